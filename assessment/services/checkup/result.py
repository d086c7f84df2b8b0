"""What a check says."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much it matters: fine, worth a thought, must be cured."""

    FINE = "ok"
    ADVICE = "advice"
    FAULT = "FAULT"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the check-up: what was looked at, what was found, what to do ('' = nothing)."""

    about: str
    weight: Weight
    found: str
    cure: str = ""


def fine(about: str, found: str) -> Result:
    """All is well."""
    return Result(about, Weight.FINE, found)


def advice(about: str, found: str, cure: str) -> Result:
    """It works, but."""
    return Result(about, Weight.ADVICE, found, cure)


def fault(about: str, found: str, cure: str) -> Result:
    """It must be cured."""
    return Result(about, Weight.FAULT, found, cure)
