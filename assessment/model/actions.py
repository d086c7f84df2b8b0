"""What people leave a review workshop with: actions, and the promise ledger they add up to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActionStatus(StrEnum):
    """What became of an action: still open, kept on time, done late, or dropped."""

    OPEN = "open"
    KEPT = "kept"
    LATE = "late"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Action:
    """A commitment made in a review workshop: what, who, by when, how we will know.

    ``health_check`` is the one it was agreed at. ``partner`` is the id of the partner that answers for it,
    ``person`` a name. ``check`` (a check's id) and ``dimension`` say which flag or dimension it answers, '' =
    none. ``reason`` says why it was late or dropped. ``revision`` rises with every change.
    """

    id: str
    health_check: str
    what: str
    partner: str
    person: str = ""
    due: date | None = None
    how_we_know: str = ""
    check: str = ""
    dimension: str = ""
    status: ActionStatus = ActionStatus.OPEN
    reason: str = ""
    revision: int = 0

    def overdue(self, today: date) -> bool:
        """Say whether it is still open after its day."""
        return self.status is ActionStatus.OPEN and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """The promise ledger of one partner: of the actions it agreed to, how many were kept on time."""

    partner: str
    agreed: int
    kept: int
    late: int
    dropped: int
    open: int
    overdue: int
