"""A lean HTTP client: it shares two cores with the servers it measures, so it may cost little.

Connections are kept and lent out in turns, as a proxy does; answers are read whole.
"""

import asyncio
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from types import TracebackType
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

import httptools

OLDEST = 4.0
"""Seconds after which an idle connection is no longer used: servers close theirs after five."""
LONGEST = 60.0


@dataclass
class Answer:
    """What came back; names of headers in small letters, a name may come twice."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def first(self, name: str) -> str:
        """Give the first header of a name; '' without one."""
        return next((value for known, value in self.headers if known == name), "")

    def every(self, name: str) -> list[str]:
        """Give all headers of a name."""
        return [value for known, value in self.headers if known == name]

    @property
    def text(self) -> str:
        """The body as text."""
        packed = self.first("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def json(self) -> Any:
        """The body as what it stands for."""
        return json.loads(self.text)


class Line(asyncio.Protocol):
    """One connection: a request at a time."""

    def __init__(self) -> None:
        """Begin without a transport; the loop brings it."""
        self.transport: asyncio.Transport | None = None
        self.used = monotonic()
        self._waiting: asyncio.Future[Answer] | None = None
        self._answer = Answer()

    @property
    def usable(self) -> bool:
        """Whether another request may be sent."""
        return bool(self.transport and not self.transport.is_closing()) and monotonic() - self.used < OLDEST

    async def ask(self, request: bytes) -> Answer:
        """Send a request and read the whole answer; ConnectionError if the server hangs up."""
        self._waiting = asyncio.get_running_loop().create_future()
        self._answer, self._parser = Answer(), httptools.HttpResponseParser(self)
        assert self.transport
        self.transport.write(request)
        async with asyncio.timeout(LONGEST):
            answer = await self._waiting
        self.used = monotonic()
        return answer

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport."""
        self.transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(exc or ConnectionError("The server hung up."))

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self._parser.feed_data(data)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Note a header."""
        self._answer.headers.append((name.decode().lower(), value.decode("latin-1")))

    def on_body(self, body: bytes) -> None:
        """Note a piece of the body."""
        self._answer.body += body

    def on_message_complete(self) -> None:
        """Hand the answer over."""
        self._answer.status = self._parser.get_status_code()
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(self._answer)


class Client:
    """Connections to some servers. ``most`` requests at once, the others wait; 0 = no limit."""

    def __init__(self, most: int = 0) -> None:
        """Hold no connection yet."""
        self._free: dict[str, list[Line]] = {}
        self._turns = asyncio.Semaphore(most or 1_000_000)

    async def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        body: Any = None,
    ) -> Answer:
        """Send a request, with a form or with a ``body`` sent as JSON; redirects are not followed."""
        parts = urlsplit(url)
        sent = urlencode(form).encode() if form is not None else json.dumps(body).encode() if body else b""
        kind = "application/x-www-form-urlencoded" if form is not None else "application/json"
        head = {"Host": parts.netloc, "Accept": "text/html", "Accept-Encoding": "gzip", **(headers or {})}
        if method == "POST":
            head |= {"Content-Type": kind, "Content-Length": str(len(sent))}
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items()), "", ""]
        async with self._turns:
            line = await self._line(parts.netloc)
            answer = await line.ask("\r\n".join(lines).encode("latin-1") + sent)
            self._free[parts.netloc].append(line)
        return answer

    async def _line(self, place: str) -> Line:
        free = self._free.setdefault(place, [])
        while free:
            line = free.pop()
            if line.usable:
                return line
            assert line.transport
            line.transport.close()
        host, _, port = place.partition(":")
        _transport, line = await asyncio.get_running_loop().create_connection(Line, host, int(port))
        return line

    async def __aenter__(self) -> "Client":
        """Begin."""
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """Close every connection."""
        for line in (line for free in self._free.values() for line in free):
            if line.transport:
                line.transport.close()
