"""Every page opens for whoever may see it, and says nothing to whoever may not."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from assessment import demo
from assessment.demo import STORIES
from assessment.model import HealthCheckState
from assessment.services import broker, workshop, workshop_phone
from assessment.services.invitations import qr_svg
from assessment.ui import routes
from assessment.ui.workshop import joining
from tests.pages.conftest import SHELL, House

PAGES = SHELL.parent
Texts = Callable[[AppTest], str]
WORKSHOP = (routes.WORKSHOP, routes.PRESENTER, routes.GUIDE)
OF_A_CHECK = (routes.INVITATIONS, routes.RESULTS, routes.ANALYST, routes.PREVIEW, *WORKSHOP)


def _checks(house: House) -> list[tuple[str, str, HealthCheckState]]:
    """List (partnership id, health check id, state) of all partnerships."""
    return [
        (s.partnership.id, check.id, check.state)
        for s in broker.partnerships(house.owner, house.ws)
        for check in broker.health_checks(house.owner, house.ws, s.partnership.id)
    ]


@pytest.mark.parametrize("name", ["owner", "broker", "viewer", "stranger"])
def test_home_and_account_open_for_everybody_who_signed_in(shown: House, name: str):
    """Home and account open for every role."""
    for page in ("", routes.ACCOUNT):
        at = shown.app(shown.who(name), page)
        assert not at.exception


def test_nobody_sees_anything_without_signing_in(shown: House, texts: Texts):
    """Without an account there is a way to sign in and not one name."""
    at = shown.app(None)
    assert not at.exception
    assert "Bean seed" not in texts(at)
    assert any("/sign-in" in str(element.value) for element in at.html)


@pytest.mark.parametrize("page", [routes.INVITATIONS, routes.ANALYST, routes.PREVIEW, *WORKSHOP])
def test_every_page_of_every_health_check_opens_for_the_owner(shown: House, page: str):
    """Each page of a health check works for all demo stories, whatever their state."""
    for _partnership, check, _state in _checks(shown):
        at = shown.app(shown.owner, page, check=check)
        assert not at.exception, (page, check, at.exception)


def test_every_partnership_opens_for_the_owner(shown: House):
    """The partnership page works for all demo stories."""
    for partnership in {row[0] for row in _checks(shown)}:
        at = shown.app(shown.owner, routes.PARTNERSHIP, partnership=partnership)
        assert not at.exception
        assert at.title


@pytest.mark.parametrize("page", [routes.NEW_CHECK, routes.TOGETHER, *OF_A_CHECK])
def test_a_stranger_learns_nothing(shown: House, texts: Texts, page: str):
    """A broker of another programme gets the same answer as for something that does not exist."""
    _partnership, check, _state = _checks(shown)[0]
    theirs = shown.app(shown.stranger, page, check=check)
    nothing = shown.app(shown.stranger, page, check="no-such-check")
    assert not theirs.exception
    assert texts(theirs) == texts(nothing)
    assert "Bean" not in texts(theirs)


def test_a_stranger_sees_no_partnership(shown: House, texts: Texts):
    """The partnership page of another programme does not exist either."""
    partnership = _checks(shown)[0][0]
    at = shown.app(shown.stranger, routes.PARTNERSHIP, partnership=partnership)
    assert not at.exception
    assert "Bean" not in texts(at)


@pytest.fixture
def reading(house: House) -> tuple[House, str, str]:
    """An installation with one released and one closed health check that a viewer may know of."""
    story = replace(
        STORIES[0], partnership=replace(STORIES[0].partnership, demo=False), waves=STORIES[0].waves[:2]
    )
    (made,) = demo.install(house.owner, house.ws, stories=(story,))
    partnership = broker.partnership(house.owner, house.ws, made.id)
    broker.save_partnership(house.owner, house.ws, replace(partnership, programme=house.programme))
    released, closed = broker.health_checks(house.owner, house.ws, made.id)
    return house, released.id, closed.id


def test_a_viewer_reads_what_was_shared_and_nothing_else(reading: tuple[House, str, str], texts: Texts):
    """Viewers see released results; closed ones do not exist for them, nor do pages for brokers."""
    house, released, closed = reading
    home = house.app(house.viewer)
    assert not home.exception
    assert not any(button.label == "New partnership" for button in home.button)
    assert house.app(house.viewer, routes.RESULTS, check=released).tabs
    waiting = house.app(house.viewer, routes.RESULTS, check=closed)
    assert not waiting.exception
    assert "Perhaps it was removed" in texts(waiting)
    with pytest.raises(ValueError, match="page"):
        house.app(house.viewer, routes.ANALYST, check=released)


def test_no_page_opens_without_the_shell(shown: House):
    """Opened on their own, page files show nothing, even if somebody is signed in by name only."""
    for page in PAGES.rglob("*.py"):
        if page.name != "shell.py":
            at = AppTest.from_file(str(page), default_timeout=30)
            at.user = {}
            at.run()
            assert not at.exception, page
            assert not at.title, page
            assert not at.markdown, page


def test_the_walls_qr_code_holds_the_key_and_nothing_else_does(shown: House, monkeypatch, texts: Texts):
    """Phones that scan it need not wait behind a prankster's wrong codes; the notes say no key."""
    drawn: list[str] = []
    monkeypatch.setattr(joining, "qr_svg", lambda address: drawn.append(address) or qr_svg(address))
    check = next(check for _, check, state in _checks(shown) if state is HealthCheckState.RELEASED)
    running = workshop.start(shown.owner, shown.ws, check)
    path = workshop_phone.scanned_path(shown.ws, running)
    walls = shown.app(shown.owner, routes.WORKSHOP, check=check)
    assert set(drawn) == {f"{shown.ws.settings.base_url}{path}"}
    notes = shown.app(shown.owner, routes.PRESENTER, check=check)
    for page in (walls, notes):
        assert path.rpartition("=")[2] not in texts(page) + str([code.value for code in page.code])


def test_the_wall_draws_every_screen_of_every_story(shown: House):
    """Named or not, covered or not, no screen of any demo workshop fails."""
    for _partnership, check, state in _checks(shown):
        if state not in (HealthCheckState.CLOSED, HealthCheckState.RELEASED):
            continue
        running = workshop.start(shown.owner, shown.ws, check)
        for screen in workshop.stage(shown.owner, shown.ws, running.id).screens:
            workshop.go_to(shown.owner, shown.ws, running.id, screen.id)
            for _uncovered in range(2):
                at = shown.app(shown.owner, routes.WORKSHOP, check=check)
                assert not at.exception, (screen.id, at.exception)
                assert at.title, screen.id
                workshop.move(shown.owner, shown.ws, running.id, workshop.Move.REVEAL)
        assert not shown.app(shown.owner, routes.PRESENTER, check=check).exception
