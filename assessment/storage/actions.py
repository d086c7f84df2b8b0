"""Actions: what partners agreed to do, and what became of it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from assessment.model import Action, ActionStatus
from assessment.storage.workshop_tables import action


class Actions:
    """Actions in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def get(self, action_id: str, *, hold: bool = False) -> Action | None:
        """Give one action; None if there is none. ``hold``: it stays so until the transaction ends."""
        query = select(action).where(action.c.id == action_id)
        row = self._connection.execute(query.with_for_update() if hold else query).first()
        return None if row is None else _build(row)

    def of_health_checks(self, health_check_ids: Collection[str]) -> tuple[Action, ...]:
        """Give the actions agreed at some health checks, each one's in the order they were agreed."""
        query = select(action).where(action.c.health_check_id.in_(sorted(health_check_ids)))
        rows = self._connection.execute(query.order_by(action.c.position, action.c.id))
        return tuple(_build(row) for row in rows)

    def add(self, new: Action) -> None:
        """Store a new action after the others of its health check."""
        last = select(func.coalesce(func.max(action.c.position), 0)).where(
            action.c.health_check_id == new.health_check
        )
        position = self._connection.execute(last).scalar_one() + 1
        values = {"id": new.id, "health_check_id": new.health_check, "position": position, **_columns(new)}
        self._connection.execute(insert(action).values(**values))

    def change(self, changed: Action) -> None:
        """Store an action as it is now; its revision rises."""
        self._connection.execute(
            update(action)
            .where(action.c.id == changed.id)
            .values(revision=action.c.revision + 1, **_columns(changed))
        )

    def remove(self, action_id: str) -> None:
        """Delete an action."""
        self._connection.execute(delete(action).where(action.c.id == action_id))


def _columns(noun: Action) -> dict[str, Any]:
    return {
        "what": noun.what,
        "partner_id": noun.partner,
        "person": noun.person,
        "due": noun.due,
        "how_we_know": noun.how_we_know,
        "check_id": noun.check,
        "dimension": noun.dimension,
        "status": noun.status,
        "reason": noun.reason,
    }


def _build(row: Row[Any]) -> Action:
    return Action(
        id=row.id,
        health_check=row.health_check_id,
        what=row.what,
        partner=row.partner_id,
        person=row.person,
        due=row.due,
        how_we_know=row.how_we_know,
        check=row.check_id,
        dimension=row.dimension,
        status=ActionStatus(row.status),
        reason=row.reason,
        revision=row.revision,
    )
