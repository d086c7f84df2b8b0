"""Restoring changes everything or nothing, never under a running app, and what was there can be found."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from assessment.cli import main
from assessment.errors import StorageTrouble, WrongState
from assessment.services import keeping
from assessment.services.workspace import open_workspace
from assessment.storage.backup import loading
from assessment.storage.engines import PATIENCE

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def backed_up(house, tmp_path):
    """A backup of two answered sheets, then one more answer that it does not hold."""
    check = house.open()
    first, second, third, _fourth = house.links(check)
    house.answer(first)
    house.answer(second)
    keeping.back_up(house.owner, house.ws, tmp_path / "one.backup")
    house.answer(third)
    return tmp_path / "one.backup"


def answers(url):
    """Count behind everybody's back; None if there is no such table."""
    with psycopg.connect(
        make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    ) as c:
        there = c.execute("SELECT to_regclass('answer')").fetchone()[0]
        return c.execute("SELECT count(*) FROM answer").fetchone()[0] if there else None


def lying(good, bad, **changes):
    """Write a backup whose manifest says something else than its database holds."""
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "manifest.json":
                told = json.loads(part)
                part = json.dumps(told | {"rows": told["rows"] | changes}).encode()
            new.writestr(name, part)


@ON_POSTGRESQL
@pytest.mark.parametrize("program", ["pg_restore", "psql"])
def test_a_program_that_fails_changes_nothing(house, backed_up, tmp_path, monkeypatch, program):
    """Full disk, wrong version, killed: the old database is there as before, and the error names the copy."""
    settings, before = house.ws.settings, len(house.rows("answer"))
    house.ws.close()
    real = shutil.which(program)
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / program
    fake.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && exec {real} --version\n'
        'for a in "$@"; do [ "$a" = --list ] && exit 0; done\n'
        "echo 'error: No space left on device' >&2\nexit 1\n"
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(StorageTrouble, match=r"No space left.*kept as database\.before-restore-"):
        keeping.restore(settings, backed_up, force=True)
    assert answers(settings.database_url) == before


@ON_POSTGRESQL
def test_what_is_not_as_told_changes_nothing(house, backed_up, tmp_path):
    """The comparison with the manifest happens before the switch: what differs never comes into force."""
    settings, before = house.ws.settings, len(house.rows("answer"))
    house.ws.close()
    lying(backed_up, tmp_path / "lying.backup", answer=999)
    with pytest.raises(StorageTrouble, match="not what the backup says"):
        keeping.restore(settings, tmp_path / "lying.backup", force=True)
    assert answers(settings.database_url) == before


@ON_POSTGRESQL
def test_a_database_in_use_is_not_replaced(house, backed_up, tmp_path, monkeypatch):
    """While the app is connected nothing is restored: an answer acknowledged meanwhile would vanish."""
    monkeypatch.setattr(loading, "LINGER", 0.2)
    before = len(house.rows("answer"))
    with pytest.raises(WrongState, match=r"in use: assessment\. Nothing was changed"):
        keeping.restore(house.ws.settings, backed_up, force=True)
    assert len(house.rows("answer")) == before
    assert not list(tmp_path.glob("*before-restore*"))


@ON_POSTGRESQL
def test_an_app_that_starts_meanwhile_stops_it(house, backed_up, monkeypatch):
    """Whatever restarts the app while a large backup unfolds: what it then acknowledges does not vanish."""
    settings, before = house.ws.settings, len(house.rows("answer"))
    house.ws.close()
    opened, real = [], loading.run

    def starting(url, command, *arguments, **more):
        if not opened:
            opened.append(open_workspace(settings))
        real(url, command, *arguments, **more)

    monkeypatch.setattr(loading, "run", starting)
    with pytest.raises(WrongState, match=r"in use.*kept as"):
        keeping.restore(settings, backed_up, force=True)
    opened[0].close()
    assert answers(settings.database_url) == before


@ON_POSTGRESQL
def test_tables_that_the_backup_does_not_know_go_too(house, backed_up):
    """Back from a newer version: a table that points at ours does not stand in the way."""
    settings = house.ws.settings
    house.ws.repository.write(
        lambda tables: tables._connection.exec_driver_sql(
            "CREATE TABLE newer (id text REFERENCES health_check (id))"
        )
    )
    house.ws.close()
    done = keeping.restore(settings, backed_up, force=True)
    assert answers(settings.database_url) == done.manifest.rows["answer"]


def test_a_newer_program_writes_for_an_older_server(tmp_path):
    """PostgreSQL 17's programs set what older servers do not know: it becomes a comment, nothing moves."""
    dump = tmp_path / "dump.sql"
    old = "SET lock_timeout = 0;\nSET transaction_timeout = 0;\nSELECT 1;\n"
    dump.write_text(old)
    loading._suit_older_servers(dump)
    new = dump.read_text()
    assert len(new) == len(old)
    assert [line for line in new.splitlines() if not line.startswith("--")] == [
        "SET lock_timeout = 0;",
        "SELECT 1;",
    ]


@ON_SQLITE
@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_a_log_without_its_file_does_not_come_back(house, backed_up, tmp_path, ending):
    """Somebody moved the damaged file and left its log: what is restored is the backup, not the log."""
    settings, file = house.ws.settings, tmp_path / "assessment.sqlite"
    crash = (tmp_path / "assessment.sqlite-wal").read_bytes()
    house.ws.close()
    for path in tmp_path.glob("assessment.sqlite*"):
        path.unlink()
    file.with_name(file.name + ending).write_bytes(crash)
    done = keeping.restore(settings, backed_up)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM answer").fetchone()[0] == done.manifest.rows["answer"]
    assert done.kept.name.endswith(f".sqlite{ending}")
    assert done.kept.read_bytes() == crash


