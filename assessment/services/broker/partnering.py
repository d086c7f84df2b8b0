"""Programmes and partnerships: list, read, save, delete."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assessment.access.authorisation import Deed, Scope, missing, require
from assessment.access.tokens import new_id
from assessment.errors import InvalidInput, Problem, WrongState
from assessment.model import Actor, HealthCheck, HealthCheckState, Participation, Partnership, Programme, Role
from assessment.services.broker import membership
from assessment.services.scope import partnership_for, shown_to, visible_programmes
from assessment.services.workspace import Workspace
from assessment.storage import Tables


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
    seen = visible_programmes(actor)
    found = ws.repository.read(lambda tables: tables.programmes.all())
    return tuple(programme for programme in found if seen is None or programme.id in seen)


def create_programme(actor: Actor, ws: Workspace, name: str) -> Programme:
    """Create a programme; owners only."""
    require(actor, Deed.ADMINISTER, Scope())
    new = _named(Programme(new_id(), name))

    def unit(tables: Tables) -> None:
        tables.programmes.add(new)
        tables.audit.add(actor, "programme.created", new.id)

    ws.repository.write(unit)
    return new


def save_programme(actor: Actor, ws: Workspace, programme: Programme) -> Programme:
    """Rename a programme."""
    require(actor, Deed.ORGANISE, Scope(programme=programme.id))
    changed = _named(programme)

    def unit(tables: Tables) -> None:
        if tables.programmes.get(programme.id) is None:
            raise missing()
        tables.programmes.rename(changed)
        tables.audit.add(actor, "programme.renamed", programme.id)

    ws.repository.write(unit)
    return changed


def delete_programme(actor: Actor, ws: Workspace, programme_id: str) -> None:
    """Delete a programme that holds nothing any more; owners only."""
    require(actor, Deed.ADMINISTER, Scope())

    def unit(tables: Tables) -> None:
        if tables.programmes.get(programme_id, hold=True) is None:
            raise missing()
        if tables.partnerships.of_programmes([programme_id]):
            fault = "This programme still has partnerships."
            raise WrongState(Problem("not_empty", "programme", fault, "Delete or move them first."))
        tables.programmes.remove(programme_id)
        tables.audit.add(actor, "programme.deleted", programme_id)

    ws.repository.write(unit)


def partnerships(actor: Actor, ws: Workspace) -> tuple[PartnershipSummary, ...]:
    """Give every partnership the actor may see, by name, each with its newest health check."""

    def unit(tables: Tables) -> tuple[PartnershipSummary, ...]:
        found = _visible(actor, tables)
        newest = {
            check.partnership: check for check in shown_to(actor, _by_time(tables, [p.id for p in found]))
        }
        counts = tables.health_checks.participation(tuple(newest.values()))
        return tuple(_summary(p, newest.get(p.id), counts) for p in found)

    return ws.repository.read(unit)


def partnership(actor: Actor, ws: Workspace, partnership_id: str) -> Partnership:
    """Give one partnership with its partners and links."""
    return ws.repository.read(lambda tables: partnership_for(actor, tables, partnership_id, Deed.SEE))


def save_partnership(actor: Actor, ws: Workspace, partnership: Partnership) -> Partnership:
    """Save a partnership and give it as stored; id '' makes a new one.

    Partner ids are the caller's (any text, unique within the partnership; '' gets one) so that links can name
    new partners. A partner keeps its colour for ever; a new one whose colour is taken gets the next free one.
    Refused (InvalidInput): removing a partner that was asked in a health check, or a link while one is open.
    """
    require(actor, Deed.ORGANISE, Scope(programme=partnership.programme))

    def unit(tables: Tables) -> Partnership:
        if tables.programmes.get(partnership.programme) is None:
            raise missing()
        return _store(actor, tables, partnership)

    return ws.repository.write(unit)


def delete_partnership(actor: Actor, ws: Workspace, partnership_id: str) -> None:
    """Delete a partnership with everything in it, answers included.

    WrongState while a health check is open, unless it is demo data.
    """

    def unit(tables: Tables) -> None:
        tables.partnerships.lock(partnership_id)
        gone = partnership_for(actor, tables, partnership_id, Deed.ORGANISE)
        checks = tables.health_checks.of_partnerships([gone.id])
        if not gone.demo and any(check.state is HealthCheckState.OPEN for check in checks):
            fault = "People are answering a health check of this partnership."
            raise WrongState(Problem("open", gone.name, fault, "Close it first."))
        tables.partnerships.remove(gone.id)
        tables.audit.add(actor, "partnership.deleted", gone.id, name=gone.name)

    ws.repository.write(unit)
    ws.repository.sweep(patient=False)


def _store(actor: Actor, tables: Tables, given: Partnership) -> Partnership:
    tables.partnerships.lock(given.id)
    before = partnership_for(actor, tables, given.id, Deed.ORGANISE) if given.id else None
    after = membership.tidy(given, before)
    checks = tables.health_checks.of_partnerships([given.id]) if before else ()
    found = membership.problems(after)
    if before is not None:
        found += membership.why_not_leave(before, after, checks)
    if found:
        raise InvalidInput(found)
    if before is None:
        after = replace(after, id=new_id())
        tables.partnerships.add(after)
    else:
        tables.partnerships.change(after)
        _forget_who_left(tables, after, checks)
    tables.audit.add(actor, "partnership.saved", after.id)
    return after


def _forget_who_left(tables: Tables, after: Partnership, checks: Sequence[HealthCheck]) -> None:
    """Take partners that left out of drafts."""
    staying = {partner.id for partner in after.partners}
    for check in checks:
        if check.state is HealthCheckState.DRAFT and not staying.issuperset(check.invited):
            invited = {partner: n for partner, n in check.invited.items() if partner in staying}
            people = tables.invitations.people(check.id)
            tables.health_checks.change(replace(check, invited=invited))
            tables.invitations.replace_people(check.id, {p: v for p, v in people.items() if p in staying})


def _visible(actor: Actor, tables: Tables) -> tuple[Partnership, ...]:
    if actor.role is Role.PARTNER:
        own = tables.partnerships.get(actor.partnership)
        return () if own is None else (own,)
    return tables.partnerships.of_programmes(visible_programmes(actor))


def _by_time(tables: Tables, partnership_ids: Sequence[str]) -> list[HealthCheck]:
    """Give health checks so that the newest of each partnership comes last, drafts after all."""
    checks = tables.health_checks.of_partnerships(partnership_ids)
    return sorted(checks, key=lambda check: (check.state is HealthCheckState.DRAFT, check.number))


def _summary(
    found: Partnership, last: HealthCheck | None, counts: Mapping[str, Mapping[str, Participation]]
) -> PartnershipSummary:
    people = list(counts.get(last.id, {}).values()) if last else []
    return PartnershipSummary(found, last, sum(p.submitted for p in people), sum(p.invited for p in people))


def _named(programme: Programme) -> Programme:
    name = programme.name.strip()
    if not 1 <= len(name) <= membership.LONGEST_NAME:
        raise InvalidInput(Problem("name", "programme", "The programme needs a name."))
    return Programme(programme.id, name)
