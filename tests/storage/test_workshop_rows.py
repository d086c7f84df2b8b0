"""Workshops, votes and actions come back as they were stored, on both engines."""

from dataclasses import replace
from datetime import date

from assessment.model import Action, ActionStatus, Ballot, Plan, Tally, Workshop

PREDICTED = Tally(Ballot.PREDICT, 4, True, {"highest": {"trust": 4}, "lowest": {"value": 4}})


def _workshop(check: str) -> Workshop:
    return Workshop("w1", check, "KLMNPQ", plan=Plan(order=("W0", "W2"), skipped=frozenset({"W3"})))


def test_a_workshop_survives_as_it_stood(house):
    """Screen, reveals, plan and closed ballots are the same after reading them back; the version rises."""
    check = house.open()
    before = replace(_workshop(check.id), screen="W2", steps={"W2": 1}, tallies={Ballot.PREDICT: PREDICTED})
    house.ws.repository.write(lambda tables: tables.workshops.add(_workshop(check.id)))
    house.ws.repository.write(lambda tables: tables.workshops.change(before))
    after = house.ws.repository.read(lambda tables: tables.workshops.by_code("KLMNPQ"))
    assert after == replace(before, version=1)
    assert house.ws.repository.read(lambda tables: tables.workshops.of_health_check(check.id)) == (after,)


def test_a_phone_has_one_vote_per_ballot(house):
    """A second vote of the same phone replaces the first, and a counted ballot keeps no single vote."""
    check = house.open()
    write, read = house.ws.repository.write, house.ws.repository.read
    write(lambda tables: tables.workshops.add(_workshop(check.id)))
    for fingers in (2, 5):
        write(lambda tables, n=fingers: tables.workshops.cast("w1", Ballot.FIST, "phone", {"fingers": n}))
    assert read(lambda tables: tables.workshops.votes("w1", Ballot.FIST)) == [{"fingers": 5}]
    write(lambda tables: tables.workshops.clear_votes("w1", Ballot.FIST))
    assert house.rows("vote") == []


def test_actions_keep_their_order_and_their_changes(house):
    """Actions come in the order they were agreed; an edit raises the revision."""
    check = house.open()
    write, read = house.ws.repository.write, house.ws.repository.read
    made = [
        Action(f"a{n}", check.id, f"Do {n}", "seed", "Awa", date(2026, 12, n), "We see it.") for n in (2, 1)
    ]
    for action in made:
        write(lambda tables, new=action: tables.actions.add(new))
    kept = replace(made[0], status=ActionStatus.KEPT)
    write(lambda tables: tables.actions.change(kept))
    found = read(lambda tables: tables.actions.of_health_checks([check.id]))
    assert found == (replace(kept, revision=1), made[1])
    write(lambda tables: tables.actions.remove("a1"))
    assert [action.id for action in read(lambda tables: tables.actions.of_health_checks([check.id]))] == [
        "a2"
    ]
