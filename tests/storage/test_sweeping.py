"""What was deleted is overwritten; while something stands in the way nobody waits, and it stays due."""

import sqlite3
import threading
import time
from contextlib import closing

import psycopg
import pytest
from sqlalchemy import make_url

from assessment.model import Promise
from assessment.services import broker, keeping, own_data, redaction, respondent
from assessment.services.broker import Person
from assessment.services.proving import prove
from assessment.storage.engines import postgresql
from assessment.storage.sweeping import TABLES, sweep

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
PEOPLE = {
    "seed": tuple(Person(f"Seed person {n}", f"s{n}@example.org") for n in range(3)),
    "bank": tuple(Person(f"Bank person {n}", f"b{n}@example.org") for n in range(3)),
}


def due(house):
    return house.ws.repository.read(lambda tables: tables.landmarks.unswept)


def last_cut(house):
    return house.ws.repository.read(lambda tables: tables.retention.last_cut())


def answered(house, promise=Promise.CONFIDENTIAL):
    check = house.open(promise, PEOPLE)
    return check, [house.answer(link) for link in house.links(check)]


def not_passed(house, check):
    findings = prove(house.owner, house.ws, check.id).findings
    return [(finding.looked_at, finding.faults) for finding in findings if finding.faults]


def on_file(house):
    """Open the file and hold on to the state of now."""
    connection = sqlite3.connect(house.ws.settings.data_dir / "assessment.sqlite", check_same_thread=False)
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM answer").fetchone()
    return closing(connection)


def on_server(house, **more):
    url = make_url(house.ws.settings.database_url).set(drivername="postgresql")
    return psycopg.connect(url.render_as_string(hide_password=False), **more)


@ON_SQLITE
def test_nobody_waits_for_the_sweep(house):
    """Somebody reads an old state while one person erases: another one's answer is saved all the same."""
    _check, (one, other, *_rest) = answered(house, Promise.ATTRIBUTED)
    with on_file(house):
        erasing = threading.Thread(target=own_data.erase, args=(one, house.ws))
        start = time.perf_counter()
        erasing.start()
        respondent.save(other, house.ws, [("trust_1", "", 2)])
        erasing.join()
        assert time.perf_counter() - start < 5
        assert due(house)


@ON_SQLITE
def test_a_sweep_that_failed_is_made_again(house):
    """Closing does not wait for a reader; the proof says what is due, the next round does it."""
    check, _people = answered(house)
    old = [row[0] for row in house.rows("respondent", "id")]
    with on_file(house):
        start = time.perf_counter()
        broker.close_health_check(house.owner, house.ws, check.id)
        assert time.perf_counter() - start < 10
        assert due(house)
        faults = dict(not_passed(house, check))
        assert "older state" in repr(faults)
    keeping.make_round(house.ws)
    assert not due(house)
    folder = house.ws.settings.data_dir
    content = b"".join(path.read_bytes() for path in folder.glob("assessment.sqlite*"))
    assert not [one for one in old if one.encode() in content]
    assert not_passed(house, check) == []


