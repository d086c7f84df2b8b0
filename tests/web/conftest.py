"""An installation with an open health check, and a browser for it that speaks HTTP but draws nothing."""

import asyncio
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from assessment.model import Actor, HealthCheck, HealthCheckState, Partner, Partnership, Promise
from assessment.services import accounts, broker, respondent
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import from_environment
from assessment.web.application import middleware

NAMES = (("seed", "Seed <Co> & Sons"), ("cover", "Cover Insurance"), ("check", "Check Services"))
OWNER = {"name": "Ana", "email": "ana@example.org", "password": "four plain words here"}


class Browser:
    """Follows redirects like a browser, keeps its cookies, remembers every address it saw."""

    def __init__(self, app: Starlette, runner: asyncio.Runner, **headers: str) -> None:
        self.runner = runner
        self.seen: list[str] = []
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url="http://localhost:8501",
            headers={"sec-fetch-site": "same-origin", "accept": "text/html", "accept-language": "en"}
            | headers,
            follow_redirects=True,
            event_hooks={"request": [self._see]},
        )

    async def _see(self, request: httpx.Request) -> None:
        """Remember an address."""
        self.seen.append(str(request.url))

    def get(self, path: str, **more) -> httpx.Response:
        """Get a page."""
        return self.runner.run(self.client.get(path, **more))

    def post(self, path: str, data: dict | None = None, **more) -> httpx.Response:
        """Post a form, or what ``more`` says."""
        return self.runner.run(self.client.post(path, data=data, **more))

    def save(self, base: str, **answers: str) -> httpx.Response:
        """Save single answers as the script does; double underscores stand for the colon."""
        fields = {name.replace("__", ":"): text for name, text in answers.items()}
        return self.post(f"{base}/save", json={"answers": fields}, headers={"accept": "application/json"})

    @staticmethod
    def hidden(page: httpx.Response, name: str) -> str:
        """Read a hidden field of the page's form."""
        found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
        assert found, f"no field {name}"
        return found.group(1)

    def close(self) -> None:
        """End all connections."""
        self.runner.run(self.client.aclose())


@dataclass
class World:
    """One installation: who owns it, what is asked, and the links that were sent."""

    workspace: Workspace
    owner: Actor
    partnership: Partnership
    check: HealthCheck
    app: Starlette
    runner: asyncio.Runner

    def __post_init__(self) -> None:
        self.browsers: list[Browser] = []

    def browser(self, **headers: str) -> Browser:
        """Open a new browser without any cookie."""
        self.browsers.append(Browser(self.app, self.runner, **headers))
        return self.browsers[-1]

    def links(self, partner: str = "seed") -> list[str]:
        """List the personal links of a partner's people."""
        sent = broker.invitations(self.owner, self.workspace, self.check.id)
        return [link.path for link in sent if link.partner == partner]

    def sheet(self, browser: Browser, base: str) -> respondent.Sheet:
        """Give what is stored for the respondent of a browser."""
        code = base.rsplit("/", 1)[-1]
        session = next(c.value for c in browser.client.cookies.jar if c.name == f"q_{code}")
        return respondent.sheet(respondent.actor_for(self.workspace, session, code), self.workspace)

    def shared_check(self) -> HealthCheck:
        """Open a second health check with one link per partner."""
        broker.close_health_check(self.owner, self.workspace, self.check.id)
        return open_check(self.workspace, self.owner, self.partnership, one_link=True)

    def attributed_link(self) -> str:
        """Open another health check with the promise 'attributed'; gives one of its links."""
        broker.close_health_check(self.owner, self.workspace, self.check.id)
        self.check = open_check(self.workspace, self.owner, self.partnership, promise=Promise.ATTRIBUTED)
        return self.links()[0]

    def enter(self, link: str = "", **headers: str) -> tuple[Browser, str]:
        """Open a personal link in a new browser; gives the browser and the questionnaire's address."""
        browser = self.browser(**headers)
        page = browser.get(link or self.links()[0])
        assert page.status_code == 200, page.text
        return browser, page.url.path


def install(folder: Path, questionnaire: Path) -> Workspace:
    questionnaires = folder / "questions"
    questionnaires.mkdir(parents=True)
    shutil.copy(questionnaire, questionnaires / "mixed.v1.yaml")
    tests = Path(__file__).parents[1]
    shutil.copy(tests / "storage" / "three.v1.yaml", questionnaires)
    shutil.copy(tests.parent / "questionnaires" / "core.v1.yaml", questionnaires)
    settings = from_environment({"DATA_DIR": str(folder), "QUESTIONNAIRES": str(questionnaires)})
    return open_workspace(settings)


def partnership(programme: str, names=NAMES) -> Partnership:
    partners = tuple(Partner(p, n, n[:14], colour=i) for i, (p, n) in enumerate(names))
    links = frozenset({("cover", "seed"), ("check", "seed")})
    return Partnership("", programme, "Bean <b>seed</b> web", "Insured seed.", partners=partners, links=links)


def open_check(workspace: Workspace, owner: Actor, whole: Partnership, **more) -> HealthCheck:
    draft = HealthCheck(
        id="", partnership=whole.id, number=0, instrument_version=1, fingerprint="",
        state=HealthCheckState.DRAFT, invited={"seed": 3, "cover": 2},
        **{"instrument_id": "mixed", "promise": Promise.CONFIDENTIAL, "languages": ("en", "ar"), **more},
    )  # fmt: skip
    saved = broker.save_draft(owner, workspace, draft)
    return broker.open_health_check(owner, workspace, saved.id)


@pytest.fixture
def empty(tmp_path) -> Iterator[World]:
    """An installation that nobody owns yet."""
    workspace = install(tmp_path, Path(__file__).with_name("mixed.yaml"))
    with asyncio.Runner() as runner:
        app = Starlette(middleware=middleware(lambda: workspace))
        world = World(workspace, None, None, None, app, runner)
        yield world
        for browser in world.browsers:
            browser.close()
    workspace.close()


@pytest.fixture
def world(empty) -> World:
    """An installation with an owner, a partnership of three and an open health check."""
    token = accounts.create_owner(empty.workspace, **OWNER)
    empty.owner = accounts.actor_for_session(empty.workspace, token)
    programme = broker.create_programme(empty.owner, empty.workspace, "Programme")
    empty.partnership = broker.save_partnership(empty.owner, empty.workspace, partnership(programme.id))
    empty.check = open_check(empty.workspace, empty.owner, empty.partnership)
    return empty


@pytest.fixture
def core(world) -> World:
    """The same installation with a questionnaire whose questions are for everybody."""
    broker.close_health_check(world.owner, world.workspace, world.check.id)
    asked = {"instrument_id": "core", "languages": ("en", "fr")}
    world.check = open_check(world.workspace, world.owner, world.partnership, **asked)
    return world
