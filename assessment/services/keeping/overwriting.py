"""What was cut is overwritten, again until it is done; pseudonyms that are no longer wanted go."""

import logging

from assessment.services.workspace import Workspace

LOG = logging.getLogger(__name__)


def forget_pseudonyms(ws: Workspace) -> int:
    """Take pseudonyms out of sealed health checks if people are not followed (any more); count these."""
    if ws.settings.follow_people:
        return 0
    return ws.repository.write(lambda tables: tables.forget_pseudonyms())


def sweep_if_due(ws: Workspace) -> bool:
    """Overwrite what was cut since the last time; say whether there was something to do and it was done.

    What stands in the way is told in the log; the next round tries again.
    """
    if not ws.repository.read(lambda tables: tables.landmarks.unswept):
        return False
    faults = ws.repository.sweep()
    for fault in faults:
        LOG.warning("deleted rows are not overwritten yet: %s", fault)
    return not faults
