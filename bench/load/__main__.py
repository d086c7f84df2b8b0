"""Load over real HTTP on loopback, driver included, written into bench/RESULTS.md.

    python -m bench.load [--people 2000] [--seconds 60] [--postgresql URL] [--otree FOLDER] [--quick]
    python -m bench.load --soak MINUTES

``--postgresql`` names a server on which
databases may be made, measured beside SQLite; ``--otree`` a folder to install the peer into (from PyPI). The
files are in a temporary folder: choose a real disk with TMPDIR.
"""

import argparse
import asyncio
import copy
import secrets
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

import psycopg
import uvloop

from bench.load import otree, soaking
from bench.load.crowd import BETWEEN, PAUSE, WARM, answer_steadily
from bench.load.house import House, prepare
from bench.load.measures import memory, milliseconds, plain_loop
from bench.load.phones import Counts, Phone
from bench.load.wire import Client
from bench.sections import table, write_section

AT_ONCE = 16
BROKERS = 60
PEER = {
    "SQLite": "oTree 6.0.15, SQLite in memory (on disk when it ends), one process",
    "PostgreSQL": "oTree 6.0.15, PostgreSQL, one process",
}


async def answer_all(houses: Sequence[House], links: Sequence[str], counts: Counts) -> float:
    """Let people fill whole questionnaires without thinking; give questionnaires per second."""
    waiting = iter(zip(links, cycle(houses), strict=False))
    async with Client(AT_ONCE) as http:

        async def one_after_the_other() -> None:
            for link, house in waiting:
                await Phone(http, house.url, link, counts).fill()

        since = time.perf_counter()
        await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))
        return counts.completed / (time.perf_counter() - since)


async def answer_otree(peer: otree.OTree, people: int) -> float:
    """Let people fill oTree's rendition of the questionnaire; give questionnaires per second."""
    counts = Counts()
    async with Client(AT_ONCE) as http:
        await peer.invite(http, AT_ONCE + people)

        async def one_after_the_other(codes: Iterator[str], counts: Counts) -> None:
            for code in codes:
                await otree.fill(http, peer, code, counts)

        async def everybody(codes: Sequence[str], counts: Counts) -> float:
            waiting, since = iter(codes), time.perf_counter()
            await asyncio.gather(*(one_after_the_other(waiting, counts) for _ in range(AT_ONCE)))
            return time.perf_counter() - since

        await everybody(peer.codes[:AT_ONCE], Counts())
        taken = await everybody(peer.codes[AT_ONCE:], counts)
    if counts.errors:
        raise RuntimeError(f"oTree refused: {counts.errors[:3]}")
    return counts.completed / taken


def steady(name: str, crowd: tuple[int, int], seconds: float, number: int, house: House) -> list[str]:
    """Measure (people, brokers) at their ease, on one process or one for each; give a row."""
    people, brokers = crowd
    houses = several(house, number)
    before, screens = held(houses), Counts()
    counts = uvloop.run(answer_steadily(houses, seconds, brokers, screens))
    after = held(houses)
    for one in houses:
        one.stop()
    return [
        f"{name}, {number}",
        str(people),
        f"{len(counts.waits['save']) / seconds:.0f}",
        milliseconds(counts.waits["save"]),
        f"{counts.lost}, {len(counts.errors)} errors",
        f"{before:.0f} -> {after:.0f}",
        str(brokers) if brokers else "",
        f"{milliseconds(screens.waits['screen'])}, {len(screens.errors)} errors" if brokers else "",
    ]


def several(house: House, number: int) -> list[House]:
    """Start so many processes of one installation."""
    houses = [house, *(copy.copy(house) for _ in range(number - 1))]
    for one in houses:
        one.start()
    return houses


def held(houses: Sequence[House]) -> float:
    """Give the MiB that the processes hold together."""
    return sum(memory(one.process.pid) for one in houses if one.process)


def all_steady(options: argparse.Namespace, seconds: float, folder: Path) -> list[list[str]]:
    """Measure them on each engine, alone and with brokers; give the rows."""
    many = options.people
    runs = [
        (engine, number, many, brokers)
        for engine in ("SQLite", *(["PostgreSQL"] if options.postgresql else []))
        for number, brokers in ((1, 0), (1, BROKERS), (2, BROKERS))
    ]
    rows = []
    for place, (engine, number, people, brokers) in enumerate(runs):
        given = {"DATABASE_URL": new_database(options.postgresql)} if engine == "PostgreSQL" else {}
        house = prepare(folder / f"steady-{place}", people, **given)
        rows.append(steady(engine, (people, brokers), seconds, number, house))
    return rows


