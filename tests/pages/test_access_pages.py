"""Pages for owners, for viewers and for whoever has been signed out meanwhile."""

import pytest
from streamlit.testing.v1 import AppTest

from assessment.model import HealthCheckState, Role
from assessment.services import accounts, broker, colleagues, representatives
from assessment.ui import routes, session
from assessment.web import headers
from tests.pages.conftest import PASSWORD, House


def _viewer(house: House):
    found = [one for one in colleagues.colleagues(house.owner, house.ws) if one.name == "Vito"]
    if not found:
        accounts.create_account(
            house.owner,
            house.ws,
            name="Vito",
            email="vito@example.org",
            password=PASSWORD,
            role=Role.VIEWER,
            programmes=[s.partnership.programme for s in broker.partnerships(house.owner, house.ws)],
        )
        found = [one for one in colleagues.colleagues(house.owner, house.ws) if one.name == "Vito"]
    return accounts.actor_for_account(house.ws, found[0].id)


def _released(house: House):
    """Give a health check of the demo whose results were shared."""
    for summary in broker.partnerships(house.owner, house.ws):
        for check in broker.health_checks(house.owner, house.ws, summary.partnership.id):
            if check.state is HealthCheckState.RELEASED:
                return check
    raise AssertionError


def test_an_owner_invites_and_sees_who_signs_in(house: House):
    """The link appears on the page; everybody is listed."""
    at = house.app(house.owner, routes.COLLEAGUES)
    assert not at.exception
    at.text_input[0].set_value("bea@example.org")
    next(b for b in at.button if b.label == "Make the link").click()
    at.run()
    assert not at.exception
    (link,) = colleagues.hand_overs(house.owner, house.ws)
    assert any(link.path in code.value for code in at.code)
    assert {"Awa Diop", "Ben"} < {one.name for one in colleagues.colleagues(house.owner, house.ws)}


@pytest.mark.parametrize("name", ["broker", "stranger"])
def test_nobody_else_opens_the_colleagues_page(house: House, texts, name: str):
    """It is listed for brokers, but shows them nothing."""
    at = house.app(house.who(name), routes.COLLEAGUES)
    assert not at.exception
    assert "awa@example.org" not in texts(at)


def test_a_viewer_sees_released_results_only(shown: House, texts):
    """Home and results of what was released open; what was not does not exist."""
    viewer, check = _viewer(shown), _released(shown)
    home = shown.app(viewer)
    assert not home.exception
    results = shown.app(viewer, routes.RESULTS, check=check.id)
    assert not results.exception
    assert results.title
    for summary in broker.partnerships(shown.owner, shown.ws):
        for other in broker.health_checks(shown.owner, shown.ws, summary.partnership.id):
            if other.state is not HealthCheckState.RELEASED:
                theirs = shown.app(viewer, routes.RESULTS, check=other.id)
                assert not theirs.title, other.state
                assert texts(theirs) == texts(shown.app(viewer, routes.RESULTS, check="no-such-check"))


def test_a_broker_hands_out_links_to_released_results(shown: House):
    """One button per partner; the link then stands on the page."""
    check = _released(shown)
    at = shown.app(shown.owner, routes.INVITATIONS, check=check.id)
    assert not at.exception
    next(b for b in at.button if b.label == "Make the link").click()
    at.run()
    links = representatives.representative_links(shown.owner, shown.ws, check.partnership)
    assert len(links) == 1
    assert any(links[0].path in code.value for code in at.code)


def test_a_screen_without_a_session_leads_to_the_sign_in_page(shown: House):
    """The script is one that the content security policy knows."""
    at: AppTest = shown.app(None)
    assert any(session.SIGN_IN in str(element.value) for element in at.html)
    assert session.SIGN_IN == headers.SIGN_IN_SCRIPT
