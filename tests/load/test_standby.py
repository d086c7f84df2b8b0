"""The primary database dies without a word, its standby takes over: no answer that was saved is lost."""

import sys
import threading
import time
from pathlib import Path

import pytest

from tests.load.conftest import Person
from tests.load.recounting import assert_all_stored
from tests.load.two_servers import TwoServers

pytestmark = [pytest.mark.load, pytest.mark.postgres]
PEOPLE = 12
UNNOTICED = 1.0
"""How long nobody promotes, in seconds: a person or a program has to see first that the primary is gone."""


@pytest.fixture
def servers():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("needs PostgreSQL's own programs: apt install postgresql")
    both = TwoServers(found[-1].parent, "failover")
    yield both
    both.stop()


def test_the_primary_database_dies(place, apps, servers):
    """The app finds the promoted standby by itself, without a restart; all that was acknowledged is there."""
    installation = place(PEOPLE, DATABASE_URL=servers.url)
    app = apps(installation, 23000)
    app.start()
    people = [Person(app.port, link) for link in installation.links]
    for person in people:
        person.enter()
    stop = threading.Event()
    threads = [threading.Thread(target=person.hammer, args=(stop,)) for person in people]
    for thread in threads:
        thread.start()
    time.sleep(3)
    servers.kill_primary()
    before = [person.acknowledged for person in people]
    time.sleep(UNNOTICED)
    servers.promote()
    time.sleep(5)
    stop.set()
    for thread in threads:
        thread.join()
    print_result(people, sum(before))
    assert app.process.poll() is None
    assert all(now.acknowledged > then > 0 for now, then in zip(people, before, strict=True))
    assert_all_stored(installation, people)


def print_result(people, before):
    after = sum(person.acknowledged for person in people) - before
    failures = sum(person.failures for person in people)
    slowest = max(wait for person in people for wait in person.waits)
    sys.stdout.write(
        f"{before} saves before, {after} after the primary died, 0 lost, {failures} sent again, "
        f"longest wait {slowest:.2f} s\n"
    )
