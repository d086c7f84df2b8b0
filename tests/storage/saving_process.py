"""A process that saves answers as fast as it can and prints each acknowledged one; to be killed."""

import sys
from concurrent.futures import ThreadPoolExecutor

from assessment.model import Actor, Role
from assessment.services import respondent
from assessment.services.workspace import open_workspace
from assessment.settings import from_environment


def save_for_ever(ws, actor):
    number = 0
    while True:
        number += 1
        respondent.save(actor, ws, [("why", "", str(number)), ("trust_1", "", 1 + number % 5)])
        sys.stdout.write(f"{actor.respondent} {number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    workspace = open_workspace(from_environment())
    people = [
        Actor(Role.RESPONDENT, partnership=p, partner=o, health_check=h, respondent=r)
        for p, o, h, r in (line.split() for line in sys.argv[1:])
    ]
    with ThreadPoolExecutor(len(people)) as pool:
        for done in [pool.submit(save_for_ever, workspace, actor) for actor in people]:
            done.result()
