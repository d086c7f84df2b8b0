"""Findings about change between health checks."""

from assessment.imbalance.sentences.words import Words
from assessment.model import Verdict, VerdictKind


def trend(verdict: Verdict, words: Words) -> str:
    """Say whether something improved or declined since an earlier health check, surely or possibly."""
    return _partner(verdict, words) if verdict.partner else _whole(verdict, words)


def _values(verdict: Verdict, words: Words) -> dict[str, str]:
    return {
        "partner": words.partner(verdict.partner),
        "dimension": words.dimension(verdict.dimension),
        "points": words.points(verdict.gap),
        "since": words.number(verdict.since),
        "n": words.number(verdict.n),
    }


def _partner(verdict: Verdict, words: Words) -> str:
    _, up = words._, (verdict.gap or 0) > 0
    values, maybe = _values(verdict, words), verdict.verdict is VerdictKind.WATCH
    if maybe and up:
        return _(
            "The view of {dimension} at {partner} has possibly improved since health check {since}: {points} "
            "points among the {n} people who answered both times.",
            **values,
        )
    if maybe:
        return _(
            "The view of {dimension} at {partner} has possibly declined since health check {since}: {points} "
            "points among the {n} people who answered both times.",
            **values,
        )
    if up:
        return _(
            "The view of {dimension} at {partner} has improved since health check {since}: by {points} "
            "points among the {n} people who answered both times.",
            **values,
        )
    return _(
        "The view of {dimension} at {partner} has declined since health check {since}: by {points} "
        "points among the {n} people who answered both times.",
        **values,
    )


def _whole(verdict: Verdict, words: Words) -> str:
    _, up = words._, (verdict.gap or 0) > 0
    values, maybe = _values(verdict, words), verdict.verdict is VerdictKind.WATCH
    if maybe and up:
        return _(
            "Across the partnership, {dimension} has possibly improved since health check {since}: by "
            "{points} points, every partner counting the same.",
            **values,
        )
    if maybe:
        return _(
            "Across the partnership, {dimension} has possibly declined since health check {since}: by "
            "{points} points, every partner counting the same.",
            **values,
        )
    if up:
        return _(
            "Across the partnership, {dimension} has improved since health check {since}: by {points} "
            "points, every partner counting the same.",
            **values,
        )
    return _(
        "Across the partnership, {dimension} has declined since health check {since}: by {points} points, "
        "every partner counting the same.",
        **values,
    )
