"""A real server and a real Chromium: `server` runs the app on a free port, `screen` opens windows."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assessment.model import Actor
from assessment.services import accounts
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import from_environment

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parent.parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
]
PORTS = range(20_000, 32_000)
"""Below 32768: above, a client that retries while the server is down may connect to itself."""
LIGHT = re.compile(r"://[^/]+/(q|i|p|shared|join|reset|password|second-step|sign-in|sign-out|first-start)\b")
STARTS_WITHIN = 60
OWNER = {"name": "Ana Broker", "email": "ana@example.org", "password": "four plain words here"}


@dataclass
class Server:
    """One running app with its own data folder; ``workspace`` opens the same data for the test to prepare."""

    folder: Path
    port: int
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Address of the app."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start as the README does, and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--server.port", str(self.port)],
                cwd=ROOT, stdout=log, stderr=log, env=os.environ | self.environment,
            )  # fmt: skip
        deadline = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"The app did not start:\n{self.log.read_text()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """End the app as Ctrl+C does; kill it if it does not go."""
        assert self.process is not None
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)

    def workspace(self) -> Workspace:
        """Open the app's data in this process too."""
        return open_workspace(from_environment(self.environment))

    def owner(self) -> Actor:
        """Give the owner, creating OWNER at the first call."""
        workspace = self.workspace()
        if accounts.needs_owner(workspace):
            accounts.create_owner(workspace, **OWNER)
        token = accounts.sign_in(workspace, OWNER["email"], OWNER["password"])
        actor = accounts.actor_for_session(workspace, token)
        assert actor is not None
        return actor

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False


def free_port() -> int:
    """Find a port that nobody listens on; different workers begin at different places."""
    start = os.getpid() % len(PORTS)
    for step in range(len(PORTS)):
        port = PORTS[(start + step) % len(PORTS)]
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise AssertionError("no free port")


@pytest.fixture(scope="module")
def server_with(tmp_path_factory) -> Iterator[Callable[..., Server]]:
    """Start apps on empty data folders: ``server_with(QUESTIONNAIRES=...)``; they end with the test file."""
    started: list[Server] = []

    def start(**environment: str) -> Server:
        folder, port = tmp_path_factory.mktemp("app"), free_port()
        environment = {"DATA_DIR": str(folder), "PORT": str(port)} | environment
        started.append(Server(folder, port, folder / "server.log", environment))
        started[-1].start()
        return started[-1]

    yield start
    for app in started:
        app.stop()
        app.workspace().close()


@pytest.fixture(scope="module")
def server(server_with) -> Server:
    """The app on an empty data folder, with the shipped questionnaires; one per test file."""
    return server_with()


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    """Chromium as installed on this machine; playwright's own download is not needed.

    One per file: while playwright is open its event loop runs, and tests elsewhere could not run theirs.
    """
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def screen(chromium) -> Iterator[Callable[..., "Page"]]:
    """Open a page in a new browser profile: ``screen(width=360, color_scheme='dark', locale='ar')``.

    One of our light pages that reports an error of its script or breaks its content policy fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(width: int = 360, height: int = 740, **options: Any) -> "Page":
        options = {"locale": "en-GB", "timezone_id": "UTC", "reduced_motion": "reduce"} | options
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()

        def complain(text: str) -> None:
            if LIGHT.search(page.url):
                complaints.append(f"{page.url}: {text}")

        page.on("pageerror", lambda error: complain(str(error)))
        page.on("console", lambda line: complain(line.text) if "Content Security" in line.text else None)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints, complaints


@pytest.fixture(scope="session")
def violations() -> Callable[..., list[str]]:
    """Check a page with axe: gives one line per rule broken, each with where."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()

    def check(page: "Page") -> list[str]:
        found = axe.run(page).response["violations"]
        return [f"{rule['id']}: {[node['target'] for node in rule['nodes']][:3]}" for rule in found]

    return check
