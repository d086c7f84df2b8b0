"""Health checks to read, and drafts to write: nothing is frozen yet."""

from collections.abc import Mapping

from assessment.model import Actor, HealthCheck, Instrument
from assessment.services.workspace import Workspace
from assessment.storage.records import Person


def instruments(actor: Actor, ws: Workspace) -> tuple[Instrument, ...]:
    """Give the newest published version of each questionnaire (newest draft if none is published), by title."""
    raise NotImplementedError


def instrument_of(actor: Actor, ws: Workspace, health_check_id: str) -> Instrument:
    """Give the questionnaire as this health check asks it, even if its file has changed or gone since."""
    raise NotImplementedError


def health_checks(actor: Actor, ws: Workspace, partnership_id: str) -> tuple[HealthCheck, ...]:
    """Give a partnership's health checks by number, drafts last."""
    raise NotImplementedError


def health_check(actor: Actor, ws: Workspace, health_check_id: str) -> HealthCheck:
    """Give one health check."""
    raise NotImplementedError


def save_draft(
    actor: Actor, ws: Workspace, draft: HealthCheck, people: Mapping[str, tuple[Person, ...]] | None = None
) -> HealthCheck:
    """Save a draft and give it as stored; id '' makes a new one (number, fingerprint, state are set here).

    ``people`` maps partner id to those invited; None leaves them as they are. ``invited`` is raised where more
    people are named than invited. Raises InvalidInput with every problem, WrongState once opened.
    """
    raise NotImplementedError


def delete_draft(actor: Actor, ws: Workspace, health_check_id: str) -> None:
    """Delete a health check that was never opened."""
    raise NotImplementedError
