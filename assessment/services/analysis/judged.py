"""Verdicts as this audience may have them: detected, protected, rounded, in words."""

from dataclasses import replace

import numpy as np

from assessment.access.disclosure import plan_means, publishable
from assessment.imbalance import detect
from assessment.imbalance.sentences import sentence
from assessment.model import Check, Promise, Verdict, VerdictKind
from assessment.scoring.aggregate import partner_means
from assessment.scoring.recode import Floats
from assessment.scoring.relational import net_value
from assessment.services.analysis.basis import Basis
from assessment.services.analysis.cells import coded_means

OWN_CHECKS = frozenset({Check.PERCEPTION, Check.LEVEL, Check.TREND, Check.DONT_KNOW})
"""What a partner may read about itself in a confidential health check; the others reveal single raters."""


def protected_verdicts(basis: Basis) -> tuple[Verdict, ...]:
    """Detect and protect: numbers rounded and coded, no workings that tell spread; no sentences yet."""
    found = detect(basis.scores, basis.partnership, basis.rule, basis.earlier())
    if basis.promise is Promise.POOLED:
        found = tuple(_pooled(basis, verdict) for verdict in found)
    if basis.restricted:
        found = tuple(replace(v, other="") for v in found if _may_read(basis, v))
    moved = excess(basis)
    return tuple(publishable(verdict, basis.limits, moved) for verdict in found)


def in_words(basis: Basis, verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Give every verdict its sentence."""
    return tuple(replace(verdict, sentence=sentence(verdict, basis.words)) for verdict in verdicts)


def _pooled(basis: Basis, verdict: Verdict) -> Verdict:
    """Keep only what is about the whole: under the pooled promise no organisation is ever shown.

    A pair is named by its first partner: whom detection names first tells who needs the other more.
    """
    whole = not verdict.partner and not verdict.other
    people = basis.scores.respondents if verdict.check is Check.DONT_KNOW else verdict.n or 0
    moved = verdict.check is Check.TREND and _few_moved(basis, verdict, people)
    if whole and people >= basis.limits.total and not moved:
        return verdict
    first = min(filter(None, (verdict.partner, verdict.other)), key=basis.partners.index, default="")
    return Verdict(verdict.check, verdict.dimension, first, VerdictKind.SUPPRESSED, since=verdict.since)


def _few_moved(basis: Basis, verdict: Verdict, linked: int) -> bool:
    """Tell whether so few joined or left that two overall means and the change would give them away."""
    before = [len(r.responses) for r in basis.rounds if r.health_check.number == verdict.since]
    return any(0 < people - linked < basis.limits.total for people in (basis.scores.respondents, *before))


def _may_read(basis: Basis, verdict: Verdict) -> bool:
    """Tell whether a partner may read a verdict: its own, and of the whole what gives nobody away."""
    whole = basis.plan(basis.scores.dimension(verdict.dimension)).overall
    if not verdict.partner:
        return whole and verdict.check in (Check.DONT_KNOW, Check.TREND)
    own = basis.own is not None and verdict.partner == basis.partners[basis.own]
    return own and verdict.check in OWN_CHECKS and (verdict.check is not Check.PERCEPTION or whole)


def excess(basis: Basis) -> dict[tuple[Check, str], dict[str, float]]:
    """Give by how much coding pulls each shown partner's mean, per check and dimension."""
    moved: dict[tuple[Check, str], dict[str, float]] = {}
    for dimension in basis.scores.dimensions:
        pulled = _pulled(basis, basis.scores.dimension(dimension))
        moved[(Check.PERCEPTION, dimension)] = pulled
        moved[(Check.LEVEL, dimension)] = pulled
    values = net_value(basis.scores)
    if values is not None:
        moved[(Check.NET_VALUE, "value")] = _pulled(basis, values)
    return moved


def _pulled(basis: Basis, values: Floats) -> dict[str, float]:
    plan = plan_means(basis.counts(values), basis.limits)
    exact = partner_means(values[:, None], basis.scores.owner, len(basis.partners))[:, 0]
    blurred = coded_means(basis, exact, plan)
    return {
        partner: float(exact[i] - blurred[i])
        for i, partner in enumerate(basis.partners)
        if np.isfinite(blurred[i])
    }
