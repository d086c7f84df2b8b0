"""PostgreSQL as hosts give it: a role without rights over the server, other people's things beside ours."""

import os
import secrets
import shutil

import psycopg
import pytest
from alembic import command
from sqlalchemy import make_url

from assessment.errors import InvalidInput, StorageTrouble
from assessment.storage import open_repository, schema
from assessment.storage.backup import make, read_manifest, restore
from assessment.storage.engines import postgresql
from assessment.storage.sweeping import OLDER_STATE, sweep

from .conftest import ENGINES, SECRET

pytestmark = pytest.mark.parametrize("database_url", [ENGINES[1]], indirect=True)


def run(url, *deeds, role="postgres"):
    plain = make_url(url).set(drivername="postgresql", username=role)
    with psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True) as connection:
        for deed in deeds:
            connection.execute(deed)


@pytest.fixture
def role(database_url):
    """A role that owns its tables and nothing else, and one more that reads."""
    names = [f"r{secrets.token_hex(4)}" for _ in range(2)]
    run(database_url, *(f"CREATE ROLE {name} LOGIN" for name in names))
    run(database_url, f"GRANT ALL ON SCHEMA public TO {names[0]}")
    yield names
    run(database_url, f"DROP OWNED BY {names[0]} CASCADE")
    run(database_url, *(f"DROP ROLE IF EXISTS {name}" for name in names))


def opened(url, role):
    """Make our tables as that role; give its URL."""
    mine = make_url(url).set(username=role).render_as_string(hide_password=False)
    open_repository(mine, SECRET).close()
    return mine


OTHERS = {
    "an extension": "CREATE EXTENSION pg_stat_statements",
    "a schema of others": "CREATE SCHEMA reporting; CREATE TABLE reporting.secret (number int)",
    "a word about a schema": "COMMENT ON SCHEMA public IS 'ours'",
    "a view": "CREATE VIEW numbers AS SELECT 1 AS one",
    "a function": "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "a schema of our own": "CREATE SCHEMA {role} AUTHORIZATION {role}",
}


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_of_others_does_not_stand_in_the_way(database_url, role, tmp_path, other):
    """Backup and restore are about our tables: what else is in the database is neither copied nor touched."""
    run(database_url, OTHERS[other].format(role=role[0]))
    mine = opened(database_url, role[0])
    made = make(mine, tmp_path / "one.backup", {})
    done = restore(tmp_path / "one.backup", mine, tmp_path, force=True)
    assert done.manifest == made
    assert read_manifest(done.kept).rows == made.rows
    open_repository(mine, SECRET).close()


def test_a_reader_who_is_gone(database_url, role, tmp_path):
    """Rights that were given to somebody whom another server does not know are left out."""
    mine = opened(database_url, role[0])
    run(database_url, f"GRANT SELECT ON answer TO {role[1]}", role=role[0])
    make(mine, tmp_path / "one.backup", {})
    run(database_url, f"REVOKE ALL ON answer FROM {role[1]}", f"DROP ROLE {role[1]}")
    assert restore(tmp_path / "one.backup", mine, tmp_path, force=True).kept


@pytest.mark.parametrize("deed", ["DROP TABLE alembic_version", "DELETE FROM alembic_version"])
def test_a_half_broken_database_is_replaced(database_url, role, tmp_path, deed):
    """What does not even say its version is what backups are for: it is kept, though nobody restores that."""
    mine = opened(database_url, role[0])
    make(mine, tmp_path / "one.backup", {})
    run(database_url, deed)
    kept = restore(tmp_path / "one.backup", mine, tmp_path, force=True).kept
    open_repository(mine, SECRET).close()
    with pytest.raises(InvalidInput, match="half broken"):
        restore(kept, mine, tmp_path, force=True)


def test_what_cannot_be_copied_is_not_replaced(database_url, role, tmp_path):
    """The error names the way round: another, empty database."""
    mine = opened(database_url, role[0])
    make(mine, tmp_path / "one.backup", {})
    run(database_url, "ALTER TABLE answer OWNER TO postgres")
    with pytest.raises(StorageTrouble, match=r"could not be copied first, so nothing.*new, empty database"):
        restore(tmp_path / "one.backup", mine, tmp_path, force=True)


@pytest.mark.parametrize("sleep", ["before", "after"])
def test_a_host_without_patience(database_url, role, tmp_path, monkeypatch, sleep):
    """A server that ends idle transactions does not end the one that a copy of the database hangs on."""
    name = make_url(database_url).database
    run(database_url, f"ALTER DATABASE {name} SET idle_in_transaction_session_timeout = '500ms'")
    mine = opened(database_url, role[0])
    real, slow = shutil.which("pg_dump"), tmp_path / "bin" / "pg_dump"
    slow.parent.mkdir()
    steps = ["sleep 1", f'{real} "$@" || exit 1']
    lines = steps if sleep == "before" else steps[::-1]
    slow.write_text("\n".join(["#!/bin/sh", f'[ "$1" = --version ] && exec {real} "$@"', *lines]))
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    make(mine, tmp_path / "one.backup", {})
    _as_if_older(mine)
    open_repository(mine, SECRET, tmp_path).close()
    assert len(list(tmp_path.glob("*before-upgrade-from-0006*"))) == 1


def _as_if_older(url):
    engine = postgresql(url)
    with engine.begin() as connection:
        command.downgrade(schema._config(connection), "0006")
    engine.dispose()


def test_what_others_still_read_is_not_called_overwritten(database_url, role, tmp_path):
    """A role without rights over the server does not see what others read, but that they do."""
    mine = opened(database_url, role[0])
    run(mine, f"GRANT SELECT ON programme TO {role[1]}", role=role[0])
    plain = make_url(mine).set(drivername="postgresql", username=role[1])
    engine = postgresql(mine)
    with psycopg.connect(plain.render_as_string(hide_password=False)) as reader:
        reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        reader.execute("SELECT count(*) FROM programme")
        run(mine, "DELETE FROM answer", role=role[0])
        assert sweep(engine) == (OLDER_STATE,)
        reader.rollback()
        assert sweep(engine) == ()
    engine.dispose()
