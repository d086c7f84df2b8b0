"""What a screen uncovers step by step, and which pictures it shows one after the other."""

from collections.abc import Sequence

from assessment.model import LedgerLine, Report
from assessment.workshop.needs import has_score, scored
from assessment.workshop.room import Room

GUESSES, SCORES, BEFORE, RESULT = "guesses", "scores", "before", "result"
INFLUENCE, LADDER, GIVE_GET, RATINGS, PROMISES, DIMENSION = (
    *("influence", "ladder", "give-get"),
    *("ratings", "promises", "dimension"),
)


def covered(screen: str, room: Room, promises: Sequence[LedgerLine] = ()) -> tuple[str, ...]:
    """Give what is uncovered on a screen, one by one; () where everything is shown at once.

    A conversation about power, value or commitment opens with its question and uncovers its pictures.
    """
    report = room.report
    if screen in ("W1", "W8", "W10"):
        return (GUESSES if screen == "W1" else RESULT,)
    if screen == "W2":
        return (SCORES, BEFORE) if has_earlier(report) else (SCORES,)
    if screen in PICTURES:
        return PICTURES[screen](report, promises)
    return ()


def has_earlier(report: Report) -> bool:
    """Tell whether an earlier health check of the partnership may be shown beside this one."""
    now = report.health_check.number
    return any(has_score(p.cell) and not p.partner and p.number < now for p in report.trend)


def _power(report: Report, _promises: Sequence[LedgerLine]) -> tuple[str, ...]:
    asked = report.relational
    return _those(
        (LADDER, any(has_score(pair.cell) for pair in asked.ladder_now)),
        (INFLUENCE, any(map(has_score, asked.influence_now.values()))),
        (DIMENSION, _dimension(report, "power")),
    )


def _value(report: Report, _promises: Sequence[LedgerLine]) -> tuple[str, ...]:
    shares = report.relational
    both = any(map(has_score, shares.contribution.values())) and any(map(has_score, shares.benefit.values()))
    return _those((GIVE_GET, both), (DIMENSION, _dimension(report, "value")))


def _commitment(report: Report, promises: Sequence[LedgerLine]) -> tuple[str, ...]:
    return _those(
        (RATINGS, any(has_score(pair.cell) for pair in report.relational.commitment)),
        (PROMISES, any(line.agreed for line in promises)),
        (DIMENSION, _dimension(report, "commitment")),
    )


PICTURES = {"W5": _power, "W6": _value, "W7": _commitment}


def _those(*named: tuple[str, bool]) -> tuple[str, ...]:
    return tuple(name for name, there in named if there)


def _dimension(report: Report, dimension: str) -> bool:
    return any(result.dimension == dimension for result in scored(report))
