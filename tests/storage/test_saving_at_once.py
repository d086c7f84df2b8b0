"""The short way to save stands for the long way, or stores nothing: two statements, on PostgreSQL one."""

import threading
import time

import pytest
from sqlalchemy import event

from assessment.errors import NotFound, WrongState
from assessment.model import Answer, Promise
from assessment.services import broker, respondent
from assessment.storage.engines import postgresql

on_postgresql = pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
GIVEN = [Answer("trust_1", "", 3.0), Answer("trust_2", "", None), Answer("why", "", "It works")]


@pytest.fixture
def me(house):
    """Give somebody who has answered but not handed in."""
    return house.answer(house.links(house.open(Promise.CONFIDENTIAL))[0], submit=False)


def save(house, me, **other) -> bool:
    """Save as the service does, or with something else in its place."""
    ((revision,),) = house.rows("partnership", "revision")
    where = {"respondent": me.respondent, "health_check": me.health_check, "partner": me.partner}
    given = where | {"revision": revision, "visit": me.visit} | other
    return house.ws.repository.write(
        lambda tables: tables.answers.save_if_open(GIVEN, **given), repeatable=True
    )


def answers(house, me) -> dict:
    """Give her answers as they are stored."""
    return dict(house.ws.repository.read(lambda tables: tables.answers.of_respondent(me.respondent)))


def test_it_stores_what_the_long_way_stores(house, me):
    """Answers over answers, "can't say" and words too; the log has one line more for each."""
    before = len(house.rows("answer_log"))
    assert save(house, me)
    assert save(house, me)
    stored = {("trust_1", ""): 3.0, ("trust_2", ""): None, ("why", ""): "It works"}
    assert answers(house, me).items() >= stored.items()
    assert respondent.sheet(me, house.ws).answers.items() >= stored.items()
    assert len(house.rows("answer_log")) == before + 2 * len(GIVEN)


def test_what_stands_against_it(house, me):
    """Nothing is stored for somebody else, at another revision, or after handing in."""
    before = answers(house, me)
    for other in ({"partner": "bank"}, {"health_check": "x"}, {"respondent": "x"}, {"revision": 99}):
        assert not save(house, me, **other)
    assert answers(house, me) == before
    respondent.submit(me, house.ws)
    assert not save(house, me)
    respondent.save(me, house.ws, [("trust_1", "", 1)])  # the long way still takes it
    assert answers(house, me)["trust_1", ""] == 1.0


def test_closing_waits_for_it_and_cuts_it_off(house, me):
    """While one statement runs a health check stays open; afterwards nothing more is stored."""
    stop, saved = threading.Event(), []

    def go_on() -> None:
        while not stop.is_set():
            try:
                respondent.save(me, house.ws, [("trust_1", "", 1 + len(saved) % 5)])
            except (NotFound, WrongState):
                return
            saved.append(1)

    saving = threading.Thread(target=go_on)
    saving.start()
    while len(saved) < 5 and saving.is_alive():
        time.sleep(0.001)
    broker.close_health_check(house.owner, house.ws, me.health_check)
    stop.set()
    saving.join(10)
    with pytest.raises((NotFound, WrongState)):
        respondent.save(me, house.ws, [("trust_1", "", 2)])
    assert not save(house, me)


def test_a_tap_takes_the_short_way(house, me):
    """What is measured as fast is what runs: no looking first, and on PostgreSQL no begin and commit."""
    heard: list[str] = []
    engine = house.ws.repository._transactions.engine
    event.listen(engine, "before_cursor_execute", lambda *given: heard.append(given[2].split()[0]))
    respondent.save(me, house.ws, [("trust_1", "", 5)])
    assert heard == (["WITH"] if engine.dialect.name == "postgresql" else ["BEGIN", "INSERT", "INSERT"])


@on_postgresql
def test_statements_are_prepared_unless_the_address_says_no(database_url):
    """A pooler that cannot keep prepared statements apart is told of in DATABASE_URL."""
    for ending, expected in (("", True), ("?prepare_threshold=none", False)):
        engine = postgresql(f"{database_url}{ending}")
        with engine.connect() as connection:
            for _ in range(10):
                connection.exec_driver_sql("SELECT 1")
            found = connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements").scalar_one()
        engine.dispose()
        assert bool(found) is expected
