"""Alarms as cards a broker can defend: title, sentence, evidence with n, explanations, conversations."""

from assessment.imbalance.sentences import ALARMS, certainty_of, conversations, explanations, finding, title
from assessment.model import Check, Flag, ItemResult, Verdict, VerdictKind
from assessment.services.analysis.basis import Basis
from assessment.services.analysis.cells import Column
from assessment.services.analysis.evidence import evidence

LOUDNESS = {VerdictKind.CRITICAL: 0, VerdictKind.FLAG: 1, VerdictKind.WATCH: 2}

PAIRED = frozenset(
    {Check.PERCEPTION, Check.NET_VALUE, Check.INFLUENCE, Check.RECEIVED, Check.GIVE_GET, Check.LADDER}
)
"""Checks whose two verdicts between two partners say the same thing twice."""


def flags(
    basis: Basis, verdicts: tuple[Verdict, ...], columns: dict[str, Column], items: tuple[ItemResult, ...]
) -> tuple[Flag, ...]:
    """Give the cards, strongest first; can't say is a note, good news and doubles are left out."""
    alarms = [v for v in verdicts if v.verdict in ALARMS and _is_card(basis, v, verdicts)]
    alarms.sort(key=lambda v: (LOUDNESS[v.verdict], -_relative(v)))
    return tuple(_card(basis, verdict, columns, items) for verdict in alarms)


def _is_card(basis: Basis, verdict: Verdict, verdicts: tuple[Verdict, ...]) -> bool:
    if verdict.check is Check.DONT_KNOW:
        return False
    if verdict.check is Check.TREND:
        return (verdict.gap or 0) < 0 and not _told_by_later(verdict, verdicts)
    doubled = len(basis.partners) == 2 and verdict.check in PAIRED
    return not (doubled and (verdict.gap or 0) > 0)


def _told_by_later(verdict: Verdict, verdicts: tuple[Verdict, ...]) -> bool:
    """Tell whether the same decline is an alarm since a later health check already."""
    return any(
        other.verdict in ALARMS
        and (other.since or 0) > (verdict.since or 0)
        and (other.check, other.dimension, other.partner)
        == (verdict.check, verdict.dimension, verdict.partner)
        for other in verdicts
    )


def _relative(verdict: Verdict) -> float:
    """Give the size in units of what its check calls a flag, so that points and shares rank together."""
    return abs(verdict.gap or 0.0) / max(verdict.working.get("flag_at", 12.5), 1e-9)


def _card(basis: Basis, verdict: Verdict, columns: dict[str, Column], items: tuple[ItemResult, ...]) -> Flag:
    words = basis.words
    pair = tuple(p for p in (verdict.partner, verdict.other) if p)
    critical = verdict.verdict is VerdictKind.CRITICAL
    return Flag(
        check=verdict.check,
        dimension=verdict.dimension,
        partners=pair,
        verdict=verdict.verdict,
        value=verdict.score if verdict.check is Check.LEVEL else verdict.gap,
        threshold=verdict.working.get("critical_at" if critical else "flag_at"),
        n=verdict.n,
        certainty=certainty_of(verdict),
        title=title(verdict, words),
        sentence=finding(verdict, words),
        evidence=evidence(basis, verdict, columns, items),
        explanations=explanations(verdict, words),
        conversation=conversations(verdict, words),
    )
