"""Proof that a POST comes from our own page: what the browser says, or a token that only our page could hold.

Browsers of the last years send ``Sec-Fetch-Site``. Older ones send ``Origin: null`` from our pages (they obey
``Referrer-Policy: no-referrer``), so those need the token: a hash of the HttpOnly cookie of the same visitor.
"""

import hashlib
import hmac
from enum import StrEnum
from urllib.parse import urlsplit

from starlette.datastructures import Headers
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
    if foreign(request.headers):
        return Source.FOREIGN
    expected = form_token(secret)
    if request.headers.get("sec-fetch-site") == "same-origin":
        return Source.OURS
    # as bytes: of texts, only ASCII can be compared
    known = expected and hmac.compare_digest(expected.encode(), token.encode(errors="replace"))
    return Source.OURS if known else Source.UNKNOWN


def foreign(headers: Headers) -> bool:
    """Say whether a browser tells us that a page of another site asks."""
    if headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        return True
    origin = headers.get("origin", "null")
    return origin != "null" and _place(origin) != headers.get("host", "")


def foreign_socket(headers: Headers) -> bool:
    """Say whether a socket is opened by a page that is not ours; browsers always name its origin.

    None comes from programs. ``null`` is no page of ours: a referrer policy does not touch sockets.
    """
    origin = headers.get("origin")
    return origin is not None and _place(origin) != headers.get("host", "")


def _place(origin: str) -> str | None:
    """Give host and port of an origin; None if it is none."""
    try:
        return urlsplit(origin).netloc or None
    except ValueError:
        return None
