"""Links: who gets in, as whom, how often; what is stored of a link opens nothing."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from assessment.access import tokens
from assessment.errors import InvalidInput, NotFound, WrongState
from assessment.model import HealthCheckState, Partner, Promise
from assessment.services import broker, respondent
from assessment.storage import columns
from assessment.storage.seats import Seats


def test_a_personal_link_is_the_same_person_everywhere(house):
    """A phone and a laptop with the same link see the same answers."""
    check = house.open()
    link = house.links(check)[0]
    phone, laptop = house.answer(link, 2, submit=False), house.come(link)
    assert phone.respondent == laptop.respondent
    respondent.save(laptop, house.ws, [("trust_1", "", 5), ("why", "", "not asked")])
    assert respondent.sheet(phone, house.ws).answers[("trust_1", "")] == 5.0
    assert len(house.rows("respondent")) == 1


def test_only_hashes_are_stored(house):
    """Whoever reads the database finds no token that opens anything."""
    check = house.open()
    link = house.links(check)[0]
    entry = respondent.enter(house.ws, link.path[3:])
    stored = repr([house.rows(table) for table in ("invitation", "respondent", "visit", "session")])
    assert link.path[3:] not in stored
    assert entry.session not in stored
    assert tokens.hashed(link.path[3:]) in stored
    assert link.path == house.links(check)[0].path


def test_wrong_tokens_open_nothing(house):
    """A guessed, shortened or foreign token is unknown; a session needs its own code."""
    check = house.open()
    one, two, *_ = house.links(check)
    for wrong in ("", "x", one.path[3:-1], one.path[3:] + "x", one.id, tokens.hashed(one.path[3:])):
        assert respondent.enter(house.ws, wrong) is None
    first, second = (respondent.enter(house.ws, link.path[3:]) for link in (one, two))
    assert respondent.actor_for(house.ws, first.session, second.code) is None
    assert respondent.actor_for(house.ws, "", first.code) is None
    assert respondent.actor_for(house.ws, one.path[3:], first.code) is None


def test_a_shared_link_makes_people_until_the_places_are_taken(house):
    """Each entry is somebody new with an own link; whoever only looks takes no place."""
    check = house.open(one_link=True, invited={"seed": 2, "bank": 1})
    link = house.links(check)[0]
    assert (link.shared, link.places, link.label) == (True, 2, "Seed Company")
    looker = house.come(link)
    first, second = house.answer(link), house.answer(link)
    assert first.respondent != second.respondent
    with pytest.raises(WrongState, match="As many people as were invited"):
        respondent.enter(house.ws, link.path[3:])
    with pytest.raises(WrongState, match="As many people as were invited"):
        respondent.save(looker, house.ws, [("trust_1", "", 1)])
    assert broker.participation(house.owner, house.ws, check.id)[0].started == 2
    broker.close_health_check(house.owner, house.ws, check.id)
    assert len(house.rows("respondent")) == 2


def test_a_personal_path_leads_back_from_a_shared_link(house):
    """Somebody who came by a shared link goes on with an own link, on another device."""
    check = house.open(Promise.CONFIDENTIAL, one_link=True)
    entry = respondent.enter(house.ws, house.links(check)[0].path[3:])
    me = respondent.actor_for(house.ws, entry.session, entry.code)
    respondent.save(me, house.ws, [("trust_1", "", 3)])
    again = respondent.enter(house.ws, entry.personal_path[3:])
    assert respondent.actor_for(house.ws, again.session, again.code).respondent == me.respondent
    assert again.personal_path == entry.personal_path
    assert entry.personal_path != house.links(check)[0].path


def test_link_previews_do_not_pile_up(house, monkeypatch):
    """Rows of those who only opened a shared link go after two days; those who answered stay."""
    check = house.open(one_link=True)
    link = house.links(check)[0]
    house.come(link)
    answered = house.answer(link)
    later = columns.now() + timedelta(days=3)
    monkeypatch.setattr("assessment.storage.respondents.now", lambda: later)
    house.ws.repository.write(lambda tables: tables.respondents.drop_idle(check.id))
    assert [row[0] for row in house.rows("respondent", "id")] == [answered.respondent]


def test_sessions_of_respondents_expire(house, monkeypatch):
    """A forgotten phone does not stay signed in for ever."""
    check = house.open()
    entry = respondent.enter(house.ws, house.links(check)[0].path[3:])
    later = columns.now() + timedelta(days=house.ws.settings.session_days + 1)
    monkeypatch.setattr("assessment.storage.seats.now", lambda: later)
    assert respondent.actor_for(house.ws, entry.session, entry.code) is None


def test_answers_are_checked_all_or_nothing(house):
    """One refused value refuses the whole page, every fault is named, and nothing half is stored."""
    check = house.open()
    me = house.come(house.links(check)[0])
    page = [
        ("trust_1", "", 4),
        ("trust_2", "", 9),
        ("rely", "ghost", 2),
        ("nothing", "", 1),
        ("why", "", [1]),
    ]
    with pytest.raises(InvalidInput) as caught:
        respondent.save(me, house.ws, page)
    assert len(caught.value.problems) == 4
    assert not house.rows("answer")
    stored = respondent.save(
        me, house.ws, [("trust_1", "", "4"), ("rely", "bank", None), ("why", "", " so ")]
    )
    assert [a.value for a in stored] == [4.0, None, "so"]


def test_an_answer_can_be_taken_back(house):
    """Clearing, or sending an empty text, makes an item unanswered again; only the log remembers."""
    check = house.open()
    me = house.answer(house.links(check)[0], 1, submit=False)
    respondent.save(me, house.ws, [("why", "", "so")])
    respondent.save(me, house.ws, [("why", "", "")])
    respondent.clear(me, house.ws, "trust_2")
    respondent.clear(me, house.ws, "trust_2")
    assert {key[0] for key in respondent.sheet(me, house.ws).answers} == {"trust_1", "influence"}
    assert len([row for row in house.rows("answer_log", "cleared") if row[0]]) == 2


def test_handing_in_needs_what_is_required(house):
    """Required questions and shares that add up; can't say is an answer."""
    check = house.open()
    me = house.come(house.links(check)[0])
    with pytest.raises(InvalidInput, match="no answer yet"):
        respondent.submit(me, house.ws)
    respondent.save(me, house.ws, [("influence", "seed", 30), ("influence", "bank", 30)])
    with pytest.raises(InvalidInput) as caught:
        respondent.submit(me, house.ws)
    assert [p.place for p in caught.value.problems] == ["trust_1", "influence"]
    respondent.save(me, house.ws, [("trust_1", "", None), ("influence", "bank", 70)])
    respondent.submit(me, house.ws)
    assert respondent.sheet(me, house.ws).submitted


