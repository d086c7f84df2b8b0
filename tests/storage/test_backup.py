"""Backups hold everything and can be trusted; restoring never destroys what was there."""

import os
import sqlite3
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assessment.errors import InvalidInput, NotAllowed, StorageTrouble, WrongState
from assessment.model import Actor, Promise, Role
from assessment.services import broker, keeping, own_data, respondent
from assessment.services.keeping.backups import scheduled
from assessment.services.workspace import open_workspace
from assessment.storage.backup import read_manifest

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def answered(house):
    """A health check that four people answer."""
    (house.ws.settings.data_dir / "secret.key").write_text(house.ws.settings.secret)
    check = house.open(Promise.CONFIDENTIAL)
    return check, [house.answer(link) for link in house.links(check)]


def rows(house):
    return {
        table: sorted(map(repr, house.rows(table)))
        for table in ("answer", "respondent", "invitation", "person")
    }


def test_what_was_backed_up_comes_back(house, answered, tmp_path):
    """After more was answered and everything deleted, restoring brings the moment of the backup back."""
    check, people = answered
    before = rows(house)
    manifest = keeping.back_up(house.owner, house.ws, tmp_path / "one.backup")
    assert manifest.rows["answer"] == len(before["answer"]) > 0
    assert (tmp_path / "one.backup").stat().st_mode & 0o077 == 0
    respondent.save(people[0], house.ws, [("trust_1", "", 1)])
    settings = house.ws.settings
    house.ws.close()
    with pytest.raises(WrongState, match="--force"):
        keeping.restore(settings, tmp_path / "one.backup")
    done = keeping.restore(settings, tmp_path / "one.backup", force=True)
    assert done.kept is not None
    assert done.kept.exists()
    house.ws = open_workspace(settings)
    assert rows(house) == before
    assert [e.action for e in house.ws.repository.read(lambda t: t.audit.entries())][-2:] == [
        "installation.backed_up",
        "installation.restored",
    ]
    assert house.come(house.links(check)[0])
    house.ws.close()


