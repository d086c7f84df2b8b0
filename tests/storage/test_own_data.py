"""One person's data can be seen and erased as long as it can be found, and is gone for good afterwards."""

import pytest

from assessment.errors import NotAllowed, NotFound, WrongState
from assessment.model import Actor, Promise, Role
from assessment.services import broker, own_data, respondent
from assessment.services.broker import Person

PEOPLE = {
    "seed": (Person("Ana Lima", "ana@x.org", "fr"), Person("Ben Okoro", "")),
    "bank": (Person("Eve"), Person("Joe")),
}
HELD = ("answer", "answer_log", "visit", "respondent")


def rows(house):
    return {table: len(house.rows(table)) for table in HELD}


def test_taking_along(house):
    """What is kept, in plain words: partnership, promise, code, every answer."""
    actor = house.answer(house.links(house.open(people=PEOPLE))[0], 4)
    data = own_data.take_along(actor, house.ws)
    assert data["responsible"] == "The Programme"
    said = {(one["question"], one["about"]): one["answer"] for one in data["answers"]}
    assert said["trust_1", ""] == 4.0
    assert said["trust_2", ""] == "can't say"
    assert said["influence", "Seed Company"] == 60.0
    assert data["handed_in"]


def test_all_of_it_is_taken_along(house):
    """Name, contact, times and every change, as long as she can be found."""
    link = next(one for one in house.links(house.open(people=PEOPLE)) if one.label == "Ana Lima")
    actor = house.answer(link, 4)
    respondent.save(actor, house.ws, [("trust_1", "", 2)])
    respondent.clear(actor, house.ws, "trust_2", "")
    data = own_data.take_along(actor, house.ws)
    assert (data["name"], data["contact"], data["language"]) == ("Ana Lima", "ana@x.org", "fr")
    assert data["began"]
    assert data["handed_in_at"]
    assert all(answer["given"] for answer in data["answers"])
    said = [one["answer"] for one in data["changes"] if one["question"].startswith("trust")]
    assert said == [4.0, "can't say", 2.0, "taken back"]
    assert all(one["given"] for one in data["changes"])


@pytest.mark.parametrize("promise", [Promise.CONFIDENTIAL, Promise.POOLED])
def test_the_log_is_read_where_it_was_written(house, promise):
    """Whoever opens the link elsewhere and answers anew does not read what was said before (decision 11)."""
    link = house.links(house.open(promise, PEOPLE))[0]
    first = house.answer(link, 5)
    elsewhere = house.come(link)
    assert own_data.take_along(elsewhere, house.ws)["changes"] == []
    respondent.save(elsewhere, house.ws, [("trust_1", "", 1)])
    said = {one["question"]: one["answer"] for one in own_data.take_along(elsewhere, house.ws)["changes"]}
    assert said == {"trust_1": 1.0}
    told = [one["answer"] for one in own_data.take_along(first, house.ws)["changes"]]
    assert 5.0 in told
    assert 1.0 not in told
    respondent.clear(elsewhere, house.ws, "trust_1")
    changes = [own_data.take_along(actor, house.ws)["changes"] for actor in (elsewhere, first)]
    assert [[one["answer"] for one in mine] for mine in changes] == [[1.0, "taken back"], told]


@pytest.mark.parametrize("reopened", [False, True])
def test_who_erased_herself_is_not_counted(house, reopened):
    """Also the only one of her organisation, after closing or in a health check that was opened again."""
    check = house.open()
    me = house.answer(house.links(check)[0])
    broker.close_health_check(house.owner, house.ws, check.id)
    if reopened:
        broker.reopen_health_check(house.owner, house.ws, check.id)

    def counted():
        people = broker.participation(house.owner, house.ws, check.id)
        return sum(one.started for one in people), sum(one.submitted for one in people)

    assert counted() == (1, 1)
    own_data.erase(me, house.ws)
    assert counted() == (0, 0)
    if reopened:
        broker.close_health_check(house.owner, house.ws, check.id)
        assert counted() == (0, 0)


@pytest.mark.parametrize("promise", list(Promise))
def test_erasing_oneself_while_open(house, promise):
    """Nothing of one's answers stays, others' do; the link can be used again; no respondent in the record."""
    check = house.open(promise, PEOPLE)
    links = house.links(check)
    house.answer(links[1])
    before = rows(house)
    actor = house.answer(links[0])
    own_data.erase(actor, house.ws)
    assert rows(house) == before
    with pytest.raises(NotFound):
        respondent.sheet(actor, house.ws)
    assert not house.links(check)[0].answered
    assert house.answer(links[0]).respondent != actor.respondent
    entries = house.ws.repository.read(lambda tables: tables.audit.entries())
    erased = [entry for entry in entries if entry.action == "health_check.answers_erased"]
    assert [(entry.subject, dict(entry.details)) for entry in erased] == [(check.id, {"by": "respondent"})]
    assert actor.respondent not in repr(entries)


def test_erasing_after_closing_when_answers_are_attributed(house):
    """Still linkable: erased, and the counts follow."""
    check = house.open(Promise.ATTRIBUTED, PEOPLE)
    actors = [house.answer(link) for link in house.links(check)]
    broker.close_health_check(house.owner, house.ws, check.id)
    own_data.erase(actors[0], house.ws)
    submitted = {p.partner: p.submitted for p in broker.participation(house.owner, house.ws, check.id)}
    assert sorted(submitted.values()) == [1, 2]


def test_after_the_cut_nobody_can(house):
    """Confidential answers are found by nobody after closing, so neither shown nor erased."""
    check = house.open(Promise.CONFIDENTIAL, PEOPLE)
    actors = [house.answer(link) for link in house.links(check)]
    broker.close_health_check(house.owner, house.ws, check.id)
    before = len(house.rows("answer"))
    for call in (own_data.take_along, own_data.erase):
        with pytest.raises((NotFound, WrongState)):
            call(actors[0], house.ws)
    invitation = house.rows("invitation", "id")[0][0]
    assert own_data.erase_for(house.owner, house.ws, check.id, invitation) is False
    assert len(house.rows("answer")) == before


def test_a_broker_erases_for_somebody_who_asked(house):
    """Name, contact and answers go; the others' stay; only who organises may do it."""
    check = house.open(Promise.CONFIDENTIAL, PEOPLE)
    links = {link.label: link for link in house.links(check)}
    for link in links.values():
        house.answer(link)
    ana = links["Ana Lima"]
    for role in (Role.VIEWER, Role.RESPONDENT):
        stranger = Actor(role, programmes=frozenset({house.programme.id}), health_check=check.id)
        with pytest.raises((NotAllowed, NotFound)):
            own_data.erase_for(stranger, house.ws, check.id, ana.id)
    with pytest.raises(NotFound):
        own_data.erase_for(Actor(Role.BROKER), house.ws, check.id, ana.id)
    assert own_data.erase_for(house.owner, house.ws, check.id, ana.id) is True
    assert {row[0] for row in house.rows("person", "name")} == {"", "Ben Okoro", "Eve", "Joe"}
    assert "ana@x.org" not in repr(house.rows("person"))
    assert len(house.rows("respondent")) == 3