@ON_POSTGRESQL
def test_the_bytes_are_gone_from_the_tables(house):
    """After closing, PostgreSQL's files of the tables hold no id that joined answers to people."""
    check, _people = answered(house)
    old = [row[0] for row in house.rows("respondent", "id")]

    def held():
        with on_server(house, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            files = [
                connection.execute(
                    "SELECT pg_read_binary_file(pg_relation_filepath(%s::regclass))", (table,)
                ).fetchone()[0]
                for table in TABLES
            ]
        return [one for one in old if any(one.encode() in file for file in files)]

    assert len(held()) == 6
    broker.close_health_check(house.owner, house.ws, check.id)
    assert not due(house)
    assert held() == []
    assert not_passed(house, check) == []


@ON_POSTGRESQL
@pytest.mark.parametrize("swept_before", [False, True])
def test_the_place_of_an_invitation_tells_nothing(house, swept_before, monkeypatch):
    """PostgreSQL moves a row when its person hands in: after closing none stands where that put it.

    Nor in a database that was swept before this was known: the proof mends it.
    """
    check = house.open(Promise.CONFIDENTIAL, PEOPLE)
    house.ws.repository.write(lambda tables: tables._connection.exec_driver_sql("ANALYZE"))
    links = house.links(check)
    for number in (4, 0, 2):
        house.answer(links[number])

    def places():
        return [one for (one,) in house.rows("invitation ORDER BY ctid", "id")]

    handed_in = [links[number].id for number in (4, 0, 2)]
    assert places()[-3:] == handed_in
    if swept_before:
        monkeypatch.setattr("assessment.storage.sweeping.SORTED", {})
    broker.close_health_check(house.owner, house.ws, check.id)
    if swept_before:
        assert places()[-3:] == handed_in
        monkeypatch.undo()
        assert not due(house)
        assert not_passed(house, check) == []
    assert places() == sorted(places())


@ON_POSTGRESQL
def test_who_still_sees_it_is_told(house):
    """A session with an old snapshot can join answers to people: so nothing is proved until it ends."""
    check, _people = answered(house)
    with on_server(house) as old:
        old.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        old.execute("SELECT count(*) FROM answer")
        broker.close_health_check(house.owner, house.ws, check.id)
        joined = old.execute("SELECT count(*) FROM respondent WHERE invitation_id IS NOT NULL").fetchone()
        assert joined == (6,)
        assert due(house)
        ((looked_at, faults),) = not_passed(house, check)
        assert looked_at.startswith("Deleted rows")
        assert "older state" in faults[0]
    keeping.make_round(house.ws)
    assert not due(house)
    assert not_passed(house, check) == []


@ON_POSTGRESQL
def test_a_table_in_use_is_tried_again(house):
    """Somebody holds a table: the sweep gives up after a moment instead of holding everybody up."""
    answered(house)
    with on_server(house) as other:
        # begun after the cut would be: it sees nothing old, and still holds the table
        other.execute("LOCK TABLE visit IN ACCESS SHARE MODE")
        start = time.perf_counter()
        faults = house.ws.repository.sweep()
        assert time.perf_counter() - start < 10
        assert faults
    assert house.ws.repository.sweep() == ()


@ON_POSTGRESQL
def test_a_role_that_may_not_is_told(house):
    """PostgreSQL only warns a role that does not own the tables; what was not rewritten is no success."""
    answered(house)
    with on_server(house, autocommit=True) as connection:
        connection.execute("CREATE ROLE lowly LOGIN")
        connection.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO lowly")
        lowly = make_url(house.ws.settings.database_url).set(username="lowly")
        engine = postgresql(lowly.render_as_string(hide_password=False))
        try:
            assert "owner" in sweep(engine)[0]
        finally:
            engine.dispose()
            connection.execute("DROP OWNED BY lowly")
            connection.execute("DROP ROLE lowly")


@ON_POSTGRESQL
def test_erasing_leaves_the_tables_to_the_round(house):
    """While people answer no table is locked for one of them; the round makes up for it."""
    _check, (one, *_rest) = answered(house, Promise.ATTRIBUTED)
    own_data.erase(one, house.ws)
    assert due(house)
    keeping.make_round(house.ws)
    assert not due(house)


def test_every_cut_is_remembered(house):
    """Sealing, erasing, redacting and deleting raise the last cut; it is never lowered, not by deleting."""
    assert last_cut(house) is None
    check, people = answered(house, Promise.ATTRIBUTED)
    assert due(house) == 0
    counts = []

    def cut():
        mark = house.ws.repository.read(lambda tables: tables.landmarks.get("cut"))
        counts.append(mark.number)
        return mark.at

    own_data.erase(people[0], house.ws)
    first = cut()
    own_data.erase_for(house.owner, house.ws, check.id, house.links(check)[1].id)
    cut()
    sealed, _people = answered(house)
    broker.close_health_check(house.owner, house.ws, sealed.id)
    cut()
    for one in people[2:]:
        respondent.save(one, house.ws, [("why", "", "Joe decides alone.")])
    broker.close_health_check(house.owner, house.ws, check.id)
    house.ws.repository.write(
        lambda tables: tables.erasure.comment(check.id, "why", "Joe decides alone.", redaction.MARK)
    )
    cut()
    broker.delete_partnership(house.owner, house.ws, house.partnership.id)
    assert cut() >= first
    assert len(set(counts)) == len(counts)
    assert last_cut(house) is not None


def test_an_empty_draft_is_no_cut(house):
    """Deleting what nobody stands in makes no backup obsolete."""
    draft = broker.save_draft(house.owner, house.ws, house.draft())
    broker.delete_draft(house.owner, house.ws, draft.id)
    assert last_cut(house) is None