def test_a_backup_is_one_moment_though_people_save(house, answered, tmp_path):
    """A backup made under load is whole, and what was acknowledged before it began is in it."""
    _check, people = answered
    arguments = [f"{a.partnership} {a.partner} {a.health_check} {a.respondent}" for a in people]
    settings = house.ws.settings
    environment = os.environ | {
        "DATA_DIR": str(settings.data_dir), "DATABASE_URL": settings.database_url,
        "SECRET_KEY": settings.secret, "QUESTIONNAIRES": str(settings.questionnaires[0]),
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    command = [sys.executable, str(Path(__file__).with_name("saving_process.py")), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        who, number = process.stdout.readline().split()
        keeping.back_up(house.owner, house.ws, tmp_path / "busy.backup")
        process.kill()
        process.stdout.read()
    house.ws.close()
    keeping.restore(settings, tmp_path / "busy.backup", force=True)
    house.ws = open_workspace(settings)
    stored = house.ws.repository.read(lambda tables: tables.answers.of_respondent(who))
    assert int(str(stored["why", ""])) >= int(number)
    house.ws.close()


@pytest.mark.parametrize("fault", ["missing", "cut", "changed", "no zip", "newer"])
def test_a_spoilt_backup_changes_nothing(house, answered, tmp_path, fault):
    """Whatever is wrong with the file is found before anything is touched."""
    before = rows(house)
    good, bad = tmp_path / "good.backup", tmp_path / "bad.backup"
    keeping.back_up(house.owner, house.ws, good)
    spoil(good, bad, fault)
    with pytest.raises(InvalidInput, match=r"cannot be used|newer version"):
        keeping.restore(house.ws.settings, bad, force=True)
    assert rows(house) == before
    assert not list(tmp_path.glob("*before-restore*"))


def spoil(good, bad, fault):
    content = good.read_bytes()
    if fault == "cut":
        bad.write_bytes(content[: len(content) // 2])
    elif fault == "no zip":
        bad.write_bytes(b"hello" * 1000)
    elif fault in ("changed", "newer"):
        manifest = read_manifest(good)
        with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                if fault == "changed" and name == manifest.database:
                    part = part[:-1] + bytes([part[-1] ^ 1])
                if fault == "newer" and name == "manifest.json":
                    part = part.replace(manifest.revision.encode(), b"9999")
                new.writestr(name, part)


@ON_SQLITE
def test_restoring_under_a_running_app_is_refused(house, answered, tmp_path):
    """A database in use is not swapped away below the people who answer."""
    keeping.back_up(house.owner, house.ws, tmp_path / "one.backup")
    with pytest.raises(WrongState, match="still running"):
        keeping.restore(house.ws.settings, tmp_path / "one.backup", force=True)
    house.rows("answer")


@ON_SQLITE
def test_moving_to_another_computer(house, answered, tmp_path):
    """An empty data folder and the backup are enough: links that were sent work there."""
    check, _people = answered
    link = house.links(check)[0]
    keeping.back_up(house.owner, house.ws, tmp_path / "one.backup")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.key").write_text("another secret, made at the first start there")
    there = replace(
        house.ws.settings, data_dir=elsewhere, database_url=f"sqlite:///{elsewhere / 'assessment.sqlite'}"
    )
    fresh = replace(there, secret=(elsewhere / "secret.key").read_text())
    assert keeping.restore(fresh, tmp_path / "one.backup").same_secret
    assert (elsewhere / "secret.key").read_text() == house.ws.settings.secret
    assert [path.read_text()[:7] for path in elsewhere.glob("secret.before-restore-*")] == ["another"]
    ws = open_workspace(there)
    assert respondent.enter(ws, link.path.removeprefix("/i/"))
    ws.close()


def test_only_owners_back_up(house, tmp_path):
    """A backup holds everything of everybody."""
    for role in (Role.BROKER, Role.VIEWER, Role.PARTNER, Role.RESPONDENT):
        with pytest.raises(NotAllowed):
            keeping.back_up(Actor(role, programmes=frozenset({house.programme.id})), house.ws, tmp_path / "x")


@ON_SQLITE
def test_an_existing_file_is_not_overwritten(house, tmp_path):
    """Yesterday's backup is not lost to a typing mistake."""
    (tmp_path / "x.backup").write_text("precious")
    with pytest.raises(InvalidInput, match="already"):
        keeping.back_up(house.owner, house.ws, tmp_path / "x.backup")
    assert (tmp_path / "x.backup").read_text() == "precious"


def test_scheduled_backups_rotate(house, answered):
    """One a day, the newest few stay, files of others are left alone."""
    folder = house.ws.settings.backup_dir
    folder.mkdir()
    (folder / "mine.backup").write_text("not of the schedule")
    start = datetime(2030, 1, 1, tzinfo=UTC)
    for hours in range(0, 24 * 10, 12):
        keeping.back_up_if_due(house.ws, start + timedelta(hours=hours))
    names = [path.name for path in scheduled(folder)]
    assert len(names) == 7
    assert names[-1] == "assessment-20300110-000000.backup"
    assert (folder / "mine.backup").exists()
    assert read_manifest(scheduled(folder)[-1]).rows["answer"] > 0


def test_backups_do_not_outlive_a_promise(house, answered):
    """After closing, a fresh backup replaces those that still know who answered what."""
    check, _people = answered
    past = datetime.now(UTC) - timedelta(minutes=10)
    old = keeping.back_up_if_due(house.ws, past)
    assert old is not None
    broker.close_health_check(house.owner, house.ws, check.id)
    fresh = keeping.back_up_if_due(house.ws, datetime.now(UTC) + timedelta(seconds=2))
    assert fresh is not None
    assert scheduled(house.ws.settings.backup_dir) == (fresh,)


def test_a_clock_that_ran_ahead_stops_nothing(house, answered):
    """A backup of the future is neither fresh nor good: the next one is made at once and replaces it."""
    check, _people = answered
    now = datetime.now(UTC)
    ahead = keeping.back_up_if_due(house.ws, now + timedelta(days=2000))
    fresh = keeping.back_up_if_due(house.ws, now)
    assert fresh is not None
    assert scheduled(house.ws.settings.backup_dir) == (fresh,)
    assert not ahead.exists()
    assert keeping.back_up_if_due(house.ws, now + timedelta(hours=1)) is None
    broker.close_health_check(house.owner, house.ws, check.id)
    after = keeping.back_up_if_due(house.ws, datetime.now(UTC) + timedelta(seconds=2))
    assert scheduled(house.ws.settings.backup_dir) == (after,)


def test_a_closing_stamped_ahead_fills_no_disk(house, answered):
    """When the clock ran ahead at a closing, no backup seems new enough: they rotate all the same."""
    check, _people = answered
    broker.close_health_check(house.owner, house.ws, check.id)
    ahead = "UPDATE landmark SET at = '2099-01-01 00:00:00+00:00' WHERE name = 'cut'"
    house.ws.repository.write(lambda tables: tables._connection.exec_driver_sql(ahead))
    now = datetime.now(UTC)
    for hour in range(10):
        last = keeping.back_up_if_due(house.ws, now + timedelta(hours=hour))
    assert len(scheduled(house.ws.settings.backup_dir)) == 7
    assert last.exists()


def test_the_age_of_a_backup_is_its_own_word(house, answered):
    """A file that was renamed is as old as it says; one that says nothing is not relied upon."""
    now = datetime.now(UTC)
    old = keeping.back_up_if_due(house.ws, now - timedelta(days=3))
    folder = house.ws.settings.backup_dir
    old.rename(folder / f"assessment-{now:%Y%m%d}-000000.backup")
    (folder / f"assessment-{now:%Y%m%d}-000001.backup").write_text("empty")
    fresh = keeping.back_up_if_due(house.ws, now)
    assert fresh is not None
    assert (folder / f"assessment-{now:%Y%m%d}-000001.backup").exists() is False
    assert len(scheduled(folder)) == 2


def test_the_last_partnership_takes_its_backups_along(house, answered):
    """Closed and deleted within the hour: the backup that knows who answered what does not stay for ever."""
    check, _people = answered
    now = datetime.now(UTC)
    old = keeping.back_up_if_due(house.ws, now - timedelta(minutes=5))
    broker.close_health_check(house.owner, house.ws, check.id)
    broker.delete_partnership(house.owner, house.ws, house.partnership.id)
    for day in range(1, 10):
        keeping.back_up_if_due(house.ws, now + timedelta(days=day))
    assert not old.exists()
    assert scheduled(house.ws.settings.backup_dir)


KILLED = """
import os, signal, sys
from pathlib import Path
from assessment.storage.backup import making
making.write = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
making.make(sys.argv[1], Path(sys.argv[2]), {})
"""


def test_what_a_killed_backup_left_is_found(house, answered):
    """A whole database in clear under a temporary name is deleted an hour later; files of others stay."""
    folder = house.ws.settings.backup_dir
    folder.mkdir()
    target = folder / "assessment-20261101-000000.backup"
    command = [sys.executable, "-c", KILLED, house.ws.settings.database_url, str(target)]
    assert subprocess.run(command, cwd=ROOT).returncode == -9
    left = [path for path in folder.rglob("*") if path.is_file()]
    assert [path.stat().st_size > 1000 for path in left] == [True]
    others = [folder / ".backup-20261101", folder / ".mine.part", folder / ".assessment-work-of-mine"]
    for path in others:
        path.mkdir()
    keeping.make_round(house.ws)
    assert left[0].exists(), "it may still be at work"
    for path in (left[0], left[0].parent, *others):
        os.utime(path, (0, 0))
    keeping.make_round(house.ws)
    assert not left[0].parent.exists()
    assert all(path.exists() for path in others)


def test_backups_do_not_outlive_an_erasure(house, answered):
    """What somebody erased goes from scheduled backups with the next one; deleting lowers no cut."""
    check, people = answered
    now = datetime.now(UTC)
    keeping.back_up_if_due(house.ws, now - timedelta(minutes=10))
    own_data.erase(people[0], house.ws)
    fresh = keeping.back_up_if_due(house.ws, now + timedelta(seconds=2))
    assert scheduled(house.ws.settings.backup_dir) == (fresh,)
    broker.close_health_check(house.owner, house.ws, check.id)
    cut = house.ws.repository.read(lambda tables: tables.retention.last_cut())
    broker.delete_partnership(house.owner, house.ws, house.partnership.id)
    assert house.ws.repository.read(lambda tables: tables.retention.last_cut()) >= cut


@ON_SQLITE
def test_damage_is_told_at_the_start(house, answered, settings):
    """A damaged page is found before anybody builds upon it, with what to do."""
    house.ws.close()
    file = settings.data_dir / "assessment.sqlite"
    content = bytearray(file.read_bytes())
    for page in range(4, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 200] = b"\xa5" * 200
    file.write_bytes(content)
    with pytest.raises(StorageTrouble, match=r"damaged.*restore"):
        open_workspace(settings)


@ON_SQLITE
def test_a_failed_backup_leaves_nothing(house, tmp_path):
    """Where a backup cannot be written there is no half file, and a sentence instead of a trace."""
    folder = tmp_path / "full"
    folder.mkdir()
    code = (
        "import resource, sys; from pathlib import Path; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000,) * 2); "
        "from assessment.storage.backup import make; make(sys.argv[1], Path(sys.argv[2]), {})"
    )
    command = [sys.executable, "-c", code, house.ws.settings.database_url, str(folder / "x.backup")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert "space on the disk" in done.stderr
    assert list(folder.iterdir()) == []


@ON_SQLITE
def test_deleted_when_the_time_is_over(house, answered, caplog):
    """Retention counts from closing; a line in the log and in the audit log say so."""
    check, _people = answered
    broker.close_health_check(house.owner, house.ws, check.id)
    now = datetime.now(UTC)
    for days in range(0, 720, 50):
        assert keeping.delete_expired(house.ws, now + timedelta(days=days)) == ()
    caplog.set_level("INFO")
    assert keeping.delete_expired(house.ws, now + timedelta(days=740)) == (check.id,)
    assert check.id in caplog.text
    for table in ("health_check", "respondent", "answer", "invitation", "person", "participation"):
        assert not house.rows(table), table
    assert house.ws.repository.read(lambda t: t.audit.entries())[-1].action == "health_check.expired"
    with sqlite3.connect(house.ws.settings.data_dir / "assessment.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
