"""Programmes and partnerships: list, read, save, delete."""

from dataclasses import dataclass

from assessment.model import Actor, HealthCheck, Partnership, Programme
from assessment.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PartnershipSummary:
    """One line of the list of partnerships.

    ``last`` is the newest health check (draft included), None if there is none; ``submitted`` and ``invited``
    count people of that one.
    """

    partnership: Partnership
    last: HealthCheck | None
    submitted: int
    invited: int


def programmes(actor: Actor, ws: Workspace) -> tuple[Programme, ...]:
    """Give the programmes the actor may see, by name."""
    raise NotImplementedError


def create_programme(actor: Actor, ws: Workspace, name: str) -> Programme:
    """Create a programme; owners only."""
    raise NotImplementedError


def save_programme(actor: Actor, ws: Workspace, programme: Programme) -> Programme:
    """Rename a programme."""
    raise NotImplementedError


def partnerships(actor: Actor, ws: Workspace) -> tuple[PartnershipSummary, ...]:
    """Give every partnership the actor may see, by name, each with its newest health check."""
    raise NotImplementedError


def partnership(actor: Actor, ws: Workspace, partnership_id: str) -> Partnership:
    """Give one partnership with its partners and links."""
    raise NotImplementedError


def save_partnership(actor: Actor, ws: Workspace, partnership: Partnership) -> Partnership:
    """Save a partnership and give it as stored; id '' makes a new one.

    Partner ids are the caller's (any text, unique within the partnership; '' gets one) so that links can name
    new partners. A partner keeps its colour for ever; a new one whose colour is taken gets the next free one.
    Refused (InvalidInput): removing a partner that was asked in a health check, or a link while one is open.
    """
    raise NotImplementedError


def delete_partnership(actor: Actor, ws: Workspace, partnership_id: str) -> None:
    """Delete a partnership with everything in it, answers included. WrongState while a check is open (not demo)."""
    raise NotImplementedError
