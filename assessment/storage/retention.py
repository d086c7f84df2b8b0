"""When health checks were closed, and so when their time is over."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from assessment.storage.tables import health_check


class Retention:
    """Times of closing in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def closed_before(self, moment: datetime) -> tuple[str, ...]:
        """Give the ids of health checks that were closed before a moment, oldest first."""
        query = select(health_check.c.id).where(health_check.c.closed_at < moment)
        return tuple(self._connection.execute(query.order_by(health_check.c.closed_at)).scalars())

    def last_cut(self) -> datetime | None:
        """Give when answers were last cut from people; None if never."""
        query = select(func.max(health_check.c.closed_at)).where(health_check.c.sealed)
        return self._connection.execute(query).scalar_one_or_none()
