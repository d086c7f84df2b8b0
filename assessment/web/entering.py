"""From the link in an invitation to a cookie and a clean address."""

import hashlib

from starlette.responses import RedirectResponse, Response

from assessment.services import respondent as service
from assessment.services.respondent import Entry
from assessment.web import cookies, notices
from assessment.web.seats import Seat
from assessment.web.throttle import Throttle
from assessment.web.visit import Visit

WRONG_LINKS = Throttle(burst=60, seconds_per_try=2)
ENTERING = Throttle(burst=300, seconds_per_try=2)
"""Visits that begin with one link from one address: a whole room may come by a shared link at once."""
DAY = 24 * 3600
NEXT_PERSON = "next"
"""Query of a shared link opened for somebody else on the same device."""


def enter(visit: Visit) -> Response:
    """Answer GET /i/{token}: exchange the token for a cookie and send the browser to the clean address.

    A browser that came by this link before always gets through; a new visit costs the database a line.
    """
    token = str(visit.request.path_params["token"])
    known = None if NEXT_PERSON in visit.request.query_params else _known(visit, token)
    if known:
        return _welcome(visit, token, known)
    wait = ENTERING.wait(visit.request, token)
    if wait:
        return notices.too_many(visit, wait)
    entry = service.enter(visit.workspace, token)
    if entry is None:
        return wrong_link(visit)
    ENTERING.take(visit.request, token)
    return _welcome(visit, token, entry)


def wrong_link(visit: Visit) -> Response:
    """Answer a link that leads nowhere, and count it. Links are looked up first: a right one never waits.

    Nobody finds a token of 132 bits by trying, and one who tries must not shut an office out.
    """
    wait = WRONG_LINKS.take(visit.request)
    return notices.too_many(visit, wait) if wait else notices.unknown_link(visit)


def another(seat: Seat) -> Response:
    """Answer POST /q/{code}/another: forget this person on this device, and let the next one in.

    Only behind a shared link; her answers stay stored, and her own link leads back to them.
    """
    visit = seat.visit
    path = service.shared_path(seat.actor, visit.workspace)
    if not path:
        return seat.go()
    response = RedirectResponse(f"{path}?{NEXT_PERSON}=1", 303)
    back = cookies.way_back_name(visit.request, visit.code)
    own = visit.request.cookies.get(back, "").removeprefix("/i/")
    mine = {cookies.respondent_name(visit.request, visit.code): seat.base, back: seat.base}
    for name, place in (mine | {_link_cookie(own): "/i"}).items():
        cookies.set_cookie(visit.request, response, name, "", path=place, max_age=0)
    return response


def _known(visit: Visit, token: str) -> Entry | None:
    """Find who used this link on this device before: a shared link must not make two respondents of her."""
    code, _, session = visit.request.cookies.get(_link_cookie(token), "").partition(".")
    if code and session and service.actor_for(visit.workspace, session, code):
        return Entry(session, code, "")
    return None


def _welcome(visit: Visit, token: str, entry: Entry) -> Response:
    path, age = f"/q/{entry.code}", visit.workspace.settings.session_days * DAY
    response = RedirectResponse(path, 303)
    name = cookies.respondent_name(visit.request, entry.code)
    cookies.set_cookie(visit.request, response, name, entry.session, path=path, max_age=age)
    link = f"{entry.code}.{entry.session}"
    for used in {token, entry.personal_path.removeprefix("/i/")} - {""}:
        cookies.set_cookie(visit.request, response, _link_cookie(used), link, path="/i", max_age=age)
    if entry.personal_path and entry.personal_path != visit.request.url.path:
        back = cookies.way_back_name(visit.request, entry.code)
        cookies.set_cookie(visit.request, response, back, entry.personal_path, path=path, max_age=age)
    return response


def _link_cookie(token: str) -> str:
    """Name the cookie that remembers a used link without naming the link."""
    return "i_" + hashlib.sha256(token.encode()).hexdigest()[:16]
