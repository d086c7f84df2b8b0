"""Starts for a conversation where each partner gave one or two answers, by consent under its name."""

from assessment.i18n import Translator
from assessment.imbalance.ladder import decision_items
from assessment.imbalance.sentences import FINDINGS
from assessment.model import Check, Promise, TalkingPoint, Verdict, VerdictKind, in_language
from assessment.scoring.agreement import average_deviation
from assessment.scoring.relational import ladder
from assessment.services.analysis.basis import Basis, answered

MOST = 6
FEW = 3

QUIET = frozenset({VerdictKind.INSUFFICIENT, VerdictKind.NONE, VerdictKind.WATCH})
DISPUTED = 5 / 6
"""Average deviation on a five-step ladder above which partners do not agree on the facts (A/6)."""


def talking_points(basis: Basis, verdicts: tuple[Verdict, ...]) -> tuple[TalkingPoint, ...]:
    """Give the facts in dispute, then the largest differences where answers are too few for a finding."""
    return (*_disputed(basis), *_differences(basis, verdicts))


def _differences(basis: Basis, verdicts: tuple[Verdict, ...]) -> list[TalkingPoint]:
    few = any(0 < people < FEW for people in answered(basis))
    if basis.promise is not Promise.ATTRIBUTED or not few:
        return []
    candidates = [v for v in verdicts if v.verdict in QUIET and v.gap is not None and _worth(basis, v)]
    candidates.sort(key=lambda v: -abs(v.gap or 0.0) / max(v.working.get("flag_at", 12.5), 1e-9))
    return [_point(basis, verdict) for verdict in candidates[:MOST]]


def _worth(basis: Basis, verdict: Verdict) -> bool:
    doubled = len(basis.partners) == 2 and (verdict.gap or 0) > 0
    big = abs(verdict.gap or 0.0) >= verdict.working.get("flag_at", 12.5)
    return big and not doubled and verdict.check not in (Check.LEVEL, Check.DONT_KNOW)


def _point(basis: Basis, verdict: Verdict) -> TalkingPoint:
    _, words = basis._, basis.words
    dimension = words.dimension(verdict.dimension)
    return TalkingPoint(
        title=_("{dimension}: ask {partner}", dimension=dimension, partner=_who(basis, verdict)),
        sentence=_modest(FINDINGS[verdict.check](verdict, words), max(answered(basis)), _),
        partners=tuple(p for p in (verdict.partner, verdict.other) if p),
        dimension=verdict.dimension,
    )


def _modest(finding: str, most: int, _: Translator) -> str:
    """Say beside a difference how little stands behind it; ``most`` answers came from any one partner."""
    if most == 1:
        return _("{finding} One answer each: a start for a conversation, not a finding.", finding=finding)
    if most < FEW:
        return _(
            "{finding} One or two answers each: a start for a conversation, not a finding.", finding=finding
        )
    return _(
        "{finding} Some partners gave one or two answers: a start for a conversation, not a finding.",
        finding=finding,
    )


def _who(basis: Basis, verdict: Verdict) -> str:
    names = [basis.words.partner(p) for p in (verdict.partner, verdict.other) if p]
    return basis._.listing(names) or basis._("everybody")


def _disputed(basis: Basis) -> list[TalkingPoint]:
    """Name decisions about whose present state partners do not agree: the facts come before any gap."""
    _, found = basis._, []
    if basis.restricted or basis.promise is Promise.POOLED:
        return []
    enough = [n >= basis.rule.n_min for n in answered(basis)]
    counted = [enough[owner] for owner in basis.scores.owner]
    if sum(counted) < basis.limits.spread:
        return []
    for item in decision_items(basis.scores):
        deviation = average_deviation(ladder(basis.scores, item, "now")[counted])
        if deviation is not None and deviation > DISPUTED:
            found.append(
                TalkingPoint(
                    title=_("We do not agree on the facts"),
                    sentence=_(
                        'Answers about who decides now differ a lot: "{decision}". Go through the last such '
                        "decision together before talking about what should change.",
                        decision=decision_text(basis, item),
                    ),
                    dimension="power",
                )
            )
    return found


def decision_text(basis: Basis, item: str) -> str:
    """Give the partnership's own words for a decision, else the questionnaire's."""
    own = basis.round.health_check.decisions.get(item)
    return own or in_language(basis.round.instrument.by_id[item].text, basis._.language)
