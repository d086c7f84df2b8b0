"""Answers given on the broker's screen are stored: each at once, the first one after a lost session too."""

from collections.abc import Callable
from pathlib import Path

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from assessment.model import (
    Actor,
    HealthCheck,
    HealthCheckState,
    ItemKind,
    Partnership,
    Promise,
    in_language,
)
from assessment.services import broker, respondent
from assessment.ui import routes
from tests.pages.conftest import SHELL, House
from tests.pages.test_setting_up import three_partners

Texts = Callable[[AppTest], str]

ON_CHANGE_ONLY = """
import streamlit as st
from pathlib import Path

def keep():
    Path({place!r}).write_text(st.session_state["answer"])

st.radio("Say", ["yes", "no"], index=None, key="answer", on_change=keep)
"""


def _open(house: House, partnership: Partnership, questionnaire: str) -> HealthCheck:
    instrument = next(i for i in broker.instruments(house.broker, house.ws) if i.id == questionnaire)
    draft = HealthCheck(
        "",
        partnership.id,
        0,
        instrument.id,
        instrument.version,
        instrument.fingerprint,
        Promise.ATTRIBUTED,
        HealthCheckState.DRAFT,
        invited={p.id: 2 for p in partnership.partners},
        languages=("en",),
    )
    draft = broker.save_draft(house.broker, house.ws, draft)
    return broker.open_health_check(house.broker, house.ws, draft.id)


def _begin(house: House, questionnaire: str = "core") -> tuple[HealthCheck, Actor]:
    check = _open(house, three_partners(house), questionnaire)
    return check, respondent.start_together(house.broker, house.ws, check.id, "seed", "together")


def _page(house: House, check: HealthCheck, me: Actor) -> AppTest:
    return house.app(house.broker, routes.TOGETHER, check=check.id, respondent=me.respondent)


def _as_from_a_browser(at: AppTest) -> WidgetStates:
    """Give the state of the first radio as a browser sends it: the chosen option, and nothing else."""
    states = WidgetStates()
    states.widgets.append(at.radio[0]._widget_state)
    return states


def test_a_tap_is_stored_at_once(house: House):
    """Choosing an option stores it, before anything else is pressed."""
    check, me = _begin(house)
    at = _page(house, check, me)
    assert not at.exception
    at.radio[0].set_value(4.0).run()
    stored = respondent.sheet(me, house.ws).answers
    assert list(stored.values()) == [4.0]


def test_cant_say_is_an_answer_and_nothing_is_none(house: House):
    """An answer of "can't say" is stored as None; questions without a tap have no entry."""
    check, me = _begin(house)
    at = _page(house, check, me)
    at.radio[1].set_value("cant_say").run()
    assert list(respondent.sheet(me, house.ws).answers.values()) == [None]


def test_the_first_tap_after_a_lost_session_is_stored(house: House):
    """When the first run of a new session already carries an answer, that answer is stored."""
    check, me = _begin(house)
    before = _page(house, check, me)
    before.radio[0].set_value(2.0)
    states = _as_from_a_browser(before)

    after = AppTest.from_file(str(SHELL), default_timeout=30)
    after.user = {"account": house.broker.account}
    after.context = {"locale": "en-GB"}
    after.query_params["check"], after.query_params["respondent"] = check.id, me.respondent
    after._page_hash = before._page_hash
    after._run(states)

    assert not after.exception
    assert list(respondent.sheet(me, house.ws).answers.values()) == [2.0]


def test_on_change_alone_would_lose_that_tap(tmp_path: Path):
    """The trap this guards against: Streamlit calls no callback for the first run of a session."""
    kept = tmp_path / "kept"
    script = ON_CHANGE_ONLY.format(place=str(kept))
    before = AppTest.from_string(script).run()
    before.radio[0].set_value("yes")
    after = AppTest.from_string(script)
    after._run(_as_from_a_browser(before))
    assert after.radio[0].value == "yes"
    assert not kept.exists()


def test_a_stale_tab_writes_nothing_over_newer_answers(house: House):
    """A tab that stands open with an older answer does not save it again."""
    check, me = _begin(house)
    first, second = _page(house, check, me), _page(house, check, me)
    first.radio[0].set_value(2.0).run()
    second.radio[0].set_value(5.0).run()
    first.radio[1].set_value(3.0).run()
    assert sorted(respondent.sheet(me, house.ws).answers.values()) == [3.0, 5.0]


def test_shares_are_stored_and_split_equally(house: House):
    """One button gives every partner its share; the points add up to 100."""
    check, me = _begin(house, "fair_shares")
    at = _page(house, check, me)
    assert not at.exception
    next(b for b in at.button if b.label == "Split equally").click().run()
    assert not at.exception
    stored = [v for v in respondent.sheet(me, house.ws).answers.values() if isinstance(v, float)]
    assert sorted(stored) == [33.0, 33.0, 34.0]


def test_partner_ratings_and_ladders_open(house: House):
    """Every shipped questionnaire can be answered here: all kinds of questions have their widgets."""
    partnership = three_partners(house)
    for questionnaire in (
        "partner_to_partner",
        "decision_ladder",
        "interdependence",
        "staying_power",
        "pulse",
    ):
        check = _open(house, partnership, questionnaire)
        me = respondent.start_together(house.broker, house.ws, check.id, "seed", "")
        at = _page(house, check, me)
        assert not at.exception, questionnaire
        at.radio[0].set_value(at.radio[0].proto.options and 1.0).run()
        assert len(respondent.sheet(me, house.ws).answers) == 1
        broker.close_health_check(house.broker, house.ws, check.id)


def test_sending_is_the_last_step(house: House, texts: Texts):
    """The last page lists what is unanswered and hands in."""
    check, me = _begin(house, "pulse")
    at = _page(house, check, me)
    at.radio[0].set_value(3.0).run()
    while not any(b.key == "submit" for b in at.button):
        next(b for b in at.button if b.label.startswith("Next")).click().run()
    assert "no answer yet" in texts(at)
    at.button(key="submit").click().run()
    assert not at.exception
    assert respondent.sheet(me, house.ws).submitted


def test_what_stands_in_the_way_of_sending_is_said_by_its_question(house: House):
    """Points that do not add up are named in the words of the question, never by an id."""
    check, me = _begin(house, "fair_shares")
    item = next(i for i in respondent.sheet(me, house.ws).instrument.items if i.kind is ItemKind.SHARE)
    respondent.save(me, house.ws, [(item.id, "seed", 60)])
    at = _page(house, check, me)
    while not any(b.key == "submit" for b in at.button):
        next(b for b in at.button if b.label.startswith("Next")).click().run()
    at.button(key="submit").click().run()
    said = at.error[0].value
    assert in_language(item.text, "en")[:20] in said
    assert "The points must add up to 100." in said
    assert item.id not in said
    assert not respondent.sheet(me, house.ws).submitted


def test_somebody_elses_sheet_does_not_open(house: House, texts: Texts):
    """A respondent id that does not belong to this screen opens nothing."""
    check, me = _begin(house)
    for actor, who in ((house.broker, "not-a-respondent"), (house.stranger, me.respondent)):
        at = house.app(actor, routes.TOGETHER, check=check.id, respondent=who)
        assert not at.exception
        assert "Golden Bean" not in texts(at)
