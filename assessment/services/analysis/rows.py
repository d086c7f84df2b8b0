"""Verdicts as rows for files: the verdict contract of the command line, and its fast path."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from assessment.imbalance import Rule
from assessment.model import Check, HealthCheck, Partnership, Report, Verdict, VerdictKind
from assessment.scoring import Scores
from assessment.services.analysis.basis import basis
from assessment.services.analysis.judged import protected_verdicts
from assessment.services.analysis.round import Round

VERDICT_COLUMNS = ("partnership", "health_check", "check", "dimension", "partner", "verdict", "gap", "score")

CONTRACT = frozenset(
    {
        Check.PERCEPTION,
        Check.NET_VALUE,
        Check.INFLUENCE,
        Check.RECEIVED,
        Check.SELF_OTHER,
        Check.DEPENDENCE,
        Check.LADDER,
        Check.TREND,
    }
)
"""Checks that are written as rows; level, give and get, and can't say are in the report only."""

VerdictRow: TypeAlias = tuple[str, int, str, str, str, str, str, str]
"""One row in the order of VERDICT_COLUMNS."""


def verdict_rows(
    partnership: Partnership, health_check: HealthCheck, found: Iterable[Verdict]
) -> tuple[VerdictRow, ...]:
    """Give verdicts as rows of VERDICT_COLUMNS; gap and score are empty where suppressed.

    Trend rows compare with the previous health check; the comparison with the first is in the report.
    """
    kept = [verdict for verdict in found if verdict.check in CONTRACT]
    latest = max((verdict.since for verdict in kept if verdict.since is not None), default=None)
    return tuple(
        (
            partnership.id,
            health_check.number,
            verdict.check.value,
            verdict.dimension,
            verdict.partner,
            verdict.verdict.value,
            _number(verdict, verdict.gap),
            _number(verdict, verdict.score),
        )
        for verdict in kept
        if verdict.since is None or verdict.since == latest
    )


def report_rows(report: Report) -> tuple[VerdictRow, ...]:
    """Give the rows of a report's verdicts."""
    return verdict_rows(report.partnership, report.health_check, report.verdicts)


def verdicts(
    partnership: Partnership,
    rounds: Sequence[Round],
    rule: Rule | None = None,
    scored: dict[str, Scores] | None = None,
) -> tuple[Verdict, ...]:
    """Give the broker's verdicts of the last round, protected, without sentences: the fast path.

    The promise is the health check's own. About a millisecond per family of tests. ``scored`` keeps scores
    between calls for the rounds of one partnership.
    """
    return protected_verdicts(basis(partnership, rounds, rule or Rule(), scored=scored))


def _number(verdict: Verdict, x: float | None) -> str:
    return "" if x is None or verdict.verdict is VerdictKind.SUPPRESSED else f"{x:g}"
