"""Signing in with one's organisation (OpenID Connect), by Streamlit's own way in (decision 15).

    /sign-in/with/{provider} -> Streamlit's /auth/login -> the provider -> Streamlit's /oauth2callback
    -> /sign-in/organisation: our session begins, Streamlit's cookies go

Streamlit and Authlib do the protocol: state, nonce, PKCE, the token's signature. What they leave behind is a
signed cookie with the claims; it opens nothing here and lives for one redirect.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Message, Scope, Send

from assessment.errors import InvalidInput
from assessment.services.provider_sign_in import sign_in_by_provider
from assessment.web import cookies
from assessment.web.rendering import speak
from assessment.web.signing import keep_session, safe, sentences, sign_in_form, signed_in
from assessment.web.visit import Visit

START, CALLBACK = "/auth/login", "/oauth2callback"
STREAMLITS = ("_streamlit_user", "_streamlit_session")
"""Beginning of the names of Streamlit's cookies: claims, tokens, and the state on the way."""
SECONDS = 600
"""How long somebody may take at the provider and still come to the page she wanted."""
FAILED = 400


@dataclass(frozen=True, slots=True)
class Organisation:
    """Streamlit's side of it, handed over by app.py.

    ``providers``: names as the file of secrets has them, none = nobody signs in this way. ``start``: address
    of Streamlit's login for a provider. ``claims``: what its cookie says; None without a valid one.
    """

    providers: tuple[str, ...]
    start: Callable[[str], str]
    claims: Callable[[Mapping[str, str]], Mapping[str, object] | None]


def of(connection: HTTPConnection) -> Organisation | None:
    """Give the organisation's sign-in; None where it is not set up."""
    found: Organisation | None = connection.scope.get("organisation")
    return found if found and found.providers else None


def is_its_own(scope: Scope) -> bool:
    """Say whether a request belongs to Streamlit's login: its two addresses, and only where it is set up."""
    return scope["path"] in (START, CALLBACK) and bool(of(HTTPConnection(scope)))


def led_on(scope: Scope, send: Send) -> Send:
    """Give the end to answer to: whatever comes of the way back from the provider, we go on from it.

    So we do from a way there that fails, because the provider cannot be reached.
    """

    async def answer(message: Message) -> None:
        began = message["type"] == "http.response.start"
        if began and (scope["path"] == CALLBACK or message["status"] >= FAILED):
            kept = [pair for pair in message["headers"] if pair[0].lower() not in (b"location",)]
            message = {**message, "headers": [*kept, (b"location", b"/sign-in/organisation")], "status": 303}
        await send(message)

    return answer


def leave(visit: Visit) -> Response:
    """Answer GET /sign-in/with/{provider}: off to the organisation; where to go afterwards is remembered."""
    organisation, provider = of(visit.request), str(visit.request.path_params["provider"])
    onward = safe(visit.request.query_params.get("next", ""))
    if organisation is None or provider not in organisation.providers:
        return RedirectResponse("/sign-in", 303)
    response = RedirectResponse(organisation.start(provider), 303)
    name = cookies.onward_name(visit.request)
    cookies.set_cookie(visit.request, response, name, quote(onward), path="/sign-in", max_age=SECONDS)
    return response


def arrive(visit: Visit) -> Response:
    """Answer GET /sign-in/organisation: let her in if she has an account here, or say why not."""
    organisation = of(visit.request)
    claims = organisation.claims(visit.request.cookies) if organisation else None
    response = _let_in(visit, claims) if claims else _not_signed_in(visit)
    return _tidied(visit.request, response)


def _let_in(visit: Visit, claims: Mapping[str, object]) -> Response:
    try:
        arrival = sign_in_by_provider(visit.workspace, claims)
    except InvalidInput as error:
        return sign_in_form(visit, sentences(visit, error), 403)
    onward = safe(visit.onward)
    if arrival.waits:
        response = keep_session(visit, arrival.token, f"/sign-in/code?next={quote(onward)}")
    else:
        response = signed_in(visit, arrival.token, onward, arrival.email)
    # an invitation she came by is used up; whoever was refused may go back to its form
    link = cookies.link_name(visit.request)
    cookies.set_cookie(visit.request, response, link, "", path="/join", max_age=0)
    return response


def _not_signed_in(visit: Visit) -> Response:
    _ = speak(visit)
    told = _("Your organisation did not sign you in. Please try once more.")
    return sign_in_form(visit, (told,), 403)


def _tidied(request: Request, response: Response) -> Response:
    """Take back every cookie of the way here."""
    for name in request.cookies:
        if name.startswith(STREAMLITS):
            response.delete_cookie(name, path="/")
    cookies.set_cookie(request, response, cookies.onward_name(request), "", path="/sign-in", max_age=0)
    return response
