"""Rounds go on whatever happens, and a scheduled backup is what it is taken for."""

import os
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Barrier, BrokenBarrierError, Event, Thread

import pytest

from assessment.model import Promise
from assessment.services import keeping
from assessment.services.keeping import backups
from assessment.services.keeping import round as rounds
from assessment.services.keeping.backups import scheduled
from assessment.storage.backup import archive, read_manifest
from assessment.storage.landmarks import Mark, count_cut

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def answered(house):
    """A health check that four people answer."""
    check = house.open(Promise.CONFIDENTIAL)
    return [house.answer(link) for link in house.links(check)]


def test_no_duty_ends_the_rounds(house, monkeypatch, caplog):
    """An error that nobody foresaw is told by its kind, not by its words; the other duties are done."""
    done = []

    def fail(ws):
        raise ValueError("ana@example.org")

    monkeypatch.setattr(rounds, "DUTIES", (("this", fail), ("that", done.append)))
    rounds.make_round(house.ws)
    assert done == [house.ws]
    assert "this failed" in caplog.text


@ON_SQLITE
def test_files_older_than_a_zip_can_tell(house, answered, settings, monkeypatch):
    """A settings file of an image is of 1970, and so is a clock without a battery: backups are made."""
    file = settings.data_dir / "settings.toml"
    file.write_text("retention_months = 6\n")
    os.utime(file, (0, 0))
    monkeypatch.setattr(archive.time, "localtime", lambda *_: time.gmtime(0))
    made = keeping.back_up_if_due(house.ws)
    assert "settings.toml" in read_manifest(made).parts


def test_processes_that_start_together_make_one_backup(house, answered, monkeypatch):
    """Else two a day would push out the others in half of the time that was told."""
    together, real, earlier, now = Barrier(2, timeout=1), backups.make, Event(), datetime.now(UTC)

    def meet(*given, moment):
        with suppress(BrokenBarrierError):
            together.wait()
            if moment > now:
                earlier.wait(10)
        return real(*given, moment=moment)

    def make_round(moment):
        keeping.back_up_if_due(house.ws, moment)
        earlier.set()

    monkeypatch.setattr(backups, "make", meet)
    threads = [Thread(target=make_round, args=(now + timedelta(seconds=one),)) for one in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(scheduled(house.ws.settings.backup_dir)) == 1


def test_a_cut_that_was_under_way_is_not_in_it(house, answered):
    """A backup made while somebody closes still knows who answered what: the next one replaces it."""
    cutting, go_on = Event(), Event()

    def cut(tables):
        count_cut(tables._connection)
        cutting.set()
        go_on.wait(60)

    thread = Thread(target=house.ws.repository.write, args=(cut,))
    thread.start()
    cutting.wait(10)
    now = datetime.now(UTC) + timedelta(seconds=2)
    during = keeping.back_up_if_due(house.ws, now)
    go_on.set()
    thread.join()
    after = keeping.back_up_if_due(house.ws, now + timedelta(seconds=2))
    assert scheduled(house.ws.settings.backup_dir) == (after,)
    assert not during.exists()


def test_a_cut_while_the_clock_was_back(house, answered):
    """The moment of a cut is never set back, so its number tells that the backup of before must go."""
    now = datetime.now(UTC)
    house.ws.repository.write(lambda tables: tables.landmarks.put(Mark.CUT, now - timedelta(days=5), 1))
    before = keeping.back_up_if_due(house.ws, now - timedelta(hours=1))
    house.ws.repository.write(lambda tables: tables.landmarks.put(Mark.CUT, now - timedelta(days=5), 2))
    after = keeping.back_up_if_due(house.ws, now)
    assert after is not None
    assert not before.exists()
    assert keeping.back_up_if_due(house.ws, now + timedelta(hours=1)) is None


@ON_SQLITE
def test_what_a_newer_version_says_is_left_out(house, answered, tmp_path, monkeypatch):
    """A word more in the manifest does not make a backup unreadable."""
    real = archive.asdict
    monkeypatch.setattr(archive, "asdict", lambda manifest: real(manifest) | {"weather": "fine"})
    made = keeping.back_up(house.owner, house.ws, tmp_path / "one.backup")
    assert read_manifest(tmp_path / "one.backup") == made
