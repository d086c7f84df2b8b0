"""Who is asking, told to Streamlit: the session cookie becomes a header that nobody else can set.

Without a session the broker's side shows nothing: pages lead to the sign-in page, sockets and files are
refused; and so are sockets and posts of other sites' pages, with or without one.

A socket is asked for its session again with every message: once that has ended, so does the socket.
The screen then comes back without an account (its browser is known from an earlier sign-in) and leads to the
sign-in page, where a plain refusal would leave it at "connection error" for ever. It would not ask to be
drawn again by itself, so we ask in its place.
"""

import asyncio
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.services import accounts
from assessment.services.workspace import Workspace
from assessment.web import cookies, organisation
from assessment.web.door import THREADS
from assessment.web.proof import foreign, foreign_socket

HEADER = b"x-app-user"
PAGES = (
    "/healthz",
    "/readyz",
    "/sign-in",
    "/sign-out",
    "/first-start",
    "/join",
    "/reset",
    "/password",
    "/second-step",
    "/shared",
    "/w",
)
OURS = (
    *("/q/", "/i/", "/p/", "/shared/", "/assets/", "/logo/", "/w/", "/join/", "/reset/"),
    *("/sign-in/", "/sign-out/", "/password/", "/second-step/"),
)
OPEN = (
    "/static/",
    "/_stcore/health",
    "/_stcore/host-config",
    "/favicon",
    "/manifest.json",
)
"""What Streamlit may show anybody: its own program files and whether it lives."""
RUN_AGAIN = b"\x5a\x00"
"""What Streamlit's page sends to have everything drawn anew (BackMsg with an empty rerun_script)."""

GUARDED = ("/_stcore/", "/media/", "/component/")
SAFE = ("GET", "HEAD")


class Identity:
    """Middleware: removes the header visitors may have sent, and adds the account of their session."""

    def __init__(self, app: ASGIApp, light: ASGIApp) -> None:
        """Wrap an application; ``light`` answers our own pages."""
        self._app = app
        self._light = light

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let our own pages through, and the broker's side only with a session."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        if _from_elsewhere(scope):
            await _refuse(scope, receive, send)
            return
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() != HEADER]}
        if organisation.is_its_own(scope):
            await self._app(scope, receive, organisation.led_on(scope, send))
            return
        if scope["path"] in PAGES or scope["path"].startswith(OURS):
            await self._light(scope, receive, send)
            return
        if scope["path"].startswith(OPEN):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        account = await self._account(connection)
        socket = scope["type"] == "websocket"
        if account:
            scope["headers"] = [*scope["headers"], (HEADER, account.encode())]
            heard, said = self._watched(connection, receive, send) if socket else (receive, send)
            await self._app(scope, heard, said)
        elif socket and _was_here(connection):
            await self._app(scope, _woken(receive), send)
        elif socket:
            await _refuse(scope, receive, send)
        else:
            await (await self._refusal(connection))(scope, receive, send)

    def _watched(self, connection: HTTPConnection, receive: Receive, send: Send) -> tuple[Receive, Send]:
        """Give a socket's two ends, which close as soon as the session behind them has ended."""
        ended = False

        async def heard() -> Message:
            nonlocal ended
            message = await receive()
            if message["type"] != "websocket.receive" or await self._account(connection):
                return message
            ended = True
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return {"type": "websocket.disconnect", "code": 1008}

        async def said(message: Message) -> None:
            if not ended:
                await send(message)

        return heard, said

    async def _account(self, connection: HTTPConnection) -> str:
        """Give the account id of the visitor's session; '' without one."""
        token = connection.cookies.get(cookies.session_name(connection), "")
        if not token:
            return ""
        workspace: Workspace = connection.scope["workspace"]
        loop = asyncio.get_running_loop()
        actor = await loop.run_in_executor(THREADS, accounts.actor_for_session, workspace, token)
        return actor.account if actor else ""

    async def _refusal(self, connection: HTTPConnection) -> Response:
        """Lead people to the sign-in page, or to the first start; refuse everything else."""
        path = connection.url.path
        if path.startswith(GUARDED) or connection.scope["method"] not in SAFE:
            return Response(status_code=403)
        loop = asyncio.get_running_loop()
        if await loop.run_in_executor(THREADS, accounts.needs_owner, connection.scope["workspace"]):
            return RedirectResponse("/first-start", 303)
        query = f"?{connection.url.query}" if connection.url.query else ""
        onward = f"?next={quote(path + query)}" if path + query != "/" else ""
        return RedirectResponse(f"/sign-in{onward}", 303)


def _from_elsewhere(scope: Scope) -> bool:
    """Say whether another site's page wants to open a socket, or to change something on Streamlit's side.

    Streamlit itself lets pages of this computer in, on any port, and asks the internet about all others.
    """
    headers = Headers(scope=scope)
    if scope["type"] == "websocket":
        return foreign_socket(headers)
    return scope["path"].startswith(GUARDED) and scope["method"] not in SAFE and foreign(headers)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
    else:
        await Response(status_code=403)(scope, receive, send)


def _was_here(connection: HTTPConnection) -> bool:
    """Tell whether somebody signed in with this browser before: an old screen comes back, no stranger."""
    mark = connection.cookies.get(cookies.device_name(connection), "")
    return bool(mark) and accounts.known_browser(connection.scope["workspace"], mark)


def _woken(receive: Receive) -> Receive:
    """Give a socket's near end that asks for a new drawing as soon as it is connected."""
    asked = connected = False

    async def heard() -> Message:
        nonlocal asked, connected
        if connected and not asked:
            asked = True
            return {"type": "websocket.receive", "bytes": RUN_AGAIN}
        message = await receive()
        connected = message["type"] == "websocket.connect"
        return message

    return heard
