"""Programmes: the unit of access."""

from sqlalchemy import Connection, delete, insert, select, update

from assessment.model import Programme
from assessment.storage.tables import programme


class Programmes:
    """Programmes in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def all(self) -> tuple[Programme, ...]:
        """Give every programme by name."""
        rows = self._connection.execute(select(programme).order_by(programme.c.name, programme.c.id))
        return tuple(Programme(row.id, row.name) for row in rows)

    def get(self, programme_id: str, *, hold: bool = False) -> Programme | None:
        """Give one programme; None if there is none. ``hold`` keeps partnerships from coming into it."""
        query = select(programme).where(programme.c.id == programme_id)
        row = self._connection.execute(query.with_for_update() if hold else query).first()
        return None if row is None else Programme(row.id, row.name)

    def add(self, new: Programme) -> None:
        """Store a new programme."""
        self._connection.execute(insert(programme).values(id=new.id, name=new.name))

    def rename(self, changed: Programme) -> None:
        """Store a programme's name."""
        self._connection.execute(
            update(programme).where(programme.c.id == changed.id).values(name=changed.name)
        )

    def remove(self, programme_id: str) -> None:
        """Delete a programme with everything in it."""
        self._connection.execute(delete(programme).where(programme.c.id == programme_id))
