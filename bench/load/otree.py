"""The peer: oTree from PyPI with the same questionnaire, one process as its documentation has it.

Its SQLite lives in memory and is written to disk when it ends; PostgreSQL is what it advises for studies.
"""

import os
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass, field
from pathlib import Path

from bench.load.house import free_port, wait_for
from bench.load.phones import Counts
from bench.load.wire import Client

APP = Path(__file__).parent / "otree_app"
PACKAGES = ("otree==6.0.15", "psycopg2-binary==2.9.12")
KEY = "of-the-bench-only"
NAMES = re.compile(r'name="([a-z]+_\d+|keep|change)"')


@dataclass
class OTree:
    """A running oTree: where, and the codes of its participants."""

    folder: Path
    database: str = ""
    port: int = 0
    codes: list[str] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, programs: Path) -> None:
        """Start it in a copy of the project; ``programs`` is the folder of its installation."""
        project = self.folder / "project"
        shutil.copytree(APP, project, ignore=shutil.ignore_patterns("__pycache__"))
        (project / "_static" / "global").mkdir(parents=True)
        self.port = free_port(22000)
        given = {"OTREE_PRODUCTION": "1", "OTREE_ADMIN_PASSWORD": "x", "OTREE_REST_KEY": KEY}
        given |= {"DATABASE_URL": self.database} if self.database else {}
        environment = os.environ | given | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
        if self.database:
            reset = [str(programs / "otree"), "resetdb", "--noinput"]
            subprocess.run(reset, cwd=project, env=environment, check=True, capture_output=True)
        with (self.folder / "otree.log").open("wb") as log:
            self.process = subprocess.Popen(
                [str(programs / "otree"), "prodserver1of2", str(self.port)],
                cwd=project, env=environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        wait_for(f"{self.url}/demo", self.process)

    async def invite(self, http: Client, people: int) -> None:
        """Make a session with so many participants."""
        headers = {"otree-rest-key": KEY}
        order = {"session_config_name": "core", "num_participants": people}
        made = await http.ask("POST", f"{self.url}/api/sessions", headers=headers, body=order)
        place = f"{self.url}/api/get_session/{made.json['code']}"
        told = (await http.ask("POST", place, headers=headers, body={})).json
        self.codes = [participant["code"] for participant in told["participants"]]

    def stop(self) -> None:
        """End it and its helper process."""
        if self.process:
            os.killpg(self.process.pid, 15)
            self.process.wait(30)


def install(folder: Path) -> Path:
    """Install oTree in an environment of its own, for it pins older libraries; give its programs' folder."""
    programs = folder / "bin"
    if not (programs / "otree").exists():
        venv.create(folder, with_pip=True)
        command = [str(programs / "python"), "-m", "pip", "install", "-q", *PACKAGES]
        subprocess.run(command, check=True, stdout=sys.stderr)
    return programs


async def fill(http: Client, otree: OTree, code: str, counts: Counts) -> None:
    """Answer every question page by page, to the last page."""
    start = f"{otree.url}/InitializeParticipant/{code}"
    place = (await http.ask("GET", start)).first("location")
    while True:
        page = (await http.ask("GET", f"{otree.url}{place}")).text
        if "Thanks" in place:
            counts.completed += 1
            return
        answer = await http.ask("POST", f"{otree.url}{place}", form=dict.fromkeys(NAMES.findall(page), "1"))
        if answer.status not in (302, 303, 307):
            counts.errors.append(f"{place} {answer.status}")
            return
        place = answer.first("location")
