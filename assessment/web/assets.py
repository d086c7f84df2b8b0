"""Our own style sheet and script: compressed once, kept by browsers for ever under a name that changes."""

import gzip
import hashlib
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).with_name("static")
KINDS = {
    "page.css": "text/css; charset=utf-8",
    "more.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "room.js": "text/javascript; charset=utf-8",
}


@cache
def _content(name: str) -> tuple[bytes, bytes, str]:
    """Give the file plain, compressed, and the short hash of its content."""
    plain = (FOLDER / name).read_bytes()
    return plain, gzip.compress(plain, 9, mtime=0), hashlib.sha256(plain).hexdigest()[:10]


def asset(name: str) -> str:
    """Give the address of one of our files; it changes when the content does."""
    return f"/assets/{_content(name)[2]}/{name}"


async def serve(request: Request) -> Response:
    """Answer GET /assets/{version}/{name}; any version gives today's content."""
    name = request.path_params["name"]
    if name not in KINDS:
        raise HTTPException(404)
    plain, packed, _ = _content(name)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type=KINDS[name], headers={**headers, "Content-Encoding": "gzip"})
    return Response(plain, media_type=KINDS[name], headers=headers)
