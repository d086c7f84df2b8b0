"""The round through the house that the running app makes every hour: whatever is due."""

import asyncio
import logging
from collections.abc import Callable

from assessment.errors import AssessmentError
from assessment.services.keeping.backups import back_up_if_due, clear_drafts
from assessment.services.keeping.overwriting import forget_pseudonyms, sweep_if_due
from assessment.services.keeping.retention import delete_expired, forget_votes
from assessment.services.workspace import Workspace

LOG = logging.getLogger(__name__)
FIRST_ROUND = 60.0
"""Seconds after the start: the first visitors come first."""
EVERY = 3600.0
DUTIES: tuple[tuple[str, Callable[[Workspace], object]], ...] = (
    ("deletion", delete_expired),
    ("votes", forget_votes),
    ("pseudonyms", forget_pseudonyms),
    ("overwriting", sweep_if_due),
    ("backup", back_up_if_due),
    ("clearing of half made files", clear_drafts),
)
"""In this order: what goes is overwritten before a backup is made."""


def make_round(ws: Workspace) -> None:
    """Do what is due once; a failure is told in the log and does not stop the rest."""
    for name, duty in DUTIES:
        try:
            done = duty(ws)
            if done:
                LOG.info("%s done", name)
        except (AssessmentError, OSError) as error:
            LOG.error("%s failed: %s", name, error)
        except Exception:  # whatever it is: the other duties are promises too, and so is the next round
            LOG.exception("%s failed", name)


async def keep_house(ws: Workspace, *, first: float = FIRST_ROUND, every: float = EVERY) -> None:
    """Make rounds until cancelled."""
    await asyncio.sleep(first)
    while True:
        await asyncio.to_thread(make_round, ws)
        await asyncio.sleep(every)
