"""Every error the product raises on purpose: place, fault and cure in one line.

Messages name where the fault is, what is wrong and what to do:
``[core.v1.yaml:14] Item 'trust_2' uses the response scale 'agre5'. Did you mean 'agree5'?``
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: a stable code, the place (file:line, field, row), what is wrong, what to do.

    A ``warning`` is worth reading but refuses nothing; errors that are raised never hold warnings only.
    """

    code: str
    place: str
    fault: str
    cure: str = ""
    warning: bool = False

    def __str__(self) -> str:
        """Give the line a person reads."""
        where = f"[{self.place}] " if self.place else ""
        weight = "Warning: " if self.warning else ""
        return f"{where}{weight}{self.fault} {self.cure}".rstrip()


class AssessmentError(Exception):
    """Base of all errors raised on purpose; carries every problem found, never only the first."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        """Take one problem or many."""
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class InvalidInput(AssessmentError):
    """What somebody typed, uploaded or posted cannot be accepted; nothing already saved is lost."""


class InvalidQuestionnaire(AssessmentError):
    """A questionnaire file cannot be used."""


class InvalidLibrary(AssessmentError):
    """A facilitation library cannot be used."""


class NotAllowed(AssessmentError):
    """The actor may not do or see this. Screens answer as if it did not exist."""


class NotFound(AssessmentError):
    """There is no such thing (or the actor may not know that there is)."""


class WrongState(AssessmentError):
    """The health check is not in a state that allows this, for example answering after closing."""


class StorageTrouble(AssessmentError):
    """The database did not confirm; nothing was acknowledged, trying again is safe."""


class InvalidSettings(AssessmentError):
    """The installation's settings cannot be used."""
