"""Many people at once: nothing is lost, nobody sees a lock error, one bad answer hurts nobody else."""

import os
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import psycopg
import pytest
from sqlalchemy import make_url

from assessment.errors import NotFound, StorageTrouble, WrongState
from assessment.model import Programme, Promise
from assessment.services import broker, respondent
from assessment.storage import open_repository
from assessment.storage.engines import postgresql
from tests.storage.conftest import SECRET

PEOPLE = 24
SAVES = 15


def add_programme(tables, name):
    tables.programmes.add(Programme(name, name))


def everybody(work, number=PEOPLE):
    """Run work(n) for n people at the same time; give the results, raise what went wrong."""
    start = threading.Barrier(number)

    def one(n):
        start.wait()
        return work(n)

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def test_many_save_at_once_and_none_is_lost(house):
    """Every acknowledged answer is there, while brokers read and change other things."""
    check = house.open(Promise.CONFIDENTIAL, invited={"seed": PEOPLE // 2, "bank": PEOPLE // 2})
    links = house.links(check)

    def answer(n):
        me = house.come(links[n])
        for save in range(SAVES):
            stored = respondent.save(
                me, house.ws, [("trust_1", "", 1 + (n + save) % 5), ("why", "", f"{n} {save}")]
            )
            assert len(stored) == 2
        respondent.submit(me, house.ws)
        broker.participation(house.owner, house.ws, check.id)
        broker.save_draft(house.owner, house.ws, house.draft())
        return me.respondent

    ids = everybody(answer)
    assert len(set(ids)) == PEOPLE
    found = house.ws.repository.read(lambda tables: tables.answers.responses(check.id))
    told = {r.respondent: r.answers[("why", "")] for r in found}
    assert told == {id_: f"{n} {SAVES - 1}" for n, id_ in enumerate(ids)}
    assert len(house.rows("answer_log")) == PEOPLE * SAVES * 2
    numbers = sorted(row[0] for row in house.rows("audit", "number"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_same_link_opened_everywhere_at_once_is_one_person(house):
    """Two taps on a link make one respondent, not two."""
    check = house.open()
    link = house.links(check)[0]
    actors = everybody(lambda n: house.come(link), 12)
    assert len({actor.respondent for actor in actors}) == 1


def test_a_shared_link_never_gives_more_places_than_there_are(house):
    """However many come at once, as many answer as were invited; the others are told."""
    check = house.open(one_link=True, invited={"seed": 5, "bank": 1})
    link = house.links(check)[0]

    def answer(n):
        try:
            house.answer(link)
        except WrongState:
            return 0
        return 1

    assert sum(everybody(answer, 12)) == 5


def test_two_submits_at_once_are_one(house):
    """A double tap on 'hand in' counts once."""
    check = house.open()
    me = house.answer(house.links(check)[0], submit=False)
    everybody(lambda n: respondent.submit(me, house.ws), 8)
    assert broker.participation(house.owner, house.ws, check.id)[0].submitted == 1


def test_closing_while_people_answer(house):
    """An answer is in the closed health check, or its sender was told that it is closed: never in between."""
    check = house.open(Promise.CONFIDENTIAL, invited={"seed": 8, "bank": 8})
    actors = [house.answer(link) for link in house.links(check)]

    def work(n):
        if n == 16:
            return broker.close_health_check(house.owner, house.ws, check.id)
        done = 0
        try:
            for done in range(1, 50):
                respondent.save(actors[n], house.ws, [("why", "", str(done))])
        except (WrongState, NotFound):
            return str(done - 1)
        return str(done)

    *last, _closed = everybody(work, 17)
    found = house.ws.repository.read(lambda tables: tables.answers.responses(check.id))
    told = sorted(str(r.answers.get(("why", ""), "0")) for r in found)
    assert told == sorted(last)
    assert not house.rows("answer_log")


def test_one_failing_unit_does_not_fail_its_batch(repository):
    """Units that are committed together stand and fall alone."""
    gate = threading.Event()

    def unit(n):
        def write(tables):
            gate.wait(10)
            add_programme(tables, str(n))
            if n % 3 == 0:
                raise ValueError(n)
            return n

        return write

    with ThreadPoolExecutor(12) as pool:
        futures = [pool.submit(repository.write, unit(n)) for n in range(12)]
        gate.set()
        errors = [future.exception() for future in futures]
    assert [type(e) for e in errors] == [ValueError if n % 3 == 0 else type(None) for n in range(12)]
    assert {p.id for p in repository.read(lambda t: t.programmes.all())} == {
        str(n) for n in range(12) if n % 3
    }


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_two_processes_on_one_file_wait_for_each_other(database_url):
    """Two openings of the same file (as two processes) never see 'database is locked'."""
    both = [open_repository(database_url, SECRET) for _ in range(2)]

    def write(n):
        for turn in range(20):
            both[n % 2].write(partial(add_programme, name=f"{n}-{turn}"))

    everybody(write, 8)
    assert len(both[0].read(lambda tables: tables.programmes.all())) == 160
    for one in both:
        one.close()


def test_after_closing_the_database_takes_nothing(repository):
    """A write after close is refused, not lost silently; closing first writes what waits."""
    slow = [repository.write(lambda tables: tables.programmes.all()) for _ in range(3)]
    assert slow == [(), (), ()]
    if repository._transactions.engine.dialect.name == "sqlite":
        repository.close()
        with pytest.raises(StorageTrouble):
            repository.write(lambda tables: tables.programmes.all())


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
def test_dropped_connections_are_tried_again(house, postgresql_server):
    """The server throws everybody out several times; people who save notice a pause, nothing else."""
    check = house.open(invited={"seed": 4, "bank": 4})
    actors = [house.answer(link) for link in house.links(check)]
    name = make_url(house.ws.settings.database_url).database

    def work(n):
        if n < 8:
            for save in range(60):
                respondent.save(actors[n], house.ws, [("why", "", f"{n} {save}")])
            return
        with psycopg.connect(postgresql_server, autocommit=True) as outside:
            for _ in range(5):
                others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
                outside.execute(others, [name])
                time.sleep(0.1)

    everybody(work, 9)
    found = house.ws.repository.read(lambda tables: tables.answers.responses(check.id))
    assert sorted(str(r.answers[("why", "")]) for r in found) == [f"{n} 59" for n in range(8)]


@pytest.mark.postgres
def test_a_silent_server_is_given_up(postgresql_server):
    """A machine without power says nothing more: we wait ten seconds, or as long as the URL says."""
    url = make_url(postgresql_server).set(drivername="postgresql+psycopg")
    for more, patience in (({}, 10_000), ({"tcp_user_timeout": "3000"}, 3_000)):
        engine = postgresql(url.update_query_dict(more).render_as_string(hide_password=False))
        with engine.connect() as connection:
            number = connection.connection.driver_connection.fileno()
            with socket.socket(fileno=os.dup(number)) as wire:
                assert wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == patience
        engine.dispose()
