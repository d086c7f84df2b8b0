"""People who answer at their ease, with brokers looking on."""

import asyncio
import time
from collections.abc import Sequence

from bench.load import brokers
from bench.load.house import House
from bench.load.phones import Counts, Phone, scale_fields
from bench.load.wire import Client

PAUSE, WARM = 5.0, 10.0
BETWEEN = 30.0
ENTERING = 16


async def answer_steadily(
    houses: Sequence[House], seconds: float, watching: int = 0, screens: Counts | None = None
) -> Counts:
    """Let everybody answer a question every five seconds, with so many brokers looking on meanwhile.

    ``houses`` are the processes of one installation: people go to the first, brokers to the last, as a proxy
    sends them that tells their paths apart (docs/hosting/nginx.conf).
    """
    warming, counts, many = Counts(), Counts(), asyncio.Semaphore(ENTERING)
    async with Client() as http:
        phones = [Phone(http, houses[0].url, link, warming) for link in houses[0].links]

        async def enter(phone: Phone) -> None:
            async with many:
                await phone.enter()

        async def count_from_now_on() -> None:
            await asyncio.sleep(WARM)
            for phone in phones:
                phone.counts = counts

        await asyncio.gather(*(enter(phone) for phone in phones))
        until = time.perf_counter() + WARM + seconds
        work = [phone.tap(PAUSE, until, scale_fields()) for phone in phones]
        desk, seen = houses[-1], Counts() if screens is None else screens
        work += [watch(desk, checks_of(desk, number), until, seen) for number in range(watching)]
        await asyncio.gather(count_from_now_on(), *work)
    counts.errors += warming.errors
    counts.lost = houses[0].lost(phones)
    return counts


def checks_of(house: House, number: int) -> tuple[str, str]:
    """Give what a broker looks at: a health check with results, and one that is open."""
    return house.finished[number % len(house.finished)], house.checks[number % len(house.checks)]


async def watch(
    house: House, checks: tuple[str, str], until: float, screens: Counts, each: float = 300.0
) -> None:
    """Be one broker, who opens her browser anew every ``each`` seconds."""
    while (now := time.perf_counter()) < until:
        await brokers.watch(house, checks, BETWEEN, min(until, now + each), screens)