KILLED = """
import os, signal, sys
from pathlib import Path
from assessment.storage.backup import aside, restoring
def kill(*_): os.kill(os.getpid(), signal.SIGKILL)
def then_kill(*given):
    real(*given)
    kill()
where, real = sys.argv[1], restoring.set_aside
if where == "before": restoring.set_aside = kill
if where == "between": restoring.set_aside = then_kill
if where == "after": restoring.settle = kill
restoring.restore(Path(sys.argv[2]), sys.argv[3], Path("."), force=True)
"""


@ON_SQLITE
@pytest.mark.parametrize("where", ["before", "between", "after"])
def test_a_kill_leaves_a_database(house, backed_up, tmp_path, where):
    """At whatever moment restoring is killed, the old or the new database is in its place, whole."""
    settings, old = house.ws.settings, len(house.rows("answer"))
    house.ws.close()
    new = json.loads(zipfile.ZipFile(backed_up).read("manifest.json"))["rows"]["answer"]
    command = [sys.executable, "-c", KILLED, where, str(backed_up), settings.database_url]
    assert subprocess.run(command, cwd=ROOT).returncode == -9
    with closing(sqlite3.connect(tmp_path / "assessment.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = connection.execute("SELECT count(*) FROM answer").fetchone()[0]
    assert found == (new if where == "after" else old)
    assert where == "before" or list(tmp_path.glob("assessment.before-restore-*.sqlite"))


@ON_SQLITE
def test_what_was_there_is_never_written_over(house, backed_up, tmp_path, monkeypatch):
    """Two restores within a second keep two copies, also where the file system knows no links."""

    def refuse(*_given):
        raise OSError("no links here")

    settings = house.ws.settings
    house.ws.close()
    kept = [keeping.restore(settings, backed_up, force=True).kept]
    monkeypatch.setattr(os, "link", refuse)
    kept.append(keeping.restore(settings, backed_up, force=True).kept)
    assert len(set(kept)) == 2
    for one in kept:
        assert one.stat().st_mode & 0o077 == 0
        with closing(sqlite3.connect(one)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def elsewhere(settings, tmp_path):
    there = tmp_path / "elsewhere"
    there.mkdir()
    return replace(settings, data_dir=there, database_url=f"sqlite:///{there / 'assessment.sqlite'}")


@ON_SQLITE
def test_settings_come_back(house, tmp_path):
    """How long answers are kept was promised: the settings file returns, but never over a different one."""
    (tmp_path / "settings.toml").write_text("RETENTION_MONTHS = 6\n")
    keeping.back_up(house.owner, house.ws, tmp_path / "one.backup")
    there = elsewhere(house.ws.settings, tmp_path)
    first = keeping.restore(there, tmp_path / "one.backup")
    assert first.beside.name == "settings.toml"
    assert first.beside.read_text() == "RETENTION_MONTHS = 6\n"
    assert keeping.restore(there, tmp_path / "one.backup", force=True).beside is None
    first.beside.write_text("RETENTION_MONTHS = 12\n")
    again = keeping.restore(there, tmp_path / "one.backup", force=True)
    assert again.beside.name == "settings.toml.restored"
    assert first.beside.read_text() == "RETENTION_MONTHS = 12\n"
    assert again.beside.read_text() == "RETENTION_MONTHS = 6\n"


@ON_SQLITE
def test_settings_that_name_a_database_are_put_beside(house, tmp_path):
    """A trial of restoring must not end up working on the real database."""
    (tmp_path / "settings.toml").write_text('database_url = "postgresql://real.example.org/x"\n')
    keeping.back_up(house.owner, house.ws, tmp_path / "one.backup")
    done = keeping.restore(elsewhere(house.ws.settings, tmp_path), tmp_path / "one.backup")
    assert done.beside.name == "settings.toml.restored"


@ON_SQLITE
def test_the_command_says_what_is_missing(house, settings, tmp_path, monkeypatch, capsys):
    """With the secret in the environment a backup has none, and says so when made and when restored."""
    (tmp_path / "secret.key").write_text("of an earlier start, and not the one in force")
    (tmp_path / "settings.toml").write_text("retention_months = 6\n")
    house.ws.close()
    for name, value in {
        "DATA_DIR": str(tmp_path), "DATABASE_URL": "", "SECRET_KEY": settings.secret,
        "QUESTIONNAIRES": str(settings.questionnaires[0]),
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    assert main(["backup", str(tmp_path / "one.backup")]) == 0
    assert "does NOT hold the secret" in capsys.readouterr().out
    (tmp_path / "settings.toml").write_text("retention_months = 7\n")
    assert main(["restore", str(tmp_path / "one.backup"), "--force"]) == 0
    told = capsys.readouterr().out
    assert "holds no secret" in told
    assert "settings.toml.restored: compare" in told
    assert "of an earlier start" in (tmp_path / "secret.key").read_text()


@ON_SQLITE
def test_leaving_the_secret_out_leaves_it_out_of_the_settings_too(house, tmp_path):
    """A settings file that holds the secret does not travel with a backup without it."""
    (tmp_path / "settings.toml").write_text(f'Secret_Key = "{"x" * 40}"\n')
    manifest = keeping.back_up(house.owner, house.ws, tmp_path / "one.backup", secret=False)
    assert set(manifest.parts) == {"database.sqlite"}


def test_the_app_says_who_it_is():
    """Whoever looks at PostgreSQL's sessions, restoring too, can tell ours."""
    assert PATIENCE["fallback_application_name"] == "assessment"
