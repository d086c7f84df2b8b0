"""Who sits before a questionnaire: from the cookie of one respondent to her actor and her sheet."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from starlette.responses import RedirectResponse, Response

from assessment.i18n import Translator, direction, translator
from assessment.model import Actor, HealthCheckState, Section
from assessment.questionnaires import visible
from assessment.reporting.words import promise_given
from assessment.services import respondent as service
from assessment.services.respondent import Sheet
from assessment.web import notices
from assessment.web.door import Handler
from assessment.web.frames import draw_frame, fill, kept_frame
from assessment.web.language import choose
from assessment.web.rendering import answer, page
from assessment.web.visit import Visit


@dataclass(frozen=True)
class Seat:
    """A respondent at her sheet, in one of its languages; interface texts we lack in it are English."""

    visit: Visit
    actor: Actor
    sheet: Sheet
    language: str

    @property
    def speak(self) -> Translator:
        """Translator of the interface."""
        return translator(self.language)

    @property
    def base(self) -> str:
        """Address of this questionnaire."""
        return f"/q/{self.sheet.code}"

    @cached_property
    def visible(self) -> frozenset[str]:
        """Items that are asked now."""
        return visible(self.sheet.instrument, self.sheet.answers)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Numbers (from 1) of the sections that ask at least one thing now."""
        numbered = enumerate(self.sheet.instrument.sections, 1)
        return tuple(number for number, section in numbered if not self.visible.isdisjoint(section.items))

    def section(self, number: int) -> Section:
        """Give a section by its number; IndexError beyond the last."""
        return self.sheet.instrument.sections[number - 1]

    @property
    def head(self) -> dict[str, Any]:
        """What stands around each of the questionnaire's pages, the same for everybody in this language."""
        return {
            "lang": self.language,
            "dir": direction(self.language),
            "brand": self.sheet.partnership.name,
            "programme": self.sheet.programme,
            "logo": self.sheet.logo,
            "spoken": self.sheet.languages,
            "promise": promise_given(self.speak, self.sheet.promise),
        }

    def page(self, template: str, *, status: int = 200, **values: Any) -> Response:
        """Render one of the questionnaire's pages."""
        mine = {"sheet": self.sheet, "base": self.base}
        return page(self.visit, template, self.speak, status=status, **self.head, **mine, **values)

    def framed(
        self, template: str, *, own: Mapping[str, str], status: int = 200, **shared: Hashable
    ) -> Response:
        """Fill in a page that is drawn once for all who share these values (``frames``).

        ``own`` are the parts that are this person's. A page that is no 200 is drawn for her alone.
        """
        make = kept_frame if status == 200 else draw_frame
        mine = {"base": self.base, "code": self.sheet.code, "form_token": self.visit.form_token, **own}
        html = fill(make(template, self.language, **self.head, **shared), mine)
        return answer(self.visit, html, self.language, status=status)

    def go(self, place: str = "") -> RedirectResponse:
        """Send the browser on to another page of this questionnaire."""
        return RedirectResponse(f"{self.base}{place}", 303)


def take(visit: Visit) -> Seat | None:
    """Find the respondent of the cookie and the code; None if this device is not known (any more)."""
    found = service.seat(visit.workspace, visit.secret, visit.code) if visit.secret else None
    if found is None:
        return None
    actor, sheet = found
    return Seat(visit, actor, sheet, choose(visit.request, sheet.languages, sheet.partner.language))


def seated(handler: Callable[[Seat], Response], *, after_closing: bool = False) -> Handler:
    """Make a handler for respondents one for any visit; strangers are asked for their link.

    ``after_closing``: the page may still be read once the health check has closed.
    """

    @wraps(handler)
    def for_visit(visit: Visit) -> Response:
        seat = take(visit)
        if seat is None:
            return notices.no_cookie(visit)
        is_open = seat.sheet.health_check.state is HealthCheckState.OPEN
        return handler(seat) if is_open or after_closing else notices.closed(visit)

    return for_visit
