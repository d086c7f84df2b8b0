"""What people wrote, and, where they agreed to stand by their answers, what they answered."""

from assessment.access.disclosure import comment_block
from assessment.model import CommentBlock, ItemKind, Promise, in_language
from assessment.services.analysis.basis import Basis


def comments(basis: Basis) -> tuple[CommentBlock, ...]:
    """Give the comments on every text item of the whole partnership, or why they are hidden."""
    _ = basis._
    blocks = []
    for item in basis.round.instrument.items:
        if item.kind is not ItemKind.TEXT:
            continue
        text = in_language(item.text, _.language)
        if basis.restricted:
            blocks.append(CommentBlock(item.id, text, (), _("Comments are read by the broker only.")))
            continue
        said = [r.answers.get((item.id, "")) for r in basis.round.responses]
        blocks.append(comment_block(item.id, text, [x for x in said if isinstance(x, str)], basis.limits, _))
    return tuple(blocks)


def raw_rows(basis: Basis) -> tuple[tuple[str, str, str, str, str], ...]:
    """Give (partner, who, item, target, value) per partner of attributed answers, else nothing.

    The organisation answers, not its people: where several answered, their mean stands there and ``who`` says
    of how many. Text stays with the comments. An empty value means that nobody could say.
    """
    if basis.promise is not Promise.ATTRIBUTED:
        return ()
    return tuple(row for partner in basis.partners for row in _partner_rows(basis, partner))


def _partner_rows(basis: Basis, partner: str) -> list[tuple[str, str, str, str, str]]:
    people = [r for r in basis.round.responses if r.partner == partner]
    who = "1" if len(people) == 1 else basis._("mean of {n}", n=basis._.number(len(people)))
    given: dict[tuple[str, str], list[float]] = {}
    for response in people:
        for key, value in response.answers.items():
            if not isinstance(value, str):
                given.setdefault(key, []).extend([] if value is None else [value])
    return [(partner, who, *key, _mean(values)) for key, values in sorted(given.items())]


def _mean(values: list[float]) -> str:
    return f"{sum(values) / len(values):.3g}" if values else ""
