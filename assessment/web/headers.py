"""What browsers are told with every answer: what a page may load, who may frame it, what may be kept."""

import base64
import hashlib
from collections.abc import Mapping

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
NEVER_KEPT = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
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


def _raw(headers: Mapping[str, str]) -> Mapping[bytes, bytes]:
    return {name.lower().encode(): value.encode() for name, value in headers.items()}


FOR_FILES = _raw({"X-Content-Type-Options": "nosniff"})
FOR_TLS = _raw({"Strict-Transport-Security": "max-age=31536000"})


class SecurityHeaders:
    """Middleware: adds the headers above; personal pages are never kept by browsers or proxies.

    Behind TLS no cookie leaves without ``Secure``.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app
        self._for_light = _raw({**EVERYWHERE, "Content-Security-Policy": STRICT, **NEVER_KEPT})
        self._for_screens = _raw({**EVERYWHERE, "Content-Security-Policy": _screens()})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to every HTTP answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(scope, message)
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _add(self, scope: Scope, message: Message) -> None:
        if scope["path"].startswith(FILES):
            added = FOR_FILES
        elif scope["path"].startswith(LIGHT) or scope["path"] == "/w":
            added = self._for_light
        else:
            added = self._for_screens
        if scope.get("scheme") == "https" and added is not FOR_FILES:
            added = {**added, **FOR_TLS}
        others = [pair for pair in message.get("headers", ()) if pair[0] not in added]
        if scope.get("scheme") == "https":
            others = [_secured(name, value) for name, value in others]
        message["headers"] = [*others, *added.items()]


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Give a header; a cookie without ``Secure``, such as Streamlit's own, gets it."""
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return name, value
    return name, value + b"; Secure"
