"""Verdicts as rows for files: the verdict contract of the command line, and its fast path."""

from collections.abc import Iterable, Sequence

from assessment.imbalance import Rule
from assessment.model import Check, Partnership, Report, Verdict, VerdictKind
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

Row = tuple[str, int, str, str, str, str, str, str]


def verdict_rows(report: Report) -> tuple[Row, ...]:
    """Give a report's verdicts as rows of VERDICT_COLUMNS; gap and score empty where suppressed."""
    return _rows(report.partnership.id, report.health_check.number, report.verdicts)


def verdicts(
    partnership: Partnership, rounds: Sequence[Round], rule: Rule | None = None
) -> tuple[Verdict, ...]:
    """Give the broker's verdicts of the last round, protected, without sentences: the fast path.

    The promise is the health check's own. About a millisecond per family of tests.
    """
    return protected_verdicts(basis(partnership, rounds, rule or Rule()))


def all_verdict_rows(
    partnership: Partnership, rounds: Sequence[Round], rule: Rule | None = None
) -> tuple[Row, ...]:
    """Give the rows of every round of a partnership, each as it stood when it was the last."""
    rows: list[Row] = []
    for number in range(1, len(rounds) + 1):
        known = rounds[:number]
        rows.extend(_rows(partnership.id, known[-1].health_check.number, verdicts(partnership, known, rule)))
    return tuple(rows)


def _rows(partnership: str, number: int, found: Iterable[Verdict]) -> tuple[Row, ...]:
    kept = [v for v in found if v.check in CONTRACT]
    latest = max((v.since for v in kept if v.since is not None), default=None)
    return tuple(
        (
            partnership,
            number,
            verdict.check.value,
            verdict.dimension,
            verdict.partner,
            verdict.verdict.value,
            _number(verdict, verdict.gap),
            _number(verdict, verdict.score),
        )
        for verdict in kept
        if verdict.since == (latest if verdict.check is Check.TREND else None)
    )


def _number(verdict: Verdict, x: float | None) -> str:
    return "" if x is None or verdict.verdict is VerdictKind.SUPPRESSED else f"{x:g}"
