"""The second step of signing in: a code of the authenticator app, or a recovery code."""

from starlette.responses import RedirectResponse, Response

from assessment.errors import InvalidInput, WrongState
from assessment.services import accounts, second_factor
from assessment.web.proof import Source
from assessment.web.rendering import speak
from assessment.web.signing import guarded, safe, sentences, signed_in
from assessment.web.visit import Visit


def code_page(visit: Visit) -> Response:
    """Answer GET /sign-in/code; whoever is not waiting here begins at the sign-in page."""
    if not second_factor.awaited(visit.workspace, visit.session):
        return RedirectResponse("/sign-in", 303)
    return _form(visit, (), 200)


def code(visit: Visit) -> Response:
    """Answer POST /sign-in/code."""
    _ = speak(visit)
    if visit.source is Source.UNKNOWN:
        return _form(visit, (_("Please send this once more."),), 403)
    try:
        token = second_factor.second_step(
            visit.workspace, visit.session, visit.posted.get("code", ""), visit.device
        )
    except InvalidInput as error:
        return _form(visit, sentences(visit, error), 429)
    except WrongState:
        return RedirectResponse("/sign-in", 303)
    if token is None:
        return _form(visit, sentences(visit, second_factor.wrong_code()), 422)
    actor = accounts.actor_for_session(visit.workspace, token)
    email = accounts.account_email(actor, visit.workspace) if actor else ""
    return signed_in(visit, token, safe(visit.posted.get("next", "")), email)


def _form(visit: Visit, errors: tuple[str, ...], status: int) -> Response:
    onward = safe(visit.posted.get("next") or visit.request.query_params.get("next", ""))
    return guarded(visit, "sign_in_code.html", {"onward": onward, "errors": errors}, status)
