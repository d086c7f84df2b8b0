"""Every light page x every visitor: what opens, what is refused. A route that is not listed fails here."""

import pytest
from starlette.routing import Route

from assessment.services import accounts, broker, representatives
from assessment.services.colleagues import invite, reset_link
from assessment.web.application import routes
from tests.web.conftest import OWNER, open_check
from tests.web.test_signing import fill

ANYBODY = frozenset({"nobody", "member", "reader", "respondent"})
PLACES = {
    # path: (methods, who gets a page there)
    "/assets/{version}/{name}": ("GET", ANYBODY),
    "/logo/{mark}": ("GET", frozenset()),
    "/first-start": ("GET POST", frozenset()),
    "/sign-in": ("GET POST", ANYBODY),
    "/sign-out": ("GET POST", ANYBODY),
    "/sign-in/with/{provider}": ("GET", frozenset()),
    "/sign-in/organisation": ("GET", frozenset()),
    "/sign-in/code": ("GET POST", frozenset()),
    **dict.fromkeys(
        ("/password", "/password/changed", "/sign-out/everywhere", "/second-step"), ("GET POST", {"member"})
    ),
    **dict.fromkeys(
        ("/second-step/app", "/second-step/begin", "/second-step/off", "/second-step/codes"),
        ("GET POST", {"member"}),
    ),
    **dict.fromkeys(("/join", "/reset"), ("GET POST", frozenset())),
    **dict.fromkeys(("/join/{token}", "/reset/{token}", "/p/{token}", "/i/{token}"), ("GET", frozenset())),
    **dict.fromkeys(("/shared", "/shared/{number:number}"), ("GET", {"reader"})),
    "/shared/leave": ("POST", {"reader"}),
    **dict.fromkeys(
        ("/q/{code}", "/q/{code}/review", "/q/{code}/answers.txt", "/q/{code}/{number:number}"),
        ("GET POST", {"respondent"}),
    ),
    **dict.fromkeys(("/q/{code}/submit", "/q/{code}/save"), ("POST", {"respondent"})),
    "/q/{code}/thanks": ("GET", {"respondent"}),
    **dict.fromkeys(("/q/{code}/privacy", "/q/{code}/my-data.json"), ("GET", {"respondent"})),
    "/q/{code}/erase": ("GET POST", {"respondent"}),
    "/q/{code}/another": ("POST", {"respondent"}),
    "/w": ("GET", ANYBODY),
    "/w/{room}": ("GET POST", frozenset()),
    "/w/{room}/now": ("GET", frozenset()),
}
OPERATING = ("/health", "/ready", "/livez", "/readyz")
"""Tested where they are made (test_operations)."""


def listed() -> set[str]:
    """Give the paths of all routes but those that catch what was never a page."""
    paths = {route.path for route in routes() if isinstance(route, Route)}
    return {path for path in paths if "{rest:path}" not in path and not path.startswith(OPERATING)}


def test_every_route_is_in_the_table():
    """A new route needs its line: who may open it."""
    assert listed() <= set(PLACES), listed() - set(PLACES)


@pytest.fixture
def visitors(world):
    """A browser of each kind, all on the same released partnership, and a foreign one's numbers."""
    broker.close_health_check(world.owner, world.workspace, world.check.id)
    broker.release_health_check(world.owner, world.workspace, world.check.id)
    world.check = open_check(world.workspace, world.owner, world.partnership)
    given = representatives.hand_out(world.owner, world.workspace, world.partnership.id, "seed")
    member, reader, (respondent, base) = world.browser(), world.browser(), world.enter()
    fill(member, "/sign-in", email=OWNER["email"], password=OWNER["password"])
    reader.get(given.path)
    world.code = base.rsplit("/", 1)[1]
    return {"nobody": world.browser(), "member": member, "reader": reader, "respondent": respondent}


def address(world, path: str) -> str:
    """Fill in a path: real things of the world where there are any."""
    real = {"{code}": world.code, "{token}": "wrong", "{version}/{name}": "x/page.css"}
    real["{number:number}"] = "1"
    for name, value in real.items():
        path = path.replace(name, value)
    return path


@pytest.mark.parametrize("path", [path for path, (methods, _) in PLACES.items() if "GET" in methods])
def test_pages_open_for_their_visitors_only(world, visitors, path):
    """Everybody else is led to the sign-in page, or gets 403 or 404, and reads nothing of the partnership."""
    _, may = PLACES[path]
    for name, browser in visitors.items():
        page = browser.get(address(world, path))
        if name in may:
            led_on = path == "/sign-in" and name == "member"  # to the screens, which are not here
            assert page.status_code == (404 if led_on else 200) or page.status_code == 405, (path, name)
            continue
        led_away = page.url.path in ("/sign-in", "/") or page.status_code in (403, 404, 405)
        assert led_away, (path, name, page.status_code, page.url)
        assert "Bean &lt;b&gt;seed" not in page.text


@pytest.mark.parametrize("path", [path for path, (methods, _) in PLACES.items() if "POST" in methods])
def test_posts_of_strangers_change_nothing(world, visitors, path):
    """Nobody posts into what is not theirs, and no other site posts for anybody."""
    _, may = PLACES[path]
    before = world.workspace.repository.read(lambda tables: tables.audit.entries())[-1].number
    for name, browser in visitors.items():
        foreign = browser.post(address(world, path), headers={"sec-fetch-site": "cross-site"})
        assert foreign.status_code in (403, 405), (path, name)
        if name not in may and path != "/sign-out":
            answer = browser.post(address(world, path), follow_redirects=False)
            assert answer.status_code in (303, 403, 404, 405, 422), (path, name, answer.status_code)
    after = world.workspace.repository.read(lambda tables: tables.audit.entries())[-1].number
    assert after == before


def test_a_respondent_of_one_partnership_is_nobody_in_another(world, visitors):
    """Cookies of one kind open no door of another kind, even under another name."""
    values = {name: dict(browser.client.cookies) for name, browser in visitors.items()}
    tokens = {value for jar in values.values() for value in jar.values()}
    own = values["member"]["session"]
    for token in tokens - {own}:
        assert accounts.actor_for_session(world.workspace, token) is None
    for token in tokens - {values["reader"]["shared"]}:
        assert representatives.actor_for(world.workspace, token) is None


def test_links_for_owners_do_not_name_anybody(world):
    """What is handed over opens by itself: no address and no name stands in it."""
    made = (
        invite(world.owner, world.workspace, "bea@example.org", accounts.Role.BROKER),
        reset_link(world.owner, world.workspace, OWNER["email"]),
    )
    for link in made:
        assert len(link.path.rsplit("/", 1)[1]) == 22
        assert "example" not in link.path
