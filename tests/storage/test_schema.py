"""The schema: what migrations make is what the code expects, safely, from any older database."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from assessment.errors import InvalidSettings, StorageTrouble
from assessment.model import Actor, Role
from assessment.services.auditing import first_break
from assessment.storage import open_repository, schema
from assessment.storage.tables import metadata
from tests.storage.conftest import SECRET

ROOT = Path(__file__).resolve().parents[2]


def test_migrations_make_what_the_code_expects(repository):
    """The migrated database and the tables in code do not differ."""
    with repository._transactions.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_every_constraint_has_a_name(repository):
    """Migrations of the future must be able to drop any constraint, on either engine."""
    inspector = inspect(repository._transactions.engine)
    for table in metadata.tables:
        found = [inspector.get_pk_constraint(table), *inspector.get_foreign_keys(table)]
        found += [*inspector.get_unique_constraints(table), *inspector.get_check_constraints(table)]
        assert all(constraint["name"] for constraint in found), table


def test_down_and_up_again(database_url):
    """The way back exists, and leads up again."""
    open_repository(database_url, SECRET).close()
    engine = create_engine(database_url)
    for direction, target in ((command.downgrade, "base"), (command.upgrade, "head")):
        with engine.begin() as connection:
            direction(schema._config(connection), target)
    engine.dispose()
    again = open_repository(database_url, SECRET)
    assert again.read(lambda tables: tables.programmes.all()) == ()
    again.close()


def test_an_older_log_is_adopted_once(database_url):
    """The audit log of an older version is sealed at the upgrade, and verified afterwards; cuts are known."""
    opened = open_repository(database_url, SECRET)
    opened.write(lambda tables: tables.audit.add(Actor(Role.SYSTEM), "test.began"))
    opened.close()
    engine = create_engine(database_url)
    with engine.begin() as connection:
        command.downgrade(schema._config(connection), "0006")
    engine.dispose()
    again = open_repository(database_url, SECRET)
    assert again.read(first_break, steady=True) is None
    again.write(lambda tables: tables.audit.add(Actor(Role.SYSTEM), "test.went_on"))
    assert again.read(first_break, steady=True) is None
    again.write(lambda tables: tables._connection.exec_driver_sql("UPDATE audit_head SET number = 1"))
    assert again.read(first_break, steady=True) is not None
    again.close()


def test_several_processes_start_at_once(database_url):
    """Whoever comes first migrates, the others wait; all of them start."""
    code = f"from assessment.storage import open_repository; open_repository({database_url!r}, '').close()"
    started = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(4)]
    assert [process.wait(60) for process in started] == [0, 0, 0, 0]


def test_a_newer_database_is_refused(database_url):
    """An old version does not touch what a newer one wrote, and says what to do."""
    open_repository(database_url, SECRET).close()
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(StorageTrouble, match="newer version"):
        open_repository(database_url, SECRET)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_settings_that_make_saved_true(repository):
    """One sync per commit, foreign keys on, deleted content overwritten, readers cannot write."""
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 30000,
    }

    def pragmas(tables):
        return {
            n: tables._connection.exec_driver_sql(f"PRAGMA {n}").scalar() for n in (*wanted, "query_only")
        }

    assert repository.read(pragmas) == wanted | {"query_only": 1}
    assert repository.write(pragmas) == wanted | {"query_only": 0}


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(url):
    """It would lose every answer."""
    with pytest.raises(InvalidSettings, match="lose every answer"):
        open_repository(url, SECRET)


def test_a_file_that_is_no_database(tmp_path):
    """A damaged or foreign file ends in a sentence, not in a trace."""
    (tmp_path / "x.sqlite").write_bytes(b"no database at all" * 200)
    with pytest.raises(StorageTrouble, match="cannot be opened"):
        open_repository(f"sqlite:///{tmp_path / 'x.sqlite'}", SECRET)
