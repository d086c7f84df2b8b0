"""Streamlit's own program files, compressed: its server sends 2.6 MB of them plain to every new browser.

Their names contain a hash of their content and never change while the process runs, so each is compressed
once, when first asked for, and kept in memory.
"""

import asyncio
import gzip
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.web.door import THREADS

PREFIX = "/static/"
WORTH = ("javascript", "css", "json", "svg")
SMALLEST = 1000
MOST_KEPT = 24 * 1024 * 1024
LEVEL = 7


@dataclass(frozen=True, slots=True)
class _Packed:
    body: bytes
    headers: tuple[tuple[str, str], ...]


class PackedFiles:
    """Middleware: answers GET /static/* compressed, from memory after the first time."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app
        self._packed: dict[str, _Packed] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve from memory, or let the file through and keep it."""
        if not _asks(scope):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._packed:
            await self._first(path, scope, receive, send)
            return
        packed = self._packed[path]
        await Response(packed.body, headers=dict(packed.headers))(scope, receive, send)

    async def _first(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Collect the file as it passes; compress and keep it if that is worth it."""
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        await self._app(scope, receive, collect)
        start = messages[0]
        if _worth(start):
            plain = b"".join(message.get("body", b"") for message in messages[1:])
            body = await asyncio.get_running_loop().run_in_executor(THREADS, _pack, plain)
            self._keep(path, start, body)
            messages = [start, {"type": "http.response.body", "body": body}]
        for message in messages:
            await send(message)

    def _keep(self, path: str, start: Message, body: bytes) -> None:
        headers = MutableHeaders(scope=start)
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
        headers.add_vary_header("Accept-Encoding")
        if sum(len(packed.body) for packed in self._packed.values()) + len(body) <= MOST_KEPT:
            self._packed[path] = _Packed(body, tuple(headers.items()))


def _asks(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(PREFIX):
        return False
    headers = Headers(scope=scope)
    return "gzip" in headers.get("accept-encoding", "") and not {"range", "if-none-match"} & set(headers)


def _worth(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    size = int(headers.get("content-length", "0"))
    kind = headers.get("content-type", "")
    return (
        start["status"] == 200
        and size >= SMALLEST
        and "content-encoding" not in headers
        and "immutable" in headers.get("cache-control", "")
        and any(word in kind for word in WORTH)
    )


def _pack(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)
