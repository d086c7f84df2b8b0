"""How a partner's own people read released results: a link per partner, made and withdrawn by the broker."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assessment.access import tokens
from assessment.access.authorisation import Deed, missing
from assessment.errors import Problem, WrongState
from assessment.model import Actor, HealthCheck, HealthCheckState, Partnership, Role
from assessment.services.scope import partnership_for
from assessment.services.workspace import Workspace
from assessment.storage import Representative, Tables

LASTS = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class RepresentativeLink:
    """A partner's link to the released results. ``path`` is ``/p/<token>``; good until ``expires``."""

    partner: str
    path: str
    expires: datetime


def representative_links(actor: Actor, ws: Workspace, partnership_id: str) -> tuple[RepresentativeLink, ...]:
    """Give the links that partners of a partnership hold, in the partnership's order."""

    def unit(tables: Tables) -> tuple[RepresentativeLink, ...]:
        partnership = partnership_for(actor, tables, partnership_id, Deed.ORGANISE)
        found = {one.partner: one for one in tables.representatives.of_partnership(partnership.id)}
        return tuple(_link(ws, found[p.id]) for p in partnership.partners if p.id in found)

    return ws.repository.read(unit)


def hand_out(actor: Actor, ws: Workspace, partnership_id: str, partner_id: str) -> RepresentativeLink:
    """Make a partner's link; one made before stops working, and what it opened ends.

    WrongState while no health check of the partnership is released; NotFound for an unknown partner.
    """

    def unit(tables: Tables) -> Representative:
        tables.partnerships.lock(partnership_id)
        partnership = partnership_for(actor, tables, partnership_id, Deed.ORGANISE)
        _must_be_partner(partnership, partner_id)
        if not _released(tables, partnership):
            fault = "There are no results yet that were shared with the partners."
            raise WrongState(Problem("not_released", partnership.name, fault, "Close and share one first."))
        expires = datetime.now(UTC).replace(microsecond=0) + LASTS
        new = Representative(tokens.new_id(), partnership.id, partner_id, expires)
        tables.representatives.replace(new, tokens.hashed(_token(ws, new)))
        tables.audit.add(actor, "representative.handed_out", partnership.id, partner=partner_id)
        return new

    return _link(ws, ws.repository.write(unit))


def withdraw(actor: Actor, ws: Workspace, partnership_id: str, partner_id: str) -> None:
    """Make a partner's link worthless at once."""

    def unit(tables: Tables) -> None:
        tables.partnerships.lock(partnership_id)
        partnership = partnership_for(actor, tables, partnership_id, Deed.ORGANISE)
        tables.representatives.remove(partnership.id, partner_id)
        tables.audit.add(actor, "representative.withdrawn", partnership.id, partner=partner_id)

    ws.repository.write(unit)


def released(actor: Actor, ws: Workspace) -> tuple[HealthCheck, ...]:
    """Give the released health checks of a representative's partnership in time order."""

    def unit(tables: Tables) -> tuple[HealthCheck, ...]:
        return _released(tables, partnership_for(actor, tables, actor.partnership, Deed.SEE))

    return ws.repository.read(unit)


def enter(ws: Workspace, token: str) -> str | None:
    """Exchange the token of a link for a session; None if it does not work (any more)."""
    key, session = tokens.hashed(token), tokens.new_token()
    if ws.repository.read(lambda tables: tables.representatives.by_token(key)) is None:
        return None  # guesses cost a reading only
    expires = datetime.now(UTC) + timedelta(days=ws.settings.session_days)

    def unit(tables: Tables) -> str | None:
        found = tables.representatives.by_token(key, hold=True)
        if found is None:
            return None
        tables.representatives.open_visit(found, tokens.hashed(session), expires)
        return session

    return ws.repository.write(unit)


def actor_for(ws: Workspace, session: str) -> Actor | None:
    """Give the representative who holds a session; None if unknown, expired, or the partner has left."""

    def unit(tables: Tables) -> Actor | None:
        found = tables.representatives.by_visit(tokens.hashed(session))
        partnership = tables.partnerships.get(found.partnership) if found else None
        if found is None or partnership is None:
            return None
        names = {partner.id: partner.name for partner in partnership.partners}
        if found.partner not in names:
            return None
        return Actor(
            Role.PARTNER, name=names[found.partner], partnership=partnership.id, partner=found.partner
        )

    return ws.repository.read(unit) if session else None


def leave(ws: Workspace, session: str) -> None:
    """End one session; unknown ones are ignored."""
    ws.repository.write(
        lambda tables: tables.representatives.end_visit(tokens.hashed(session)), repeatable=True
    )


def _released(tables: Tables, partnership: Partnership) -> tuple[HealthCheck, ...]:
    checks = tables.health_checks.of_partnerships([partnership.id])
    return tuple(check for check in checks if check.state is HealthCheckState.RELEASED)


def _must_be_partner(partnership: Partnership, partner_id: str) -> None:
    if partner_id not in {partner.id for partner in partnership.partners}:
        raise missing()


def _token(ws: Workspace, one: Representative) -> str:
    return tokens.link_token(ws.settings.secret, "representative", one.id)


def _link(ws: Workspace, one: Representative) -> RepresentativeLink:
    return RepresentativeLink(one.partner, f"/p/{_token(ws, one)}", one.expires)
