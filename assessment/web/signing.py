"""The doors for accounts: first start, sign in, sign out."""

import secrets
from collections.abc import Mapping
from contextlib import nullcontext
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from assessment.errors import InvalidInput, WrongState
from assessment.services import accounts, second_factor
from assessment.settings.values import OWNERS
from assessment.web import cookies, notices
from assessment.web.proof import Source, form_token
from assessment.web.rendering import page, speak
from assessment.web.throttle import Throttle, Try
from assessment.web.visit import Visit

WRONG_PASSWORDS = Throttle(burst=20, seconds_per_try=6)
"""Of one address; browsers that signed in before are neither asked nor counted, so a colleague who guesses
stops only others' first sign-in from the same office."""
DAY = 24 * 3600


def first_start(visit: Visit) -> Response:
    """Answer GET /first-start: the form for the first account; where there is one, people sign in."""
    if not accounts.needs_owner(visit.workspace):
        return RedirectResponse("/sign-in", 303)
    return _first_start(visit, {}, ())


def create_owner(visit: Visit) -> Response:
    """Answer POST /first-start."""
    posted = visit.posted
    if visit.source is Source.UNKNOWN:
        return _first_start(visit, posted, (speak(visit)("Please send this once more."),), status=403)
    if not accounts.needs_owner(visit.workspace):
        return RedirectResponse("/sign-in", 303)
    fields = {name: posted.get(name, "") for name in ("name", "email", "password", "setup_code")}
    with WRONG_PASSWORDS.trying(visit.request) as one:
        if one.wait:
            return notices.too_many(visit, one.wait)
        try:
            token = accounts.create_owner(visit.workspace, **fields)
        except WrongState:
            return RedirectResponse("/sign-in", 303)
        except InvalidInput as error:
            one.wrong = True
            return _first_start(visit, posted, sentences(visit, error), status=422)
    return signed_in(visit, token, "/", fields["email"])


def sign_in_page(visit: Visit) -> Response:
    """Answer GET /sign-in; whoever is signed in goes straight on."""
    if accounts.needs_owner(visit.workspace):
        return RedirectResponse("/first-start", 303)
    if visit.session and accounts.actor_for_session(visit.workspace, visit.session):
        return RedirectResponse(safe(visit.request.query_params.get("next", "")), 303)
    return sign_in_form(visit, (), 200)


def sign_in(visit: Visit) -> Response:
    """Answer POST /sign-in; a wrong e-mail and a wrong password look the same."""
    _ = speak(visit)
    if visit.source is Source.UNKNOWN:
        return sign_in_form(visit, (_("Please send this once more."),), 403)
    email = visit.posted.get("email", "")
    known = accounts.known_browser(visit.workspace, visit.device, email)
    try:
        with nullcontext(Try(0)) if known else WRONG_PASSWORDS.trying(visit.request) as one:
            if one.wait:
                return notices.too_many(visit, one.wait)
            token = accounts.sign_in(visit.workspace, email, visit.posted.get("password", ""), visit.device)
            one.wrong = token is None
    except InvalidInput as error:
        throttled = any(problem.code == "throttled" for problem in error.problems)
        return sign_in_form(visit, sentences(visit, error), 429 if throttled else 422)
    if token is None:
        return sign_in_form(visit, (_("The e-mail address or the password is not right."),), 422)
    onward = safe(visit.posted.get("next", ""))
    if second_factor.awaited(visit.workspace, token):
        return keep_session(visit, token, f"/sign-in/code?next={quote(onward)}")
    return signed_in(visit, token, onward, email)


def sign_out_page(visit: Visit) -> Response:
    """Answer GET /sign-out: one button, because links must not change anything."""
    return guarded(visit, "sign_out.html", {})


def sign_out(visit: Visit) -> Response:
    """Answer POST /sign-out."""
    if visit.session:
        accounts.sign_out(visit.workspace, visit.session)
    response = RedirectResponse("/sign-in", 303)
    cookies.set_cookie(visit.request, response, cookies.session_name(visit.request), "", max_age=0)
    return response


def _first_start(
    visit: Visit, typed: Mapping[str, str], errors: tuple[str, ...], status: int = 200
) -> Response:
    code = accounts.needs_setup_code(visit.workspace)
    return guarded(visit, "first_start.html", {"typed": typed, "errors": errors, "asks_code": code}, status)


def sign_in_form(visit: Visit, errors: tuple[str, ...], status: int) -> Response:
    """Show the sign-in page with what went wrong; above the form, the ways through the organisation."""
    onward = visit.posted.get("next") or visit.request.query_params.get("next", "")
    typed = {"email": visit.posted.get("email", ""), "next": safe(onward)}
    return guarded(
        visit, "sign_in.html", {"typed": typed, "errors": errors, **ways_in(visit, onward)}, status
    )


def ways_in(visit: Visit, onward: str) -> dict[str, object]:
    """Give what a page needs for the buttons of the organisation's providers, which lead on to ``onward``."""
    organisation = visit.request.scope.get("organisation")
    return {
        "providers": [(name, _called(name)) for name in organisation.providers] if organisation else [],
        "onward": quote(safe(onward)),
        "owners_only": visit.workspace.settings.passwords == OWNERS,
    }


def _called(provider: str) -> str:
    """Give a provider's name as people read it; '' for the one without a name."""
    return "" if provider == "default" else provider.replace("-", " ").title()


def sentences(visit: Visit, error: InvalidInput) -> tuple[str, ...]:
    """Say what is wrong in the visitor's language, as far as the catalogue has the sentence."""
    _ = speak(visit)
    return tuple(f"{_(problem.fault)} {_(problem.cure)}".strip() for problem in error.problems)


def guarded(visit: Visit, template: str, values: Mapping[str, object], status: int = 200) -> Response:
    """Show a form to a visitor without a session: her form token is made of a cookie of its own."""
    secret = visit.secret or secrets.token_urlsafe(16)
    response = page(visit, template, speak(visit), status=status, token=form_token(secret), **values)
    if not visit.secret:
        name = cookies.form_name(visit.request)
        cookies.set_cookie(visit.request, response, name, secret, max_age=DAY, samesite="strict")
    return response


def signed_in(visit: Visit, token: str, place: str, email: str) -> Response:
    """Let somebody in: the session's cookie, and a mark by which this browser is known the next time."""
    return known_again(visit, keep_session(visit, token, place), email)


def known_again(visit: Visit, response: Response, email: str) -> Response:
    """Set the mark by which this browser is known the next time; it opens nothing."""
    if not accounts.known_browser(visit.workspace, visit.device, email):
        mark, name = accounts.browser_mark(visit.workspace, email), cookies.device_name(visit.request)
        cookies.set_cookie(visit.request, response, name, mark, max_age=cookies.YEAR)
    return response


def keep_session(visit: Visit, token: str, place: str) -> Response:
    """Set the session's cookie and lead on; an address of our own that ``safe`` gave."""
    response = RedirectResponse(place, 303)
    days = visit.workspace.settings.session_days
    name = cookies.session_name(visit.request)
    cookies.set_cookie(visit.request, response, name, token, max_age=days * DAY)
    return response


def safe(place: str) -> str:
    """Follow only addresses of our own site; anything else leads to the first page."""
    inside = place.startswith("/") and not place.startswith(("//", "/\\")) and place.isprintable()
    return place if inside and "\\" not in place else "/"
