"""Our app as the README starts it, on a new database, with open health checks for many people."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from assessment import demo
from assessment.model import Actor, HealthCheck, HealthCheckState, Partner, Partnership, Promise, Role
from assessment.services import accounts, broker, respondent
from assessment.services.results import FINISHED
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import from_environment
from bench.load.phones import Phone

ROOT = Path(__file__).resolve().parents[2]
SYSTEM = Actor(Role.SYSTEM, name="bench")
OWNER = {"name": "Bench", "email": "bench@example.org", "password": "four plain words here"}
PARTNERS, EACH = 5, 20
ITEMS = 42
"""Answers of the Core questionnaire: 40 statements and 2 comments."""


@dataclass
class House:
    """A running app: its environment, people's links, open health checks, and closed ones to look at."""

    environment: dict[str, str]
    links: list[str]
    checks: list[str]
    finished: list[str]
    session: str
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it is ready."""
        self.port = free_port(21000)
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        options = ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        with Path(self.environment["DATA_DIR"], "app.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *options], cwd=ROOT, stdout=log, stderr=log, env=os.environ | self.environment
            )
        wait_for(f"{self.url}/readyz", self.process)

    def stop(self) -> None:
        """End it."""
        if self.process:
            self.process.terminate()
            self.process.wait(30)

    def open(self) -> Workspace:
        """Open the same installation in this process."""
        return open_workspace(from_environment(self.environment))

    def lost(self, phones: Iterable[Phone]) -> str:
        """Count the answers that were acknowledged to a phone and are not stored as they were given last."""
        ws, lost, known = self.open(), 0, 0
        for phone in phones:
            session = phone.cookie.partition("=")[2].partition(";")[0]
            found = respondent.seat(ws, session, phone.base.rpartition("/")[2])
            stored = found[1].answers if found else {}
            known += len(phone.kept)
            for name, point in phone.kept.items():
                lost += stored.get((name.rstrip(":"), "")) != float(point)
        ws.close()
        return f"{lost} of {known}"

    def handed_in(self) -> int:
        """Count the people whose questionnaires are handed in, from the database."""
        ws = self.open()
        counted = sum(p.submitted for check in self.checks for p in broker.participation(SYSTEM, ws, check))
        ws.close()
        return counted


def prepare(folder: Path, people: int, **environment: str) -> House:
    """Make an installation with open health checks of a hundred people each, and an owner's session."""
    folder.mkdir(parents=True, exist_ok=True)
    given = {"DATA_DIR": str(folder), "BACKUP_HOURS": "0", **environment}
    ws = open_workspace(from_environment(given))
    session = accounts.create_owner(ws, **OWNER)
    owner = accounts.actor_for_session(ws, session)
    assert owner
    finished = [check for web in demo.install(owner, ws) for check in _finished(owner, ws, web)]
    programme = broker.create_programme(SYSTEM, ws, "Load")
    found = [_check(ws, programme.id, number) for number in range(-(-people // (PARTNERS * EACH)))]
    links = [link for _check_id, of_check in found for link in of_check]
    ws.close()
    return House(given, links[:people], [check for check, _links in found], finished, session)


def _finished(owner: Actor, ws: Workspace, shown: Partnership) -> list[str]:
    """Give the health checks of a partnership that have results."""
    return [c.id for c in broker.health_checks(owner, ws, shown.id) if c.state in FINISHED]


def _check(ws: Workspace, programme: str, number: int) -> tuple[str, list[str]]:
    partners = tuple(Partner(f"p{n}", f"Partner {n}", f"P{n}") for n in range(PARTNERS))
    new = Partnership("", programme, f"Load {number}", partners=partners)
    whole = broker.save_partnership(SYSTEM, ws, new)
    invited = {partner.id: EACH for partner in partners}
    draft = HealthCheck(
        "",
        whole.id,
        0,
        "core",
        1,
        "",
        Promise.CONFIDENTIAL,
        HealthCheckState.DRAFT,
        invited,
        languages=("en",),
    )
    check = broker.open_health_check(SYSTEM, ws, broker.save_draft(SYSTEM, ws, draft).id)
    return check.id, [link.path for link in broker.invitations(SYSTEM, ws, check.id)]


def free_port(start: int) -> int:
    """Find a port nobody listens on, below those that clients draw from."""
    for port in range(start, start + 400):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("no free port")


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server that was just started answers."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nobody answers at {address}")
