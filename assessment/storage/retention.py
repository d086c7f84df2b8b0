"""When the time of health checks is over, and when something was last cut."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from sqlalchemy import Connection, case, func, select

from assessment.model import HealthCheckState
from assessment.storage.landmarks import Landmarks, Mark
from assessment.storage.tables import answer, audit, health_check, respondent


class Retention:
    """Times of health checks in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def ended(self) -> Mapping[str, datetime]:
        """Give the moment from which the time of every health check counts, the earliest first, by its id.

        That is its closing. One that nobody closed: the day it was to close, else its last answer, else its
        opening. A draft: its last change.
        """
        last = (
            select(func.max(answer.c.given_at))
            .join(respondent, respondent.c.id == answer.c.respondent_id)
            .where(respondent.c.health_check_id == health_check.c.id)
            .scalar_subquery()
        )
        columns = health_check.c
        never_closed = (columns.state == HealthCheckState.OPEN) & columns.closes.is_(None)
        query = select(
            columns.id,
            columns.state,
            columns.closed_at,
            columns.closes,
            case((never_closed, last)).label("answered_at"),
            columns.opened_at,
            columns.changed_at,
        )
        found = {}
        for row in self._connection.execute(query):
            closes = datetime.combine(row.closes, time.max, UTC) if row.closes else None
            moment = row.closed_at or closes or row.answered_at or row.opened_at
            if row.state == HealthCheckState.DRAFT:
                moment = row.changed_at
            if moment is not None:
                found[row.id] = moment
        return dict(sorted(found.items(), key=lambda one: one[1]))

    def last_cut(self) -> datetime | None:
        """Give when something was last cut, erased, redacted or deleted; None if never. Never goes back."""
        cut = Landmarks(self._connection).get(Mark.CUT)
        return cut.at if cut else None

    def last_deed(self) -> datetime | None:
        """Give when somebody last did something that the audit log tells; None if never."""
        return self._connection.execute(select(func.max(audit.c.at))).scalar_one_or_none()
