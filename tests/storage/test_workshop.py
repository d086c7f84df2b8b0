"""The review workshop as organisers run it, on both engines: what is stored is what is seen."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assessment.errors import InvalidInput, NotFound, WrongState
from assessment.model import Action, Actor, Ballot, Partner, Plan, Prediction, Promise, Role, WorkshopState
from assessment.services import actions, broker, proving, respondent, workshop, workshop_phone
from assessment.services.broker import Person
from assessment.services.keeping.retention import forget_votes
from assessment.services.workshop import Move

PARTNERS = ("seed", "bank", "farm")
PEOPLE = {p: tuple(Person(f"{p} {n}") for n in range(4)) for p in PARTNERS}
DIMENSIONS = ("power", "value", "commitment")
GUESS = Prediction("power", "value")


def finished(house, promise=Promise.ATTRIBUTED):
    """Close a health check of three partners and three dimensions that everybody answered."""
    three = (*house.partnership.partners, Partner("farm", "Farmers' Union", "Farm"))
    broker.save_partnership(house.owner, house.ws, replace(house.partnership, partners=three))
    draft = replace(house.draft(promise), instrument_id="three", invited=dict.fromkeys(PARTNERS, 4))
    check = broker.open_health_check(
        house.owner, house.ws, broker.save_draft(house.owner, house.ws, draft, PEOPLE).id
    )
    for link in house.links(check):
        me = house.come(link)
        own = 2 if link.partner == "seed" else 5
        ratings = [(f"{d}_{n}", "", own if d == "power" else 4) for d in DIMENSIONS for n in (1, 2)]
        shares = [("influence", "seed", 20), ("influence", "bank", 50), ("influence", "farm", 30)]
        respondent.save(me, house.ws, [*ratings, *shares])
        respondent.submit(me, house.ws)
    return broker.close_health_check(house.owner, house.ws, check.id)


@pytest.fixture
def check(house):
    return finished(house)


@pytest.fixture
def running(house, check):
    return workshop.start(house.owner, house.ws, check.id)


def go(house, running, *moves):
    for move in moves:
        now = workshop.move(house.owner, house.ws, running.id, move)
    return now


def guess(house, running, number, vote=GUESS):
    """Let so many phones vote; give their secrets."""
    secrets = [workshop_phone.join(house.ws, running.code) for _ in range(number)]
    for secret in secrets:
        workshop_phone.cast(house.ws, running.code, secret, vote)
    return secrets


def test_there_is_one_running_workshop(house, check, running):
    """A second screen gets the one that runs; the code is six letters that cannot be mistaken."""
    assert workshop.start(house.owner, house.ws, check.id) == running
    assert len(running.code) == 6
    assert not set(running.code) & set("IOSZ0123456789")
    ended = workshop.end(house.owner, house.ws, running.id)
    again = workshop.start(house.owner, house.ws, check.id)
    assert (ended.state, again.id == running.id) == (WorkshopState.ENDED, False)
    assert workshop.current(house.owner, house.ws, check.id) == again
    assert again.code != running.code


def test_a_workshop_needs_results(house):
    """Before closing there is nothing to talk about; strangers learn nothing."""
    open_check = house.open()
    with pytest.raises(WrongState):
        workshop.start(house.owner, house.ws, open_check.id)
    stranger = Actor(Role.BROKER, account="x", programmes=frozenset({"elsewhere"}))
    with pytest.raises(NotFound):
        workshop.start(stranger, house.ws, open_check.id)


def test_next_uncovers_before_it_goes_on(house, running):
    """W1: first the guesses, then on; back leaves what is uncovered; blank only hides."""
    assert go(house, running, Move.NEXT).screen == "W1"
    seen = go(house, running, Move.NEXT)
    assert (seen.screen, seen.revealed) == ("W1", 1)
    seen = go(house, running, Move.NEXT)
    assert (seen.screen, seen.revealed) == ("W2", 0)
    seen = go(house, running, Move.BACK)
    assert (seen.screen, seen.revealed) == ("W1", 1)
    blank = go(house, running, Move.BLANK)
    assert (blank.blank, blank.screen) == (True, "W1")
    assert go(house, running, Move.NEXT) == replace(blank, blank=False, version=blank.version + 1)
    assert go(house, running, *[Move.BACK] * 9).screen == "W0"


def test_the_end_is_the_end(house, running):
    """Going on at the last screen changes nothing, not even the version."""
    last = go(house, running, *[Move.NEXT] * 40)
    assert last.screen == "W10"
    assert go(house, running, Move.NEXT) == last
    assert go(house, running, Move.REVEAL) == last


def test_votes_are_counted_and_gone_at_the_reveal(house, running):
    """Nothing of a vote is to be seen before, and nothing single is left after."""
    go(house, running, Move.NEXT)
    guess(house, running, 4)
    before = workshop.stage(house.owner, house.ws, running.id)
    assert (before.tallies[Ballot.PREDICT].voters, before.tallies[Ballot.PREDICT].counts) == (4, {})
    pulse = workshop.pulse(house.owner, house.ws, running.id)
    assert (pulse.version, pulse.joined, pulse.votes) == (before.workshop.version, 4, 4)
    tally = go(house, running, Move.REVEAL).tallies[Ballot.PREDICT]
    assert tally.counts == {"highest": {"power": 4}, "lowest": {"value": 4}}
    assert house.rows("vote") == []


def test_two_votes_say_nothing(house, running):
    """With fewer than three votes a result would say who voted what."""
    go(house, running, Move.NEXT)
    guess(house, running, 2)
    tally = go(house, running, Move.REVEAL).tallies[Ballot.PREDICT]
    assert (tally.voters, tally.counts, tally.enough) == (2, {}, False)


def test_scores_end_the_guessing(house, running):
    """Whoever skips W1's reveal closes the guesses with the first score; a phone is told that it is late."""
    go(house, running, Move.NEXT)
    (secret, *_others) = guess(house, running, 3)
    workshop.go_to(house.owner, house.ws, running.id, "W2")
    assert Ballot.PREDICT in go(house, running, Move.REVEAL).tallies
    with pytest.raises(WrongState):
        workshop_phone.cast(house.ws, running.code, secret, GUESS)


