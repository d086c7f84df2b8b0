"""Who may do what: one table of roles and deeds, one question of scope; all else is refused."""

from dataclasses import dataclass
from enum import StrEnum

from assessment.errors import NotAllowed, NotFound, Problem
from assessment.model import Actor, HealthCheckState, Role


class Deed(StrEnum):
    """What somebody wants to do."""

    SEE = "see"
    """See that a programme, partnership or health check exists, and its settings."""
    ORGANISE = "organise"
    """Change partnerships, run health checks, see links and who has answered."""
    ADMINISTER = "administer"
    """Create programmes and accounts."""
    READ_RESULTS = "read_results"
    """Read the report of a health check."""
    ANSWER = "answer"
    """Answer a health check as its respondent."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a deed is about; '' where a level does not apply; ``state`` is the health check's."""

    programme: str = ""
    partnership: str = ""
    health_check: str = ""
    state: HealthCheckState | None = None


DEEDS: dict[Role, frozenset[Deed]] = {
    Role.SYSTEM: frozenset({Deed.SEE, Deed.ORGANISE, Deed.ADMINISTER, Deed.READ_RESULTS}),
    Role.OWNER: frozenset({Deed.SEE, Deed.ORGANISE, Deed.ADMINISTER, Deed.READ_RESULTS}),
    Role.BROKER: frozenset({Deed.SEE, Deed.ORGANISE, Deed.READ_RESULTS}),
    Role.VIEWER: frozenset({Deed.SEE, Deed.READ_RESULTS}),
    Role.PARTNER: frozenset({Deed.SEE, Deed.READ_RESULTS}),
    Role.RESPONDENT: frozenset({Deed.ANSWER}),
}
"""Roles that are missing here may do nothing."""

RELEASED_ONLY = frozenset({Role.VIEWER, Role.PARTNER})
"""To these roles a health check does not exist before it was released."""


def allowed(actor: Actor, deed: Deed, scope: Scope) -> bool:
    """Say whether an actor may do something; False whenever no rule says yes."""
    return deed in DEEDS.get(actor.role, frozenset()) and knows_of(actor, scope)


def knows_of(actor: Actor, scope: Scope) -> bool:
    """Say whether an actor may know that something exists: is it within the actor's scope?"""
    if actor.role in (Role.SYSTEM, Role.OWNER):
        return True
    if actor.role in RELEASED_ONLY and scope.state not in (None, HealthCheckState.RELEASED):
        return False
    if actor.role in (Role.BROKER, Role.VIEWER):
        return bool(scope.programme) and scope.programme in actor.programmes
    if actor.role is Role.PARTNER:
        return bool(actor.partnership) and scope.partnership == actor.partnership
    return bool(actor.health_check) and scope.health_check == actor.health_check


def require(actor: Actor, deed: Deed, scope: Scope) -> None:
    """Let an allowed actor pass; NotFound outside of the actor's scope, NotAllowed within it."""
    if allowed(actor, deed, scope):
        return
    if scope != Scope() and not knows_of(actor, scope):
        raise missing()
    raise NotAllowed(
        Problem("not_allowed", "", "Your role does not allow this.", "Ask the owner or the broker.")
    )


def missing() -> NotFound:
    """Make the answer that says nothing about whether the thing exists elsewhere."""
    return NotFound(Problem("not_found", "", "There is no such thing here.", "It may have been deleted."))
