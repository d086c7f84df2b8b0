"""The privacy notice, and one's own data: to see, to take along, to erase."""

import json
from datetime import date

from starlette.responses import Response

from assessment.i18n import Translator
from assessment.model import HealthCheckState, Promise
from assessment.services import own_data
from assessment.services.respondent import Sheet
from assessment.web import cookies
from assessment.web.notices import notice
from assessment.web.promise import kept, promise_details
from assessment.web.seats import Seat


def privacy(seat: Seat) -> Response:
    """Answer GET /q/{code}/privacy."""
    _, sheet = seat.speak, seat.sheet
    return seat.page(
        "privacy.html",
        responsible=sheet.controller or sheet.programme,
        kept=kept(_, sheet),
        details=promise_details(_, sheet.promise),
        until=until(_, sheet),
        deleted=deleted_on(sheet),
    )


def mine(seat: Seat) -> Response:
    """Answer GET /q/{code}/my-data.json."""
    data = own_data.take_along(seat.actor, seat.visit.workspace)
    content = json.dumps(data, ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return Response(content, media_type="application/json", headers=headers)


def ask(seat: Seat) -> Response:
    """Answer GET /q/{code}/erase: say what goes and ask."""
    return seat.page("erase.html", until=until(seat.speak, seat.sheet))


def erase(seat: Seat) -> Response:
    """Answer POST /q/{code}/erase: erase, then forget the device too."""
    own_data.erase(seat.actor, seat.visit.workspace)
    _ = seat.speak
    response = notice(
        seat.visit,
        200,
        _("Your answers are erased"),
        " ".join((_("Nothing that you answered is in the database any more."), backups(_, seat.sheet))),
        _("Your invitation still works, should you change your mind before closing."),
    )
    request = seat.visit.request
    for name in (cookies.respondent_name, cookies.way_back_name):
        cookies.set_cookie(request, response, name(request, seat.sheet.code), "", path=seat.base, max_age=0)
    return response


def until(_: Translator, sheet: Sheet) -> str:
    """Say how long answers can be found, so that they can be shown and erased."""
    if sheet.promise is Promise.ATTRIBUTED:
        return _(
            "You can see, change and erase your answers with your personal link. After closing, ask for it."
        )
    if sheet.health_check.state is not HealthCheckState.OPEN:
        return _("This health check is closed: single answers are not found again to show or erase them.")
    if sheet.followed:
        return _(
            "Until closing you can see, change and erase your answers. At closing they are cut from your "
            "name and your link: after that, single answers are not found again to show or erase them."
        )
    return _(
        "Until closing you can see, change and erase your answers. At closing they are cut from you for "
        "good: then nobody, not even we, can find them again to show or erase them."
    )


def backups(_: Translator, sheet: Sheet) -> str:
    """Say how long backups from before still hold what was erased."""
    if not sheet.backups_for:
        return _("Backups that somebody made by hand before still hold it.")
    return _.plural(
        "Automatic backups made before still hold it, for one day at most.",
        "Automatic backups made before still hold it, for {n} days at most.",
        sheet.backups_for,
    )


def deleted_on(sheet: Sheet) -> date | None:
    """Give the day when answers are deleted; None while it is not known when the health check closes."""
    closes = sheet.health_check.closes
    if closes is None:
        return None
    years, month = divmod(closes.month - 1 + sheet.retention, 12)
    return date(closes.year + years, month + 1, min(closes.day, 28))
