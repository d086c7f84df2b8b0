"""What a planned health check can and cannot find, said before anything is sent."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from assessment.access.disclosure import thresholds
from assessment.i18n import Translator, translator
from assessment.imbalance import Rule
from assessment.imbalance.detectable import MOST, detectable_gap, detectable_perception
from assessment.imbalance.material import CORE
from assessment.model import Check, Instrument, ItemKind, Measure, Partnership, Promise
from assessment.scoring.recode import Floats, Mask
from assessment.services.design_advice import CheckDesign, Design, PartnerDesign, advice, described


def design(
    instrument: Instrument,
    partnership: Partnership,
    invited: Mapping[str, int],
    promise: Promise,
    language: str = "en",
    *,
    rule: Rule | None = None,
) -> Design:
    """Work out what a design can find, assuming that everybody invited answers (the best case).

    ``rule`` is the installation's (``results.rule_of``); the questionnaire's own thresholds come on top.
    """
    _ = translator(language)
    rule = (rule or Rule()).with_overrides(instrument.thresholds)
    fewest = thresholds(promise, rule.n_min).mean
    decided = replace(rule, n_min=fewest)
    people = np.array([float(invited.get(partner.id, 0)) for partner in partnership.partners])
    partners = _partners(instrument, partnership, people, decided, promise)
    checks = _checks(instrument, people, decided, promise, _)
    told = advice(partnership, partners, checks, promise, _, fewest=max(rule.n_min, 3))
    return Design(partners, checks, told)


def _partners(
    instrument: Instrument, partnership: Partnership, people: Floats, rule: Rule, promise: Promise
) -> tuple[PartnerDesign, ...]:
    compared = sum(dimension.id in CORE for dimension in instrument.dimensions)
    pooled = promise is Promise.POOLED
    found = detectable_perception(people, rule, max(compared, 1))
    usable = np.isfinite(found) & (compared > 0) & (not pooled)
    return tuple(
        PartnerDesign(
            partner.id,
            int(people[i]),
            protected=bool(pooled or people[i] < rule.n_min),
            detectable=float(np.ceil(found[i])) if usable[i] else None,
        )
        for i, partner in enumerate(partnership.partners)
    )


def asked_checks(instrument: Instrument) -> tuple[Check, ...]:
    """Give the relational checks that a questionnaire's questions feed."""

    def asks(kind: ItemKind, *measures: Measure) -> bool:
        return all(any(item.kind is kind for item in instrument.measuring(m)) for m in measures)

    feeds = {
        Check.NET_VALUE: asks(ItemKind.RATING, Measure.CONTRIBUTION, Measure.BENEFIT),
        Check.INFLUENCE: asks(ItemKind.SHARE, Measure.INFLUENCE_NOW, Measure.INFLUENCE_WANTED),
        Check.RECEIVED: asks(ItemKind.PARTNER_RATING, Measure.COMMITMENT),
        Check.GIVE_GET: asks(ItemKind.SHARE, Measure.CONTRIBUTION, Measure.BENEFIT),
        Check.DEPENDENCE: asks(ItemKind.PARTNER_RATING, Measure.IMPORTANCE, Measure.REPLACEMENT),
        Check.LADDER: asks(ItemKind.LADDER, Measure.DECISION),
    }
    return tuple(check for check, asked in feeds.items() if asked)


def _checks(
    instrument: Instrument, people: Floats, rule: Rule, promise: Promise, _: Translator
) -> tuple[CheckDesign, ...]:
    raters = people >= rule.n_min
    works = promise is not Promise.POOLED and int(raters.sum()) >= 2
    return tuple(
        described(check, works, _smallest(check, people, raters, rule) if works else None, _)
        for check in asked_checks(instrument)
    )


def _smallest(check: Check, people: Floats, raters: Mask, rule: Rule) -> float | None:
    """Give the smallest gap of a check that all rater partners feed, for the partner judged by the fewest."""
    k = len(people)
    share = check in (Check.INFLUENCE, Check.GIVE_GET)
    prior = {Check.LADDER: rule.ladder_prior_sd}.get(check, rule.prior_sd)
    sd = rule.share_prior_sd / k if share else prior
    allowance = rule.share_allowance / k if share else rule.received_allowance
    least = {Check.LADDER: rule.ladder_flag}.get(check, rule.share_flag / k if share else rule.flag)
    if check in (Check.NET_VALUE, Check.DEPENDENCE):
        return None
    leaving = range(k) if check is Check.RECEIVED else (None,)
    sizes = [_one_sample(people, raters, leave, (sd, allowance), rule) for leave in leaving]
    largest = max(sizes)
    return float(np.ceil(max(largest, least))) if largest <= MOST else None


def _one_sample(
    people: Floats, raters: Mask, leave: int | None, prior: tuple[float, float], rule: Rule
) -> float:
    use = raters & (np.arange(len(people)) != (-1 if leave is None else leave))
    if not use.any():
        return float("inf")
    weights = (use / use.sum())[:, None]
    sd, allowance = (np.array([x]) for x in prior)
    tests = 3 * len(people)
    return float(detectable_gap(weights, people[:, None], (sd, allowance), tests, rule)[0])


__all__ = ["CheckDesign", "Design", "PartnerDesign", "asked_checks", "design"]
