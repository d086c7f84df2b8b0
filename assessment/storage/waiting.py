"""Two ways to wait for the database: a thread that sleeps, or an event loop that does other things meanwhile.

The same code of services and storage runs either way. Called by ``in_loop`` it runs inside the event loop and
steps aside where it would wait (greenlets, as SQLAlchemy's own asyncio support); elsewhere its thread waits.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy.util.concurrency import await_only, greenlet_spawn, in_greenlet

Result = TypeVar("Result")


async def in_loop(work: Callable[..., Result], *given: Any) -> Result:
    """Run work that is short but for its waiting in the event loop; exceptions come through."""
    result: Result = await greenlet_spawn(work, *given)
    return result


def steps_aside() -> bool:
    """Say whether the caller was started by ``in_loop``."""
    return in_greenlet()


def outcome(future: "Future[Result]", seconds: float) -> Result:
    """Wait for a result; TimeoutError after so many seconds. Whoever gives up leaves the work as it is."""
    if not steps_aside():
        return future.result(seconds)
    return await_only(_settled(future, seconds))


async def _settled(future: "Future[Result]", seconds: float) -> Result:
    """Wait in the loop, as ``asyncio.wait_for`` would, for a third of its price: every save waits here."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def wake(_future: "Future[Result]") -> None:
        loop.call_soon_threadsafe(_settle, done)

    future.add_done_callback(wake)
    late = loop.call_later(seconds, _settle, done)
    await done
    late.cancel()
    return future.result(0)


def _settle(done: "asyncio.Future[None]") -> None:
    if not done.done():
        done.set_result(None)
