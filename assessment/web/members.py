"""Pages about one's own sign-in: password, second step, signing out everywhere. Only with a session."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeAlias
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from assessment.errors import InvalidInput
from assessment.model import Actor
from assessment.services import accounts, invitations, own_password, second_factor
from assessment.services.workspace import Workspace
from assessment.web.door import Handler
from assessment.web.rendering import page, speak
from assessment.web.signing import keep_session, sentences
from assessment.web.visit import Visit


@dataclass(frozen=True)
class Member:
    """Somebody who is signed in, on a page of her own."""

    visit: Visit
    actor: Actor

    @property
    def ws(self) -> Workspace:
        """The installation."""
        return self.visit.workspace

    def typed(self, name: str) -> str:
        """Give a posted field; '' without it."""
        return self.visit.posted.get(name, "")

    def page(self, template: str, error: InvalidInput | None = None, **values: Any) -> Response:
        """Render one of these pages, with what is wrong where something is."""
        visit, status = self.visit, 422 if error else 200
        errors = sentences(visit, error) if error else ()
        values = {"token": visit.form_token, "errors": errors, **values}
        return page(visit, template, speak(visit), status=status, **values)

    def told(self, heading: str, *lines: str) -> Response:
        """Say that something is done, with the way back to the app."""
        return self.page("done.html", heading=heading, lines=lines)


MemberHandler: TypeAlias = Callable[[Member], Response]


def member(handler: MemberHandler) -> Handler:
    """Make a handler for members one for any visit; strangers are led to the sign-in page."""

    @wraps(handler)
    def for_visit(visit: Visit) -> Response:
        actor = accounts.actor_for_session(visit.workspace, visit.session)
        if actor is None:
            return RedirectResponse(f"/sign-in?next={quote(visit.request.url.path)}", 303)
        return handler(Member(visit, actor))

    return for_visit


def password_page(me: Member) -> Response:
    """Answer GET /password."""
    return me.page("password.html") if own_password.has_password(me.actor, me.ws) else _without_password(me)


def change_password(me: Member) -> Response:
    """Answer POST /password: every other device is signed out."""
    try:
        token = own_password.change_password(me.actor, me.ws, me.typed("current"), me.typed("password"))
    except InvalidInput as error:
        return me.page("password.html", error)
    return keep_session(me.visit, token, "/password/changed")


def password_changed(me: Member) -> Response:
    """Answer GET /password/changed."""
    _ = speak(me.visit)
    return me.told(_("Your password is changed"), _("All other devices and windows are signed out."))


def everywhere_page(me: Member) -> Response:
    """Answer GET /sign-out/everywhere: one button."""
    return me.page("sign_out_everywhere.html")


def everywhere(me: Member) -> Response:
    """Answer POST /sign-out/everywhere."""
    accounts.sign_out_everywhere(me.actor, me.ws)
    return RedirectResponse("/sign-in", 303)


def factor_page(me: Member) -> Response:
    """Answer GET /second-step: whether it is on, and what can be done."""
    return _factor(me) if own_password.has_password(me.actor, me.ws) else _without_password(me)


def _without_password(me: Member) -> Response:
    """Say where the sign-in is kept safe instead."""
    _ = speak(me.visit)
    return me.told(
        _("Your organisation signs you in"),
        _("You have no password here; a second step is your organisation's business."),
        _("Should you need a password, an owner can make a link for it under Colleagues."),
    )


def begin_factor(me: Member) -> Response:
    """Answer POST /second-step/begin: the password proves that it is really she."""
    try:
        second_factor.begin_factor(me.actor, me.ws, me.typed("current"))
    except InvalidInput as error:
        return _factor(me, error)
    return RedirectResponse("/second-step/app", 303)


def app_page(me: Member) -> Response:
    """Answer GET /second-step/app: the QR code until the first code was confirmed."""
    return _app(me)


def confirm_app(me: Member) -> Response:
    """Answer POST /second-step/app; the recovery codes are shown here and never again."""
    try:
        codes = second_factor.confirm_factor(me.actor, me.ws, me.typed("code"))
    except InvalidInput as error:
        return _app(me, error)
    return me.page("recovery_codes.html", codes=codes)


def switch_off(me: Member) -> Response:
    """Answer POST /second-step/off."""
    try:
        second_factor.switch_off_factor(me.actor, me.ws, me.typed("current"))
    except InvalidInput as error:
        return _factor(me, error)
    return RedirectResponse("/second-step", 303)


def renew_codes(me: Member) -> Response:
    """Answer POST /second-step/codes."""
    try:
        codes = second_factor.renew_codes(me.actor, me.ws, me.typed("current"))
    except InvalidInput as error:
        return _factor(me, error)
    return me.page("recovery_codes.html", codes=codes)


def _factor(me: Member, error: InvalidInput | None = None) -> Response:
    return me.page("second_step.html", error, state=second_factor.factor_state(me.actor, me.ws))


def _app(me: Member, error: InvalidInput | None = None) -> Response:
    begun = second_factor.begun_factor(me.actor, me.ws)
    if begun is None:
        return RedirectResponse("/second-step", 303)
    drawn = b64encode(invitations.qr_svg(begun.address).encode()).decode()
    groups = [begun.text[start : start + 4] for start in range(0, len(begun.text), 4)]
    return me.page("second_step_app.html", error, drawn=drawn, groups=groups)
