"""Logos and colours of programmes."""

from sqlalchemy import Connection, delete, select

from assessment.model import ProgrammeLook
from assessment.storage.columns import insert_or
from assessment.storage.look_tables import programme_look


class Looks:
    """Looks in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def get(self, programme_id: str) -> ProgrammeLook:
        """Give the look of a programme; an empty one if it has none."""
        query = select(programme_look).where(programme_look.c.programme_id == programme_id)
        row = self._connection.execute(query).first()
        return ProgrammeLook() if row is None else ProgrammeLook(row.accent, row.logo, row.small)

    def small(self, mark: str) -> bytes | None:
        """Give the small logo with this mark; None if no programme has it (any more)."""
        query = select(programme_look.c.small).where(programme_look.c.mark == mark).limit(1)
        return self._connection.execute(query).scalar_one_or_none() if mark else None

    def mark(self, programme_id: str) -> str:
        """Give the mark of a programme's small logo, without reading the logo; '' if it has none."""
        query = select(programme_look.c.mark).where(programme_look.c.programme_id == programme_id)
        return self._connection.execute(query).scalar_one_or_none() or ""

    def save(self, programme_id: str, look: ProgrammeLook) -> None:
        """Store a look in place of the one before; of two at once the later stays; an empty one is no row."""
        if look == ProgrammeLook():
            mine = programme_look.c.programme_id == programme_id
            self._connection.execute(delete(programme_look).where(mine))
            return
        row = {"accent": look.accent, "logo": look.logo, "small": look.small, "mark": look.mark}
        new = insert_or(self._connection, programme_look).values(programme_id=programme_id, **row)
        self._connection.execute(new.on_conflict_do_update(index_elements=["programme_id"], set_=row))
