"""What a flag rests on, sentence by sentence, with n on every number."""

from assessment.imbalance.sentences import Words
from assessment.model import Check, ItemResult, Verdict
from assessment.services.analysis.basis import Basis
from assessment.services.analysis.cells import Column

TELLING = 2
"""How many single questions a card quotes."""

TELLING_GAP = 15.0
"""A single question is quoted if it lies this far from the others, in points."""


def evidence(
    basis: Basis, verdict: Verdict, columns: dict[str, Column], items: tuple[ItemResult, ...]
) -> tuple[str, ...]:
    """Give the numbers behind an alarm: who answered, the range, what can be found, telling questions."""
    parts = [_people(basis, verdict, columns), _range(verdict, basis.words), _limits(verdict, basis.words)]
    if verdict.check is Check.PERCEPTION:
        parts += _questions(basis, verdict, items)
    return tuple(part for part in parts if part)


def _people(basis: Basis, verdict: Verdict, columns: dict[str, Column]) -> str:
    _, own = basis._, basis.words.partner(verdict.partner)
    if verdict.check in (Check.PERCEPTION, Check.LEVEL) and verdict.dimension in columns:
        plan = columns[verdict.dimension].plan
        others = plan.total - (verdict.n or 0)
        if basis.restricted or verdict.check is Check.LEVEL or others <= 0:
            return _("Answers from {partner}: {n}.", partner=own, n=_.number(verdict.n))
        return _(
            "Answers from {partner}: {n}; from the other partners together: {others}.",
            partner=own,
            n=_.number(verdict.n),
            others=_.number(others),
        )
    if verdict.check is Check.DEPENDENCE:
        return _("At least {n} answers on either side.", n=_.number(verdict.n))
    if verdict.check in (Check.NET_VALUE, Check.SELF_OTHER):
        return _("Answers from {partner}: {n}.", partner=own, n=_.number(verdict.n))
    return _("Answers behind this: {n}.", n=_.number(verdict.n)) if verdict.n else ""


def _range(verdict: Verdict, words: Words) -> str:
    if verdict.low is None or verdict.high is None:
        return ""
    return words._(
        "Allowing for how few people were asked, the difference lies between {low} and {high} points (90% "
        "range).",
        low=words.number(verdict.low),
        high=words.number(verdict.high),
    )


def _limits(verdict: Verdict, words: Words) -> str:
    if verdict.detectable is None or verdict.check is Check.LEVEL:
        return ""
    return words._(
        "With these numbers of answers, differences from about {points} points on are found reliably, "
        "smaller ones sometimes.",
        points=words.points(verdict.detectable),
    )


def _questions(basis: Basis, verdict: Verdict, items: tuple[ItemResult, ...]) -> list[str]:
    """Quote the questions of the dimension on which the partner is furthest from the whole, same side."""
    side = 1.0 if (verdict.gap or 0) > 0 else -1.0
    found = []
    for item in items:
        own, whole = item.partners.get(verdict.partner), item.overall
        if item.dimension != verdict.dimension or own is None or own.score is None or whole.score is None:
            continue
        if side * (own.score - whole.score) >= TELLING_GAP:
            found.append((side * (own.score - whole.score), item, own.text, whole))
    found.sort(key=lambda entry: -entry[0])
    return [
        basis._(
            'On "{question}" it scores {own} ({n} answers), the whole partnership {whole} ({all} answers); '
            "high is good.",
            question=item.text,
            own=own,
            n=basis._.number(item.partners[verdict.partner].n),
            whole=whole.text,
            all=basis._.number(whole.n),
        )
        for _size, item, own, whole in found[:TELLING]
    ]
