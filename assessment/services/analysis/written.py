"""What people wrote, and, where they agreed to stand by their answers, what they answered."""

from hashlib import sha256

from assessment.access.disclosure import comment_block
from assessment.model import CommentBlock, ItemKind, Promise, Response, in_language
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
    """Give (partner, respondent, item, target, value) of attributed answers, else nothing.

    Respondents are numbered within their partner in an order that depends on nothing but chance; text stays
    with the comments. An empty value means can't say.
    """
    if basis.promise is not Promise.ATTRIBUTED:
        return ()
    rows = []
    for partner in basis.partners:
        people = [r for r in basis.round.responses if r.partner == partner]
        for number, response in enumerate(sorted(people, key=_mixed), start=1):
            rows += _answers(response, str(number))
    return tuple(rows)


def _mixed(response: Response) -> str:
    return sha256(response.respondent.encode()).hexdigest()


def _answers(response: Response, number: str) -> list[tuple[str, str, str, str, str]]:
    return [
        (response.partner, number, item, target, "" if value is None else f"{value:g}")
        for (item, target), value in sorted(response.answers.items())
        if not isinstance(value, str)
    ]
