"""What was promised to be deleted is deleted: answers, people and links, so many months after closing."""

import logging
from datetime import UTC, datetime, timedelta
from functools import partial

from assessment.model import Actor, Role
from assessment.services.workspace import Workspace
from assessment.storage import Tables

LOG = logging.getLogger(__name__)
KEEPER = Actor(Role.SYSTEM, name="retention")


def delete_expired(ws: Workspace, moment: datetime | None = None) -> tuple[str, ...]:
    """Delete every health check whose time is over, with all answers, people and links; give their ids.

    Each deletion is a line in the log and a row in the audit log.
    """
    end = _months_before(moment or datetime.now(UTC), ws.settings.retention_months)
    due = ws.repository.read(lambda tables: tables.retention.closed_before(end))
    gone = tuple(one for one in due if ws.repository.write(partial(_delete, health_check_id=one, end=end)))
    for health_check in gone:
        LOG.info("health check %s deleted: kept %s months", health_check, ws.settings.retention_months)
    if gone:
        ws.repository.sweep()
    return gone


def forget_votes(ws: Workspace, moment: datetime | None = None) -> int:
    """Delete votes of workshops that nobody ended, a day after their last screen; give how many."""
    before = (moment or datetime.now(UTC)) - timedelta(days=1)
    return ws.repository.write(lambda tables: tables.workshops.forget_votes(before))


def _delete(tables: Tables, *, health_check_id: str, end: datetime) -> bool:
    """Delete one, unless somebody reopened or deleted it meanwhile."""
    tables.health_checks.hold(health_check_id)
    if health_check_id not in tables.retention.closed_before(end):
        return False
    tables.health_checks.remove(health_check_id)
    tables.audit.add(KEEPER, "health_check.expired", health_check_id)
    return True


def _months_before(moment: datetime, months: int) -> datetime:
    """Go back whole months; a day that the month does not have becomes its last."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    for day in range(moment.day, 0, -1):
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return moment
