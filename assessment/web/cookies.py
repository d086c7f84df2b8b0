"""Which cookies we set: names, paths and flags. Every one is HttpOnly and SameSite=Lax or stricter.

Behind TLS the names carry the browser-enforced prefixes ``__Host-`` (path /) and ``__Secure-`` (other paths).
"""

from typing import Literal

from starlette.requests import HTTPConnection
from starlette.responses import Response

LANGUAGE = "lang"
SESSION = "session"
FORM = "form"
DEVICE = "device"
SHARED = "shared"
LINK = "link"
ONWARD = "onward"
PHONE = "phone"
YEAR = 365 * 24 * 3600


def secure(connection: HTTPConnection) -> bool:
    """Tell whether the visitor came over TLS (uvicorn reads X-Forwarded-Proto of a proxy on this machine)."""
    return connection.scope.get("scheme") in ("https", "wss")


def session_name(connection: HTTPConnection) -> str:
    """Name the cookie of an account's session."""
    return f"__Host-{SESSION}" if secure(connection) else SESSION


def device_name(connection: HTTPConnection) -> str:
    """Name the cookie of a browser that somebody signed in with before; it opens nothing."""
    return f"__Host-{DEVICE}" if secure(connection) else DEVICE


def shared_name(connection: HTTPConnection) -> str:
    """Name the cookie of a partner's representative who reads released results."""
    return f"__Host-{SHARED}" if secure(connection) else SHARED


def link_name(connection: HTTPConnection) -> str:
    """Name the cookie that holds a one-time link's token while its form is filled in."""
    return f"__Secure-{LINK}" if secure(connection) else LINK


def onward_name(connection: HTTPConnection) -> str:
    """Name the cookie that remembers where somebody wanted to go while her organisation signs her in."""
    return f"__Secure-{ONWARD}" if secure(connection) else ONWARD


def form_name(connection: HTTPConnection) -> str:
    """Name the cookie that guards forms of visitors who have no session yet."""
    return f"__Host-{FORM}" if secure(connection) else FORM


def phone_name(connection: HTTPConnection, room: str) -> str:
    """Name the cookie of a phone in one workshop's room; it votes with it and is nobody."""
    return f"__Host-{PHONE}_{room}" if secure(connection) else f"{PHONE}_{room}"


def respondent_name(connection: HTTPConnection, code: str) -> str:
    """Name the cookie of one respondent; her code keeps two questionnaires in one browser apart."""
    return f"__Secure-q_{code}" if secure(connection) else f"q_{code}"


def way_back_name(connection: HTTPConnection, code: str) -> str:
    """Name the cookie that holds the personal link of someone who came by a shared one."""
    return f"__Secure-b_{code}" if secure(connection) else f"b_{code}"


def set_cookie(  # noqa: PLR0913 - what a cookie is made of, by keyword
    connection: HTTPConnection,
    response: Response,
    name: str,
    value: str,
    *,
    path: str = "/",
    max_age: int | None = None,
    samesite: Literal["lax", "strict"] = "lax",
) -> None:
    """Set a cookie that scripts cannot read; ``max_age`` in seconds, None = until the browser closes."""
    response.set_cookie(
        name, value, max_age=max_age, path=path, httponly=True, samesite=samesite, secure=secure(connection)
    )
