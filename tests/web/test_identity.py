"""What reaches Streamlit: the account of the session, and nothing that a visitor wrote in its place."""

import asyncio

import pytest

from assessment.services import accounts
from assessment.web.identity import RUN_AGAIN, Identity

OWNER = ("ana@example.org", "four plain words here")


def visit(world, kind: str, headers: list[tuple[bytes, bytes]], path: str = "/_stcore/stream", method="GET"):
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
        "method": method,
        "scheme": "ws",
        "query_string": b"",
    }
    scope |= {"workspace": world.workspace, "server": ("localhost", 8501)}
    asyncio.run(Identity(inner, inner)(scope, None, send))
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


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://localhost:9999", "http://127.0.0.1:8501", "null", "", "http://[bad", "x"],
)
def test_a_socket_of_another_page_is_refused_before_streamlit_sees_it(world, cookie, origin):
    """Streamlit would let pages of this computer in, and ask the internet about every other one."""
    host = (b"host", b"localhost:8501")
    mark = accounts.browser_mark(world.workspace, OWNER[0])
    for known in (cookie, (b"cookie", f"device={mark}".encode())):
        headers, sent = visit(world, "websocket", [known, host, (b"origin", origin.encode())])
        assert headers is None
        assert sent == [{"type": "websocket.close", "code": 1008, "reason": ""}]
    ours = (b"origin", b"http://localhost:8501")
    assert visit(world, "websocket", [cookie, host, ours])[0] is not None
    assert visit(world, "websocket", [cookie, host])[0] is not None  # no browser: a program with the cookie


@pytest.mark.parametrize("told", [(b"origin", b"http://localhost:9999"), (b"sec-fetch-site", b"same-site")])
def test_another_page_changes_nothing_on_streamlits_side(world, cookie, told):
    """Uploads and deletions come from our own pages only; program files may be read as before."""
    given = [cookie, (b"host", b"localhost:8501"), told]
    for method in ("PUT", "POST", "DELETE"):
        headers, sent = visit(world, "http", given, "/_stcore/upload_file/a/b", method)
        assert (headers, sent[0]["status"]) == (None, 403)
        assert visit(world, "http", given[:2], "/_stcore/upload_file/a/b", method)[0] is not None
    assert visit(world, "http", given, "/static/js/index.js")[0] is not None


def test_a_socket_without_a_session_is_refused(world):
    headers, sent = visit(world, "websocket", [(b"x-app-user", world.owner.account.encode())])
    assert headers is None
    assert sent[0]["type"] == "websocket.close"


def test_open_paths_carry_no_account(world, cookie):
    """Program files and health checks need nobody's name."""
    headers, _ = visit(world, "http", [cookie, (b"x-app-user", b"forged")], "/static/js/index.js")
    assert b"x-app-user" not in dict(headers)


def talk(world, headers, deed):
    """Hold a socket: one message, then ``deed`` happens, then another message; gives what the app heard."""
    messages = iter([{"type": "websocket.connect"}, *[{"type": "websocket.receive", "bytes": b"x"}] * 2])
    heard: list[str] = []
    sent: list[dict] = []

    async def inner(scope, receive, send):
        for number in range(3):
            heard.append((await receive())["type"])
            if number == 1:
                deed()
        await send({"type": "websocket.send", "bytes": b"secret"})

    async def receive():
        return next(messages)

    async def send(message):
        sent.append(message)

    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers, "scheme": "ws"}
    scope |= {"workspace": world.workspace, "server": ("localhost", 8501), "query_string": b""}
    asyncio.run(Identity(inner, inner)(scope, receive, send))
    return heard, [message["type"] for message in sent]


@pytest.mark.parametrize("how", ["everywhere", "disabled", "password"])
def test_a_socket_ends_with_its_session(world, cookie, how):
    """Other tabs of somebody who signed out get nothing more, whatever ended the session."""
    from assessment.services import colleagues, own_password

    ws, me = world.workspace, world.owner
    more = {"name": "Bea", "email": "bea@example.org", "password": OWNER[1], "role": me.role}
    accounts.create_account(me, ws, **more)
    deeds = {
        "everywhere": lambda: accounts.sign_out_everywhere(me, ws),
        "disabled": lambda: colleagues.disable_colleague(me, ws, me.account, disabled=True),
        "password": lambda: own_password.change_password(me, ws, OWNER[1], "another four plain words"),
    }
    heard, sent = talk(world, [cookie], deeds[how])
    assert heard == ["websocket.connect", "websocket.receive", "websocket.disconnect"]
    assert sent == ["websocket.close"]
    assert talk(world, [cookie], lambda: None) == ([], ["websocket.close"])


def test_a_socket_with_a_session_goes_on(world, cookie):
    heard, sent = talk(world, [cookie], lambda: None)
    assert heard[-1] == "websocket.receive"
    assert sent == ["websocket.send"]


def test_a_browser_that_signed_in_before_comes_back_as_nobody(world):
    """So that its screen can lead to the sign-in page; a mark that was made up is refused."""
    mark = accounts.browser_mark(world.workspace, OWNER[0])
    forged = (b"x-app-user", world.owner.account.encode())
    headers, _ = visit(world, "websocket", [(b"cookie", f"device={mark}".encode()), forged])
    assert headers is not None
    assert b"x-app-user" not in dict(headers)
    for wrong in (mark[:-1], "a.b.c", ""):
        assert visit(world, "websocket", [(b"cookie", f"device={wrong}".encode())])[0] is None
    assert visit(world, "http", [(b"cookie", f"device={mark}".encode())], "/media/x.xlsx")[0] is None


def test_an_old_screen_is_drawn_anew_at_once(world):
    """The first thing the app hears is a request that Streamlit understands."""
    from streamlit.proto.BackMsg_pb2 import BackMsg

    asked = BackMsg()
    asked.rerun_script.SetInParent()
    assert asked.SerializeToString() == RUN_AGAIN
    mark = accounts.browser_mark(world.workspace, OWNER[0])
    heard, sent = talk(world, [(b"cookie", f"device={mark}".encode())], lambda: None)
    assert heard == ["websocket.connect", "websocket.receive", "websocket.receive"]
    assert sent == ["websocket.send"]