def flat_out(number: int, people: int, folder: Path, **environment: str) -> tuple[float, Counts, int]:
    """Measure whole questionnaires per second with so many processes; also counts, and how many are kept."""
    house = prepare(folder, AT_ONCE + people, **environment)
    houses = several(house, number)
    counts = Counts()

    async def warm_and_measure() -> float:
        await answer_all(houses, house.links[:AT_ONCE], Counts())
        return await answer_all(houses, house.links[AT_ONCE:], counts)

    speed = uvloop.run(warm_and_measure())
    stored = house.handed_in() - AT_ONCE
    for one in houses:
        one.stop()
    return speed, counts, stored


def peer_speed(folder: Path, programs: Path, people: int, database: str) -> float:
    """Measure oTree's questionnaires per second."""
    folder.mkdir()
    peer = otree.OTree(folder, database)
    peer.start(programs)
    try:
        return uvloop.run(answer_otree(peer, people))
    finally:
        peer.stop()


def compare(options: argparse.Namespace, folder: Path) -> str:
    """Measure whole questionnaires per second, ours and oTree's, in turns; give a table."""
    programs, people = otree.install(options.otree), 150 if options.quick else 400
    few = max(40, people // 8)
    engines = ["SQLite", *(["PostgreSQL"] if options.postgresql else [])]
    peers: dict[str, list[float]] = {engine: [] for engine in engines}
    ours: list[tuple[str, float, str]] = []

    def ask_peers() -> None:
        for engine in engines:
            url = new_database(options.postgresql) if engine == "PostgreSQL" else ""
            place = folder / f"otree-{engine}-{len(peers[engine])}"
            peers[engine].append(peer_speed(place, programs, few, url))

    ask_peers()
    for engine in engines:
        for number in (1, 2):
            given = {"DATABASE_URL": new_database(options.postgresql)} if engine == "PostgreSQL" else {}
            speed, counts, stored = flat_out(number, people, folder / f"flat-{engine}-{number}", **given)
            kept = f"{stored} of {counts.completed} kept, {len(counts.errors)} errors"
            ours.append((f"ours, {engine}, processes: {number}", speed, kept))
    ask_peers()
    middle = {engine: sum(found) / len(found) for engine, found in peers.items()}
    rows = [
        [name, f"{speed:.1f}", *(f"{speed / middle[engine]:.1f}x" for engine in engines), kept]
        for name, speed, kept in ours
    ]
    rows += [[PEER[engine], " and ".join(f"{one:.1f}" for one in found)] for engine, found in peers.items()]
    head = ["whole questionnaires", "per second", *(f"to oTree, {engine}" for engine in engines), ""]
    return table(head, [row + [""] * (len(head) - len(row)) for row in rows])


def new_database(server: str) -> str:
    """Make an empty database on a PostgreSQL server and give its URL."""
    name = f"load_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server.rpartition('/')[0]}/{name}"


def main() -> None:
    options = _options()
    if options.soak:
        with tempfile.TemporaryDirectory() as name:
            told = soaking.soak(options.soak, Path(name))
        write_section("Soak", f"python -m bench.load --soak {options.soak:g}", told)
        return
    seconds = 10.0 if options.quick else options.seconds
    with tempfile.TemporaryDirectory() as name:
        folder, loops = Path(name), [plain_loop()]
        rows = all_steady(options, seconds, folder)
        loops.append(plain_loop())
        compared = compare(options, folder) if options.otree else ""
    spread = "ms p50 / p95 / p99 / longest"
    head = [
        "engine, processes",
        "respondents",
        "saves/s",
        spread,
        "lost",
        "MiB",
        "brokers",
        f"screens, {spread}",
    ]
    body = (
        "Real HTTP on loopback against the app as the README starts it, driver and database on the same "
        "cores, every save on disk (fsync) before it is acknowledged, confidential Core questionnaire, all "
        f"rules on. One answer each about every {PAUSE:.0f} s, the first {WARM:.0f} s not counted; lost: "
        "looked up in the database afterwards. Each broker draws a results page or a page of invitations "
        f"about every {BETWEEN:.0f} s, of a dozen health checks, the very first drawings counted. Two "
        "processes: one for respondents, one for brokers, as docs/hosting/nginx.conf has it. Ten million "
        f"additions in Python took {loops[0]:.1f} s before and {loops[1]:.1f} s after.\n\n"
        f"{table(head, rows)}\n\n"
        f"Whole questionnaires, page by page without thinking, {AT_ONCE} people at once, oTree measured "
        f"before and after ours, the first {AT_ONCE} of each not counted:\n\n{compared}"
    )
    print(body)
    if not options.quick:
        write_section("Load", "python -m bench.load", body)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--postgresql", default="")
    parser.add_argument("--otree", type=Path)
    parser.add_argument("--soak", type=float, default=0.0, help="minutes; only this, for the memory")
    parser.add_argument("--quick", action="store_true", help="short, writes nothing")
    return parser.parse_args()


if __name__ == "__main__":
    main()
