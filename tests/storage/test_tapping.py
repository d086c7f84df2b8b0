"""A tap is one statement that asks and stores: nothing goes through it that the long way would refuse."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from assessment.access import tokens
from assessment.model import Promise
from assessment.services import broker, own_data, respondent

TAP = [("trust_1", "", "5"), ("trust_2", "", "cant_say")]


@pytest.fixture
def anna(house):
    """Somebody who has sat down and given a first answer: her session, code and actor."""
    return sit(house, house.links(house.open())[0])


def sit(house, link):
    """Follow a link, look at the questionnaire and answer something."""
    entry = respondent.enter(house.ws, link.path.removeprefix("/i/"))
    actor, _sheet = respondent.seat(house.ws, entry.session, entry.code)
    respondent.save(actor, house.ws, [("trust_1", "", 3)])
    return entry.session, entry.code, actor


def answers(house, actor) -> dict:
    return dict(house.ws.repository.read(lambda tables: tables.answers.of_respondent(actor.respondent)))


def change(house, statement: str) -> None:
    house.ws.repository.write(lambda tables: tables._connection.exec_driver_sql(statement))


def test_it_stores_what_the_long_way_stores(house, anna):
    """Answers, their log, and whose browser gave them."""
    session, code, actor = anna
    assert respondent.tap(house.ws, session, code, TAP)
    assert answers(house, actor) == {("trust_1", ""): 5.0, ("trust_2", ""): None}
    assert {mark for (mark,) in house.rows("answer", "visit")} == {tokens.mark(session)}
    assert len(house.rows("answer_log")) == 3
    _actor, sheet = respondent.seat(house.ws, session, code)
    assert sheet.answers["trust_1", ""] == 5.0


def test_it_is_one_statement(house, anna):
    """Nobody reads before: on PostgreSQL a tap is one journey, on SQLite one turn of the writer."""
    session, code, _actor = anna
    respondent.tap(house.ws, session, code, TAP)
    heard: list[str] = []
    engine = house.ws.repository._transactions.engine
    event.listen(engine, "before_cursor_execute", lambda *given: heard.append(given[2].split()[0]))
    assert respondent.tap(house.ws, session, code, TAP)
    assert heard == (["WITH"] if engine.dialect.name == "postgresql" else ["BEGIN", "INSERT", "INSERT"])


def test_whoever_is_not_known_goes_the_long_way(house, anna):
    """A session this process has not seated, another one's address, no session at all: nothing is stored."""
    session, code, actor = anna
    ben = sit(house, house.links(broker.health_check(house.owner, house.ws, actor.health_check))[1])
    before = answers(house, actor), answers(house, ben[2])
    assert not respondent.tap(house.ws, session, ben[1], TAP)
    assert not respondent.tap(house.ws, "", code, TAP)
    assert not respondent.tap(house.ws, tokens.new_token(), code, TAP)
    house.ws.sessions.forget(tokens.hashed(session))
    assert not respondent.tap(house.ws, session, code, TAP)
    assert before == (answers(house, actor), answers(house, ben[2]))


def test_a_session_that_has_ended_stores_nothing(house, anna):
    """Remembered or not: the statement itself asks whether the session runs and is hers."""
    session, code, actor = anna
    before = answers(house, actor)
    change(house, "UPDATE visit SET expires_at = '2020-01-01 00:00:00'")
    assert not respondent.tap(house.ws, session, code, TAP)
    change(house, "DELETE FROM visit")
    assert not respondent.tap(house.ws, session, code, TAP)
    assert answers(house, actor) == before


def test_a_session_that_became_somebody_elses_stores_nothing(house, anna):
    """What is remembered is not believed: her session must lead to her in the database too."""
    session, code, actor = anna
    check = broker.health_check(house.owner, house.ws, actor.health_check)
    _session, _code, ben = sit(house, house.links(check)[1])
    house.ws.sessions.forget(tokens.hashed(session))
    forged = respondent.Holder(replace(ben, visit=actor.visit), code)
    house.ws.sessions.remember(tokens.hashed(session), lambda: forged)
    before = answers(house, ben)
    assert not respondent.tap(house.ws, session, code, TAP)
    assert answers(house, ben) == before


@pytest.mark.parametrize(
    "given",
    [
        [],
        [("trust_1", "", "9")],
        [("trust_1", "", "4"), ("nothing", "", "4")],
        [("trust_1", "bank", "4")],
        [("trust_1", "", "")],
        [("why", "", "Because")],
    ],
)
def test_what_is_special_goes_the_long_way(house, anna, given):
    """Refused values, unknown questions, taking back, and questions with a condition."""
    session, code, actor = anna
    before = answers(house, actor)
    assert not respondent.tap(house.ws, session, code, given)
    assert answers(house, actor) == before


def test_a_first_answer_by_a_personal_link_is_one_statement_too(house, anna):
    """She counts as somebody who has begun from then on; nobody else does."""
    check = broker.health_check(house.owner, house.ws, anna[2].health_check)
    entry, other = (
        respondent.enter(house.ws, link.path.removeprefix("/i/")) for link in house.links(check)[1:3]
    )
    assert respondent.seat(house.ws, entry.session, entry.code)
    begun = dict(house.rows("respondent", "code, started"))
    assert begun == {anna[1]: True, entry.code: False, other.code: False}
    assert respondent.tap(house.ws, entry.session, entry.code, TAP)
    begun = dict(house.rows("respondent", "code, started"))
    assert begun == {anna[1]: True, entry.code: True, other.code: False}
    counts = broker.participation(house.owner, house.ws, check.id)
    assert sum(partner.started for partner in counts) == 2


def test_a_first_answer_behind_a_shared_link_goes_the_long_way(house):
    """It takes a place, and those are counted; the next answers do not."""
    check = house.open(Promise.CONFIDENTIAL, one_link=True)
    entry = respondent.enter(house.ws, house.links(check)[0].path.removeprefix("/i/"))
    actor, _sheet = respondent.seat(house.ws, entry.session, entry.code)
    assert not respondent.tap(house.ws, entry.session, entry.code, TAP)
    assert answers(house, actor) == {}
    respondent.save(actor, house.ws, [("trust_1", "", 3)])
    assert respondent.tap(house.ws, entry.session, entry.code, TAP)


def test_an_answer_after_handing_in_goes_the_long_way(house, anna):
    """It makes reports new."""
    session, code, actor = anna
    respondent.save(actor, house.ws, [("influence", "seed", 60), ("influence", "bank", 40)])
    respondent.submit(actor, house.ws)
    assert not respondent.tap(house.ws, session, code, TAP)


def test_after_closing_and_after_erasing_nothing_is_stored(house, anna):
    session, code, actor = anna
    check = broker.health_check(house.owner, house.ws, actor.health_check)
    ben = sit(house, house.links(check)[1])
    own_data.erase(ben[2], house.ws)
    assert not respondent.tap(house.ws, ben[0], ben[1], TAP)
    broker.close_health_check(house.owner, house.ws, actor.health_check)
    before = len(house.rows("answer"))
    assert not respondent.tap(house.ws, session, code, TAP)
    assert len(house.rows("answer")) == before


def test_a_partnership_that_changed_is_read_anew(house, anna):
    """Answers are checked against what the partnership is now, never against what it was."""
    session, code, _actor = anna
    assert respondent.tap(house.ws, session, code, TAP)
    whole = broker.partnership(house.owner, house.ws, house.partnership.id)
    broker.save_partnership(house.owner, house.ws, replace(whole, purpose="Another one"))
    assert not respondent.tap(house.ws, session, code, TAP)
