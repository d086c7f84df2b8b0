"""Health checks to read, and drafts to write: nothing is frozen yet."""

from collections.abc import Mapping
from dataclasses import replace

from assessment.access.authorisation import Deed, Scope, require
from assessment.access.tokens import new_id
from assessment.errors import InvalidInput, Problem, WrongState
from assessment.model import Actor, HealthCheck, HealthCheckState, Instrument, Partnership
from assessment.services.broker import asking
from assessment.services.scope import health_check_for, partnership_for, shown_to
from assessment.services.workspace import Workspace, instrument_for
from assessment.storage import Tables
from assessment.storage.records import Person


def instruments(actor: Actor, ws: Workspace) -> tuple[Instrument, ...]:
    """Give the newest published version of each questionnaire (a draft if none is), the longest first."""
    require(actor, Deed.ORGANISE, Scope(programme=next(iter(actor.programmes), "")))
    newest: dict[str, Instrument] = {}
    for one in sorted(ws.instruments.values(), key=lambda one: (one.published, one.version)):
        newest[one.id] = one
    return tuple(sorted(newest.values(), key=lambda one: (-one.minutes, one.id)))


def instrument_of(actor: Actor, ws: Workspace, health_check_id: str) -> Instrument:
    """Give the questionnaire as this health check asks it, even if its file has changed or gone since."""
    return instrument_for(ws, health_check(actor, ws, health_check_id))


def health_checks(actor: Actor, ws: Workspace, partnership_id: str) -> tuple[HealthCheck, ...]:
    """Give a partnership's health checks by number, drafts last."""

    def unit(tables: Tables) -> tuple[HealthCheck, ...]:
        partnership_for(actor, tables, partnership_id, Deed.SEE)
        checks = shown_to(actor, tables.health_checks.of_partnerships([partnership_id]))
        return tuple(sorted(checks, key=lambda check: check.state is HealthCheckState.DRAFT))

    return ws.repository.read(unit)


def health_check(actor: Actor, ws: Workspace, health_check_id: str) -> HealthCheck:
    """Give one health check."""
    return with_partnership(actor, ws, health_check_id)[0]


def with_partnership(actor: Actor, ws: Workspace, health_check_id: str) -> tuple[HealthCheck, Partnership]:
    """Give one health check and the partnership it belongs to."""
    return ws.repository.read(lambda tables: health_check_for(actor, tables, health_check_id, Deed.SEE))


def save_draft(
    actor: Actor, ws: Workspace, draft: HealthCheck, people: Mapping[str, tuple[Person, ...]] | None = None
) -> HealthCheck:
    """Save a draft and give it as stored; id '' makes a new one (number, fingerprint, state are set here).

    ``people`` maps partner id to those invited; None leaves them as they are. ``invited`` is raised where
    more people are named than invited. Raises InvalidInput with every problem, WrongState once opened.
    """
    instrument = ws.instruments.get(f"{draft.instrument_id}@{draft.instrument_version}")

    def unit(tables: Tables) -> HealthCheck:
        partnership = _organised(actor, tables, draft)
        invitees = people if people is not None else tables.invitations.people(draft.id)
        named = {partner: asking.tidy_people(several) for partner, several in invitees.items()}
        asked = replace(draft, invited=asking.enough_places(draft.invited, invitees))
        found = asking.problems(asked, partnership, instrument, named)
        if found or instrument is None:
            raise InvalidInput(found)
        return _store(actor, tables, asked, instrument, named)

    return ws.repository.write(unit)


def delete_draft(actor: Actor, ws: Workspace, health_check_id: str) -> None:
    """Delete a health check that was never opened."""

    def unit(tables: Tables) -> None:
        tables.health_checks.hold(health_check_id)
        check, _ = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
        _still_draft(check)
        tables.health_checks.remove(check.id)
        tables.audit.add(actor, "health_check.draft_deleted", check.id)

    ws.repository.write(unit)


def _organised(actor: Actor, tables: Tables, draft: HealthCheck) -> Partnership:
    """Give the draft's partnership if the actor organises it, and the draft (if it exists) is still one."""
    if draft.id:
        tables.health_checks.hold(draft.id)
        stored, partnership = health_check_for(actor, tables, draft.id, Deed.ORGANISE)
        _still_draft(stored)
        if stored.partnership != draft.partnership:
            raise InvalidInput(Problem("partnership", "partnership", "A draft stays with its partnership."))
        return partnership
    tables.partnerships.lock(draft.partnership)
    return partnership_for(actor, tables, draft.partnership, Deed.ORGANISE)


def _store(
    actor: Actor,
    tables: Tables,
    draft: HealthCheck,
    instrument: Instrument,
    people: Mapping[str, tuple[Person, ...]],
) -> HealthCheck:
    tables.instruments.keep(instrument)
    before = tables.health_checks.get(draft.id) if draft.id else None
    stored = replace(
        draft,
        id=draft.id or new_id(),
        number=before.number if before else asking.next_number(tables, draft.partnership),
        fingerprint=instrument.fingerprint,
        state=HealthCheckState.DRAFT,
        answers_version=before.answers_version if before else 0,
    )
    if before:
        tables.health_checks.change(stored)
    else:
        tables.health_checks.add(stored)
    tables.invitations.replace_people(stored.id, people)
    tables.audit.add(actor, "health_check.draft_saved", stored.id)
    return stored


def _still_draft(check: HealthCheck) -> None:
    if check.state is not HealthCheckState.DRAFT:
        fault = "This health check was opened: what it asks and promises is frozen."
        raise WrongState(Problem("frozen", check.title, fault, "Make a new health check."))
