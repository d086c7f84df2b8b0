"""People who answer at their ease, with brokers looking on."""

import asyncio
import time

from bench.load import brokers
from bench.load.house import House
from bench.load.phones import Counts, Phone, scale_fields
from bench.load.wire import Client

PAUSE, WARM = 5.0, 10.0
BETWEEN = 30.0
ENTERING = 16


async def answer_steadily(
    house: House, seconds: float, watching: int = 0, screens: Counts | None = None
) -> Counts:
    """Let everybody answer a question every five seconds, with so many brokers looking on meanwhile."""
    warming, counts, many = Counts(), Counts(), asyncio.Semaphore(ENTERING)
    async with Client() as http:
        phones = [Phone(http, house.url, link, warming) for link in house.links]

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
        watched = [house.checks[number % len(house.checks)] for number in range(watching)]
        work += [watch(house, check, until, screens or Counts()) for check in watched]
        await asyncio.gather(count_from_now_on(), *work)
    counts.errors += warming.errors
    counts.lost = house.lost(phones)
    return counts


async def watch(house: House, check: str, until: float, screens: Counts, each: float = 300.0) -> None:
    """Be one broker, who opens her browser anew every ``each`` seconds."""
    while (now := time.perf_counter()) < until:
        await brokers.watch(house, check, BETWEEN, min(until, now + each), screens)
