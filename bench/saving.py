"""How long a saved answer takes, over the services: `python bench/saving.py [PEOPLE] [SECONDS] [PAUSE]`.

PEOPLE threads save one answer each, then wait PAUSE seconds. DATABASE_URL chooses the engine (an empty
database); without it SQLite in a temporary folder. Prints saves per second and waiting times in milliseconds.
"""

import os
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from assessment.model import Actor, HealthCheck, HealthCheckState, Partner, Partnership, Promise, Role
from assessment.services import broker, respondent
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import from_environment

PARTNERS = tuple(Partner(f"p{n}", f"Partner {n}", f"P{n}") for n in range(5))


def people(ws: Workspace, number: int) -> list[Actor]:
    """Open a health check and let everybody enter."""
    system = Actor(Role.SYSTEM)
    programme = broker.create_programme(system, ws, "Bench")
    partnership = broker.save_partnership(
        system, ws, Partnership("", programme.id, "Bench", partners=PARTNERS)
    )
    invited = {p.id: -(-number // len(PARTNERS)) for p in PARTNERS}
    draft = HealthCheck(
        "", partnership.id, 0, "core", 1, "", Promise.CONFIDENTIAL, HealthCheckState.DRAFT, invited
    )
    check = broker.open_health_check(system, ws, broker.save_draft(system, ws, draft).id)
    entries = [
        respondent.enter(ws, link.path[3:]) for link in broker.invitations(system, ws, check.id)[:number]
    ]
    found = [respondent.actor_for(ws, entry.session, entry.code) for entry in entries if entry]
    return [actor for actor in found if actor]


def save(ws: Workspace, actor: Actor, until: float, pause: float, waits: list[float]) -> None:
    """Save one answer after the other until the time is over."""
    items = [i.id for i in ws.instruments["core@1"].items if i.scale]
    time.sleep(random.uniform(0, pause))
    while time.perf_counter() < until:
        start = time.perf_counter()
        respondent.save(actor, ws, [(random.choice(items), "", random.randint(1, 5))])
        waits.append(time.perf_counter() - start)
        time.sleep(pause * random.uniform(0.5, 1.5))


def main(number: int, seconds: float, pause: float) -> None:
    """Run once and print one line."""
    with tempfile.TemporaryDirectory() as folder:
        ws = open_workspace(from_environment({**os.environ, "DATA_DIR": folder}))
        actors = people(ws, number)
        waits: list[float] = []
        until = time.perf_counter() + seconds
        threads = [threading.Thread(target=save, args=(ws, a, until, pause, waits)) for a in actors]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        ws.close()
    waits.sort()
    p50, p95, p99, most = (1000 * waits[int((len(waits) - 1) * share)] for share in (0.5, 0.95, 0.99, 1))
    rate = len(waits) / seconds
    print(f"{number} people: {rate:.0f}/s p50 {p50:.1f} p95 {p95:.1f} p99 {p99:.1f} max {most:.1f} ms")


if __name__ == "__main__":
    given = [float(argument) for argument in sys.argv[1:]] + [64, 10, 1][len(sys.argv) - 1 :]
    main(int(given[0]), given[1], given[2])
