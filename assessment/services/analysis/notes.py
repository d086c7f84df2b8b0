"""What the reader must know beside the numbers: who is missing or protected, custom numbers, can't say."""

from assessment.model import ItemResult, Note, Promise
from assessment.services.analysis.basis import Basis, answered
from assessment.services.analysis.cells import Column
from assessment.services.analysis.rule_table import changed_numbers

FEWEST_TO_REMARK = 5
"""One of two people who cannot say is no pattern."""


def notes(
    basis: Basis, columns: dict[str, Column], items: tuple[ItemResult, ...], *, custom: bool
) -> tuple[Note, ...]:
    """Give all notes, the ones about people first."""
    return (
        *_partners(basis, columns),
        *_few(basis),
        *_joined(basis),
        *(_custom(basis) if custom else ()),
        *_cant_say(basis, items),
        *_method(basis),
    )


def _partners(basis: Basis, columns: dict[str, Column]) -> list[Note]:
    if basis.restricted or basis.promise is Promise.POOLED:
        return []
    _, found = basis._, []
    for position, (partner, people) in enumerate(zip(basis.partners, answered(basis), strict=True)):
        name = basis.words.partner(partner)
        hidden = [c for c in columns.values() if position in c.plan.protected]
        if people == 0:
            text = _(
                "{partner} has not answered. Its view is missing from every number; what the others say "
                "about it is not.",
                partner=name,
            )
            found.append(Note("missing", text, partner))
        elif hidden and people < basis.limits.mean:
            text = _(
                "{partner} is protected: fewer than {n} of its people answered. Their answers are left "
                "out of every number, so that nobody can work them out.",
                partner=name,
                n=_.number(basis.limits.mean),
            )
            found.append(Note("protected", text, partner))
        elif hidden:
            text = _(
                "{partner} is protected on some dimensions, where fewer than {n} people gave enough answers.",
                partner=name,
                n=_.number(basis.limits.mean),
            )
            found.append(Note("protected", text, partner))
    return found


def _few(basis: Basis) -> list[Note]:
    _, people = basis._, basis.scores.respondents
    if basis.promise is Promise.POOLED and people < basis.limits.total:
        text = _("Fewer than {n} people answered, so no results are shown.", n=_.number(basis.limits.total))
        return [Note("few", text)]
    enough = sum(n >= basis.rule.n_min for n in answered(basis))
    if enough < 2 and basis.promise is not Promise.POOLED:
        return [
            Note("few", _("Fewer than two partners have enough answers, so partners cannot be compared."))
        ]
    return []


def _joined(basis: Basis) -> list[Note]:
    if len(basis.rounds) < 2:
        return []
    links = {link for link in basis.scores.links if link}
    past = {r.link for earlier in basis.rounds[:-1] for r in earlier.responses if r.link}
    text = basis._(
        "Trends rest on people who answered at least two health checks. The others count in the level of "
        "each health check, never in the change."
    )
    return [Note("joined", text)] if links - past or past - links else []


def _custom(basis: Basis) -> list[Note]:
    """Mark the report; every changed number is said, with the usual one, where the promise lets it act."""
    _ = basis._
    if changed := "; ".join(changed_numbers(basis.rule, _)):
        text = _(
            "Custom rule: some numbers of the decision rule were changed here, so the published rates of "
            "false alarms do not apply. Changed: {numbers}.",
            numbers=changed,
        )
    else:
        text = _(
            "Custom rule: some numbers of the decision rule were changed here, so the published rates of "
            "false alarms do not apply."
        )
    return [Note("custom-rule", text)]


def _cant_say(basis: Basis, items: tuple[ItemResult, ...]) -> list[Note]:
    _ = basis._
    if basis.scores.respondents < FEWEST_TO_REMARK:
        return []
    loud = [i for i in items if i.cant_say is not None and i.cant_say >= basis.rule.dont_know]
    return [
        Note(
            "dont-know",
            _(
                '{share} could not say: "{question}". That is about what people can see, not a low score.',
                share=_.percent(item.cant_say),
                question=item.text.rstrip(". "),
            ),
        )
        for item in sorted(loud, key=lambda i: -(i.cant_say or 0.0))
    ]


def _method(basis: Basis) -> list[Note]:
    _ = basis._
    scale = _(
        "Scores run from 0 to 100: (answer - lowest) / (highest - lowest), turned round where agreeing is "
        "a bad sign. The partnership's score is the mean of its partners' means: one partner, one voice."
    )
    return [Note("method", scale)]
