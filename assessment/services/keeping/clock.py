"""May the clock be believed? One that jumped years ahead would delete everything at once."""

from datetime import datetime, timedelta

from assessment.storage import Tables
from assessment.storage.landmarks import Mark

FAR = timedelta(days=60)
"""Further than this beyond the last trace of life, a clock is doubted."""
SETTLED = timedelta(days=7)
"""A doubted clock that went on for so long is believed: the computer was off, or somebody would have seen."""


def trusts(tables: Tables, *, moment: datetime) -> bool:
    """Say whether deletions may go by this moment, and remember it as a trace of life if so.

    The last trace is the last round, before the first one the last deed in the audit log.
    """
    seen, doubted = tables.landmarks.get(Mark.ROUND), tables.landmarks.get(Mark.DOUBT)
    last = seen.at if seen else tables.retention.last_deed()
    far = last is not None and moment - last > FAR
    settled = doubted is not None and moment - doubted.at >= SETTLED
    if not far or settled:
        tables.landmarks.drop(Mark.DOUBT)
        tables.landmarks.put(Mark.ROUND, moment)
        return True
    if doubted is None or moment < doubted.at:
        tables.landmarks.put(Mark.DOUBT, moment)
    return False
