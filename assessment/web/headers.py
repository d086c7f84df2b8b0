"""What browsers are told with every answer: what a page may load, who may frame it, what may be kept."""

import base64
import hashlib

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.i18n import LANGUAGES, direction

LIGHT = (
    *("/q/", "/i/", "/p/", "/shared", "/sign-in", "/sign-out", "/first-start"),
    *("/join", "/reset", "/password", "/second-step", "/w/"),
)
"""Our own pages: personal, never kept, nothing inline."""

FILES = ("/assets/", "/static/", "/logo/")
"""Program files and logos: no pages, so the policies of pages would only make them heavier."""

STRICT = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
STREAMLIT_INLINE = "sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA="
"""Streamlit's one inline script."""


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def language_script(language: str) -> str:
    """Give the one script that screens run to tell the browser their language (ui.theme)."""
    way = direction(language)
    return f"document.documentElement.lang='{language}';document.documentElement.dir='{way}'"


SIGN_IN_SCRIPT = "location.assign('/sign-in?next='+encodeURIComponent(location.pathname+location.search))"
"""The script that leads from a screen whose session has ended to the sign-in page (ui.session)."""


def _screens() -> str:
    """Give the policy of Streamlit's side: inline styles, its own scripts and a few known ones."""
    hashes = (STREAMLIT_INLINE, _hash(SIGN_IN_SCRIPT), *(_hash(language_script(code)) for code in LANGUAGES))
    known = " ".join(f"'{value}'" for value in hashes)
    return (
        f"default-src 'self'; script-src 'self' blob: {known}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )


class SecurityHeaders:
    """Middleware: adds the headers above; personal pages are never kept by browsers or proxies."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app
        self._screens = _screens()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to every HTTP answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(scope, MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _add(self, scope: Scope, headers: MutableHeaders) -> None:
        if scope["path"].startswith(FILES):
            headers["X-Content-Type-Options"] = "nosniff"
            return
        light = scope["path"].startswith(LIGHT) or scope["path"] == "/w"
        for name, value in EVERYWHERE.items():
            headers[name] = value
        headers["Content-Security-Policy"] = STRICT if light else self._screens
        if light:
            headers["Cache-Control"] = "no-store"
            headers["X-Robots-Tag"] = "noindex, nofollow"
        if scope.get("scheme") == "https":
            headers["Strict-Transport-Security"] = "max-age=31536000"
