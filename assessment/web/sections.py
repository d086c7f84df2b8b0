"""The questionnaire's pages: welcome, one page per section, and single answers saved by the script."""

import json

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from assessment.imbalance.rule import FEWEST
from assessment.model import Section, in_language
from assessment.services.results import rule_of
from assessment.web import cookies, saving, shortly
from assessment.web.desk import Desk
from assessment.web.drawing import draw_section
from assessment.web.fields import SEEN_FIELD, element_id, seen, shown_items, texts_of
from assessment.web.promise import kept, promise_details
from assessment.web.proof import Source
from assessment.web.rendering import remember_language
from assessment.web.review import missing_items
from assessment.web.saving import Outcome
from assessment.web.seats import Seat, seated
from assessment.web.shortly import neighbour
from assessment.web.small_groups import small_group
from assessment.web.visit import Visit


def welcome(seat: Seat) -> Response:
    """Answer GET /q/{code}: who asks and why, how long, the promise, what is kept, and the way in."""
    _ = seat.speak
    rule = rule_of(seat.visit.workspace).with_overrides(seat.sheet.instrument.thresholds)
    fewest = max(rule.n_min, FEWEST)
    return seat.page(
        "welcome.html",
        details=(*promise_details(_, seat.sheet.promise), *small_group(_, seat.sheet, fewest)),
        kept=kept(_, seat.sheet),
        way_back=_way_back(seat),
        asker=seat.sheet.programme or seat.sheet.controller,
        start=_where_left(seat),
    )


def _way_back(seat: Seat) -> str:
    """Give the personal link of someone who came by a shared one; '' if her own link is the way back."""
    request = seat.visit.request
    path = request.cookies.get(cookies.way_back_name(request, seat.sheet.code), "")
    return f"{seat.visit.workspace.settings.base_url}{path}" if path else ""


def _where_left(seat: Seat) -> str:
    """Give the address of the first section with something unanswered; the review if there is none."""
    missing = missing_items(seat)
    for number, section in enumerate(seat.sheet.instrument.sections, 1):
        if missing.intersection(section.items):
            return f"{seat.base}/{number}"
    return f"{seat.base}/review"


def show(seat: Seat) -> Response:
    """Answer GET /q/{code}/{number}."""
    return _section(seat, _find(seat), Outcome())


def post(visit: Visit) -> Response:
    """Answer POST /q/{code}/{number}: save what changed, then go where the pressed button says."""
    place = shortly.save_section(visit)
    return _post(visit) if place is None else RedirectResponse(f"/q/{visit.code}{place}", 303)


@seated
def _post(seat: Seat) -> Response:
    """Save what changed with all that may be special about it, or show what is the matter."""
    number = _find(seat)
    posted = seat.visit.posted
    if seat.visit.source is Source.UNKNOWN:
        return _section(seat, number, Outcome(typed=posted, stale=True))
    outcome = saving.save_section(seat, seat.section(number), posted)
    if outcome.errors:
        return _section(seat, number, outcome)
    return _onward(seat, number, posted.get("go", "next"), outcome)


def _onward(seat: Seat, number: int, go: str, outcome: Outcome) -> Response:
    """Follow the button: next, back, review, later, language:xx or split:item."""
    here = f"/{number}?from=review" if seat.visit.posted.get("from") == "review" else f"/{number}"
    word, _, detail = go.partition(":")
    if word == "language":
        response = seat.go(here)
        if detail in seat.sheet.languages:
            remember_language(seat.visit, response, detail)
        return response
    if outcome.revealed and word in ("next", "review"):
        return seat.go(f"/{number}?more=1#{outcome.revealed}")
    if word == "split":
        return seat.go(f"{here}#{outcome.anchor}")
    return seat.go(neighbour(word, number, seat.numbers))


def _find(seat: Seat) -> int:
    """Give the number of the section that the address names; 404 if there is none."""
    number = int(seat.visit.request.path_params["number"])
    if not 1 <= number <= len(seat.sheet.instrument.sections):
        raise HTTPException(404)
    return number


def _section(seat: Seat, number: int, outcome: Outcome) -> Response:
    instrument, posted, section = seat.sheet.instrument, seat.visit.posted, seat.section(number)
    items = [instrument.by_id[name] for name in section.items]
    texts = texts_of(seat.sheet, items) | dict(outcome.typed)
    desk = Desk(seat.sheet, seat.speak, seat.language, texts, outcome.errors, seat.visible)
    query = seat.visit.request.query_params
    drawn, elsewhere = draw_section(desk, section)
    return seat.framed(
        "section.html",
        own={"seen": _seen(seat, section, outcome), "drawn": drawn},
        status=403 if outcome.stale else 422 if outcome.errors else 200,
        title=in_language(section.title, seat.language),
        introduction=in_language(section.introduction, seat.language),
        number=number,
        place=seat.numbers.index(number) + 1 if number in seat.numbers else 1,
        count=len(seat.numbers),
        elsewhere=elsewhere,
        wrong=tuple((element_id(*name.partition(":")[::2]), said) for name, said in outcome.errors.items()),
        stale=outcome.stale,
        more=query.get("more") == "1",
        to_review="review" in (query.get("from"), posted.get("from")),
    )


def _seen(seat: Seat, section: Section, outcome: Outcome) -> str:
    """Write down what the page shows; a page shown again keeps what its first showing wrote."""
    if SEEN_FIELD in outcome.typed:
        return outcome.typed[SEEN_FIELD]
    return seen(seat.sheet, shown_items(seat.sheet.instrument, section, seat.visible))


def save(visit: Visit) -> Response:
    """Answer POST /q/{code}/save from the script: {"answers": {field: text}}; 200 means durable.

    Gives {"refused": {field: sentence}}; every other field of the post is settled.
    """
    texts = _texts(visit)
    if texts and shortly.save_fields(visit, texts):
        return JSONResponse({"refused": {}})
    return _save(visit)


@seated
def _save(seat: Seat) -> Response:
    """Save single answers, and say what is the matter where something is."""
    texts = _texts(seat.visit)
    if texts is None:
        raise HTTPException(400)
    return JSONResponse({"refused": saving.save_fields(seat, texts)})


def _texts(visit: Visit) -> dict[str, str] | None:
    """Read the fields that the script posted; None if they cannot be read."""
    try:
        answers = json.loads(visit.body)["answers"]
        return {name: text.strip() for name, text in answers.items() if isinstance(text, str)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
