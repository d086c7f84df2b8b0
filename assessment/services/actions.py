"""Use cases of actions: what partners agreed to do, what became of it, and who has agreed to nothing.

Organisers change them once the health check is closed; whoever may read its results may read its actions.
"""

from dataclasses import replace
from datetime import date

from assessment.access.authorisation import Deed, missing
from assessment.access.tokens import new_id
from assessment.errors import InvalidInput, Problem, WrongState
from assessment.model import (
    Action,
    ActionStatus,
    Actor,
    HealthCheck,
    HealthCheckState,
    LedgerLine,
    Partnership,
)
from assessment.services import action_rules as rules
from assessment.services import ledger as promises
from assessment.services.scope import health_check_for, partnership_for, shown_to
from assessment.services.workspace import Workspace, instrument_for
from assessment.storage import Tables

FINISHED = (HealthCheckState.CLOSED, HealthCheckState.RELEASED)


def actions(actor: Actor, ws: Workspace, health_check_id: str) -> tuple[Action, ...]:
    """Give the actions agreed at a health check, in the order they were agreed."""

    def unit(tables: Tables) -> tuple[Action, ...]:
        check, _partnership = health_check_for(actor, tables, health_check_id, Deed.READ_RESULTS)
        return promises.told(actor, tables.actions.of_health_checks([check.id]))

    return ws.repository.read(unit)


def without_action(actor: Actor, ws: Workspace, health_check_id: str) -> tuple[str, ...]:
    """Give the ids of partners that agreed to nothing at this health check; () = every partner has one."""

    def unit(tables: Tables) -> tuple[str, ...]:
        check, partnership = health_check_for(actor, tables, health_check_id, Deed.READ_RESULTS)
        return promises.without_action(partnership, tables.actions.of_health_checks([check.id]))

    return ws.repository.read(unit)


def ledger(
    actor: Actor, ws: Workspace, partnership_id: str, *, today: date | None = None
) -> tuple[LedgerLine, ...]:
    """Give kept on time / agreed per partner, over all health checks the actor may read."""

    def unit(tables: Tables) -> tuple[LedgerLine, ...]:
        found = partnership_for(actor, tables, partnership_id, Deed.READ_RESULTS)
        checks = shown_to(actor, tables.health_checks.of_partnerships([found.id]))
        agreed = tables.actions.of_health_checks([check.id for check in checks])
        return promises.ledger_lines(found, agreed, today or date.today())

    return ws.repository.read(unit)


def overdue(
    actor: Actor, ws: Workspace, partnership_id: str, *, today: date | None = None
) -> tuple[Action, ...]:
    """Give the open actions of a partnership whose day has passed, the longest overdue first."""
    day = today or date.today()

    def unit(tables: Tables) -> tuple[Action, ...]:
        found = partnership_for(actor, tables, partnership_id, Deed.READ_RESULTS)
        checks = shown_to(actor, tables.health_checks.of_partnerships([found.id]))
        return promises.told(actor, tables.actions.of_health_checks([check.id for check in checks]))

    late = [action for action in ws.repository.read(unit) if action.overdue(day)]
    return tuple(sorted(late, key=lambda action: (action.due or day, action.id)))


def save_action(actor: Actor, ws: Workspace, action: Action) -> Action:
    """Save an action and give it as stored; id '' makes a new one, of the health check it names.

    InvalidInput with every problem; WrongState before closing, or if somebody else changed it meanwhile.
    """
    given = rules.tidy(action)
    new = replace(given, id=given.id or new_id())
    dimensions = _dimensions(actor, ws, given)

    def unit(tables: Tables) -> Action:
        before = _found(tables, given.id, hold=True) if given.id else None
        _check, partnership = _changeable(actor, tables, before or given)
        if found := rules.problems(new, partnership, dimensions, before, date.today()):
            raise InvalidInput(found)
        _accept(tables, new, before)
        if before is None:
            tables.actions.add(new)
        else:
            tables.actions.change(replace(new, health_check=before.health_check))
        _log(actor, tables, "action.saved", new)
        return tables.actions.get(new.id) or new

    return ws.repository.write(unit)


def set_status(actor: Actor, ws: Workspace, action_id: str, status: ActionStatus, reason: str = "") -> Action:
    """Say what became of an action; late and dropped need a reason (InvalidInput)."""

    def unit(tables: Tables) -> Action:
        before = _found(tables, action_id, hold=True)
        _changeable(actor, tables, before)
        after = rules.tidy(replace(before, status=status, reason=reason))
        if found := rules.status_problems(after):
            raise InvalidInput(found)
        tables.actions.change(after)
        _log(actor, tables, "action.status", after, status=status.value)
        return tables.actions.get(action_id) or after

    return ws.repository.write(unit)


def delete_action(actor: Actor, ws: Workspace, action_id: str) -> None:
    """Delete an action that should never have been written down; what was given up is 'dropped'."""

    def unit(tables: Tables) -> None:
        gone = _found(tables, action_id)
        _changeable(actor, tables, gone)
        tables.actions.remove(gone.id)
        _log(actor, tables, "action.deleted", gone)

    ws.repository.write(unit)


def _found(tables: Tables, action_id: str, *, hold: bool = False) -> Action:
    action = tables.actions.get(action_id, hold=hold)
    if action is None:
        raise missing()
    return action


def _changeable(actor: Actor, tables: Tables, action: Action) -> tuple[HealthCheck, Partnership]:
    check, partnership = health_check_for(actor, tables, action.health_check, Deed.ORGANISE)
    if check.state not in FINISHED:
        fault = "Actions are agreed once the health check is closed."
        raise WrongState(Problem("not_closed", check.title, fault, "Close it first."))
    return check, partnership


def _dimensions(actor: Actor, ws: Workspace, given: Action) -> frozenset[str]:
    """Give the dimensions an action may be about: those of the questionnaire of its health check."""

    def unit(tables: Tables) -> HealthCheck:
        return _changeable(actor, tables, _found(tables, given.id) if given.id else given)[0]

    return frozenset(dimension.id for dimension in instrument_for(ws, ws.repository.read(unit)).dimensions)


def _accept(tables: Tables, new: Action, before: Action | None) -> None:
    """Refuse what would undo somebody else's change, and one too many."""
    if before is not None and before.revision != new.revision:
        fault = "Somebody changed this action meanwhile."
        raise WrongState(Problem("changed", "", fault, "Reload the page and look again."))
    if before is None and len(tables.actions.of_health_checks([new.health_check])) >= rules.MOST:
        fault = f"There are {rules.MOST} actions already."
        raise InvalidInput(Problem("many", "", fault, "Fewer actions are kept more often."))


def _log(actor: Actor, tables: Tables, deed: str, action: Action, **details: str) -> None:
    tables.audit.add(
        actor, deed, action.id, health_check=action.health_check, partner=action.partner, **details
    )
