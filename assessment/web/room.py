"""Phones in the workshop's room: type the code, guess, give dots, show fingers; results after the reveal."""

from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, RedirectResponse, Response

from assessment.errors import InvalidInput, NotFound, Problem, WrongState
from assessment.i18n import Translator
from assessment.model import Ballot, DotVote, FistOfFive, Prediction, Vote
from assessment.services import workshop_phone
from assessment.services.workshop_phone import Phone
from assessment.web import cookies, notices
from assessment.web.rendering import page, speak
from assessment.web.throttle import Throttle
from assessment.web.visit import Visit

WRONG_CODES = Throttle(burst=30, seconds_per_try=3)
JOINING = Throttle(burst=400, seconds_per_try=1)
"""Phones of one address: a whole room may stand behind one."""
VOTING = Throttle(burst=30, seconds_per_try=1)
"""Votes of one phone."""
DAY = 24 * 3600


def code(visit: Visit) -> Response:
    """Answer GET /w: the field for the code; with ``?code=`` the way to its page."""
    typed = visit.request.query_params.get("code", "")
    if not typed:
        return _ask(visit)
    room = _visited(visit, typed)
    if room:
        return RedirectResponse(f"/w/{room}", 303)
    wait = WRONG_CODES.wait(visit.request)
    if wait:
        return notices.too_many(visit, wait)
    found = workshop_phone.find(visit.workspace, typed)
    return RedirectResponse(f"/w/{found}", 303) if found else _unknown(visit, typed)


def look(visit: Visit) -> Response:
    """Answer GET /w/{room}: what is asked now; a new phone is let in and gets its cookie."""
    phone = _phone(visit)
    if phone:
        return _show(visit, phone)
    room = _visited(visit, _room(visit))
    return RedirectResponse(f"/w/{room}", 303) if room and room != _room(visit) else _let_in(visit)


def vote(visit: Visit) -> Response:
    """Answer POST /w/{room}: store the vote; one that is late sees the result."""
    secret, phone = _secret(visit, _room(visit)), _phone(visit)
    if phone is None:
        return _unknown(visit, _room(visit))
    wait = VOTING.take(visit.request, secret)
    if wait:
        return notices.too_many(visit, wait)
    try:
        workshop_phone.cast(visit.workspace, phone.code, secret, _vote(visit, phone))
    except InvalidInput as error:
        _ = speak(visit)
        return _show(visit, phone, [f"{_(p.fault)} {_(p.cure)}".strip() for p in error.problems], 422)
    except (WrongState, NotFound):
        return RedirectResponse(f"/w/{phone.code}?late=1", 303)
    return RedirectResponse(f"/w/{phone.code}", 303)


def now(visit: Visit) -> Response:
    """Answer GET /w/{room}/now: what changes when the page would; 304 while it is as the phone knows it."""
    secret = _secret(visit, _room(visit))
    moment = workshop_phone.moment(visit.workspace, _room(visit), secret) if secret else None
    if moment is None:
        wait = WRONG_CODES.take(visit.request)
        return notices.too_many(visit, wait) if wait else JSONResponse({"moment": ""}, 404)
    mark = f'"{moment}"'
    if visit.request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers={"ETag": mark})
    return JSONResponse({"moment": moment}, headers={"ETag": mark})


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a result: words, how many, and the longest bar's number."""

    words: str
    votes: int
    most: int


def _show(visit: Visit, phone: Phone, errors: list[str] | None = None, status: int = 200) -> Response:
    _ = speak(visit)
    values: dict[str, Any] = {
        "phone": phone,
        "errors": errors or [],
        "late": visit.request.query_params.get("late") == "1",
        "chosen": _chosen(phone),
        "results": _results(_, phone),
        "token": visit.form_token,
        "logo": phone.logo,
        "calm": phone.tally is not None or phone.ballot is None or phone.mine is not None,
    }
    return page(visit, "room.html", _, status=status, **values)


def _unknown(visit: Visit, typed: str) -> Response:
    """Answer a code that opens nothing, or nothing any more, and count the try."""
    wait = WRONG_CODES.take(visit.request)
    return notices.too_many(visit, wait) if wait else _ask(visit, typed, wrong=True)


