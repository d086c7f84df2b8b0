"""One person's right to see, take along and erase what is kept about her, as long as it can be found.

In a confidential or pooled health check that is until closing: then answers are cut from people, and the
product does not find them again. Where people are followed, whoever holds secret and list could: see sealing.
"""

from datetime import UTC, datetime
from typing import Any

from assessment.access.authorisation import Deed, missing
from assessment.errors import Problem, WrongState
from assessment.model import Actor, AnswerKey, AnswerValue, HealthCheck, HealthCheckState, Promise
from assessment.services.entering import accepts
from assessment.services.respondent import Sheet, sheet
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace
from assessment.storage import Tables
from assessment.storage.own_data import OwnData


def take_along(actor: Actor, ws: Workspace) -> dict[str, Any]:
    """Give everything that this visit may read of what is kept about the respondent, as plain data."""
    held = sheet(actor, ws)
    mine = ws.repository.read(lambda tables: tables.own_data.of(actor.respondent))
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "partnership": held.partnership.name,
        "organisation": held.partner.name,
        "questionnaire": f"{held.health_check.instrument_id} {held.health_check.instrument_version}",
        "promise": str(held.promise),
        "responsible": held.controller or held.programme,
        "deleted_months_after_closing": held.retention,
        "code": held.code,
        "name": mine.person.name,
        "contact": mine.person.contact,
        "language": mine.person.language,
        "label": mine.label,
        "began": _moment(mine.begun_at),
        "handed_in": held.submitted,
        "handed_in_at": _moment(mine.submitted_at),
        "answers": _answers(held, mine),
        "changes": _changes(actor, held, mine),
    }


def erase(actor: Actor, ws: Workspace) -> None:
    """Erase the respondent's answers, their history and sessions; the invitation stays and can be used.

    WrongState once they cannot be found any more, because closing has cut them from her.
    """

    def unit(tables: Tables) -> None:
        tables.health_checks.hold(actor.health_check)
        check, _partnership = health_check_for(actor, tables, actor.health_check, Deed.ANSWER)
        found = tables.respondents.get(actor.respondent)
        if found is None or found.health_check != check.id:
            accepts(check.state)
            raise missing()
        _erase(tables, check, found.id)
        tables.audit.add(Actor(actor.role), "health_check.answers_erased", check.id, by="respondent")

    ws.repository.write(unit)
    ws.repository.sweep(patient=False)


def erase_for(actor: Actor, ws: Workspace, health_check_id: str, invitation_id: str) -> bool:
    """Erase, for somebody who asked, name, contact and answers of an invited person.

    Gives False if answers could not be found any more (cut at closing): only name and contact were erased.
    """

    def unit(tables: Tables) -> bool:
        tables.health_checks.hold(health_check_id)
        check, _partnership = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
        invited = {one.id: one for one in tables.invitations.of_health_check(check.id)}
        if invitation_id not in invited:
            raise missing()
        if invited[invitation_id].shared:
            raise WrongState(
                Problem("shared", "", "Nobody is named behind a shared link.", "She can erase herself.")
            )
        linkable = not tables.inspection.sealed(check.id)
        found = tables.respondents.of_invitation(invitation_id) if linkable else None
        if found is not None:
            _erase(tables, check, found.id)
        tables.erasure.person(invitation_id)
        tables.audit.add(
            actor, "health_check.person_erased", check.id, answers="yes" if linkable else "cut before"
        )
        return linkable

    done = ws.repository.write(unit)
    ws.repository.sweep(patient=False)
    return done


def _erase(tables: Tables, check: HealthCheck, respondent_id: str) -> None:
    if not tables.erasure.answers(respondent_id):
        raise WrongState(Problem("gone", "", "These answers were erased already.", "Reload the page."))
    if check.state is not HealthCheckState.OPEN:
        tables.health_checks.keep_participation(check)
    tables.health_checks.touch(check.id)


def _answers(held: Sheet, mine: OwnData) -> list[dict[str, Any]]:
    return [
        {**_said(held, key, value), "given": _moment(mine.given_at.get(key))}
        for key, value in sorted(held.answers.items())
    ]


def _changes(actor: Actor, held: Sheet, mine: OwnData) -> list[dict[str, Any]]:
    """Give the log of what this visit may read: with a protecting promise, what it wrote itself."""
    readable = [
        one for one in mine.changes if held.promise is Promise.ATTRIBUTED or one.visit == actor.visit != ""
    ]
    return [
        {**_said(held, one.key, "taken back" if one.cleared else one.value), "given": _moment(one.at)}
        for one in readable
    ]


def _said(held: Sheet, key: AnswerKey, value: AnswerValue) -> dict[str, Any]:
    names = {partner.id: partner.name for partner in held.everyone}
    item, target = key
    said = "can't say" if value is None else value
    return {"question": item, "about": names.get(target, ""), "answer": said}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
