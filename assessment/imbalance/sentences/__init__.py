"""Verdicts in plain words: what, how big, how sure, why perhaps, what to talk about. Never a p-value."""

from collections.abc import Callable

from assessment.imbalance.sentences import change, relations, views
from assessment.imbalance.sentences.certainty import certainty, certainty_of
from assessment.imbalance.sentences.conversations import conversations
from assessment.imbalance.sentences.explanations import explanations
from assessment.imbalance.sentences.quiet import quiet
from assessment.imbalance.sentences.titles import title
from assessment.imbalance.sentences.words import Words, words_for
from assessment.model import Check, Verdict, VerdictKind

ALARMS = frozenset({VerdictKind.WATCH, VerdictKind.FLAG, VerdictKind.CRITICAL})

FINDINGS: dict[Check, Callable[[Verdict, Words], str]] = {
    Check.PERCEPTION: views.perception,
    Check.LEVEL: views.level,
    Check.NET_VALUE: views.net_value,
    Check.INFLUENCE: relations.influence,
    Check.RECEIVED: relations.received,
    Check.SELF_OTHER: relations.self_other,
    Check.GIVE_GET: relations.give_get,
    Check.DEPENDENCE: relations.dependence,
    Check.LADDER: relations.ladder,
    Check.TREND: change.trend,
    Check.DONT_KNOW: views.dont_know,
}


def finding(verdict: Verdict, words: Words) -> str:
    """Give what an alarm says and how sure it is, in one or two sentences."""
    parts = (FINDINGS[verdict.check](verdict, words), certainty(verdict, words))
    return " ".join(part for part in parts if part)


def sentence(verdict: Verdict, words: Words) -> str:
    """Give the plain sentence of any verdict: who, what, size in words and points, certainty, a reason."""
    if verdict.verdict not in ALARMS or (verdict.gap is None and verdict.check is not Check.DONT_KNOW):
        return quiet(verdict, words)
    reasons = explanations(verdict, words)
    if not reasons:
        return finding(verdict, words)
    return words._(
        "{finding} One possible reason: {reason}", finding=finding(verdict, words), reason=reasons[0]
    )


__all__ = [
    "ALARMS",
    "Words",
    "certainty_of",
    "conversations",
    "explanations",
    "finding",
    "sentence",
    "title",
    "words_for",
]
