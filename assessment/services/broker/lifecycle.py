"""The life of a health check: draft -> open -> closed -> released, and back where the promise allows it."""

from collections.abc import Callable
from dataclasses import replace

from assessment.access.authorisation import Deed
from assessment.access.tokens import hashed, link_key, link_token, new_id
from assessment.errors import InvalidInput, Problem, WrongState
from assessment.model import Actor, HealthCheck, HealthCheckState, Partnership, Promise
from assessment.services.broker import asking
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace
from assessment.settings import Settings
from assessment.storage import Invitation, Tables


def why_not_open(actor: Actor, ws: Workspace, health_check_id: str) -> tuple[Problem, ...]:
    """Say what is missing before this draft may open; empty if nothing is."""

    def unit(tables: Tables) -> tuple[Problem, ...]:
        return tuple(_missing(ws, tables, *health_check_for(actor, tables, health_check_id, Deed.ORGANISE)))

    return ws.repository.read(unit)


def open_health_check(actor: Actor, ws: Workspace, health_check_id: str) -> HealthCheck:
    """Freeze promise, questionnaire and languages, make the links, accept answers.

    Needs at least two partners with somebody invited each, else InvalidInput with every reason.
    """

    def unit(tables: Tables, check: HealthCheck, partnership: Partnership) -> None:
        _expect(check, HealthCheckState.DRAFT)
        if found := _missing(ws, tables, check, partnership):
            raise InvalidInput(found)
        _freeze(ws, tables, check)
        tables.invitations.add([(i, hashed(token_of(ws, i))) for i in _invitations(check)])
        tables.health_checks.move(check.id, HealthCheckState.OPEN, opened_at=tables.moment())

    return _move(actor, ws, health_check_id, "opened", unit)


def close_health_check(actor: Actor, ws: Workspace, health_check_id: str) -> HealthCheck:
    """Stop accepting answers and count who took part.

    Unless the promise is 'attributed' this also cuts, for good, what joins answers to people: see
    ``storage.sealing``.
    """

    def unit(tables: Tables, check: HealthCheck, _partnership: Partnership) -> None:
        _expect(check, HealthCheckState.OPEN)
        tables.respondents.drop_idle(check.id, all_of_them=True)
        tables.health_checks.keep_participation(check)
        tables.health_checks.move(check.id, HealthCheckState.CLOSED, closed_at=tables.moment())
        if follows(ws.settings, check.promise):
            tables.respondents.link(_link_keys(ws, tables, check))
        if check.promise is not Promise.ATTRIBUTED:
            tables.seal(check.id)

    closed = _move(actor, ws, health_check_id, "closed", unit)
    ws.repository.sweep()
    return closed


def why_not_reopen(actor: Actor, ws: Workspace, health_check_id: str) -> str:
    """Say why a closed health check cannot be reopened; '' if it can."""
    problem = ws.repository.read(
        lambda tables: _reopening(health_check_for(actor, tables, health_check_id, Deed.ORGANISE)[0])
    )
    return "" if problem is None else problem.fault


def reopen_health_check(actor: Actor, ws: Workspace, health_check_id: str) -> HealthCheck:
    """Accept answers again: 'attributed' only, and not once released; else WrongState with the reason."""

    def unit(tables: Tables, check: HealthCheck, _partnership: Partnership) -> None:
        if problem := _reopening(check):
            raise WrongState(problem)
        tables.health_checks.move(check.id, HealthCheckState.OPEN, closed_at=None)

    return _move(actor, ws, health_check_id, "reopened", unit)


def release_health_check(actor: Actor, ws: Workspace, health_check_id: str) -> HealthCheck:
    """Let viewers and partners see the report of a closed health check; there is no way back."""

    def unit(tables: Tables, check: HealthCheck, _partnership: Partnership) -> None:
        _expect(check, HealthCheckState.CLOSED)
        tables.health_checks.move(check.id, HealthCheckState.RELEASED, released_at=tables.moment())

    return _move(actor, ws, health_check_id, "released", unit)


