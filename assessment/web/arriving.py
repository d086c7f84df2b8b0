"""The doors for one-time links: join, or set a new password. The token leaves the address at once."""

from collections.abc import Callable

from starlette.responses import RedirectResponse, Response

from assessment.errors import InvalidInput, NotFound
from assessment.services import arriving
from assessment.services.workspace import Workspace
from assessment.web import cookies, notices
from assessment.web.entering import wrong_link
from assessment.web.proof import Source
from assessment.web.rendering import speak
from assessment.web.signing import guarded, known_again, sentences, signed_in, ways_in
from assessment.web.visit import Visit

HOUR = 3600


def bring_invitation(visit: Visit) -> Response:
    """Answer GET /join/{token}: keep the token in a cookie, lead to the clean address.

    Where the organisation signs people in, it lets her take up the invitation: by her address.
    """
    if arriving.joins_by_organisation(visit.workspace, str(visit.request.path_params["token"])):
        return RedirectResponse("/sign-in", 303)
    return _bring(visit, arriving.invited_as, "/join")


def bring_reset(visit: Visit) -> Response:
    """Answer GET /reset/{token}, in the same way."""
    return _bring(visit, arriving.resets_for, "/reset")


def join_page(visit: Visit) -> Response:
    """Answer GET /join: who one is going to be, and what is asked."""
    return _join_form(visit)


def join(visit: Visit) -> Response:
    """Answer POST /join: the account is made, the link is used up."""
    if visit.source is Source.UNKNOWN:
        return _join_form(visit, (speak(visit)("Please send this once more."),))
    email = arriving.invited_as(visit.workspace, _token(visit))
    name, password = (visit.posted.get(field, "") for field in ("name", "password"))
    try:
        session = arriving.join(visit.workspace, _token(visit), name=name, password=password)
    except NotFound:
        return notices.unknown_link(visit)
    except InvalidInput as error:
        return _join_form(visit, sentences(visit, error))
    return _forget(visit, signed_in(visit, session, "/", email or ""), "/join")


def reset_page(visit: Visit) -> Response:
    """Answer GET /reset."""
    return _form(visit, arriving.resets_for, "reset.html")


def reset(visit: Visit) -> Response:
    """Answer POST /reset: the password is changed, the link used up; then one signs in.

    Whoever held the link is no stranger to the address: tries from this browser are counted apart, so that
    those of strangers cannot keep her out.
    """
    if visit.source is Source.UNKNOWN:
        return _form(visit, arriving.resets_for, "reset.html", (speak(visit)("Please send this once more."),))
    try:
        email = arriving.reset_password(visit.workspace, _token(visit), visit.posted.get("password", ""))
    except NotFound:
        return notices.unknown_link(visit)
    except InvalidInput as error:
        return _form(visit, arriving.resets_for, "reset.html", sentences(visit, error))
    return _forget(visit, known_again(visit, RedirectResponse("/sign-in", 303), email), "/reset")


def _bring(visit: Visit, known: Callable[[Workspace, str], str | None], place: str) -> Response:
    token = str(visit.request.path_params["token"])
    if known(visit.workspace, token) is None:
        return wrong_link(visit)
    response = RedirectResponse(place, 303)
    name = cookies.link_name(visit.request)
    cookies.set_cookie(visit.request, response, name, token, path=place, max_age=HOUR)
    return response


def _join_form(visit: Visit, errors: tuple[str, ...] = ()) -> Response:
    """Show the form to join, and the ways through the organisation: they take the invitation up too."""
    return _form(visit, arriving.invited_as, "join.html", errors, **ways_in(visit, "/"))


def _form(
    visit: Visit,
    known: Callable[[Workspace, str], str | None],
    template: str,
    errors: tuple[str, ...] = (),
    **more: object,
) -> Response:
    email = known(visit.workspace, _token(visit))
    if email is None:
        return notices.unknown_link(visit)
    values = {"email": email, "errors": errors, "name": visit.posted.get("name", ""), **more}
    return guarded(visit, template, values, 422 if errors else 200)


def _forget(visit: Visit, response: Response, place: str) -> Response:
    name = cookies.link_name(visit.request)
    cookies.set_cookie(visit.request, response, name, "", path=place, max_age=0)
    return response


def _token(visit: Visit) -> str:
    return visit.request.cookies.get(cookies.link_name(visit.request), "")
