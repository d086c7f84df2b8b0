"""An acknowledged answer survives kill -9 of the server at any moment."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from assessment.services import respondent

ROOT = Path(__file__).resolve().parents[2]
TIMES = 4


def test_acknowledged_answers_survive_kill_9(house, tmp_path):
    """Killed several times while eight people save: what was acknowledged last is there, or a later one."""
    check = house.open(invited={"seed": 4, "bank": 4})
    people = [house.answer(link, submit=False) for link in house.links(check)]
    arguments = [f"{a.partnership} {a.partner} {a.health_check} {a.respondent}" for a in people]
    acknowledged: dict[str, int] = {}
    for _ in range(TIMES):
        for line in killed_output(house, arguments):
            who, number = line.split()
            acknowledged[who] = int(number)
        for actor in people:
            stored = respondent.sheet(actor, house.ws).answers
            number = acknowledged.get(actor.respondent, 0)
            assert int(str(stored.get(("why", ""), 0))) in (number, number + 1)
    assert sum(acknowledged.values()) > len(people)


def killed_output(house, arguments):
    """Start the saving process, kill it in the middle, give the complete lines that it printed."""
    environment = os.environ | {
        "DATA_DIR": str(house.ws.settings.data_dir),
        "DATABASE_URL": house.ws.settings.database_url,
        "SECRET_KEY": house.ws.settings.secret,
        "QUESTIONNAIRES": str(house.ws.settings.questionnaires[0]),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, str(Path(__file__).with_name("saving_process.py")), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        first = process.stdout.readline()
        time.sleep(random.uniform(0.1, 0.6))
        process.kill()
        rest = process.stdout.read()
    return [line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]
