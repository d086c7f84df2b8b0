"""May the clock be believed? One that jumped years ahead would delete everything at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assessment.storage import Tables
from assessment.storage.landmarks import Mark

FAR = timedelta(days=60)
"""Further than this beyond the last trace of life, a clock is doubted."""
SETTLED = timedelta(days=7)
"""A doubted clock that went on for so long is believed: the computer was off, or somebody would have seen."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a moment is not believed: the last trace of life, and from when on it will be."""

    last: datetime
    believed: datetime


def trusts(tables: Tables, *, moment: datetime) -> bool:
    """Say whether deletions may go by this moment, and remember it as a trace of life if so."""
    if doubt(tables, moment=moment) is None:
        tables.landmarks.drop(Mark.DOUBT)
        tables.landmarks.put(Mark.ROUND, moment)
        return True
    since = _doubted_since(tables, moment)
    tables.landmarks.put(Mark.DOUBT, since, int((moment - since).total_seconds()))
    return False


def doubt(tables: Tables, *, moment: datetime) -> Doubt | None:
    """Say why a moment is doubted; None if it is believed. Nothing is remembered.

    The last trace is the last round, before the first one the last deed in the audit log.
    """
    seen = tables.landmarks.get(Mark.ROUND)
    last = seen.at if seen else tables.retention.last_deed()
    if last is None or moment - last <= FAR:
        return None
    believed = _doubted_since(tables, moment) + SETTLED
    return None if moment >= believed else Doubt(last, believed)


def _doubted_since(tables: Tables, moment: datetime) -> datetime:
    """Give since when the clock is doubted: now, if it jumped once more or went back meanwhile.

    The number of the landmark are the seconds from then to the last look.
    """
    doubted = tables.landmarks.get(Mark.DOUBT)
    if doubted is None or moment < doubted.at:
        return moment
    last_look = doubted.at + timedelta(seconds=doubted.number)
    return doubted.at if abs(moment - last_look) <= FAR else moment
