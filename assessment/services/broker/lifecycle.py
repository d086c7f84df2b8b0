"""The life of a health check: draft -> open -> closed -> released, and back where the promise allows it."""

from assessment.errors import Problem
from assessment.model import Actor, HealthCheck
from assessment.services.workspace import Workspace


def why_not_open(actor: Actor, ws: Workspace, health_check_id: str) -> tuple[Problem, ...]:
    """Say what is missing before this draft may open; empty if nothing is."""
    raise NotImplementedError


def open_health_check(actor: Actor, ws: Workspace, health_check_id: str) -> HealthCheck:
    """Freeze promise, questionnaire and languages, make the links, accept answers.

    Needs at least two partners with somebody invited each, else InvalidInput with every reason.
    """
    raise NotImplementedError


def close_health_check(actor: Actor, ws: Workspace, health_check_id: str) -> HealthCheck:
    """Stop accepting answers and count who took part.

    Unless the promise is 'attributed' this also cuts, for good, what joins answers to people: see
    ``storage.sealing``.
    """
    raise NotImplementedError


def why_not_reopen(actor: Actor, ws: Workspace, health_check_id: str) -> str:
    """Say why a closed health check cannot be reopened; '' if it can."""
    raise NotImplementedError


def reopen_health_check(actor: Actor, ws: Workspace, health_check_id: str) -> HealthCheck:
    """Accept answers again: 'attributed' only, and not once released; else WrongState with the reason."""
    raise NotImplementedError


def release_health_check(actor: Actor, ws: Workspace, health_check_id: str) -> HealthCheck:
    """Let viewers and partners see the report of a closed health check; there is no way back."""
    raise NotImplementedError
