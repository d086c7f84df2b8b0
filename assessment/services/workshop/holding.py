"""Finding a workshop for an organiser, and changing it in one transaction."""

from collections.abc import Callable

from assessment.access.authorisation import Deed, missing
from assessment.errors import Problem, WrongState
from assessment.model import Actor, HealthCheck, HealthCheckState, Partnership, Workshop, WorkshopState
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace
from assessment.storage import Tables

FINISHED = (HealthCheckState.CLOSED, HealthCheckState.RELEASED)


def finished_check(actor: Actor, tables: Tables, health_check_id: str) -> tuple[HealthCheck, Partnership]:
    """Give a closed or released health check of an organiser; WrongState before closing."""
    check, partnership = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
    if check.state not in FINISHED:
        fault = "A review workshop needs results."
        raise WrongState(Problem("not_closed", check.title, fault, "Close the health check first."))
    return check, partnership


def found(actor: Actor, tables: Tables, workshop_id: str, *, hold: bool = False) -> Workshop:
    """Give a workshop to an organiser of its health check; NotFound for everybody else."""
    workshop = tables.workshops.get(workshop_id, hold=hold)
    if workshop is None:
        raise missing()
    finished_check(actor, tables, workshop.health_check)
    return workshop


def change(actor: Actor, ws: Workspace, workshop_id: str, step: Callable[[Workshop], Workshop]) -> Workshop:
    """Change a running workshop; two screens that change it at once come one after the other.

    WrongState once it has ended. Give the workshop as stored; its version rises only if something changed.
    """

    def unit(tables: Tables) -> Workshop:
        now = running(actor, tables, workshop_id)
        return keep(tables, now, step(now))

    return ws.repository.write(unit)


def running(actor: Actor, tables: Tables, workshop_id: str) -> Workshop:
    """Hold a running workshop until the transaction ends."""
    now = found(actor, tables, workshop_id, hold=True)
    if now.state is WorkshopState.ENDED:
        raise WrongState(Problem("ended", "", "This workshop has ended.", "Start a new one."))
    return now


def keep(tables: Tables, before: Workshop, after: Workshop) -> Workshop:
    """Store a changed workshop and give it as stored."""
    if after == before:
        return before
    tables.workshops.change(after)
    return tables.workshops.get(after.id) or after
