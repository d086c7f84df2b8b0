"""Who is invited, with which link, and how many have answered: never who said what."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.access.authorisation import Deed
from assessment.i18n import translator
from assessment.model import Actor, HealthCheck, Participation, Partner, Partnership
from assessment.services.broker.lifecycle import token_of
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace
from assessment.storage import Invitation, Tables
from assessment.storage.records import Person


@dataclass(frozen=True, slots=True)
class InvitationLink:
    """A link to hand out. ``path`` is ``/i/<token>`` (25 characters); put the base URL before it.

    ``label`` is the person's name, 'Person 3' of the numbered ones, or the partner's name on a shared link.
    ``answered`` says that a personal link was submitted; never set on shared links, nor after a confidential
    or pooled health check has closed. ``places`` is how many people may answer with it; ``named``:
    the label is a person's name.
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
    named: bool = False


def people(actor: Actor, ws: Workspace, health_check_id: str) -> Mapping[str, tuple[Person, ...]]:
    """Give the named people per partner id, every partner of the partnership present."""

    def unit(tables: Tables) -> Mapping[str, tuple[Person, ...]]:
        check, partnership = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
        found = tables.invitations.people(check.id)
        return {partner.id: found.get(partner.id, ()) for partner in partnership.partners}

    return ws.repository.read(unit)


def participation(actor: Actor, ws: Workspace, health_check_id: str) -> tuple[Participation, ...]:
    """Count invited, started and submitted people per partner, in the partnership's order."""

    def unit(tables: Tables) -> tuple[Participation, ...]:
        check, partnership = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
        return count_people(tables, check, partnership)

    return ws.repository.read(unit)


def count_people(tables: Tables, check: HealthCheck, partnership: Partnership) -> tuple[Participation, ...]:
    """Count people of every partner, those without an invitation included (zeros)."""
    counts = tables.health_checks.participation([check])[check.id]
    return tuple(counts.get(p.id, Participation(p.id, 0, 0, 0)) for p in partnership.partners)


def invitations(actor: Actor, ws: Workspace, health_check_id: str) -> tuple[InvitationLink, ...]:
    """Give the links of an open (or later) health check by partner; a draft has none yet."""

    def unit(tables: Tables) -> tuple[InvitationLink, ...]:
        check, partnership = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
        found = tables.invitations.of_health_check(check.id)
        by_partner = [(partner, one) for partner in partnership.partners for one in found]
        return tuple(
            _link(ws, check, partner, one) for partner, one in by_partner if one.partner == partner.id
        )

    return ws.repository.read(unit)


def _link(ws: Workspace, check: HealthCheck, partner: Partner, one: Invitation) -> InvitationLink:
    wished = one.person.language or partner.language
    language = wished if wished in check.languages else check.languages[0]
    _ = translator(language)
    numbered = _("Person {n}", n=one.position)
    return InvitationLink(
        id=one.id,
        partner=one.partner,
        label=partner.name if one.shared else one.person.name or one.person.contact or numbered,
        contact=one.person.contact,
        language=language,
        path=f"/i/{token_of(ws, one)}",
        answered=one.answered,
        shared=one.shared,
        places=one.places,
        named=bool(one.person.name),
    )
