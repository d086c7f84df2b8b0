"""Proof that a POST comes from our own page: what the browser says, or a token that only our page could hold.

Browsers of the last years send ``Sec-Fetch-Site``. Older ones send ``Origin: null`` from our pages (they obey
``Referrer-Policy: no-referrer``), so those need the token: a hash of the HttpOnly cookie of the same visitor.
"""

import hashlib
import hmac
from enum import StrEnum
from urllib.parse import urlsplit

from starlette.requests import Request

TOKEN_FIELD = "form_token"  # noqa: S105
TOKEN_HEADER = "x-form-token"  # noqa: S105


def form_token(secret: str) -> str:
    """Derive the token of a visitor's forms from her cookie (32 hex digits); '' without a cookie."""
    if not secret:
        return ""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()[:32]


class Source(StrEnum):
    """Where a POST comes from: our page, another site's, or a browser that does not say and has no token."""

    OURS = "ours"
    UNKNOWN = "unknown"
    FOREIGN = "foreign"


def source_of(request: Request, secret: str, token: str) -> Source:
    """Judge a POST; a foreign page stays foreign even if it knew the token."""
    if _foreign(request):
        return Source.FOREIGN
    expected = form_token(secret)
    if request.headers.get("sec-fetch-site") == "same-origin":
        return Source.OURS
    return Source.OURS if expected and hmac.compare_digest(expected, token) else Source.UNKNOWN


def _foreign(request: Request) -> bool:
    if request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        return True
    origin = request.headers.get("origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.headers.get("host", "")
