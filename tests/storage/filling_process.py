"""A process whose disk gets full: it saves, prints what was acknowledged and refused, then gets space."""

import resource
import sys
from pathlib import Path

from assessment.errors import StorageTrouble
from assessment.model import Actor, Role
from assessment.services import respondent
from assessment.services.workspace import open_workspace
from assessment.settings import from_environment

ROOM = 400_000


def save(ws, actor, number):
    words = f"{number} " + "x" * 1500
    try:
        respondent.save(actor, ws, [("why", "", words)])
    except StorageTrouble as error:
        sys.stdout.write(f"refused {number} {error}\n")
        return False
    sys.stdout.write(f"stored {number}\n")
    return True


def main():
    ws = open_workspace(from_environment())
    p, o, h, r = sys.argv[1].split()
    actor = Actor(Role.RESPONDENT, partnership=p, partner=o, health_check=h, respondent=r)
    file = Path(ws.settings.data_dir) / "assessment.sqlite"
    largest = max(path.stat().st_size for path in file.parent.glob(file.name + "*"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + ROOM, resource.RLIM_INFINITY))
    number = 0
    while save(ws, actor, number + 1) and number < 2000:
        number += 1
    for again in range(3):
        save(ws, actor, number + 2 + again)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    save(ws, actor, 100_000)
    ws.close()


if __name__ == "__main__":
    main()
