"""The facilitation library of one's own: in the database, so that every process reads the same."""

from hashlib import sha256

from sqlalchemy import Connection, delete, select

from assessment.storage.columns import insert_or, now
from assessment.storage.look_tables import guide_library

THE_ONE = "own"
"""There is one library of one's own, or none."""


class GuideLibraries:
    """The library of one's own in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def mark(self) -> str:
        """Name the library by its content, without reading it; '' if there is none."""
        return self._connection.execute(select(guide_library.c.mark)).scalar_one_or_none() or ""

    def source(self) -> str:
        """Give its text (YAML); '' if there is none."""
        return self._connection.execute(select(guide_library.c.source)).scalar_one_or_none() or ""

    def save(self, source: str) -> None:
        """Store a library in place of the one before; of two at once the later one stays."""
        row = {"source": source, "mark": sha256(source.encode()).hexdigest(), "kept_at": now()}
        new = insert_or(self._connection, guide_library).values(id=THE_ONE, **row)
        self._connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=row))

    def remove(self) -> None:
        """Forget it: the shipped library counts again."""
        self._connection.execute(delete(guide_library))
