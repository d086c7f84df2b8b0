"""What a respondent does never reads a whole table: its price may not grow with the installation."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

from assessment.services import respondent


@pytest.fixture
def heard() -> Iterator[dict[str, object]]:
    """Every statement that is run meanwhile, with what it was given."""
    found: dict[str, object] = {}

    def note(_connection, _cursor, statement: str, given: object, *_rest: object) -> None:
        if statement.split()[0] in ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"):
            found[statement] = given

    event.listen(Engine, "before_cursor_execute", note)
    yield found
    event.remove(Engine, "before_cursor_execute", note)


def whole_tables(house, statement: str, given: object) -> list[str]:
    """Give the tables that SQLite reads from end to end for a statement."""
    with house.ws.repository._transactions._reader.connect() as connection:
        asked = given[0] if isinstance(given, list) else given
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", asked)
        tables = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
        scanned = [found[1] for row in plan if (found := re.match(r"SCAN (\w+)", row.detail))]
    return [name for name in scanned if name in tables]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_step_of_a_respondent_reads_a_whole_table(house, heard):
    """Entering, looking, tapping, saving a section, handing in."""
    link = house.links(house.open())[0]
    heard.clear()
    entry = respondent.enter(house.ws, link.path.removeprefix("/i/"))
    actor, _sheet = respondent.seat(house.ws, entry.session, entry.code)
    respondent.save(actor, house.ws, [("trust_1", "", 3)])
    assert respondent.tap(house.ws, entry.session, entry.code, [("trust_2", "", "5")])
    respondent.clear(actor, house.ws, "trust_1")
    respondent.save(actor, house.ws, [("trust_1", "", 1), ("trust_2", "", None)])
    respondent.submit(actor, house.ws)
    assert len(heard) > 10
    assert {s: found for s, given in list(heard.items()) if (found := whole_tables(house, s, given))} == {}
