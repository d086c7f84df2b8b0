"""Verdicts as they may leave: rounded, blurred where few answers stand behind them."""

from collections.abc import Mapping
from dataclasses import replace

from assessment.access.disclosure.coding import coded, half_width, whole
from assessment.access.disclosure.thresholds import CODED_BELOW, Thresholds
from assessment.model import Check, Verdict, VerdictKind

OPEN_WORKING = frozenset(
    {
        "tests",
        "level_with_all",
        "level_without_one",
        "firm",
        "flag_at",
        "critical_at",
        "none_band",
        "prior_sd",
        "allowance",
        "exempt",
    }
)
"""Steps that say nothing about spread; the others (SE, df, p) do and need 5 answers per partner."""

COMPARED = frozenset({Check.PERCEPTION, Check.NET_VALUE})
"""Checks whose gap is own mean - mean of the others: coding a mean moves every gap it enters."""

FARTHEST = 100.0
"""No two scores, shares or means of rungs lie farther apart, in points: ranges end there."""

Excess = Mapping[tuple[Check, str], Mapping[str, float]]
"""Per check and dimension: partner -> mean minus coded mean, for the partners that are shown."""


def publishable(verdict: Verdict, limits: Thresholds, excess: Excess) -> Verdict:
    """Round a verdict's numbers; blur range and withhold spread below 5 answers."""
    if verdict.verdict is VerdictKind.SUPPRESSED:
        return replace(
            verdict, gap=None, score=None, low=None, high=None, n=None, detectable=None, working={}
        )
    few = int(verdict.working.get("fewest", verdict.n or 0))
    gap = None if verdict.gap is None else whole(verdict.gap - _moved(verdict, excess))
    half = None
    if gap is not None and verdict.gap is not None and verdict.high is not None:
        half = half_width(verdict.high - verdict.gap, few, limits)
    return replace(
        verdict,
        gap=gap,
        score=_score(verdict, limits),
        low=None if gap is None or half is None else max(gap - half, -FARTHEST),
        high=None if gap is None or half is None else min(gap + half, FARTHEST),
        detectable=None
        if verdict.detectable is None
        else half_width(verdict.detectable, CODED_BELOW, limits),
        working=_working(verdict, few, limits),
    )


def _score(verdict: Verdict, limits: Thresholds) -> float | None:
    if verdict.score is None:
        return None
    if not verdict.partner or verdict.n is None:
        return whole(verdict.score)
    return whole(coded(verdict.score, verdict.n, limits))


def _moved(verdict: Verdict, excess: Excess) -> float:
    """Give by how much the gap moves once extreme means are coded, so that it does not undo the coding."""
    column = excess.get((verdict.check, verdict.dimension), {})
    own = column.get(verdict.partner, 0.0)
    others = [value for partner, value in column.items() if partner != verdict.partner]
    if verdict.check in COMPARED and others:
        return own - sum(others) / len(others)
    return own if verdict.check is Check.LEVEL else 0.0


def _working(verdict: Verdict, few: int, limits: Thresholds) -> dict[str, float]:
    everything = not limits.coded or few >= CODED_BELOW
    return {name: x for name, x in verdict.working.items() if everything or name in OPEN_WORKING}
