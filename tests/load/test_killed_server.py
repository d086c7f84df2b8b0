"""An acknowledged answer survives kill -9 of the server at any moment, every time."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.load.conftest import ROOT, Person, answers, free_port

pytestmark = pytest.mark.load
KILLS = int(os.environ.get("KILLS", "100"))
WHOLE_APP = 3
"""How often the whole app with its screens is killed too: it takes seconds to start."""
PEOPLE = 8


def stored(place):
    """Read, by code, the last number that is in the file."""
    query = (
        "SELECT code, words FROM answer JOIN respondent ON respondent.id = answer.respondent_id "
        "WHERE item = 'why' AND target = ''"
    )
    with closing(sqlite3.connect(place.folder / "assessment.sqlite")) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        return {code: int(words) for code, words in connection.execute(query)}


def hammer_and_kill(people, kill):
    """Let everybody save, kill in the middle; give how many saves were acknowledged."""
    before = sum(person.acknowledged for person in people)
    stop = threading.Event()
    threads = [threading.Thread(target=person.hammer, args=(stop,)) for person in people]
    for thread in threads:
        thread.start()
    time.sleep(random.uniform(0.05, 0.6))
    kill()
    stop.set()
    for thread in threads:
        thread.join()
    return sum(person.acknowledged for person in people) - before


def assert_nothing_lost(people, found, number):
    """What was acknowledged is there; what was on its way may be."""
    for person in people:
        kept = found.get(person.path.rsplit("/", 1)[-1], 0)
        assert person.acknowledged <= kept <= person.sent, f"kill {number}"
        person.acknowledged = kept


def wait_for(port):
    deadline = time.monotonic() + 60
    while not answers(port):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def report(kills, acknowledged):
    sys.stdout.write(f"{kills} kills, {acknowledged} acknowledged, 0 lost\n")
    assert acknowledged > kills


def test_the_server_dies_a_hundred_times(place):
    """Eight people save without a pause; the serving process is killed whenever, a hundred times."""
    installation = place(PEOPLE)
    port = free_port(20600)
    people = [Person(port, link) for link in installation.links]
    command = [sys.executable, str(Path(__file__).with_name("forking.py")), str(port)]
    environment = os.environ | installation.environment | {"PYTHONPATH": str(ROOT)}
    acknowledged = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT) as parent:
        try:
            for number in range(KILLS):
                child = int(parent.stdout.readline())
                wait_for(port)
                for person in people if not number else ():
                    person.enter()
                acknowledged += hammer_and_kill(people, lambda child=child: os.kill(child, signal.SIGKILL))
                assert_nothing_lost(people, stored(installation), number)
        finally:
            last = parent.stdout.readline() if parent.poll() is None else ""
            parent.kill()
            if last:
                os.kill(int(last), signal.SIGKILL)
    report(KILLS, acknowledged)


def test_the_whole_app_dies(place, apps):
    """The same with the app as the README starts it."""
    installation = place(PEOPLE)
    app = apps(installation)
    people = [Person(app.port, link) for link in installation.links]
    acknowledged = 0
    for number in range(WHOLE_APP):
        app.start()
        for person in people if not number else ():
            person.enter()
        acknowledged += hammer_and_kill(people, app.kill)
        assert_nothing_lost(people, stored(installation), number)
    report(WHOLE_APP, acknowledged)
