"""Use cases of the person who answers: enter by link, see the sheet, save, submit.

Answers are written by `services.answering`, entering by link is in `services.entering`; call them from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.access.authorisation import Deed, missing
from assessment.model import (
    Actor,
    AnswerKey,
    AnswerValue,
    HealthCheck,
    Instrument,
    Partner,
    Partnership,
    Promise,
)
from assessment.services.answering import clear, hidden_from, save, submit, without
from assessment.services.entering import (
    Entry,
    actor_for,
    enter,
    shared_path,
    start_together,
    started_together,
)
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace, instrument_for
from assessment.storage import Respondent, Tables

__all__ = [
    "Entry",
    "Sheet",
    "actor_for",
    "clear",
    "enter",
    "save",
    "shared_path",
    "sheet",
    "start_together",
    "started_together",
    "submit",
]


@dataclass(frozen=True)
class Sheet:
    """All that a respondent's pages need.

    ``targets`` are the partners that the own partner works with (partner ratings ask about these),
    ``everyone`` all partners in display order (shares, ladders). ``controller`` names who is responsible for
    the data ('' = not set), ``programme`` who asks, ``logo`` is the mark of its logo ('' = none);
    ``retention`` is the months kept after closing.
    ``answers`` are those this visit may read; ``hidden`` names the others (given in another browser).
    """

    instrument: Instrument
    health_check: HealthCheck
    partnership: Partnership
    partner: Partner
    targets: tuple[Partner, ...]
    everyone: tuple[Partner, ...]
    answers: Mapping[AnswerKey, AnswerValue]
    code: str
    submitted: bool
    promise: Promise
    languages: tuple[str, ...]
    controller: str
    retention: int
    programme: str = ""
    logo: str = ""
    hidden: frozenset[AnswerKey] = frozenset()

    @property
    def known(self) -> Mapping[AnswerKey, AnswerValue]:
        """Give the answers, and None for those that are hidden: what is answered, not what was said."""
        return {**dict.fromkeys(self.hidden), **self.answers}


def sheet(actor: Actor, ws: Workspace) -> Sheet:
    """Give the questionnaire, the promise and the respondent's own answers.

    Also after closing, while answers can still be joined to the respondent (promise 'attributed').
    """

    def unit(tables: Tables) -> Sheet:
        check, partnership = health_check_for(actor, tables, actor.health_check, Deed.ANSWER)
        respondent = tables.respondents.get(actor.respondent)
        if respondent is None or respondent.health_check != check.id:
            raise missing()
        programme = tables.programmes.get(partnership.programme)
        hidden = hidden_from(actor, tables, check.promise)
        answers = without(tables.answers.of_respondent(respondent.id), hidden)
        filled = _sheet(ws, check, partnership, respondent, answers)
        asks = programme.name if programme else ""
        logo = tables.looks.mark(partnership.programme)
        return replace(filled, programme=asks, logo=logo, hidden=hidden)

    return ws.repository.read(unit)


def _sheet(
    ws: Workspace,
    check: HealthCheck,
    partnership: Partnership,
    respondent: Respondent,
    answers: Mapping[AnswerKey, AnswerValue],
) -> Sheet:
    return Sheet(
        instrument=instrument_for(ws, check),
        health_check=check,
        partnership=partnership,
        partner=partnership.partner(respondent.partner),
        targets=partnership.linked(respondent.partner),
        everyone=partnership.partners,
        answers=answers,
        code=respondent.code,
        submitted=respondent.submitted,
        promise=check.promise,
        languages=check.languages,
        controller=ws.settings.controller,
        retention=ws.settings.retention_months,
    )
