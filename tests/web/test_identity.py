"""What reaches Streamlit: the account of the session, and nothing that a visitor wrote in its place."""

import asyncio

import pytest

from assessment.services import accounts
from assessment.web.identity import Identity

OWNER = ("ana@example.org", "four plain words here")


def visit(world, kind: str, headers: list[tuple[bytes, bytes]], path: str = "/_stcore/stream"):
    """Send one connection through; gives the headers that arrive (None: refused) and what was sent."""
    arrived: list[list[tuple[bytes, bytes]]] = []
    sent: list[dict] = []

    async def inner(scope, receive, send):
        arrived.append(scope["headers"])

    async def send(message):
        sent.append(message)

    scope = {
        "type": kind,
        "path": path,
        "headers": headers,
        "method": "GET",
        "scheme": "ws",
        "query_string": b"",
    }
    scope |= {"workspace": world.workspace, "server": ("localhost", 8501)}
    asyncio.run(Identity(inner)(scope, None, send))
    return (arrived[0] if arrived else None), sent


@pytest.fixture
def cookie(world) -> tuple[bytes, bytes]:
    token = accounts.sign_in(world.workspace, *OWNER)
    return (b"cookie", f"session={token}".encode())


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_session_names_the_account(world, cookie, kind):
    """A forged header beside a right cookie is replaced, however it is written."""
    headers, _ = visit(world, kind, [cookie, (b"X-App-User", b"forged"), (b"x-app-user", b"forged")])
    assert [value for name, value in headers if name.lower() == b"x-app-user"] == [
        world.owner.account.encode()
    ]


def test_a_socket_without_a_session_is_refused(world):
    headers, sent = visit(world, "websocket", [(b"x-app-user", world.owner.account.encode())])
    assert headers is None
    assert sent[0]["type"] == "websocket.close"


def test_open_paths_carry_no_account(world, cookie):
    """Program files and health checks need nobody's name."""
    headers, _ = visit(world, "http", [cookie, (b"x-app-user", b"forged")], "/static/js/index.js")
    assert b"x-app-user" not in dict(headers)
