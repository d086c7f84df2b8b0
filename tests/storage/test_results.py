"""Reports: computed once, anew after any change, and only from what people still see themselves saying."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from assessment.errors import InvalidInput, NotFound, WrongState
from assessment.model import Actor, Promise, Role
from assessment.services import broker, respondent, results
from assessment.services.broker import Person
from assessment.services.workspace import Workspace

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PEOPLE = {p: tuple(Person(f"{p} {n}") for n in range(4)) for p in ("seed", "bank")}


def closed(house, promise=Promise.ATTRIBUTED, trust=4):
    check = house.open(promise, PEOPLE)
    for link in house.links(check):
        me = house.answer(link, trust)
        respondent.save(me, house.ws, [("trust_2", "", trust)])
    return broker.close_health_check(house.owner, house.ws, check.id)


def test_a_report_is_computed_once_and_anew_after_a_change(house):
    """Reading twice costs nothing; reopening, another language or new names give another report."""
    check = closed(house)
    first = results.report(house.owner, house.ws, check.id)
    assert results.report(house.owner, house.ws, check.id) is first
    assert results.report(house.owner, house.ws, check.id, "fr") is not first
    broker.reopen_health_check(house.owner, house.ws, check.id)
    with pytest.raises(WrongState):
        results.report(house.owner, house.ws, check.id)
    respondent.save(house.come(house.links(check)[0]), house.ws, [("trust_1", "", 1), ("trust_2", "", 1)])
    broker.close_health_check(house.owner, house.ws, check.id)
    again = results.report(house.owner, house.ws, check.id)
    assert again.dimensions[0].overall.score < first.dimensions[0].overall.score
    assert [p.submitted for p in again.participation] == [4, 4]


def test_readers_never_share_a_report_across_roles(house):
    """What is kept for a broker is not given to a viewer."""
    check = closed(house, Promise.CONFIDENTIAL)
    broker.release_health_check(house.owner, house.ws, check.id)
    viewer = Actor(Role.VIEWER, programmes=frozenset({house.programme.id}))
    mine, theirs = (results.report(actor, house.ws, check.id) for actor in (house.owner, viewer))
    assert mine is not theirs
    assert not theirs.responses


def test_answers_to_hidden_questions_are_left_out(house):
    """Somebody who changed an answer, so that a question went away, no longer says what stood there."""
    check = house.open(people=PEOPLE)
    for link in house.links(check):
        me = house.answer(link, 1, submit=False)
        respondent.save(me, house.ws, [("why", "", "an old example")])
        respondent.save(me, house.ws, [("trust_1", "", 5)])
        respondent.submit(me, house.ws)
    broker.close_health_check(house.owner, house.ws, check.id)
    report = results.report(house.owner, house.ws, check.id)
    assert "an old example" not in repr(report)


def test_earlier_rounds_make_the_trend(house):
    """The second health check knows the first; the first does not know the second."""
    first, second = closed(house, trust=2), closed(house, trust=5)
    assert {point.number for point in results.report(house.owner, house.ws, second.id).trend} == {1, 2}
    assert 2 not in {point.number for point in results.report(house.owner, house.ws, first.id).trend}


def test_reliability_is_pooled_over_what_the_actor_may_see(house):
    """Finished health checks of one questionnaire version count, of the own programmes, and no demo."""
    checks = [closed(house, trust=trust) for trust in (2, 4)]
    house.open(people=PEOPLE)
    (mine,) = results.reliability_of(house.owner, house.ws, checks[0].id)
    assert (mine.dimension, mine.people, mine.alpha) == ("trust", 16, None)
    other = broker.create_programme(house.owner, house.ws, "Other")
    for elsewhere in ({"programme": other.id}, {"demo": True}):
        theirs = replace(house.partnership, id="", **elsewhere)
        closed(replace(house, partnership=broker.save_partnership(house.owner, house.ws, theirs)))
    colleague = Actor(Role.BROKER, programmes=frozenset({house.programme.id}))
    assert results.reliability_of(colleague, house.ws, checks[0].id) == (mine,)
    assert results.reliability_of(house.owner, house.ws, checks[0].id)[0].people == 24
    stranger = Actor(Role.BROKER, programmes=frozenset({other.id}))
    with pytest.raises(NotFound):
        results.reliability_of(stranger, house.ws, checks[0].id)


def test_the_workbook_is_the_same_report(house):
    """The Excel summary opens, and is kept like the report."""
    check = closed(house)
    data = results.workbook(house.owner, house.ws, check.id)
    assert results.workbook(house.owner, house.ws, check.id) is data
    assert len(load_workbook(io.BytesIO(data)).sheetnames) > 3


def test_a_rule_the_installation_misspells(house, settings):
    """A number that the decision rule does not have is refused by name."""
    wrong = Workspace(replace(settings, rule=(("flagg", 15.0),)), house.ws.repository, house.ws.instruments)
    with pytest.raises(InvalidInput, match="flagg"):
        results.report(house.owner, wrong, closed(house).id)
