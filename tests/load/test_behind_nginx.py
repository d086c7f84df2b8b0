"""Three app processes on PostgreSQL behind a real nginx, set up as in docs/hosting; some are killed."""

import http.client
import re
import secrets
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from urllib.parse import urlencode

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.load.conftest import OWNER, ROOT, Person, all_saving, free_port
from tests.load.recounting import assert_all_stored
from tests.load.telling_apart import GUESSER, assert_nobody_is_named, assert_told_apart

pytestmark = [pytest.mark.load, pytest.mark.postgres]
PEOPLE = 12


@pytest.fixture
def proxy(tmp_path, running):
    """Run nginx with the documented file, on a port of ours and without TLS."""

    def start(ports, connections=512):
        port = free_port(21800)
        text = (ROOT / "docs/hosting/nginx.conf").read_text()
        for old, new in zip(("8501", "8502", "8503"), ports, strict=True):
            text = text.replace(f"127.0.0.1:{old}", f"127.0.0.1:{new}")
        text = text.replace("listen 80;", f"listen 127.0.0.1:{free_port(port + 1)};")
        text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{port}").replace(
            "/var/log/nginx", str(tmp_path)
        )
        text = re.sub(r"^\s*ssl_certificate.*$", "", text, flags=re.MULTILINE).replace("; Secure", "")
        places = "".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in TEMPORARY)
        whole = f"daemon off; pid {tmp_path}/nginx.pid; error_log {tmp_path}/start.log;"
        whole += f"events {{ worker_connections {connections}; }}"
        (tmp_path / "nginx.conf").write_text(f"{whole}\nhttp {{ {places}\n{text}\n}}\n")
        running.append(subprocess.Popen(["nginx", "-c", tmp_path / "nginx.conf", "-p", tmp_path]))
        wait_for(port)
        return port

    return start


@pytest.fixture
def open_sockets():
    with ExitStack() as stack:
        yield stack


TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def wait_for(port):
    deadline = time.monotonic() + 20
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), 5).close()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def get(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def sign_in(port):
    """Sign the owner in; give the session's cookie."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    body = urlencode({"email": OWNER["email"], "password": OWNER["password"]})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    connection.request("POST", "/sign-in", body, headers)
    answer = connection.getresponse()
    cookies = [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    connection.close()
    found = [cookie.split(";")[0] for cookie in cookies if cookie.startswith("session=")]
    assert found, (answer.status, cookies)
    return found[0]


def screen(stack, port, session, route, **more):
    """Open a broker's screen: the socket that Streamlit's page opens."""
    headers = {"Cookie": f"{session}; route={route}"}
    opened = connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", origin=f"http://127.0.0.1:{port}",
        subprotocols=["streamlit"], additional_headers=headers, open_timeout=20, **more,
    )  # fmt: skip
    return stack.enter_context(opened)


def dropped(socket):
    """Say whether a screen lost its server within a moment."""
    try:
        while True:
            socket.recv(timeout=1)
    except TimeoutError:
        return False
    except ConnectionClosed:
        return True


@pytest.mark.parametrize("dying", ["answers", "screens"])
def test_processes_die(place, apps, proxy, database, open_sockets, dying):
    """Respondents lose nothing, screens come back on another process, and no log holds a link.

    Of two processes for screens one dies, and then the other: the one for answers draws them.
    """
    installation = place(PEOPLE, DATABASE_URL=database)
    answering, *drawing = (apps(installation, 21000 + 200 * number) for number in range(3))
    for app in (answering, *drawing):
        app.start()
    port = proxy((answering.port, *(app.port for app in drawing)))
    people = [Person(port, link) for link in installation.links]
    for person in people:
        person.enter()
        person.cookie += f"; route={secrets.token_hex(16)}"
    session = sign_in(port)
    screens = {route: screen(open_sockets, port, session, route) for route in ("a", "b", "c", "d", "e", "f")}
    back, lost = 0.0, []
    with all_saving(people):
        time.sleep(3)
        before = sum(person.acknowledged for person in people)
        for app in [answering] if dying == "answers" else drawing:
            app.kill()
            moment = time.monotonic()
            lost.append([route for route, socket in screens.items() if dropped(socket)])
            for route in lost[-1]:
                screens[route] = screen(open_sockets, port, session, route)
            back = max(back, time.monotonic() - moment)
        time.sleep(3)
    if dying == "answers":
        assert lost == [[]]
    else:
        assert 0 < len(lost[0]) < len(screens) == len(lost[1])
    failures = sum(person.failures for person in people)
    after = sum(person.acknowledged for person in people)
    slowest = max(wait for person in people for wait in person.waits)
    print_result(before, after, failures, slowest, sum(map(len, lost)), back)
    assert after > before > PEOPLE
    assert_all_stored(installation, people)
    assert_logs_are_clean(installation, people, session)


def test_visitors_are_told_apart(place, apps, proxy, open_sockets):
    """By the address the proxy passes on, which visitors cannot forge and no log holds."""
    installation = place(4)
    app = apps(installation, 21000)
    app.start()
    port = proxy((app.port,) * 3)
    assert_told_apart(port, installation.links[0])
    screen(open_sockets, port, sign_in(port), "a", source_address=(GUESSER, 0))
    logs = logs_of(installation)
    assert "/w/* 429" in logs
    assert_nobody_is_named(logs)


def asking(port, path):
    """Ask for a page and wait for nothing."""
    visitor = socket.create_connection(("127.0.0.1", port), 5)
    visitor.sendall(f"GET {path} HTTP/1.1\r\nHost: check.example.org\r\n\r\n".encode())
    visitor.settimeout(0.3)
    return visitor


def told(visitor):
    """Give the beginning of the answer; nothing while there is none, or if nginx hung up."""
    with suppress(OSError):
        return visitor.recv(100)
    return b""


def test_not_even_trouble_writes_a_link_down(tmp_path, proxy):
    """With a full disk or too few connections nginx names request and visitor, at the level 'alert'."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as silent, ExitStack() as visitors:
        port = proxy((silent.getsockname()[1],) * 3, connections=8)
        answers = [visitors.enter_context(asking(port, f"/i/secretlink{number}")) for number in range(12)]
        assert any(told(one).startswith(b"HTTP/1.1 500") for one in answers)
    assert "secretlink" not in "".join(log.read_text() for log in tmp_path.glob("*.log"))


def print_result(before, after, failures, slowest, screens, back):
    lost = f"{screens} screens back within {back:.1f} s" if screens else "no screen lost"
    sys.stdout.write(
        f"{before} saves before, {after - before} after the kill, 0 lost, {failures} sent again, "
        f"slowest {slowest:.2f} s; {lost}\n"
    )


def logs_of(installation):
    """Give all that nginx and the app wrote down."""
    logs = [*installation.folder.glob("*.log"), *installation.folder.parent.glob("*.log")]
    return "".join(path.read_text() for path in logs)


def assert_logs_are_clean(installation, people, session):
    """Neither nginx nor the app wrote a link, a code, a session or an address down."""
    text = logs_of(installation)
    assert "/q/*" in text
    for person in people:
        for held in (person.link, person.path, *re.findall(r"=([^;]+)", person.cookie)):
            assert held not in text
    assert session.split("=")[1] not in text
    assert OWNER["email"] not in text
    assert " 127.0.0.1 " not in text
