"""What was promised to be deleted is deleted: answers, people and links, so many months after closing.

Health checks that nobody closes, and drafts, are not kept for ever either: see ``storage.retention``.
"""

import logging
from datetime import UTC, datetime, timedelta
from functools import partial

from assessment.access.authorisation import Deed
from assessment.model import Actor, HealthCheck, Role
from assessment.services.keeping.clock import trusts
from assessment.services.scope import partnership_for, shown_to
from assessment.services.workspace import Workspace
from assessment.storage import Tables

LOG = logging.getLogger(__name__)
KEEPER = Actor(Role.SYSTEM, name="retention")
NOTICE = timedelta(days=30)
"""So long before a deletion the log begins to tell of it."""


def delete_expired(ws: Workspace, moment: datetime | None = None) -> tuple[str, ...]:
    """Delete every health check whose time is over, with all answers, people and links; give their ids.

    Each deletion is a line in the log and a row in the audit log. Nothing is deleted by a clock that jumped.
    """
    now, months = moment or datetime.now(UTC), ws.settings.retention_months
    if not ws.repository.write(partial(trusts, moment=now)):
        LOG.error("nothing is deleted: the clock jumped to %s; is it right? (waiting a week)", now.date())
        return ()
    ended = ws.repository.read(lambda tables: tables.retention.ended())
    end = months_before(now, months)
    due = [one for one, since in ended.items() if since < end]
    gone = tuple(one for one in due if ws.repository.write(partial(_delete, health_check_id=one, end=end)))
    for health_check in gone:
        LOG.info("health check %s deleted: kept %s months", health_check, months)
    soon = [one for one, since in ended.items() if end <= since < end + NOTICE]
    if soon:
        LOG.warning("deleted within %s days: %s", NOTICE.days, ", ".join(soon))
    return gone


def soon_deleted(
    actor: Actor, ws: Workspace, partnership_id: str, moment: datetime | None = None
) -> tuple[HealthCheck, ...]:
    """Give a partnership's health checks that are deleted within ``NOTICE``, closed or not."""
    last = months_before(moment or datetime.now(UTC), ws.settings.retention_months) + NOTICE

    def unit(tables: Tables) -> tuple[HealthCheck, ...]:
        partnership_for(actor, tables, partnership_id, Deed.SEE)
        checks = shown_to(actor, tables.health_checks.of_partnerships([partnership_id]))
        ended = tables.retention.ended()
        return tuple(check for check in checks if check.id in ended and ended[check.id] < last)

    return ws.repository.read(unit)


def forget_votes(ws: Workspace, moment: datetime | None = None) -> int:
    """Delete votes of workshops that nobody ended, a day after their last screen; give how many."""
    before = (moment or datetime.now(UTC)) - timedelta(days=1)
    return ws.repository.write(lambda tables: tables.workshops.forget_votes(before))


def _delete(tables: Tables, *, health_check_id: str, end: datetime) -> bool:
    """Delete one, unless somebody changed or deleted it meanwhile."""
    tables.health_checks.hold(health_check_id)
    since = tables.retention.ended().get(health_check_id)
    if since is None or since >= end:
        return False
    tables.health_checks.remove(health_check_id)
    tables.audit.add(KEEPER, "health_check.expired", health_check_id)
    return True


def months_before(moment: datetime, months: int) -> datetime:
    """Go back whole months; a day that the month does not have becomes its last."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    for day in range(moment.day, 0, -1):
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return moment
