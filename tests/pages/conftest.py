"""A real installation in a temporary folder, and the app as a given account sees it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import demo
from assessment.model import Actor, Role
from assessment.services import accounts, broker
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import from_environment

SHELL = Path(__file__).parents[2] / "pages" / "shell.py"
PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class House:
    """An installation with its owner, a broker and a viewer of the programme, and a broker of another one."""

    ws: Workspace
    owner: Actor
    broker: Actor
    viewer: Actor
    stranger: Actor
    programme: str

    def who(self, name: str) -> Actor:
        """Give one of the four by name."""
        return {"owner": self.owner, "broker": self.broker, "viewer": self.viewer, "stranger": self.stranger}[
            name
        ]

    def app(self, actor: Actor | None, page: str = "", **ids: str) -> AppTest:
        """Open a page as somebody (None = nobody signed in) and run it."""
        at = AppTest.from_file(str(SHELL), default_timeout=30)
        at.user = {"account": actor.account} if actor else {}
        at.context = {"locale": "en-GB", "theme": "light"}
        at.run()
        if page:
            for name, value in ids.items():
                at.query_params[name] = value
            at.switch_page(page)
            for name, value in ids.items():
                at.query_params[name] = value
            at.run()
        return at


def _furnish(folder: Path) -> House:
    ws = open_workspace(from_environment({**os.environ, "DATA_DIR": str(folder)}))
    token = accounts.create_owner(ws, name="Awa Diop", email="awa@example.org", password=PASSWORD)
    owner = accounts.actor_for_session(ws, token)
    assert owner is not None
    ours = broker.create_programme(owner, ws, "Seeds and cover")
    theirs = broker.create_programme(owner, ws, "Another programme")
    return House(
        ws,
        owner,
        _account(owner, ws, "ben", ours.id),
        _account(owner, ws, "vera", ours.id, Role.VIEWER),
        _account(owner, ws, "eve", theirs.id),
        ours.id,
    )


def _account(owner: Actor, ws: Workspace, name: str, programme: str, role: Role = Role.BROKER) -> Actor:
    account = accounts.create_account(
        owner,
        ws,
        name=name.title(),
        email=f"{name}@example.org",
        password=PASSWORD,
        role=role,
        programmes=[programme],
    )
    actor = accounts.actor_for_account(ws, account)
    assert actor is not None
    return actor


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """An installation without any partnership."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    furnished = _furnish(tmp_path)
    yield furnished
    furnished.ws.close()


@pytest.fixture(scope="session")
def shown_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, House]]:
    """One installation with the demo partnerships, for tests that only look."""
    folder = tmp_path_factory.mktemp("demo")
    furnished = _furnish(folder)
    demo.install(furnished.owner, furnished.ws)
    yield folder, furnished
    furnished.ws.close()


@pytest.fixture
def shown(shown_folder: tuple[Path, House], monkeypatch: pytest.MonkeyPatch) -> House:
    """The installation with demo partnerships, as this process's own."""
    monkeypatch.setenv("DATA_DIR", str(shown_folder[0]))
    return shown_folder[1]


@pytest.fixture
def texts() -> Callable[[AppTest], str]:
    """Everything that stands on a page as text."""

    def read(at: AppTest) -> str:
        kinds = ("title", "header", "subheader", "markdown", "caption", "warning", "error", "info", "text")
        return "\n".join(str(element.value) for kind in kinds for element in at.get(kind))

    return read