def _ask(visit: Visit, typed: str = "", *, wrong: bool = False) -> Response:
    _ = speak(visit)
    return page(visit, "room_code.html", _, status=404 if wrong else 200, typed=typed[:20], wrong=wrong)


def _let_in(visit: Visit) -> Response:
    """Let a new phone in; by the code alone, without the QR code's key, only while its address has tries.

    Six letters can be found by trying, so a right one must look like a wrong one then.
    """
    key = visit.request.query_params.get(workshop_phone.KEY, "")
    room = workshop_phone.scanned(visit.workspace, _room(visit), key)
    if not room:
        wait = WRONG_CODES.wait(visit.request)
        if wait:
            return notices.too_many(visit, wait)
        room = workshop_phone.find(visit.workspace, _room(visit))
    if not room:
        return _unknown(visit, _room(visit))
    wait = JOINING.take(visit.request)
    if wait:
        return notices.too_many(visit, wait)
    secret = workshop_phone.join(visit.workspace, room)
    response = RedirectResponse(f"/w/{room}", 303)
    if secret:
        name = cookies.phone_name(visit.request, room)
        cookies.set_cookie(visit.request, response, name, secret, max_age=DAY)
    return response


def _phone(visit: Visit) -> Phone | None:
    """Give what this phone is shown; None if it has not joined."""
    secret = _secret(visit, _room(visit))
    known = speak(visit).language
    return workshop_phone.phone(visit.workspace, _room(visit), secret, known) if secret else None


def _room(visit: Visit) -> str:
    return str(visit.request.path_params["room"]).upper()


def _visited(visit: Visit, typed: str) -> str:
    """Give the code, as it is written, of a room that this phone says it joined; '' = none: its page looks"""
    room = workshop_phone.as_written(typed)
    return room if room and _secret(visit, room) else ""


def _secret(visit: Visit, room: str) -> str:
    return visit.request.cookies.get(cookies.phone_name(visit.request, room), "")


def _vote(visit: Visit, phone: Phone) -> Vote:
    """Read what was posted for the ballot of the moment; WrongState if another one was meant."""
    posted = visit.posted
    if phone.ballot is None or posted.get("ballot") != phone.ballot:
        raise WrongState(Problem("another", "", "Another vote is open.", "Look at the screen."))
    if phone.ballot is Ballot.PREDICT:
        return Prediction(posted.get("highest", ""), posted.get("lowest", ""))
    if phone.ballot is Ballot.DOTS:
        return DotVote(frozenset(name.removeprefix("dot:") for name in posted if name.startswith("dot:")))
    fingers = posted.get("fingers", "")
    return FistOfFive(int(fingers) if fingers in tuple("012345") else -1)


def _chosen(phone: Phone) -> dict[str, frozenset[str]]:
    """Give the ids that this phone has chosen, by field."""
    mine = phone.mine
    if isinstance(mine, Prediction):
        return {"highest": frozenset({mine.highest}), "lowest": frozenset({mine.lowest})}
    if isinstance(mine, DotVote):
        return {"dots": mine.topics}
    return {"fingers": frozenset({str(mine.fingers)})} if mine else {}


def _results(_: Translator, phone: Phone) -> list[tuple[str, list[Bar]]]:
    """Give what the ballot came to: a heading and its lines, the most first; [] without counts."""
    if phone.tally is None or not phone.tally.counts:
        return []
    words = dict(phone.choices)
    headings = {
        "highest": _("Guessed highest"),
        "lowest": _("Guessed lowest"),
        "topics": _("What we want to work on"),
        "fingers": _("How sure we are, from 0 to 5"),
    }
    return [
        (headings[part], _bars(part, counts, words)) for part, counts in phone.tally.counts.items() if counts
    ]


def _bars(part: str, counts: Any, words: dict[str, str]) -> list[Bar]:
    most = max(counts.values(), default=0) or 1
    if part == "fingers":
        return [Bar(number, counts[number], most) for number in sorted(counts, reverse=True)]
    known = [choice for choice in counts if choice in words]
    return [Bar(words[choice], counts[choice], most) for choice in sorted(known, key=lambda c: -counts[c])]
