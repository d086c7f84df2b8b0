"""Finding things for an actor: what is outside of the actor's scope does not exist."""

from collections.abc import Iterable

from assessment.access.authorisation import RELEASED_ONLY, Deed, Scope, missing, require
from assessment.model import Actor, HealthCheck, HealthCheckState, Partnership, Role
from assessment.storage import Tables


def partnership_for(actor: Actor, tables: Tables, partnership_id: str, deed: Deed) -> Partnership:
    """Give a partnership if the actor may do this with it; else NotFound or NotAllowed."""
    found = tables.partnerships.get(partnership_id)
    if found is None:
        raise missing()
    require(actor, deed, Scope(programme=found.programme, partnership=found.id))
    return found


def health_check_for(
    actor: Actor, tables: Tables, health_check_id: str, deed: Deed
) -> tuple[HealthCheck, Partnership]:
    """Give a health check with its partnership if the actor may do this with it."""
    check = tables.health_checks.get(health_check_id)
    found = tables.partnerships.get(check.partnership) if check is not None else None
    if check is None or found is None:
        raise missing()
    require(actor, deed, Scope(found.programme, found.id, check.id, check.state))
    return check, found


def shown_to(actor: Actor, checks: Iterable[HealthCheck]) -> tuple[HealthCheck, ...]:
    """Leave out the health checks that do not exist for this actor yet."""
    return tuple(
        check
        for check in checks
        if actor.role not in RELEASED_ONLY or check.state is HealthCheckState.RELEASED
    )


def visible_programmes(actor: Actor) -> frozenset[str] | None:
    """Give the programme ids an actor may see; None means all of them."""
    return None if actor.role in (Role.OWNER, Role.SYSTEM) else actor.programmes
