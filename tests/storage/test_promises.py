"""What respondents were promised holds in the database itself, not only on screens."""

import random
import sqlite3
from itertools import product

import pytest

from assessment.errors import NotFound, WrongState
from assessment.model import Promise
from assessment.services import broker, respondent
from assessment.services.broker import Person
from assessment.storage.tables import metadata

CUT = [Promise.CONFIDENTIAL, Promise.POOLED]
PEOPLE = {
    "seed": tuple(Person(f"Seed {n}", f"s{n}@example.org") for n in range(5)),
    "bank": tuple(Person(f"Bank {n}", f"b{n}@example.org") for n in range(5)),
}


def answered(house, promise, **changes):
    """Open a health check, let everybody answer in a known order, close it; give what was known before."""
    check = house.open(promise, PEOPLE, **changes)
    actors = [house.answer(link, 1 + n % 5) for n, link in enumerate(house.links(check))]
    respondent.save(actors[0], house.ws, [("trust_1", "", 3)])
    known = {str(value) for row in house.rows("respondent", "id, code, invitation_id") for value in row}
    known |= {str(row[0]) for row in house.rows("visit", "token_hash")}
    return check, actors, known


@pytest.mark.parametrize("promise", CUT)
def test_after_closing_nothing_joins(house, promise):
    """No id, code, session or link that anybody held before closing leads to an answer after it."""
    check, _actors, known = answered(house, promise)
    broker.close_health_check(house.owner, house.ws, check.id)
    after = {str(value) for row in house.rows("respondent", "id, code") for value in row}
    assert len(house.rows("respondent")) == 10
    assert not known & after
    columns = "invitation_id, resume_hash, begun_at, submitted_at"
    assert set(house.rows("respondent", columns)) == {(None, None, None, None)}
    assert {row[0] for row in house.rows("respondent", "label")} == {""}
    assert {row[0] for row in house.rows("answer", "given_at")} == {None}
    assert not house.rows("answer_log")
    assert not house.rows("visit")
    assert not any(row[0] for row in house.rows("invitation", "answered"))


@pytest.mark.parametrize("promise", CUT)
def test_no_key_of_the_answers_is_anywhere_else(house, promise):
    """The respondents' table and the answers share their id with no other table."""
    check, _actors, _known = answered(house, promise)
    broker.close_health_check(house.owner, house.ws, check.id)
    ids = {row[0] for row in house.rows("respondent", "id")}
    for table in metadata.sorted_tables:
        if table.name not in ("respondent", "answer"):
            found = {
                value for row in house.rows(f'"{table.name}"') for value in row if isinstance(value, str)
            }
            assert not ids & found, table.name


@pytest.mark.parametrize("promise", CUT)
def test_the_order_of_rows_says_nothing(house, promise, monkeypatch):
    """Rows are written in an order that a secure generator drew, whatever order people answered in."""
    drawn = []
    monkeypatch.setattr(
        random.SystemRandom, "shuffle", lambda self, rows: (drawn.append(len(rows)), rows.sort(key=repr))
    )
    check, _actors, _known = answered(house, promise)
    broker.close_health_check(house.owner, house.ws, check.id)
    assert drawn == [10, 40]


@pytest.mark.parametrize("promise", CUT)
def test_answers_and_counts_survive_the_cut(house, promise):
    """What was said, and how many took part, is the same before and after."""
    check, _actors, _known = answered(house, promise)

    def said():
        found = house.ws.repository.read(lambda tables: tables.answers.responses(check.id))
        return sorted((r.partner, sorted(r.answers.items(), key=repr)) for r in found)

    before, counts = said(), broker.participation(house.owner, house.ws, check.id)
    broker.close_health_check(house.owner, house.ws, check.id)
    assert said() == before
    assert broker.participation(house.owner, house.ws, check.id) == counts


@pytest.mark.parametrize("promise", CUT)
def test_old_doors_are_shut_after_closing(house, promise):
    """Sessions know nobody any more; links say that it is closed; reopening is refused with the reason."""
    check, actors, _known = answered(house, promise)
    link = house.links(check)[0]
    entry = respondent.enter(house.ws, link.path[3:])
    broker.close_health_check(house.owner, house.ws, check.id)
    assert respondent.actor_for(house.ws, entry.session, entry.code) is None
    with pytest.raises(WrongState, match="closed"):
        respondent.enter(house.ws, link.path[3:])
    with pytest.raises(WrongState, match="closed"):
        respondent.save(actors[0], house.ws, [("trust_1", "", 1)])
    with pytest.raises(NotFound):
        respondent.sheet(actors[0], house.ws)
    assert "as promised" in broker.why_not_reopen(house.owner, house.ws, check.id)
    with pytest.raises(WrongState):
        broker.reopen_health_check(house.owner, house.ws, check.id)


def test_unsubmitted_answers_are_gone_after_the_cut(house):
    """Somebody who did not hand in has said nothing; only the count stays."""
    check = house.open(Promise.CONFIDENTIAL)
    house.answer(house.links(check)[0], submit=False)
    broker.close_health_check(house.owner, house.ws, check.id)
    assert not house.rows("answer")
    assert broker.participation(house.owner, house.ws, check.id)[0].started == 1


@pytest.mark.parametrize(("first", "second"), list(product(Promise, Promise)))
def test_a_pseudonym_never_stands_beside_a_name(house, first, second):
    """The next health check asks the same people by name; it may not unmask the one before."""
    check, _actors, _known = answered(house, first)
    broker.close_health_check(house.owner, house.ws, check.id)
    cut = {row[0] for row in house.rows("respondent WHERE invitation_id IS NULL", "link_key") if row[0]}
    later, _actors, _known = answered(house, second)
    named = {row[0] for row in house.rows("respondent WHERE invitation_id IS NOT NULL", "link_key") if row[0]}
    assert not cut & named
    broker.close_health_check(house.owner, house.ws, later.id)
    named = {row[0] for row in house.rows("respondent WHERE invitation_id IS NOT NULL", "link_key") if row[0]}
    assert not cut & named


@pytest.mark.parametrize(("promise", "linked"), [("attributed", 10), ("confidential", 10), ("pooled", 0)])
def test_the_same_person_is_linked_over_time(house, promise, linked):
    """Trends join the same person's pseudonyms; under 'pooled' not even that."""
    keys = []
    for _round in range(2):
        check, _actors, _known = answered(house, Promise(promise))
        broker.close_health_check(house.owner, house.ws, check.id)
        found = house.ws.repository.read(lambda tables, check=check: tables.answers.responses(check.id))
        keys.append({response.link for response in found if response.link})
    assert keys[0] == keys[1]
    assert len(keys[0]) == linked


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_deleted_content_is_overwritten_in_the_file(house):
    """After closing, the SQLite file holds no trace of ids and sessions that were cut."""
    check, _actors, known = answered(house, Promise.CONFIDENTIAL)
    invitations = {str(row[0]) for row in house.rows("invitation", "id")}
    broker.close_health_check(house.owner, house.ws, check.id)
    file = house.ws.settings.data_dir / "assessment.sqlite"
    content = file.read_bytes() + file.with_name(file.name + "-wal").read_bytes()
    traces = [value for value in known - invitations - {"None"} if value.encode() in content]
    assert not traces
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
