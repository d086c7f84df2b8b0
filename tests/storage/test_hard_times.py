"""A full disk, a locked database, a corrupt log: what was acknowledged is stored, everything else is told."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from assessment.errors import StorageTrouble
from assessment.services import respondent

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def person(house):
    """Somebody who has begun to answer."""
    check = house.open()
    return house.answer(house.links(check)[0], submit=False)


@ON_SQLITE
def test_a_full_disk(house, person):
    """When the disk is full nothing is acknowledged that is not stored; with space again, it goes on."""
    settings = house.ws.settings
    house.ws.close()
    environment = os.environ | {
        "DATA_DIR": str(settings.data_dir),
        "SECRET_KEY": settings.secret,
        "QUESTIONNAIRES": str(settings.questionnaires[0]),
        "PYTHONPATH": str(ROOT),
    }
    who = f"{person.partnership} {person.partner} {person.health_check} {person.respondent}"
    command = [sys.executable, str(Path(__file__).with_name("filling_process.py")), who]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    lines = [line.split(" ", 2) for line in done.stdout.splitlines()]
    refused = [line for line in lines if line[0] == "refused"]
    acknowledged = [int(line[1]) for line in lines if line[0] == "stored"]
    assert len(refused) >= 1
    assert all("nothing was acknowledged" in line[2] for line in refused)
    assert acknowledged[-1] == 100_000
    with closing(sqlite3.connect(settings.data_dir / "assessment.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        logged = {int(row[0].split()[0]) for row in connection.execute(
            "SELECT words FROM answer_log WHERE item = 'why' AND words LIKE '%x'")}  # fmt: skip
    assert logged == set(acknowledged)


@ON_SQLITE
def test_a_database_locked_for_a_while(house, person):
    """Somebody else writes for a second: the save waits and is acknowledged."""
    with closing(sqlite3.connect(house.ws.settings.data_dir / "assessment.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        saved = threading.Thread(target=respondent.save, args=(person, house.ws, [("trust_1", "", 2)]))
        saved.start()
        time.sleep(1.0)
        assert saved.is_alive()
        other.rollback()
        saved.join(20)
    assert respondent.sheet(person, house.ws).answers["trust_1", ""] == 2


@ON_SQLITE
def test_a_database_locked_for_too_long(house, person):
    """A lock that does not go away ends in a clear error; nothing is stored, and trying again works."""
    with house.ws.repository._transactions.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=200")
    with closing(sqlite3.connect(house.ws.settings.data_dir / "assessment.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageTrouble, match="try again"):
            respondent.save(person, house.ws, [("trust_1", "", 2)])
        other.rollback()
    assert respondent.sheet(person, house.ws).answers["trust_1", ""] == 4
    respondent.save(person, house.ws, [("trust_1", "", 2)])
    assert respondent.sheet(person, house.ws).answers["trust_1", ""] == 2


@ON_POSTGRESQL
def test_a_locked_table(house, person):
    """A table locked by somebody's maintenance makes people wait, not lose."""
    url = make_url(house.ws.settings.database_url).set(drivername="postgresql")
    with psycopg.connect(url.render_as_string(hide_password=False)) as other:
        other.execute("LOCK TABLE answer IN ACCESS EXCLUSIVE MODE")
        saved = threading.Thread(target=respondent.save, args=(person, house.ws, [("trust_1", "", 2)]))
        saved.start()
        time.sleep(0.5)
        assert saved.is_alive()
        other.rollback()
        saved.join(20)
    assert respondent.sheet(person, house.ws).answers["trust_1", ""] == 2


@ON_SQLITE
def test_a_torn_log_is_no_loss(house, person):
    """Half a frame at the end of SQLite's log, as after a power cut, is left out; all before it counts."""
    settings = house.ws.settings
    log = settings.data_dir / "assessment.sqlite-wal"
    content = log.read_bytes()
    database = (settings.data_dir / "assessment.sqlite").read_bytes()
    house.ws.close()
    (settings.data_dir / "assessment.sqlite").write_bytes(database)
    log.write_bytes(content + os.urandom(2000))
    with closing(sqlite3.connect(settings.data_dir / "assessment.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = connection.execute("SELECT number FROM answer WHERE item = 'trust_1'").fetchall()
    assert kept == [(4.0,)]
