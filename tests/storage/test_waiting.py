"""Respondents' work runs in one event loop: it never stands still for the database, and loses nothing."""

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from assessment.services import respondent
from assessment.storage import in_loop
from assessment.storage.transactions import open_transactions

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def beside(work) -> tuple[object, int]:
    """Run work in the loop; give its result, and how often the loop came round meanwhile."""
    rounds = 0

    async def tick() -> None:
        nonlocal rounds
        while True:
            await asyncio.sleep(0.01)
            rounds += 1

    ticking = asyncio.create_task(tick())
    result = await in_loop(work)
    ticking.cancel()
    return result, rounds


def hold_the_writer(house) -> threading.Event:
    """Keep the one writer busy until the event is set."""
    free, begun = threading.Event(), threading.Event()

    def unit(_tables) -> None:
        begun.set()
        assert free.wait(10)

    threading.Thread(target=house.ws.repository.write, args=(unit,)).start()
    assert begun.wait(10)
    return free


def test_the_loop_goes_on_while_a_save_waits_for_its_commit(house):
    me = house.come(house.links(house.open())[0])
    free = hold_the_writer(house)
    threading.Timer(0.3, free.set).start()
    work = lambda: respondent.save(me, house.ws, [("trust_1", "", 4)])  # noqa: E731
    saved, rounds = asyncio.run(beside(work))
    assert [answer.value for answer in saved] == [4.0]
    assert rounds >= 5
    assert respondent.sheet(me, house.ws).answers["trust_1", ""] == 4.0


def test_a_file_that_somebody_holds_is_waited_for_beside_the_loop(house, settings):
    """Such as another program that copies it."""
    house.ws.repository.close()
    holder = sqlite3.connect(
        settings.database_url.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False
    )
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("UPDATE account SET name = 'Held'")
    transactions = open_transactions(settings.database_url)
    threading.Timer(0.3, holder.close).start()
    names, rounds = asyncio.run(beside(lambda: transactions.read(everybody)))
    transactions.close()
    assert names == ["Held"]
    assert rounds >= 5


def test_reading_within_reading_and_after_trouble(house):
    """A unit may use a service that reads; one that breaks leaves the next one a sound connection."""
    read = house.ws.repository.read

    def nested(tables) -> tuple[int, int]:
        return len(tables.programmes.all()), len(read(lambda inner: inner.programmes.all()))

    def breaks(tables) -> None:
        tables.programmes.all()
        raise KeyError

    async def one_after_the_other() -> tuple[int, int]:
        with pytest.raises(KeyError):
            await in_loop(read, breaks)
        return await in_loop(read, nested)

    assert asyncio.run(one_after_the_other()) == (1, 1)


def everybody(connection) -> list[str]:
    """Read the names of all accounts."""
    return list(connection.execute(text("SELECT name FROM account")).scalars())


def test_whoever_gives_up_leaves_the_writer_in_peace(house):
    """A request that is cancelled while its answer waits: the answer is kept, and others save on."""
    me = house.come(house.links(house.open())[0])
    free = hold_the_writer(house)

    async def give_up() -> None:
        save = in_loop(respondent.save, me, house.ws, [("trust_1", "", 2)])
        task = asyncio.create_task(save)
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(give_up())
    free.set()
    respondent.save(me, house.ws, [("trust_2", "", 3)])
    answers = respondent.sheet(me, house.ws).answers
    assert (answers["trust_1", ""], answers["trust_2", ""]) == (2.0, 3.0)


def test_nothing_is_left_beside_the_file_at_the_end(house, settings):
    """The server closes from another thread than its loop's: whoever copies the one file then has it all."""
    me = house.come(house.links(house.open())[0])
    file = settings.database_url.removeprefix("sqlite:///")

    async def live() -> None:
        await in_loop(respondent.save, me, house.ws, [("trust_1", "", 4)])
        await in_loop(respondent.sheet, me, house.ws)
        assert Path(f"{file}-wal").exists()
        await asyncio.to_thread(house.ws.close)

    asyncio.run(live())
    assert not Path(f"{file}-wal").exists()
