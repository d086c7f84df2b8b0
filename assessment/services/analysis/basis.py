"""Everything the parts of a report are made from, worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from assessment.access.disclosure import Plan, Thresholds, for_partner, plan_means, thresholds
from assessment.i18n import Translator, translator
from assessment.imbalance import Earlier, Rule
from assessment.imbalance.rule import FEWEST
from assessment.imbalance.sentences import Words, words_for
from assessment.model import Partnership, Promise, Role
from assessment.scoring import Scores, score
from assessment.scoring.aggregate import partner_counts
from assessment.scoring.recode import Floats
from assessment.services.analysis.round import Round

SEES_PARTNERS = frozenset({Role.OWNER, Role.BROKER, Role.SYSTEM})
"""Whom a confidential health check may show other partners to."""

STRICTNESS = (Promise.ATTRIBUTED, Promise.CONFIDENTIAL, Promise.POOLED)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: role, own partner id ('' = none) and language."""

    audience: Role = Role.BROKER
    own: str = ""
    language: str = "en"


BROKER = Reader()


@dataclass(frozen=True, eq=False)
class Basis:
    """One scored health check, seen by one audience in one language, under one promise.

    ``restricted``: other partners may not be told apart for this reader; ``own`` is the reader's partner
    position; ``insider``: the reader is one whom confidential health checks may show partners to. ``scored``
    holds the scores of rounds by health check id, each worked out once.
    """

    partnership: Partnership
    rounds: tuple[Round, ...]
    scores: Scores
    limits: Thresholds
    rule: Rule
    words: Words
    restricted: bool = False
    own: int | None = None
    insider: bool = True
    scored: dict[str, Scores] = field(default_factory=dict)

    @property
    def round(self) -> Round:
        """The health check the report is about."""
        return self.rounds[-1]

    @property
    def promise(self) -> Promise:
        """What its respondents were promised."""
        return self.round.health_check.promise

    @property
    def _(self) -> Translator:
        """The reader's language."""
        return self.words._

    @property
    def partners(self) -> tuple[str, ...]:
        """Partner ids in display order."""
        return self.scores.partners

    def counts(self, values: Floats) -> tuple[int, ...]:
        """Count valid values (r) per partner."""
        return tuple(
            int(n) for n in partner_counts(values[:, None], self.scores.owner, len(self.partners))[:, 0]
        )

    def plan(self, values: Floats) -> Plan:
        """Plan the publication of a column of values (r) for this audience."""
        return self.narrowed(plan_means(self.counts(values), self.limits))

    def narrowed(self, plan: Plan) -> Plan:
        """Narrow a plan to what this audience may see."""
        return for_partner(plan, self.own) if self.restricted else plan

    def earlier(self) -> tuple[Earlier, ...]:
        """Give the previous and the first health check, scored, as far as their promises allow a comparison.

        Only health checks with the same scoring-relevant questions are compared. Answers given under a
        stricter promise are never compared under a looser one.
        """
        past = [r for r in self.rounds[:-1] if _comparable(r, self.round)]
        chosen = {r.health_check.number: r for r in (*past[-1:], *past[:1])}
        return tuple(Earlier(number, self.score(r)) for number, r in chosen.items())

    def score(self, round_: Round) -> Scores:
        """Score a round of this partnership, once."""
        return score_round(self.partnership, round_, self.scored)


def _comparable(then: Round, now: Round) -> bool:
    stricter = STRICTNESS.index(then.health_check.promise) > STRICTNESS.index(now.health_check.promise)
    return then.instrument.fingerprint == now.instrument.fingerprint and not stricter


def score_round(partnership: Partnership, round_: Round, scored: dict[str, Scores]) -> Scores:
    """Score one health check of a partnership, unless ``scored`` has it already."""
    key = round_.health_check.id
    if key not in scored:
        ids = [partner.id for partner in partnership.partners]
        scored[key] = score(round_.instrument, ids, round_.responses)
    return scored[key]


def effective_rule(rule: Rule, round_: Round) -> Rule:
    """Apply the questionnaire's thresholds and the promise's fewest answers to an installation's rule.

    Attributed answers may be used one by one. Pooled answers are judged as a whole only; their partners enter
    with any number of people and no partner's verdict leaves (see ``verdicts``).
    """
    changed = _with_questionnaire(rule, round_)
    if round_.health_check.promise is Promise.CONFIDENTIAL:
        return replace(changed, n_min=max(changed.n_min, FEWEST))
    return replace(changed, n_min=1)


def _with_questionnaire(rule: Rule, round_: Round) -> Rule:
    return rule.with_overrides(round_.instrument.thresholds, round_.instrument.place or "thresholds")


def basis(
    partnership: Partnership,
    rounds: Sequence[Round],
    rule: Rule,
    reader: Reader = BROKER,
    scored: dict[str, Scores] | None = None,
) -> Basis:
    """Score the last round and note what this audience may see of it."""
    last, kept = rounds[-1], {} if scored is None else scored
    promise = last.health_check.promise
    decided = effective_rule(rule, last)
    insider = reader.audience in SEES_PARTNERS
    restricted = promise is Promise.CONFIDENTIAL and not insider
    ids = [partner.id for partner in partnership.partners]
    words = words_for(
        partnership, last.instrument, translator(reader.language), decided, anonymous=restricted
    )
    return Basis(
        partnership=partnership,
        rounds=tuple(rounds),
        scores=score_round(partnership, last, kept),
        limits=thresholds(promise, max(_with_questionnaire(rule, last).n_min, FEWEST)),
        rule=decided,
        words=words,
        restricted=restricted,
        own=ids.index(reader.own) if reader.own in ids else None,
        insider=insider,
        scored=kept,
    )


def answered(basis_: Basis) -> tuple[int, ...]:
    """Count respondents per partner."""
    return tuple(int(n) for n in np.bincount(basis_.scores.owner, minlength=len(basis_.partners)))
