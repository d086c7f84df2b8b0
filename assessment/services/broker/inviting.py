"""Who is invited, with which link, and how many have answered: never who said what."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.model import Actor, Participation
from assessment.services.workspace import Workspace
from assessment.storage.records import Person


@dataclass(frozen=True, slots=True)
class InvitationLink:
    """A link to hand out. ``path`` is ``/i/<token>`` (25 characters); put the base URL before it.

    ``label`` is the person's name, 'Person 3' of the numbered ones, or the partner's name on a shared link.
    ``answered`` says that a personal link was submitted; never set on shared links, nor after a confidential or
    pooled health check has closed. ``places`` is how many people may answer with it.
    """

    id: str
    partner: str
    label: str
    contact: str
    language: str
    path: str
    answered: bool
    shared: bool = False
    places: int = 1


def people(actor: Actor, ws: Workspace, health_check_id: str) -> Mapping[str, tuple[Person, ...]]:
    """Give who is invited per partner id, every partner of the partnership present."""
    raise NotImplementedError


def participation(actor: Actor, ws: Workspace, health_check_id: str) -> tuple[Participation, ...]:
    """Count invited, started and submitted people per partner, in the partnership's order."""
    raise NotImplementedError


def invitations(actor: Actor, ws: Workspace, health_check_id: str) -> tuple[InvitationLink, ...]:
    """Give the links of an open (or later) health check by partner; a draft has none yet."""
    raise NotImplementedError
