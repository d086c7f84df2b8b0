"""A long time of ordinary use, for the memory: steady people, brokers who come and go, and newcomers."""

import asyncio
import dataclasses
import time
from pathlib import Path

import uvloop

from bench.load.crowd import answer_steadily
from bench.load.house import House, prepare
from bench.load.measures import memory, milliseconds
from bench.load.phones import Counts, Phone
from bench.load.wire import Client

PEOPLE, BROKERS, EVERY, LOOKS = 300, 12, 2.0, 24
"""Steady people; brokers; seconds between two newcomers; how often the memory is looked at."""


def soak(minutes: float, folder: Path) -> str:
    """Let them go on for so many minutes, and look at the memory meanwhile; give a sentence."""
    seconds = 60 * minutes
    new = int(seconds / EVERY)
    house = prepare(folder, PEOPLE + new)
    house.start()
    assert house.process
    steady = dataclasses.replace(house, links=house.links[:PEOPLE])
    screens, whole, held = Counts(), Counts(), []

    async def together() -> Counts:
        looking = asyncio.create_task(_look(house, seconds / LOOKS, held, screens, whole))
        counts, _ = await asyncio.gather(
            answer_steadily([steady], seconds, BROKERS, screens), _arrive(house, house.links[PEOPLE:], whole)
        )
        looking.cancel()
        return counts

    counts = uvloop.run(together())
    stored = house.handed_in()
    house.stop()
    return (
        f"{minutes:.0f} minutes with {PEOPLE} respondents, a newcomer every {EVERY:.0f} s who answers "
        f"everything and hands in, and {BROKERS} brokers who open their browsers anew every five minutes: "
        f"{len(counts.waits['save'])} saves (ms p50 / p95 / p99 / longest "
        f"{milliseconds(counts.waits['save'])}), lost {counts.lost}; {stored} of {whole.completed} "
        f"questionnaires kept; {len(screens.waits['screen'])} screens; errors "
        f"{len(counts.errors) + len(screens.errors) + len(whole.errors)}. MiB held, every "
        f"{minutes / LOOKS:.1f} minutes: {', '.join(f'{one:.0f}' for one in held)}."
    )


async def _arrive(house: House, links: list[str], counts: Counts) -> None:
    """Let the newcomers come one after the other, each at her time."""
    since = time.perf_counter()
    async with Client() as http, asyncio.TaskGroup() as newcomers:
        for number, link in enumerate(links):
            await asyncio.sleep(max(0.0, since + number * EVERY - time.perf_counter()))
            newcomers.create_task(Phone(http, house.url, link, counts).fill())


async def _look(house: House, between: float, held: list[float], screens: Counts, whole: Counts) -> None:
    """Note what the app holds, and say it, so that a long run can be watched."""
    while house.process:
        held.append(memory(house.process.pid))
        wrong = [*screens.errors, *whole.errors]
        print(
            f"{held[-1]:.0f} MiB, {whole.completed} handed in, errors {len(wrong)} {wrong[-1:]}", flush=True
        )
        await asyncio.sleep(between)
