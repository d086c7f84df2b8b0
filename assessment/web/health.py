"""Is the process alive, and can it store? For proxies, containers and whoever keeps watch; no cookie."""

import asyncio
import time

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from assessment.errors import AssessmentError
from assessment.services.workspace import Workspace
from assessment.web.door import THREADS

PATHS = ("/healthz", "/readyz")
LONGEST = 5.0
REMEMBERED = 2.0
"""Seconds: a stranger who asks all the time makes no more than one write per two seconds."""
_last: dict[int, tuple[float, bool]] = {}


async def alive(_request: Request) -> Response:
    """Answer GET /healthz: the process answers."""
    return _say("alive", 200)


async def ready(request: Request) -> Response:
    """Answer GET /readyz: a write to the database was durable within five seconds; 503 otherwise."""
    workspace: Workspace = request.scope["workspace"]
    moment, stored = _last.get(id(workspace), (0.0, False))
    if time.monotonic() - moment > REMEMBERED or not stored:
        stored = await _stores(workspace)
        _last[id(workspace)] = (time.monotonic(), stored)
    return _say("ready", 200) if stored else _say("not ready: the database does not confirm", 503)


async def _stores(workspace: Workspace) -> bool:
    loop = asyncio.get_running_loop()
    try:
        await asyncio.wait_for(loop.run_in_executor(THREADS, workspace.repository.probe), LONGEST)
    except (AssessmentError, TimeoutError):
        return False
    return True


def _say(words: str, status: int) -> Response:
    return PlainTextResponse(f"{words}\n", status, {"Cache-Control": "no-store"})
