"""Is the process alive, and can it store? For proxies, containers and whoever keeps watch; no cookie."""

import asyncio
import threading
import time
from concurrent.futures import Future

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from assessment.errors import AssessmentError
from assessment.services.workspace import Workspace

LONGEST = 5.0
REMEMBERED = 2.0
"""Seconds: a stranger who asks all the time makes no more than one write per two seconds."""


async def alive(_request: Request) -> Response:
    """Answer GET /healthz: the process answers."""
    return _say("alive", 200)


class Readiness:
    """Whether the database confirms: asked once at a time for all who want to know.

    A database that waits would otherwise be asked again with every request, and each would hold a connection.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._probe: Probe | None = None

    async def ready(self, request: Request) -> Response:
        """Answer GET /readyz: a write to the database was durable within five seconds; 503 otherwise."""
        workspace: Workspace = request.scope["workspace"]
        if self._probe is None or self._probe.is_old or self._probe.workspace is not workspace:
            self._probe = Probe(workspace)
        stored = await self._probe.stored()
        return _say("ready", 200) if stored else _say("not ready: the database does not confirm", 503)


class Probe:
    """One try to store, in a thread of its own: however long it hangs, no page waits for that thread."""

    def __init__(self, workspace: Workspace) -> None:
        """Begin it."""
        self.workspace = workspace
        self._began = time.monotonic()
        self._ended = 0.0
        self._result: Future[bool] = Future()
        self._result.set_running_or_notify_cancel()  # from now on nobody who stops waiting can cancel it
        threading.Thread(target=self._run, name="probe", daemon=True).start()

    @property
    def is_old(self) -> bool:
        """Tell whether it ended too long ago to speak for now."""
        return self._result.done() and time.monotonic() - self._ended > REMEMBERED

    async def stored(self) -> bool:
        """Wait until it ends, at most LONGEST after it began; False also if it has not ended by then."""
        left = self._began + LONGEST - time.monotonic()
        if self._result.done() or left <= 0:
            return self._result.done() and self._result.result()
        try:
            return await asyncio.wait_for(asyncio.wrap_future(self._result), left)
        except TimeoutError:
            return False

    def _run(self) -> None:
        stored = False
        try:
            self.workspace.repository.probe()
            stored = time.monotonic() - self._began <= LONGEST
        except AssessmentError:
            pass  # the answer says so
        finally:
            self._ended = time.monotonic()
            self._result.set_result(stored)


def _say(words: str, status: int) -> Response:
    return PlainTextResponse(f"{words}\n", status, {"Cache-Control": "no-store"})
