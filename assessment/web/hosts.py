"""Under which names this installation answers: one meant for this computer only answers to no other name.

A page on the internet could otherwise point its own name at this computer (DNS rebinding) and become the
owner of a new installation; a proxy before an app that does not know its address would let strangers in.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.services.workspace import Workspace
from assessment.settings import is_loopback

REFUSAL = (
    "This installation answers on this computer only. "
    "If it should be reached under this name, set BASE_URL to its address and start it again."
)


class KnownHosts:
    """Middleware: refuses names other than this computer's own as long as no other address is set."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let requests under a known name through."""
        if scope["type"] not in ("http", "websocket") or _known(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            await PlainTextResponse(REFUSAL, 421)(scope, receive, send)


def _known(scope: Scope) -> bool:
    workspace: Workspace = scope["workspace"]
    if not workspace.settings.local_only:
        return True
    try:
        name = urlsplit(f"//{Headers(scope=scope).get('host', '')}").hostname
    except ValueError:
        return False
    return is_loopback(name or "")
