"""Before and after handing in: what is still unanswered, submit, thanks, and one's own answers to keep."""

from dataclasses import dataclass

from starlette.responses import PlainTextResponse, Response

from assessment.errors import InvalidInput
from assessment.model import Item, ItemKind, in_language
from assessment.questionnaires import unanswered
from assessment.services import respondent as service
from assessment.web import shares
from assessment.web.desk import Desk
from assessment.web.fields import element_id, field_name, keys_of, texts_of
from assessment.web.keepsake import own_answers
from assessment.web.rendering import text
from assessment.web.seats import Seat


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to look at before handing in; ``problem`` says what is wrong, '' = unanswered."""

    label: str
    href: str
    problem: str
    required: bool


def missing_items(seat: Seat) -> frozenset[str]:
    """Give the ids of asked items without a complete answer; texts are never missed."""
    sheet = seat.sheet
    linked, everyone = ([partner.id for partner in partners] for partners in (sheet.targets, sheet.everyone))
    open_items = unanswered(
        sheet.instrument, sheet.known, targets=linked, everyone=everyone, own=sheet.partner.id
    )
    by_id = sheet.instrument.by_id
    return frozenset(name for name in open_items if by_id[name].kind is not ItemKind.TEXT)


def review(seat: Seat) -> Response:
    """Answer GET /q/{code}/review."""
    return _review(seat, 200)


def submit(seat: Seat) -> Response:
    """Answer POST /q/{code}/submit; refused while something required is missing or shares do not add up."""
    if any(gap.required or gap.problem for gap in gaps(seat)):
        return _review(seat, 422)
    try:
        service.submit(seat.actor, seat.visit.workspace)
    except InvalidInput as error:
        return _review(seat, 422, frozenset(problem.place for problem in error.problems))
    return seat.go("/thanks")


def thanks(seat: Seat) -> Response:
    """Answer GET /q/{code}/thanks; whoever has not handed in is sent to the review."""
    if not seat.sheet.submitted:
        return seat.go("/review")
    return seat.page("thanks.html", chapters=own_answers(seat))


def keep(seat: Seat) -> Response:
    """Answer GET /q/{code}/answers.txt: one's own answers as a file."""
    content = text("answers.txt", seat.speak, sheet=seat.sheet, chapters=own_answers(seat))
    headers = {"Content-Disposition": 'attachment; filename="my-answers.txt"'}
    return PlainTextResponse("\ufeff" + content, headers=headers)


def gaps(seat: Seat, refused: frozenset[str] = frozenset()) -> tuple[Gap, ...]:
    """List what is unanswered or does not add up, in the order of the questionnaire.

    ``refused``: items that the service refused though nothing readable here is wrong with them.
    """
    again = seat.speak("Please answer this once more.")
    missing = missing_items(seat)
    wrong = {field_name(name, ""): again for name in refused} | _wrong(seat)
    by_id = seat.sheet.instrument.by_id
    return tuple(
        _gap(seat, by_id[name], number, wrong.get(field_name(name, ""), ""))
        for number, section in enumerate(seat.sheet.instrument.sections, 1)
        for name in section.items
        if name in missing or field_name(name, "") in wrong
    )


def _wrong(seat: Seat) -> dict[str, str]:
    """Give the sentences about shares that do not add up, by field."""
    items = [item for item in seat.sheet.instrument.items if item.id in seat.visible]
    return shares.problems(seat.speak, seat.sheet, items, texts_of(seat.sheet, items))


def _gap(seat: Seat, item: Item, number: int, problem: str) -> Gap:
    desk = Desk(seat.sheet, seat.speak, seat.language, {}, {}, seat.visible)
    first = next((key for key in keys_of(seat.sheet, item) if key not in seat.sheet.known), None)
    anchor = element_id(item.id, "") if item.kind is ItemKind.SHARE or first is None else element_id(*first)
    partner = next((p for p in seat.sheet.everyone if first and p.id == first[1]), None)
    label = desk.wording(item, partner) if item.kind is ItemKind.PARTNER_RATING else desk.wording(item)
    return Gap(label, f"{seat.base}/{number}?from=review#{anchor}", problem, item.required)


def _review(seat: Seat, status: int, refused: frozenset[str] = frozenset()) -> Response:
    found = gaps(seat, refused)
    titles = [
        (in_language(seat.section(number).title, seat.language), f"{seat.base}/{number}?from=review")
        for number in seat.numbers
    ]
    return seat.page(
        "review.html",
        status=status,
        gaps=found,
        blocked=any(gap.required or gap.problem for gap in found),
        titles=titles,
    )
