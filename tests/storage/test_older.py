"""An older database is copied before it is upgraded: whole, of that day, or the upgrade does not happen."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from alembic import command
from sqlalchemy import create_engine

from assessment.errors import StorageTrouble
from assessment.services.workspace import open_workspace
from assessment.storage import open_repository, schema
from assessment.storage.backup import read_manifest, restore, sqlite

from .conftest import SECRET

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def older(database_url):
    """A database as the first version made it, with a row."""
    engine = create_engine(database_url)
    with engine.begin() as connection:
        command.upgrade(schema._config(connection, SECRET), "0001")
        connection.exec_driver_sql("INSERT INTO programme (id, name) VALUES ('p', 'Programme')")
    engine.dispose()
    return database_url


def revision(url):
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    engine.dispose()
    return found


def copies(folder):
    return sorted(path for path in folder.iterdir() if ".before-upgrade-from-0001-" in path.name)


@ON_SQLITE
def test_a_copy_is_kept_before_an_upgrade(older, tmp_path):
    """What a kill left half, or an upgrade long ago, does not stand in for the copy of today."""
    half = tmp_path / "assessment.before-upgrade-from-0001.sqlite"
    half.write_bytes(b"x" * 100)
    open_repository(older, SECRET).close()
    assert revision(older) == schema.newest()
    (copy,) = copies(tmp_path)
    assert copy.stat().st_mode & 0o077 == 0
    contents = sqlite.examine(copy)
    assert (contents.revision, contents.rows["programme"]) == ("0001", 1)
    assert half.read_bytes() == b"x" * 100


@ON_SQLITE
def test_no_copy_no_upgrade(older, tmp_path, monkeypatch):
    """A copy that cannot be made stops the upgrade with a sentence, and leaves nothing half."""

    def full(*_given):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite, "_read_only", full)
    with pytest.raises(StorageTrouble, match=r"needs a copy.*disk is full.*Nothing was upgraded"):
        open_repository(older, SECRET)
    with closing(sqlite3.connect(tmp_path / "assessment.sqlite")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    assert [path.name for path in tmp_path.iterdir()] == ["assessment.sqlite"]


@ON_POSTGRESQL
def test_postgresql_is_dumped_before_an_upgrade(older, settings, tmp_path):
    """The copy is a backup like any other, and leads back."""
    open_workspace(settings).close()
    assert revision(older) == schema.newest()
    (copy,) = copies(tmp_path)
    assert read_manifest(copy).rows["programme"] == 1
    restore(copy, older, tmp_path, force=True)
    assert revision(older) == "0001"


@ON_POSTGRESQL
def test_without_the_program_nothing_is_upgraded(older, settings, tmp_path, monkeypatch):
    """Whoever has no pg_dump is told what to install, or to say that the host of the database backs it up."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StorageTrouble, match=r"not installed.*postgresql-client.*BACKUP_HOURS=0"):
        open_workspace(settings)
    assert revision(older) == "0001"
    open_workspace(replace(settings, backup_hours=0)).close()
    assert revision(older) == schema.newest()
    assert copies(tmp_path) == []


@ON_SQLITE
@pytest.mark.parametrize("before", [False, True])
def test_nobody_else_reads_the_database(database_url, tmp_path, before):
    """Database and log are for this user only, also in an open folder, also where the file was open."""
    tmp_path.chmod(0o755)
    file = tmp_path / "assessment.sqlite"
    if before:
        file.touch(0o644)
    opened = open_repository(database_url, SECRET)
    opened.write(lambda tables: tables.audit.touch())
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.glob("assessment.sqlite*")}
    opened.close()
    assert set(modes) >= {"assessment.sqlite", "assessment.sqlite-wal"}
    assert set(modes.values()) == {"0o600"}