def test_a_sheet_holds_one_person_and_the_right_partners(house):
    """Partner ratings ask about linked partners, and the sheet names who is responsible."""
    check = house.open()
    sheet = respondent.sheet(house.come(house.links(check)[0]), house.ws)
    assert [p.id for p in sheet.targets] == ["bank"]
    assert [p.id for p in sheet.everyone] == ["seed", "bank"]
    assert (sheet.controller, sheet.programme, sheet.retention) == ("The Programme", "Programme", 24)
    assert (len(sheet.code), sheet.languages) == (8, ("en", "fr"))


def test_joint_and_paper_answers(house):
    """A broker types in answers within the number invited, and finds begun ones again."""
    check = house.open(invited={"seed": 2, "bank": 1})
    me = respondent.start_together(house.owner, house.ws, check.id, "seed", "Paper 1")
    respondent.save(me, house.ws, [("trust_1", "", 2)])
    respondent.submit(me, house.ws)
    respondent.start_together(house.owner, house.ws, check.id, "seed")
    assert [label for _, label in respondent.started_together(house.owner, house.ws, check.id)] == [
        "2",
        "Paper 1",
    ]
    with pytest.raises(WrongState):
        respondent.start_together(house.owner, house.ws, check.id, "seed")
    with pytest.raises(InvalidInput):
        respondent.start_together(house.owner, house.ws, check.id, "ghost")
    with pytest.raises(NotFound):
        respondent.start_together(me, house.ws, "another", "bank")


def test_a_changed_partnership_is_noticed_by_the_next_answer(house):
    """What is remembered of a partnership never decides: new links count at once."""
    third = Partner("mill", "The Mill", "Mill")
    whole = replace(house.partnership, partners=(*house.partnership.partners, third))
    whole = broker.save_partnership(house.owner, house.ws, whole)
    check = house.open()
    me = house.come(house.links(check)[0])
    respondent.save(me, house.ws, [("rely", "bank", 4)])
    with pytest.raises(InvalidInput):
        respondent.save(me, house.ws, [("rely", "mill", 4)])
    linked = replace(whole, links=whole.links | {("mill", "seed")})
    broker.save_partnership(house.owner, house.ws, linked)
    respondent.save(me, house.ws, [("rely", "mill", 4)])
    assert respondent.sheet(me, house.ws).answers[("rely", "mill")] == 4.0


def test_a_state_that_changed_meanwhile_is_not_remembered(house, monkeypatch):
    """Closed while somebody's page was read, opened again later: nobody stays shut out."""
    check = house.open()
    link = house.links(check)[0]
    house.answer(link)
    entry, read = respondent.enter(house.ws, link.path[3:]), Seats.by_visit
    house.ws.asked._values.clear()

    def closed_meanwhile(seats, token_hash):
        found = read(seats, token_hash)
        monkeypatch.undo()
        with ThreadPoolExecutor(1) as other:
            other.submit(broker.close_health_check, house.owner, house.ws, check.id).result()
        return found

    monkeypatch.setattr(Seats, "by_visit", closed_meanwhile)
    asyncio.run(house.ws.in_loop(respondent.seat, house.ws, entry.session, entry.code))
    broker.reopen_health_check(house.owner, house.ws, check.id)
    _actor, sheet = respondent.seat(house.ws, entry.session, entry.code)
    assert sheet.health_check.state is HealthCheckState.OPEN
