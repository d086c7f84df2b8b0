"""Actions are written down, changed and followed up with nothing but the screens."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from assessment.model import Action, ActionStatus, HealthCheck
from assessment.services import actions, broker
from assessment.ui import routes
from tests.pages.conftest import House
from tests.pages.test_results import closed_checks

Texts = Callable[[AppTest], str]


@pytest.fixture
def check(shown: House) -> HealthCheck:
    """A closed health check of the bean-seed web, without actions."""
    found = next(c for name, c in closed_checks(shown) if name.startswith("Dairy"))
    for action in actions.actions(shown.owner, shown.ws, found.id):
        actions.delete_action(shown.owner, shown.ws, action.id)
    return found


def _button(at: AppTest, label: str):
    return next(button for button in at.button if label in button.label)


def _field(at: AppTest, kind: str, label: str):
    return next(field for field in at.get(kind) if field.label == label)


def test_an_action_is_written_down_and_edited(shown: House, check: HealthCheck, texts: Texts):
    """From the empty page to an action with partner, day and sign; then its words are changed."""
    at = shown.app(shown.owner, routes.ACTIONS, check=check.id)
    assert "Nothing has been agreed yet" in texts(at)
    _button(at, "Add an action").click().run()
    _field(at, "text_area", "What will be done").set_value("Print the *price* list")
    _field(at, "text_input", "Who, by name").set_value("Asha")
    _field(at, "date_input", "By when").set_value(date(2027, 3, 1))
    _button(at, "Save").click().run()
    assert not at.exception
    (made,) = actions.actions(shown.owner, shown.ws, check.id)
    first = broker.partnership(shown.owner, shown.ws, check.partnership).partners[0]
    assert (made.what, made.person, made.due) == ("Print the *price* list", "Asha", date(2027, 3, 1))
    assert made.partner == first.id
    assert r"Print the \*price\* list" in texts(at)
    assert "no action yet" in texts(at)
    at.button(key=f"action_edit_{made.id}_ask").click().run()
    _field(at, "text_area", "What will be done").set_value("Hang up the price list")
    _button(at, "Save").click().run()
    assert not at.exception
    assert actions.actions(shown.owner, shown.ws, check.id)[0].what == "Hang up the price list"


def test_what_became_of_it_needs_a_reason_where_it_was_late(shown: House, check: HealthCheck, texts: Texts):
    """The dialog stays open and says what is missing; with a reason the status is kept."""
    first = broker.partnership(shown.owner, shown.ws, check.partnership).partners[0]
    made = actions.save_action(shown.owner, shown.ws, Action("", check.id, "Pay on time", first.id))
    at = shown.app(shown.owner, routes.ACTIONS, check=check.id)
    at.button(key=f"action_outcome_{made.id}_ask").click().run()
    at.radio[0].set_value(ActionStatus.LATE)
    _button(at, "Save").click().run()
    assert "needs a reason" in texts(at)
    _field(at, "text_input", "Reason").set_value("Rain")
    _button(at, "Save").click().run()
    assert not at.exception
    (kept,) = actions.actions(shown.owner, shown.ws, check.id)
    assert (kept.status, kept.reason) == (ActionStatus.LATE, "Rain")
    assert "Done late" in texts(at)


def test_earlier_promises_are_shown_with_the_next_health_check(shown: House, texts: Texts):
    """The ledger of earlier health checks stands on the next one's page, with a way back."""
    checks = [c for name, c in closed_checks(shown) if name.startswith("Riverside")]
    first, last = min(checks, key=lambda c: c.number), max(checks, key=lambda c: c.number)
    partner = broker.partnership(shown.owner, shown.ws, first.partnership).partners[0]
    made = actions.save_action(shown.owner, shown.ws, Action("", first.id, "Meet monthly", partner.id))
    actions.set_status(shown.owner, shown.ws, made.id, ActionStatus.KEPT)
    at = shown.app(shown.owner, routes.ACTIONS, check=last.id)
    assert not at.exception
    assert any("1 of 1 kept on time" in bar.proto.text for bar in at.get("progress"))


def test_a_stranger_finds_no_actions(shown: House, check: HealthCheck, texts: Texts):
    """Another programme's broker is told the same as for something that does not exist."""
    theirs = shown.app(shown.stranger, routes.ACTIONS, check=check.id)
    nothing = shown.app(shown.stranger, routes.ACTIONS, check="no-such-check")
    assert not theirs.exception
    assert texts(theirs) == texts(nothing)


def test_everything_can_be_taken_along(shown: House, check: HealthCheck):
    """The menu holds workbook, slides, both reports and, for organisers, the guide."""
    at = shown.app(shown.owner, routes.RESULTS, check=check.id)
    labels = [button.label for button in at.get("download_button")]
    for word in ("Excel", "PowerPoint", "Word", "PDF", "guide"):
        assert any(word in label for label in labels), word