def test_a_ballot_can_be_held_again(house, running):
    """Covered anew and empty; the same phones vote once more."""
    go(house, running, Move.NEXT)
    secrets = guess(house, running, 3)
    go(house, running, Move.REVEAL)
    again = workshop.vote_again(house.owner, house.ws, running.id, Ballot.PREDICT)
    assert (again.tallies, again.revealed) == ({}, 0)
    for secret in secrets:
        workshop_phone.cast(house.ws, running.code, secret, Prediction("value", "power"))
    assert go(house, running, Move.REVEAL).tallies[Ballot.PREDICT].counts["highest"] == {"value": 3}


def test_a_restart_changes_nothing(house, running, reopen):
    """A refreshed browser, a closed lid, another process: the same stage."""
    go(house, running, Move.NEXT)
    guess(house, running, 3)
    workshop.save_plan(house.owner, house.ws, running.id, Plan(skipped=frozenset({"W3"}), minutes={"W2": 7}))
    workshop.add_topic(house.owner, house.ws, running.id, "The rains")
    before = workshop.stage(house.owner, house.ws, running.id)
    house.ws.close()
    after = workshop.stage(house.owner, reopen(), running.id)
    assert (after.workshop, after.topics, after.tallies) == (before.workshop, before.topics, before.tallies)
    assert "W3" not in [screen.id for screen in after.screens]
    assert [screen.minutes for screen in after.screens if screen.id == "W2"] == [7]
    assert after.topics[-1].label == "The rains"


def test_two_movers_never_go_further_than_clicked(house, running):
    """Presenter and projector click at the same moment: two clicks are two steps, never more."""
    with ThreadPoolExecutor(8) as pool:
        done = [
            pool.submit(workshop.move, house.owner, house.ws, running.id, Move.BLANK) for _number in range(8)
        ]
        versions = {one.result().version for one in done}
    assert versions == set(range(running.version + 1, running.version + 9))
    assert not workshop.current(house.owner, house.ws, running.health_check).blank


def test_nobody_is_lost_while_the_result_is_uncovered(house, running):
    """Sixty phones vote while the reveal happens: each vote is counted or refused, none vanishes."""
    go(house, running, Move.NEXT)
    secrets = [workshop_phone.join(house.ws, running.code) for _ in range(60)]

    def vote(secret):
        try:
            workshop_phone.cast(house.ws, running.code, secret, GUESS)
        except WrongState:
            return 0
        return 1

    with ThreadPoolExecutor(16) as pool:
        votes = [pool.submit(vote, secret) for secret in secrets[:40]]
        reveal = pool.submit(go, house, running, Move.REVEAL)
        votes += [pool.submit(vote, secret) for secret in secrets[40:]]
        accepted = sum(one.result() for one in votes)
        counted = reveal.result().tallies[Ballot.PREDICT].voters
    assert counted == accepted
    assert house.rows("vote") == []