def token_of(ws: Workspace, invitation: Invitation) -> str:
    """Derive the token of an invitation: it can be shown again, though the database holds its hash only."""
    return link_token(ws.settings.secret, "invitation", invitation.id, invitation.version)


def _move(
    actor: Actor,
    ws: Workspace,
    health_check_id: str,
    word: str,
    change: Callable[[Tables, HealthCheck, Partnership], None],
) -> HealthCheck:
    """Make one step of the life: allowed, alone, with its audit row, in one transaction."""

    def unit(tables: Tables) -> HealthCheck:
        tables.health_checks.hold(health_check_id)
        check, partnership = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
        change(tables, check, partnership)
        tables.audit.add(actor, f"health_check.{word}", check.id, promise=check.promise)
        return tables.health_checks.get(check.id) or check

    return ws.repository.write(unit)


def follows(settings: Settings, promise: Promise) -> bool:
    """Say whether people are followed over health checks with this promise, by a pseudonym."""
    return promise is Promise.ATTRIBUTED or (promise is Promise.CONFIDENTIAL and settings.follow_people)


def realm_of(check: HealthCheck) -> str:
    """Give the realm of a health check's pseudonyms: its partnership under its promise."""
    return f"{check.partnership}:{check.promise}"


def _link_keys(ws: Workspace, tables: Tables, check: HealthCheck) -> dict[str, str]:
    """Give the pseudonyms for trends, made only now: while people can be joined, none may be stored."""
    realm = realm_of(check)
    return {
        respondent.id: link_key(ws.settings.secret, realm, respondent.partner, person.contact or person.name)
        for respondent, person in tables.respondents.named(check.id)
    }


def _missing(ws: Workspace, tables: Tables, check: HealthCheck, partnership: Partnership) -> list[Problem]:
    instrument = ws.instruments.get(f"{check.instrument_id}@{check.instrument_version}")
    people = tables.invitations.people(check.id)
    found = asking.problems(check, partnership, instrument, people)
    return found + asking.why_not_open(check, partnership)


def _freeze(ws: Workspace, tables: Tables, check: HealthCheck) -> None:
    """Keep the questionnaire as it is today, and give the health check its place in time."""
    instrument = ws.instruments[f"{check.instrument_id}@{check.instrument_version}"]
    tables.instruments.keep(instrument)
    number = asking.next_number(tables, check.partnership, opened_only=True)
    tables.health_checks.change(replace(check, fingerprint=instrument.fingerprint, number=number))
    tables.health_checks.renumber_drafts(check.partnership, after=number, but=check.id)


def _invitations(check: HealthCheck) -> list[Invitation]:
    """Make one shared invitation per partner, or a personal one per place."""
    made = []
    for partner, places in check.invited.items():
        if check.one_link and places:
            made.append(Invitation(new_id(), check.id, partner, shared=True, places=places))
            continue
        made += [
            Invitation(new_id(), check.id, partner, shared=False, position=n) for n in range(1, places + 1)
        ]
    return made


def _reopening(check: HealthCheck) -> Problem | None:
    """Say why not; a republished result may not show what few people changed (statistics 7.3, rule 4)."""
    if check.state is HealthCheckState.RELEASED:
        return Problem("released", check.title, "The results were released; they may not change any more.")
    if check.state is not HealthCheckState.CLOSED:
        return Problem("not_closed", check.title, "Only a closed health check can be reopened.")
    if check.promise is not Promise.ATTRIBUTED:
        fault = (
            "At closing, answers were cut from the people who gave them, as promised. Nobody can change an "
            "answer any more, and a few late ones would show through the difference."
        )
        return Problem("sealed", check.title, fault, "Make a new health check.")
    return None


def _expect(check: HealthCheck, state: HealthCheckState) -> None:
    if check.state is not state:
        fault = "Meanwhile this health check was opened, closed or shared."
        raise WrongState(Problem("state", check.title, fault, "Reload the page to see where it stands."))
