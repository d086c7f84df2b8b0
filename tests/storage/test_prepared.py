"""A query handed to SQLite's own driver gives what SQLAlchemy would give, and fails as it would."""

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, create_engine, select
from sqlalchemy.exc import DatabaseError, OperationalError

from assessment.access import tokens
from assessment.storage.columns import now
from assessment.storage.engines import sqlite_file
from assessment.storage.prepared import Prepared
from assessment.storage.tables import respondent, visit

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
QUERY = (
    select(respondent.c.id, respondent.c.started, respondent.c.begun_at, visit.c.expires_at)
    .join(visit, visit.c.respondent_id == respondent.c.id)
    .where(respondent.c.id == bindparam("who"), visit.c.expires_at > bindparam("moment"))
)


@pytest.fixture
def me(house):
    """Somebody who has come."""
    return house.come(house.links(house.open())[0])


@pytest.fixture
def connection(house):
    """A connection that reads."""
    with house.ws.repository._transactions._reader.connect() as connection:
        yield connection


def test_it_gives_the_same_values_of_the_same_types(connection, me):
    """Truth values and moments are no numbers and texts, whichever way they come."""
    given = {"who": me.respondent, "moment": now()}
    row = Prepared(QUERY).first(connection, given)
    assert tuple(row) == tuple(connection.execute(QUERY, given).first())
    assert row.started is False
    assert row.begun_at.tzinfo is not None


def test_it_sends_moments_as_they_are_stored(connection, me):
    """SQLite compares them as texts: a session ends in the second it should, not in the one after."""
    last = connection.execute(select(visit.c.expires_at)).scalars().one()
    for moment, found in ((last - timedelta(seconds=1), True), (last, False)):
        row = Prepared(QUERY).first(connection, {"who": me.respondent, "moment": moment})
        assert (row is not None) is found


def test_nothing_found_is_none_and_begins_nothing(connection):
    """A single statement needs no transaction, and leaves none behind."""
    given = {"who": tokens.new_id(), "moment": now()}
    assert Prepared(QUERY).first(connection, given) is None
    assert not connection.in_transaction()


def test_trouble_is_told_in_sqlalchemys_words(connection, me, monkeypatch):
    """So whoever waits for a held file goes on waiting."""
    prepared = Prepared(QUERY)
    monkeypatch.setattr(prepared, "_text", "SELECT nothing FROM nowhere WHERE ? = ?")
    with pytest.raises(OperationalError):
        prepared.first(connection, {"who": me.respondent, "moment": now()})


def test_a_damaged_file_is_trouble_too(database_url):
    """Whatever the driver says is told as trouble with the database, not as a mistake of ours."""
    file, engine = sqlite_file(database_url), create_engine(database_url)
    visit.create(engine)
    with engine.connect() as connection:
        page = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'visit'").scalar()
    engine.dispose()
    content = bytearray(file.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    file.write_bytes(content)
    with engine.connect() as connection, pytest.raises(DatabaseError):
        Prepared(select(visit.c.expires_at)).first(connection, {})
    engine.dispose()