def test_plans_and_topics_are_checked(house, running):
    """Every problem of a plan is told, and nothing changes."""
    wrong = Plan(order=("W99",), minutes={"W2": 0}, quotes=("x" * 400,))
    with pytest.raises(InvalidInput) as caught:
        workshop.save_plan(house.owner, house.ws, running.id, wrong)
    assert [problem.code for problem in caught.value.problems] == ["screen", "minutes", "quotes"]
    for label in (" ", "x" * 200):
        with pytest.raises(InvalidInput):
            workshop.add_topic(house.owner, house.ws, running.id, label)
    assert workshop.current(house.owner, house.ws, running.health_check) == running


def test_the_timer_starts_with_the_screen(house, running):
    """Each screen begins its time box; it can be stopped and begun anew."""
    go(house, running, Move.NEXT)
    assert 590 <= workshop.stage(house.owner, house.ws, running.id).left <= 600
    workshop.stop_timer(house.owner, house.ws, running.id)
    assert workshop.stage(house.owner, house.ws, running.id).left is None
    assert workshop.start_timer(house.owner, house.ws, running.id).timer_started is not None


def test_an_ended_workshop_takes_nothing(house, running):
    """Votes are gone, the code is dead, no step is taken; a look at it is still possible."""
    go(house, running, Move.NEXT)
    (secret,) = guess(house, running, 1)
    workshop.end(house.owner, house.ws, running.id)
    assert house.rows("vote") == []
    assert workshop_phone.find(house.ws, running.code) == ""
    assert workshop_phone.join(house.ws, running.code) is None
    with pytest.raises(WrongState):
        workshop_phone.cast(house.ws, running.code, secret, GUESS)
    with pytest.raises(WrongState):
        go(house, running, Move.NEXT)
    assert workshop.stage(house.owner, house.ws, running.id).workshop.state is WorkshopState.ENDED


def test_what_is_deleted_takes_its_workshop_along(house, running):
    """A partnership that is deleted leaves neither workshop nor vote."""
    go(house, running, Move.NEXT)
    guess(house, running, 3)
    broker.delete_partnership(house.owner, house.ws, house.partnership.id)
    assert house.rows("workshop") == house.rows("vote") == []


def test_the_pulse_beats_with_every_action(house, running):
    """What is written down on the presenter's screen appears on the wall."""
    beats = [workshop.pulse(house.owner, house.ws, running.id)]
    new = actions.save_action(house.owner, house.ws, Action("", running.health_check, "Pay on time", "seed"))
    beats.append(workshop.pulse(house.owner, house.ws, running.id))
    actions.save_action(house.owner, house.ws, replace(new, what="Pay within a week"))
    beats.append(workshop.pulse(house.owner, house.ws, running.id))
    actions.delete_action(house.owner, house.ws, new.id)
    assert workshop.pulse(house.owner, house.ws, running.id) == beats[0]
    assert len(set(beats)) == 3


def test_votes_nobody_counted_do_not_stay(house, running):
    """A workshop that nobody ended keeps its votes for a day, so that a closed lid loses none; not longer."""
    go(house, running, Move.NEXT)
    guess(house, running, 3)
    assert forget_votes(house.ws) == 0
    assert forget_votes(house.ws, datetime.now(UTC) + timedelta(days=2)) == 3
    assert house.rows("vote") == []


def test_the_proof_knows_the_votes(house, running):
    """Ended: none is left, and the proof looks."""
    go(house, running, Move.NEXT)
    guess(house, running, 3)
    workshop.end(house.owner, house.ws, running.id)
    proof = proving.prove(house.owner, house.ws, running.health_check)
    assert [f.passed for f in proof.findings if "Votes" in f.looked_at] == [True]


def test_wall_and_phones_uncover_together(house, running):
    """The scores close the guesses: W1 then shows them too; voting anew covers both again."""
    workshop.go_to(house.owner, house.ws, running.id, "W2")
    assert go(house, running, Move.REVEAL).steps == {"W1": 1, "W2": 1}
    assert workshop.vote_again(house.owner, house.ws, running.id, Ballot.PREDICT).steps == {}
