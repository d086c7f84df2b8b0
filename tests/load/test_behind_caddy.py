"""Two app processes on PostgreSQL behind a real Caddy with the documented file; one is killed."""

import os
import re
import shutil
import subprocess
import time

import pytest

from tests.load.conftest import OWNER, ROOT, Person, all_saving, free_port
from tests.load.recounting import assert_all_stored
from tests.load.telling_apart import assert_nobody_is_named, assert_told_apart
from tests.load.test_behind_nginx import get, sign_in, wait_for

pytestmark = [
    pytest.mark.load,
    pytest.mark.postgres,
    pytest.mark.skipif(not shutil.which("caddy"), reason="needs Caddy (Debian: apt install caddy)"),
]
PEOPLE = 8


@pytest.fixture
def proxy(tmp_path, running):
    """Run Caddy with the documented file, on a port of ours and without TLS; its log is ``caddy.log``."""

    def start(ports):
        port = free_port(22600)
        text = (ROOT / "docs/hosting/Caddyfile").read_text()
        (tmp_path / "Caddyfile").write_text(text.replace("{\n", "{\n\tadmin off\n", 1))
        places = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        given = {
            "SITE": f"http://127.0.0.1:{port}",
            "APPS": " ".join(f"127.0.0.1:{one}" for one in ports),
        }
        command = ["caddy", "run", "--config", tmp_path / "Caddyfile", "--adapter", "caddyfile"]
        with (tmp_path / "caddy.log").open("wb") as log:
            running.append(subprocess.Popen(command, env=os.environ | places | given, stdout=log, stderr=log))
        wait_for(port)
        return port

    return start


def test_one_of_two_processes_dies(place, apps, proxy, database, tmp_path):
    """Respondents stay with one process, lose nothing when it dies, and no log holds a link."""
    installation = place(PEOPLE, DATABASE_URL=database)
    first, second = apps(installation, 23000), apps(installation, 23400)
    for app in (first, second):
        app.start()
    port = proxy((first.port, second.port))
    people = [Person(port, link) for link in installation.links]
    for person in people:
        person.enter()
    routes = {re.search(r"route=([^;]+)", person.cookie).group(1) for person in people}
    assert 1 <= len(routes) <= 2
    session = sign_in(port)
    with all_saving(people):
        time.sleep(2)
        before = sum(person.acknowledged for person in people)
        second.kill()
        time.sleep(4)
    assert sum(person.acknowledged for person in people) > before > PEOPLE
    assert get(port, "/", Cookie=session).status == 200
    assert_all_stored(installation, people)
    logs = "".join(path.read_text() for path in (tmp_path / "caddy.log", *installation.folder.glob("*.log")))
    assert "reverseproxy" in logs  # the requests that failed are told of
    for person in people:
        for held in (person.link, person.path):
            assert held not in logs
    assert session.split("=")[1] not in logs
    assert OWNER["email"] not in logs


def test_visitors_are_told_apart(place, apps, proxy, tmp_path):
    """By the address the proxy passes on, which visitors cannot forge and no log holds."""
    installation = place(4)
    app = apps(installation, 23000)
    app.start()
    assert_told_apart(proxy((app.port,)), installation.links[0])
    logs = "".join(path.read_text() for path in (tmp_path / "caddy.log", *installation.folder.glob("*.log")))
    assert_nobody_is_named(logs)
