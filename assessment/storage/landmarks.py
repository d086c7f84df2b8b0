"""Landmarks in time: the last cut and how many there were, up to which it was overwritten, the last round."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, case, delete, exists, select

from assessment.storage.columns import insert_or, now
from assessment.storage.tables import health_check, landmark, person, respondent


class Mark(StrEnum):
    """What is remembered: ``cut`` counts sealing, erasing, redacting, deleting; ``swept`` is such a count."""

    CUT = "cut"
    SWEPT = "swept"
    ROUND = "round"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Landmark:
    """A count, and when it last changed."""

    number: int
    at: datetime


class Landmarks:
    """Landmarks in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def get(self, mark: Mark) -> Landmark | None:
        """Give a landmark; None if it was never set."""
        query = select(landmark.c.number, landmark.c.at).where(landmark.c.name == mark)
        row = self._connection.execute(query).first()
        return None if row is None else Landmark(row.number, row.at)

    def put(self, mark: Mark, at: datetime, number: int = 0) -> None:
        """Set a landmark to what it is now."""
        row = {"number": number, "at": at}
        insert = insert_or(self._connection, landmark).values(name=mark, **row)
        self._connection.execute(insert.on_conflict_do_update(index_elements=["name"], set_=row))

    def drop(self, mark: Mark) -> None:
        """Forget a landmark."""
        self._connection.execute(delete(landmark).where(landmark.c.name == mark))

    @property
    def unswept(self) -> int:
        """Count the cuts whose deleted rows were not overwritten yet; 0 if there is nothing to do."""
        cut, swept = self.get(Mark.CUT), self.get(Mark.SWEPT)
        return (cut.number if cut else 0) - (swept.number if swept else 0)

    def swept(self, cuts: int) -> None:
        """Remember that so many cuts were overwritten."""
        before = self.get(Mark.SWEPT)
        if cuts > (before.number if before else 0):
            self.put(Mark.SWEPT, now(), cuts)


def count_cut(connection: Connection) -> None:
    """Count a cut: what people said or are called was taken out. Its moment is only ever raised."""
    insert = insert_or(connection, landmark)
    later = case((insert.excluded.at > landmark.c.at, insert.excluded.at), else_=landmark.c.at)
    counted = insert.values(name=Mark.CUT, number=1, at=now()).on_conflict_do_update(
        index_elements=["name"], set_={"number": landmark.c.number + 1, "at": later}
    )
    connection.execute(counted)


def count_deletion(connection: Connection, partnership_id: str = "", health_check_id: str = "") -> None:
    """Count a cut before a partnership or health check is deleted, unless nobody stands in it."""
    mine = (health_check.c.partnership_id == partnership_id) | (health_check.c.id == health_check_id)
    for table in (respondent, person):
        query = select(exists().where(table.c.health_check_id == health_check.c.id, mine))
        if connection.execute(query).scalar_one():
            count_cut(connection)
            return
