"""The questionnaire's pages: welcome, one page per section, and single answers saved by the script."""

import json

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from assessment.imbalance.rule import FEWEST
from assessment.model import Section, in_language
from assessment.services.results import rule_of
from assessment.web import cookies, saving
from assessment.web.desk import Desk
from assessment.web.drawing import draw
from assessment.web.fields import SEEN_FIELD, element_id, seen, shown_items, texts_of
from assessment.web.promise import kept, promise_details
from assessment.web.proof import Source
from assessment.web.rendering import remember_language
from assessment.web.review import missing_items
from assessment.web.saving import Outcome
from assessment.web.seats import Seat
from assessment.web.small_groups import small_group


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


def post(seat: Seat) -> Response:
    """Answer POST /q/{code}/{number}: save what changed, then go where the pressed button says."""
    section = _find(seat)
    posted = seat.visit.posted
    if seat.visit.source is Source.UNKNOWN:
        return _section(seat, section, Outcome(typed=posted, stale=True))
    outcome = saving.save_section(seat, section, posted)
    if outcome.errors:
        return _section(seat, section, outcome)
    return _onward(seat, section, posted.get("go", "next"), outcome)


def _onward(seat: Seat, section: Section, go: str, outcome: Outcome) -> Response:
    """Follow the button: next, back, review, later, language:xx or split:item."""
    number = seat.sheet.instrument.sections.index(section) + 1
    here = f"/{number}?from=review" if seat.visit.posted.get("from") == "review" else f"/{number}"
    word, _, detail = go.partition(":")
    if word == "language":
        response = seat.go(here)
        if detail in seat.sheet.languages:
            remember_language(seat.visit, response, detail)
        return response
    if outcome.revealed and word in ("next", "review"):
        return seat.go(f"/{number}?more=1#{outcome.revealed}")
    places = {
        "back": _neighbour(seat, section, -1),
        "review": "/review",
        "later": "?saved=1",
        "split": f"{here}#{outcome.anchor}",
    }
    return seat.go(places.get(word) or _neighbour(seat, section, +1))


def _neighbour(seat: Seat, section: Section, step: int) -> str:
    """Give the next or previous section that asks something; the welcome page before, the review after."""
    sections = seat.sheet.instrument.sections
    numbers = [sections.index(s) for s in seat.sections]
    here = sections.index(section)
    candidates = [n for n in numbers if n > here] if step > 0 else [n for n in reversed(numbers) if n < here]
    if candidates:
        return f"/{candidates[0] + 1}"
    return "/review" if step > 0 else ""


def _find(seat: Seat) -> Section:
    number = int(seat.visit.request.path_params["number"])
    sections = seat.sheet.instrument.sections
    if not 1 <= number <= len(sections):
        raise HTTPException(404)
    return sections[number - 1]


def _section(seat: Seat, section: Section, outcome: Outcome) -> Response:
    instrument, posted = seat.sheet.instrument, seat.visit.posted
    items = [instrument.by_id[name] for name in section.items]
    texts = texts_of(seat.sheet, items) | dict(outcome.typed)
    desk = Desk(seat.sheet, seat.speak, seat.language, texts, outcome.errors, seat.visible)
    blocks, query = desk.blocks(section), seat.visit.request.query_params
    own = {
        "seen": _seen(seat, section, outcome),
        "drawn": Markup("\n").join(draw(block, seat.language) for block in blocks),
    }
    return seat.framed(
        "section.html",
        own=own,
        status=403 if outcome.stale else 422 if outcome.errors else 200,
        title=in_language(section.title, seat.language),
        introduction=in_language(section.introduction, seat.language),
        number=instrument.sections.index(section) + 1,
        place=seat.sections.index(section) + 1 if section in seat.sections else 1,
        count=len(seat.sections),
        elsewhere=any(block.elsewhere for block in blocks),
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


def save(seat: Seat) -> Response:
    """Answer POST /q/{code}/save from the script: {"answers": {field: text}}; 200 means durable.

    Gives {"refused": {field: sentence}}; every other field of the post is settled.
    """
    try:
        answers = json.loads(seat.visit.body)["answers"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise HTTPException(400) from None
    if not isinstance(answers, dict):
        raise HTTPException(400)
    texts = {name: text.strip() for name, text in answers.items() if isinstance(text, str)}
    return JSONResponse({"refused": saving.save_fields(seat, texts)})
