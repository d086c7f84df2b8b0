"""Collect every problem of a questionnaire file, with its line."""

from collections.abc import Iterable
from difflib import get_close_matches

from assessment.errors import Problem

_SHOWN = 40


class Findings:
    """What is wrong with one file; grows while the file is read."""

    def __init__(self, place: str) -> None:
        """Take the name of the file, as authors know it."""
        self.place = place
        self._sited: list[tuple[int, Problem]] = []

    def fault(self, line: int, code: str, fault: str, cure: str = "") -> None:
        """Add a fault that makes the file unusable. ``line`` counts from 1; 0 means the whole file."""
        self._sited.append((line, Problem(code, self._where(line), fault, cure)))

    def warn(self, line: int, code: str, fault: str, cure: str = "") -> None:
        """Add a remark; the file stays usable."""
        self._sited.append((line, Problem(code, self._where(line), fault, cure, warning=True)))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found, faults and warnings, in the order of the file."""
        return tuple(problem for _, problem in sorted(self._sited, key=lambda sited: sited[0]))

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What makes the file unusable, in the order of the file."""
        return tuple(problem for problem in self.problems if not problem.warning)

    def _where(self, line: int) -> str:
        return f"{self.place}:{line}" if line else self.place


def shown(value: object) -> str:
    """Quote what an author wrote, cut to one short line."""
    text = " ".join(str(value)[: 4 * _SHOWN].split())
    return f"'{text}'" if len(text) <= _SHOWN else f"'{text[:_SHOWN]}...'"


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """Ask "Did you mean ...?" if something known is close to what was written, else give ''."""
    close = get_close_matches(wrong[:_SHOWN], list(known), n=1)
    return f"Did you mean '{close[0]}'?" if close else ""


def one_of(known: Iterable[str]) -> str:
    """List what is allowed, in order, as a cure."""
    return f"Use one of: {', '.join(known)}."
