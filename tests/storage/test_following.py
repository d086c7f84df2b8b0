"""Pseudonyms for trends are the limit of the cut: named and counted where kept, gone where not wanted."""

from dataclasses import replace

import pytest

from assessment.model import Promise
from assessment.services import broker, keeping
from assessment.services.broker import Person
from assessment.services.proving import prove

PEOPLE = {
    "seed": tuple(Person(f"Seed person {n}", f"s{n}@example.org") for n in range(4)),
    "bank": (*(Person(f"Bank person {n}") for n in range(3)), Person()),
}


def closed(house, promise=Promise.CONFIDENTIAL):
    """Give a closed health check that eight people answered, seven of them invited by name."""
    check = house.open(promise, PEOPLE)
    for link in house.links(check):
        house.answer(link)
    return broker.close_health_check(house.owner, house.ws, check.id)


def follow(house, wanted):
    """Change FOLLOW_PEOPLE, as a restart would."""
    house.ws = replace(house.ws, settings=replace(house.ws.settings, follow_people=wanted))


def keys(house):
    return [row[0] for row in house.rows("respondent", "link_key") if row[0]]


def said(house, check):
    found = house.ws.repository.read(lambda tables: tables.answers.responses(check.id))
    return sorted(repr((one.partner, sorted(one.answers.items()))) for one in found)


def about(proof, word):
    return next(finding for finding in proof.findings if word in finding.looked_at)


def test_what_secret_and_list_could_undo_is_said(house):
    """Where people are followed the proof gives the number that could be undone, and calls nobody unable."""
    check = closed(house)
    proof = prove(house.owner, house.ws, check.id)
    finding = about(proof, "Pseudonyms for trends, made again")
    assert "7 of 8 responses carry a pseudonym; 7 of them lead" in finding.limits[0]
    assert proof.proved
    assert proof.reservations
    said = " ".join(proof.stored)
    assert "Whoever holds the secret and the list" in said
    assert "nothing in the database joins" not in said


def test_the_number_follows_the_lists(house):
    """A person erased from every list is not led to any more; a later health check lists her again."""
    check = closed(house)
    house.ws.repository.write(
        lambda tables: tables._connection.exec_driver_sql("UPDATE person SET name = '', contact = ''")
    )
    limits = about(prove(house.owner, house.ws, check.id), "Pseudonyms for trends, made again").limits
    assert "7 of 8 responses carry a pseudonym; 0 of them lead" in limits[0]
    house.open(Promise.POOLED, PEOPLE)
    limits = about(prove(house.owner, house.ws, check.id), "Pseudonyms for trends, made again").limits
    assert "; 7 of them lead" in limits[0]


@pytest.mark.parametrize(("promise", "kept"), [("attributed", 7), ("confidential", 0), ("pooled", 0)])
def test_without_following_none_is_stored(house, promise, kept):
    """FOLLOW_PEOPLE=no stores no pseudonym where answers are cut from people; attributed is as ever."""
    follow(house, False)
    check = closed(house, Promise(promise))
    assert len(keys(house)) == kept
    if not kept:
        proof = prove(house.owner, house.ws, check.id)
        assert proof.proved
        assert any("nothing in the database joins" in line for line in proof.stored)


def test_old_pseudonyms_are_a_fault_until_they_are_taken_out(house):
    """Rows from before the setting was changed fail the proof; the next round takes them out, no more."""
    check, named = closed(house), closed(house, Promise.ATTRIBUTED)
    before = said(house, check)
    follow(house, False)
    proof = prove(house.owner, house.ws, check.id)
    fault = about(proof, "No pseudonym for trends").faults
    assert "7 of 8 responses carry a pseudonym; 7 of them lead" in fault[0]
    assert "tidy" in fault[0]
    keeping.make_round(house.ws)
    carrying = {row[0] for row in house.rows("respondent WHERE link_key <> ''", "health_check_id")}
    assert carrying == {named.id}
    proof = prove(house.owner, house.ws, check.id)
    assert [finding for finding in proof.findings if not finding.passed] == []
    assert said(house, check) == before
