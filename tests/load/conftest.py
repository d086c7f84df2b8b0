"""Real servers, and respondents who save over real HTTP without a pause and count what was acknowledged."""

import http.client
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from assessment.model import Actor, HealthCheck, HealthCheckState, Partner, Partnership, Promise, Role
from assessment.services import accounts, broker
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import from_environment
from tests.storage.conftest import postgresql_server

__all__ = ["postgresql_server"]
ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "tests" / "storage" / "small.v1.yaml"
SYSTEM = Actor(Role.SYSTEM, name="test")
SECRET = "a secret of the tests, long enough to be one"
OWNER = {"name": "Ana Broker", "email": "ana@example.org", "password": "four plain words here"}


def free_port(start: int) -> int:
    """Find a port nobody listens on, below those that clients draw from."""
    for port in range(start, start + 400):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise AssertionError("no free port")


@dataclass
class App:
    """The app as the README starts it, on a port of its own."""

    port: int
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--server.port", str(self.port)],
                cwd=ROOT, stdout=log, stderr=log, env=os.environ | self.environment,
            )  # fmt: skip
        deadline = time.monotonic() + 60
        while not answers(self.port):
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.02)

    def kill(self) -> None:
        """End it with kill -9."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@dataclass
class Person:
    """Somebody with a link: enters once, then saves one answer after the other and counts."""

    port: int
    link: str
    path: str = ""
    cookie: str = ""
    acknowledged: int = 0
    sent: int = 0
    failures: int = 0
    waits: list[float] = field(default_factory=list)

    def enter(self) -> None:
        """Open the link as a browser does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", self.link)
        answer = connection.getresponse()
        assert answer.status == 303, answer.status
        self.path = answer.getheader("location")
        cookies = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        self.cookie = "; ".join(cookies)
        connection.close()
        assert self.save({"trust_1:": "1"})

    def save(self, answers: dict[str, str]) -> bool:
        """Save as the page's script does; True only for an acknowledged save."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {
            "Cookie": self.cookie, "Content-Type": "application/json", "Accept": "application/json",
            "Sec-Fetch-Site": "same-origin",
        }  # fmt: skip
        start = time.perf_counter()
        try:
            connection.request("POST", f"{self.path}/save", json.dumps({"answers": answers}), headers)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        self.waits.append(time.perf_counter() - start)
        return answer.status == 200 and json.loads(content) == {"refused": {}}

    def hammer(self, stop: threading.Event) -> None:
        """Save the next number until told to stop; a save that failed is sent again, as the script does."""
        while not stop.is_set():
            self.sent = self.acknowledged + 1
            if self.save({"why:": str(self.sent)}):
                self.acknowledged = self.sent
            else:
                self.failures += 1
                time.sleep(0.05)


@dataclass
class Place:
    """An installation that is asked: its settings as environment, and its links."""

    environment: dict[str, str]
    folder: Path
    links: tuple[str, ...]
    health_check: str

    def open(self) -> Workspace:
        """Open the same data in this process."""
        return open_workspace(from_environment(self.environment))


def prepare(folder: Path, number: int, **more: str) -> Place:
    """Make an installation with an owner and an open health check for a number of people."""
    (folder / "questions").mkdir(parents=True)
    shutil.copy(QUESTIONS, folder / "questions")
    environment = {
        "DATA_DIR": str(folder), "QUESTIONNAIRES": str(folder / "questions"), "SECRET_KEY": SECRET, **more
    }  # fmt: skip
    ws = open_workspace(from_environment(environment))
    accounts.create_owner(ws, **OWNER)
    programme = broker.create_programme(SYSTEM, ws, "Load")
    partners = (Partner("seed", "Seed", "Seed"), Partner("bank", "Bank", "Bank"))
    new = Partnership("", programme.id, "Load", partners=partners, links=frozenset({("bank", "seed")}))
    whole = broker.save_partnership(SYSTEM, ws, new)
    invited = {"seed": number - number // 2, "bank": number // 2}
    draft = HealthCheck(
        "",
        whole.id,
        0,
        "small",
        1,
        "",
        Promise.CONFIDENTIAL,
        HealthCheckState.DRAFT,
        invited,
        languages=("en",),
    )
    check = broker.open_health_check(SYSTEM, ws, broker.save_draft(SYSTEM, ws, draft).id)
    links = tuple(link.path for link in broker.invitations(SYSTEM, ws, check.id))
    ws.close()
    return Place(environment, folder, links, check.id)


@pytest.fixture
def place(tmp_path: Path) -> Callable[..., Place]:
    """Prepare an installation: ``place(people, DATABASE_URL=...)``."""
    return lambda number, **more: prepare(tmp_path / "data", number, **more)


@pytest.fixture
def apps() -> Iterator[Callable[[Place, int], App]]:
    """Make apps on an installation; all end with the test."""
    made: list[App] = []

    def make(at: Place, start: int = 20100) -> App:
        made.append(App(free_port(start), at.environment, at.folder / f"app-{len(made)}.log"))
        return made[-1]

    yield make
    for app in made:
        app.kill()


@pytest.fixture
def database(postgresql_server: str) -> Iterator[str]:
    """Give an empty database on PostgreSQL."""
    name = f"t{secrets.token_hex(6)}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield make_url(postgresql_server).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def running() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Give a list for processes that end with the test."""
    processes: list[subprocess.Popen[bytes]] = []
    yield processes
    for process in processes:
        process.terminate()
        process.wait(10)


@contextmanager
def all_saving(people: list[Person]) -> Iterator[None]:
    """Let everybody save without a pause meanwhile."""
    stop = threading.Event()
    threads = [threading.Thread(target=person.hammer, args=(stop,)) for person in people]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
