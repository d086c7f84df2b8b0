"""The short way to save stands for the long way, or stores nothing: two statements, on PostgreSQL one."""

import threading
import time

import pytest
from sqlalchemy import event

from assessment.errors import NotFound, Problem, WrongState
from assessment.model import Answer, Promise
from assessment.services import broker, respondent
from assessment.storage import Saving
from assessment.storage.engines import postgresql
from assessment.storage.writer import GroupWriter, OutOfReach

on_postgresql = pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
GIVEN = [Answer("trust_1", "", 3.0), Answer("trust_2", "", None), Answer("why", "", "It works")]


@pytest.fixture
def me(house):
    """Give somebody who has answered but not handed in."""
    return house.answer(house.links(house.open(Promise.CONFIDENTIAL))[0], submit=False)


def saving(house, me, **other) -> Saving:
    """Make what the service makes of her answers, or with something else in its place."""
    ((revision,),) = house.rows("partnership", "revision")
    given = {"respondent": me.respondent, "health_check": me.health_check, "partner": me.partner}
    given |= {"revision": revision, "visit": me.visit, "answers": GIVEN}
    return Saving(**(given | other))


def save(house, me, **other) -> bool:
    """Save as the service does."""
    return house.ws.repository.save_if_open(saving(house, me, **other))


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


def test_many_are_stored_together_and_each_is_told(house):
    """Who is refused stops nobody; who saves twice has the later answer; a first answer begins."""
    check = house.open(Promise.CONFIDENTIAL)
    links = house.links(check)
    anna, ben = (house.answer(link, submit=False) for link in links[:2])
    entry = respondent.enter(house.ws, links[2].path.removeprefix("/i/"))
    new, _sheet = respondent.seat(house.ws, entry.session, entry.code)
    works = [
        saving(house, anna, answers=[Answer("trust_1", "", 1.0), Answer("why", "", 'A "quoted"\nline – é')]),
        saving(house, ben, revision=99),
        saving(house, new, answers=[Answer("trust_1", "", 5.0)]),
        saving(house, anna, answers=[Answer("trust_1", "", 2.0)]),
        saving(house, ben, answers=[Answer("trust_2", "", None)]),
    ]
    before = answers(house, ben)
    assert house.ws.repository._transactions._together(works) == [True, False, True, True, True]
    assert answers(house, anna).items() >= {("trust_1", ""): 2.0, ("why", ""): 'A "quoted"\nline – é'}.items()
    assert answers(house, ben) == before | {("trust_2", ""): None}
    assert answers(house, new) == {("trust_1", ""): 5.0}
    assert dict(house.rows("respondent", "id, started"))[new.respondent]


def test_people_who_save_at_once_share_a_transaction(house):
    """While the writer is busy the others gather; each is told only once hers is durable."""
    people = [house.answer(link, submit=False) for link in house.links(house.open(Promise.CONFIDENTIAL))[:3]]
    transactions, batches = house.ws.repository._transactions, []
    together, go_on = transactions._writer._together, threading.Event()

    def slowly(works):
        batches.append(len(works))
        go_on.wait(10)
        return together(works)

    transactions._writer._together = slowly
    told = [transactions._writer.submit(saving(house, people[0]))]
    while not batches:
        time.sleep(0.001)
    told += [transactions._writer.submit(saving(house, one)) for one in people[1:]]
    assert not any(one.done() for one in told)
    go_on.set()
    assert all(one.result(10) for one in told)
    assert batches == [1, 2]


def test_one_that_fails_fails_nobody_else_and_a_database_that_is_away_is_asked_once():
    """Whoever shared a batch with a broken piece is tried alone, unless nobody could be helped."""
    asked: list[list[str]] = []
    waiting = threading.Event()

    def together(works):
        asked.append(list(works))
        if works == ["first"]:
            waiting.wait(10)
        if "away" in works:
            raise OutOfReach(Problem("storage", "database", "Away.", "Try again."))
        if "broken" in works:
            raise ValueError("broken")
        return [work.upper() for work in works]

    for others, expected in ((["a", "broken", "b"], 5), (["a", "away"], 2)):
        asked.clear()
        waiting.clear()
        writer = GroupWriter(together)
        told = [writer.submit("first")]
        while not asked:
            time.sleep(0.001)
        told += [writer.submit(work) for work in others]
        waiting.set()
        for work, one in zip(["first", *others], told, strict=True):
            if work == "broken":
                assert isinstance(one.exception(10), ValueError)
            elif "away" in others and work != "first":
                assert isinstance(one.exception(10), OutOfReach)
            else:
                assert one.result(10) == work.upper()
        assert len(asked) == expected
        writer.close()
