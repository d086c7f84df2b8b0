"""Use cases of the person who answers: enter by link, see the sheet, save, submit.

Answers are written by `services.answering`, entering by link is in `services.entering`; call them from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessment.access import tokens
from assessment.access.authorisation import missing
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
from assessment.services.answering import clear, save, submit
from assessment.services.broker.lifecycle import follows
from assessment.services.entering import (
    Entry,
    actor_for,
    enter,
    remembered,
    respondent_actor,
    seated,
    shared_path,
    start_together,
    started_together,
)
from assessment.services.tapping import questionnaire, tap
from assessment.services.workspace import Workspace, instrument_for
from assessment.storage import Seated, Tables

__all__ = [
    "Entry",
    "Sheet",
    "actor_for",
    "clear",
    "enter",
    "questionnaire",
    "save",
    "seat",
    "shared_path",
    "sheet",
    "start_together",
    "started_together",
    "submit",
    "tap",
]


@dataclass(frozen=True)
class Sheet:
    """All that a respondent's pages need.

    ``targets`` are the partners that the own partner works with (partner ratings ask about these),
    ``everyone`` all partners in display order (shares, ladders). ``controller`` names who is responsible for
    the data ('' = not set), ``programme`` who asks, ``logo`` is the mark of its logo ('' = none);
    ``retention`` is the months kept after closing, ``backups_for`` the days that a backup made by itself is
    kept at most (0 = none are made). ``followed``: a pseudonym joins her answers of repeated health checks
    though they are cut from her at closing, if she was invited by name or address.
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
    followed: bool = False
    backups_for: int = 0

    @cached_property
    def known(self) -> Mapping[AnswerKey, AnswerValue]:
        """Give the answers, and None for those that are hidden: what is answered, not what was said."""
        return {**dict.fromkeys(self.hidden), **self.answers}


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose a session is, and the code of its address: the same for as long as it lives."""

    actor: Actor
    code: str


def seat(ws: Workspace, session: str, code: str) -> tuple[Actor, Sheet] | None:
    """Give the respondent who holds this session and code, and her sheet; None as ``actor_for``."""

    def unit(tables: Tables) -> tuple[Actor, Sheet] | None:
        found = seated(tables, session, code)
        if found is None:
            return None
        actor = respondent_actor(found.partnership, found.respondent, tokens.mark(session))
        holder = Holder(actor, found.respondent.code)
        ws.sessions.remember(tokens.hashed(session), lambda: holder)
        return actor, _sheet(actor, ws, tables, found)

    return ws.repository.read(unit, alone=True) if session else None


def sheet(actor: Actor, ws: Workspace) -> Sheet:
    """Give the questionnaire, the promise and the respondent's own answers.

    Also after closing, while answers can still be joined to the respondent (promise 'attributed').
    """

    def unit(tables: Tables) -> Sheet:
        found = tables.seats.of(actor.respondent)
        if found is None or found.respondent.health_check != actor.health_check:
            raise missing()
        return _sheet(actor, ws, tables, found)

    return ws.repository.read(unit)


def _sheet(actor: Actor, ws: Workspace, tables: Tables, found: Seated) -> Sheet:
    check, partnership = remembered(ws, tables, found, actor)
    own = found.respondent.partner
    # attributed answers are the organisation's: nothing is hidden from its people
    open_to_all = check.promise is Promise.ATTRIBUTED
    mine: dict[AnswerKey, AnswerValue] = {}
    others: set[AnswerKey] = set()
    for mark, given in found.given.items():
        if open_to_all or mark == actor.visit:
            mine |= given
        else:
            others |= given.keys()
    return Sheet(
        instrument=instrument_for(ws, check),
        health_check=check,
        partnership=partnership,
        partner=partnership.partner(own),
        targets=partnership.linked(own),
        everyone=partnership.partners,
        answers=mine,
        code=found.respondent.code,
        submitted=found.respondent.submitted,
        promise=check.promise,
        languages=check.languages,
        controller=ws.settings.controller,
        retention=ws.settings.retention_months,
        programme=found.asks,
        logo=found.logo,
        followed=follows(ws.settings, check.promise) and not open_to_all and not check.one_link,
        backups_for=ws.settings.backup_days,
        hidden=frozenset(others),
    )
