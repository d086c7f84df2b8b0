"""Released results for a partner's own people: the partnership, their organisation, what was agreed."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from starlette.responses import RedirectResponse, Response

from assessment.i18n import Translator
from assessment.model import Action, Actor, Flag, HealthCheck, Report
from assessment.reporting.charts import svg_radar
from assessment.reporting.words import action_word, health_check_title
from assessment.services import looks, representatives, results
from assessment.web import cookies, entering, notices
from assessment.web.door import Handler
from assessment.web.entering import DAY, wrong_link
from assessment.web.rendering import page, speak
from assessment.web.visit import Visit

FEWEST_AXES = 3
"""A radar with fewer has no shape."""


@dataclass(frozen=True)
class Reader:
    """A representative before the results of her partnership."""

    visit: Visit
    actor: Actor

    @property
    def speak(self) -> Translator:
        """Translator of the interface."""
        return speak(self.visit)

    def page(self, template: str, **values: Any) -> Response:
        """Render a page for her."""
        return page(self.visit, template, self.speak, token=self.visit.form_token, **values)


def enter(visit: Visit) -> Response:
    """Answer GET /p/{token}: exchange the token for a cookie and send the browser to the clean address."""
    token = str(visit.request.path_params["token"])
    wait = entering.ENTERING.wait(visit.request, token)
    if wait:
        return notices.too_many(visit, wait)
    session = representatives.enter(visit.workspace, token)
    if session is None:
        return wrong_link(visit)
    entering.ENTERING.take(visit.request, token)
    response = RedirectResponse("/shared", 303)
    age = visit.workspace.settings.session_days * DAY
    cookies.set_cookie(visit.request, response, cookies.shared_name(visit.request), session, max_age=age)
    return response


def reading(handler: Callable[[Reader], Response]) -> Handler:
    """Make a handler for representatives one for any visit; strangers are asked for their link."""

    @wraps(handler)
    def for_visit(visit: Visit) -> Response:
        actor = representatives.actor_for(visit.workspace, visit.shared)
        return notices.no_result_link(visit) if actor is None else handler(Reader(visit, actor))

    return for_visit


def newest(reader: Reader) -> Response:
    """Answer GET /shared: the newest released results."""
    checks = representatives.released(reader.actor, reader.visit.workspace)
    return _show(reader, checks, checks[-1]) if checks else notices.unknown_link(reader.visit)


def numbered(reader: Reader) -> Response:
    """Answer GET /shared/{number}: the results of one health check of the partnership."""
    wanted = int(reader.visit.request.path_params["number"])
    checks = representatives.released(reader.actor, reader.visit.workspace)
    found = [check for check in checks if check.number == wanted]
    return _show(reader, checks, found[0]) if found else notices.unknown_link(reader.visit)


def leave(reader: Reader) -> Response:
    """Answer POST /shared/leave: this device forgets the link."""
    representatives.leave(reader.visit.workspace, reader.visit.shared)
    _ = reader.speak
    response = notices.notice(reader.visit, 200, _("You have left"), _("Your link opens the results again."))
    name = cookies.shared_name(reader.visit.request)
    cookies.set_cookie(reader.visit.request, response, name, "", max_age=0)
    return response


def _show(reader: Reader, checks: tuple[HealthCheck, ...], check: HealthCheck) -> Response:
    _ = reader.speak
    report = results.report(reader.actor, reader.visit.workspace, check.id, _.language)
    own, today = report.partnership.partner(reader.actor.partner), date.today()
    return reader.page(
        "shared.html",
        report=report,
        logo=looks.mark(reader.actor, reader.visit.workspace, report.partnership.id),
        own=own,
        title=health_check_title(_, check),
        others=[(health_check_title(_, one), one.number) for one in reversed(checks) if one.id != check.id],
        radars=_radars(report, own.id),
        findings=_findings(report, own.id),
        actions=[
            (action, _name_of(report, action), action_word(_, action.status, overdue=action.overdue(today)))
            for action in report.actions
        ],
    )


def _radars(report: Report, own: str) -> tuple[str, str] | None:
    """Draw the radar for light and for dark screens, as addresses of images; None if it has no shape."""
    if len(report.dimensions) < FEWEST_AXES:
        return None
    light, dark = (svg_radar(report, own, theme) for theme in ("light", "dark"))
    return _image(light), _image(dark)


def _image(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _findings(report: Report, own: str) -> tuple[Flag, ...]:
    """Give the findings about the whole partnership or the reader's own organisation, nobody else's."""
    return tuple(flag for flag in report.flags if set(flag.partners) <= {own, ""})


def _name_of(report: Report, action: Action) -> str:
    names = {partner.id: partner.name for partner in report.partnership.partners}
    return names.get(action.partner, "")
