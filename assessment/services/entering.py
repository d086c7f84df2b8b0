"""How somebody becomes a respondent: by a link, by a session, or on the broker's own screen."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assessment.access import tokens
from assessment.access.authorisation import Deed, Scope, missing, require
from assessment.errors import InvalidInput, Problem, WrongState
from assessment.model import Actor, HealthCheck, HealthCheckState, Partnership, Role
from assessment.services.broker.lifecycle import token_of
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace
from assessment.storage import Invitation, Respondent, Seated, Tables

LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """What entering by a link gives: the session token for a cookie, the code for the URL, a link to resume.

    ``personal_path`` (``/i/<token>``) leads back to the same answers from any device until closing.
    """

    session: str
    code: str
    personal_path: str


def enter(ws: Workspace, token: str) -> Entry | None:
    """Exchange the token of a link for a session; None if there is no such link.

    WrongState (with a sentence to show): the link is right but the health check is not open, or all places
    of a shared link are taken. A personal link always leads to the same respondent; a shared link makes a new
    one each time, so check for a running session of this health check first.
    """
    if not ws.repository.read(lambda tables: _leads_somewhere(tables, token)):
        return None  # guesses cost a reading, never a place in the queue of those who save
    session = tokens.new_token()
    expires = datetime.now(UTC) + timedelta(days=ws.settings.session_days)

    def unit(tables: Tables) -> tuple[Respondent, str] | None:
        if not _leads_somewhere(tables, token, hold=True):
            return None
        found = _by_invitation(ws, tables, token) or _by_resume(tables, token)
        if found is not None:
            tables.respondents.open_visit(found[0].id, tokens.hashed(session), expires)
        return found

    found = ws.repository.write(unit)
    return None if found is None else Entry(session, found[0].code, f"/i/{found[1]}")


def actor_for(ws: Workspace, session: str, code: str) -> Actor | None:
    """Give the respondent who holds this session and code; None if unknown, expired or cut at closing."""

    def unit(tables: Tables) -> Actor | None:
        found = seated(tables, session, code)
        if found is None:
            return None
        return respondent_actor(found.partnership, found.respondent, tokens.mark(session))

    return ws.repository.read(unit) if session else None


def seated(tables: Tables, session: str, code: str) -> Seated | None:
    """Find who holds a running session and the code of its address; None without one."""
    found = tables.seats.by_visit(tokens.hashed(session))
    return found if found and tokens.same(found.respondent.code, code) else None


def remembered(ws: Workspace, tables: Tables, found: Seated, actor: Actor) -> tuple[HealthCheck, Partnership]:
    """Give what many respondents share, as it is in this state and revision, to one who may answer it.

    Only ``answers_version`` goes on meanwhile: nothing on a sheet depends on it. A state that changed since
    the seat was read is not remembered under the old one, which may come back; a revision never does.
    """
    asked = found.respondent.health_check
    require(actor, Deed.ANSWER, Scope(found.programme, found.partnership, asked, found.state))
    key = ("seats", asked, found.state, found.revision)
    kept: tuple[HealthCheck, Partnership] | None = ws.asked.get(key)
    if kept is not None:
        return kept
    check, partnership = tables.health_checks.get(asked), tables.partnerships.get(found.partnership)
    if check is None or partnership is None:
        raise missing()
    if check.state is not found.state:
        return check, partnership
    return ws.asked.remember(key, lambda: (check, partnership))


def shared_path(actor: Actor, ws: Workspace) -> str:
    """Give the path of the shared link a respondent came by, for the next person; '' if it was her own."""

    def unit(tables: Tables) -> str:
        check, _partnership = health_check_for(actor, tables, actor.health_check, Deed.ANSWER)
        accepts(check.state)
        me = tables.respondents.get(actor.respondent)
        link = tables.invitations.get(me.invitation) if me else None
        return f"/i/{token_of(ws, link)}" if link and link.shared else ""

    return ws.repository.read(unit)


def start_together(
    actor: Actor, ws: Workspace, health_check_id: str, partner_id: str, label: str = ""
) -> Actor:
    """Begin answers on the broker's own screen: a partner answering together, or paper to type in.

    Gives the respondent to act as; each call makes a new one, within the number invited of the partner.
    """

    def unit(tables: Tables) -> Actor:
        tables.health_checks.hold(health_check_id)
        check, partnership = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
        accepts(check.state)
        _has_place(tables, check, partnership, partner_id)
        new = _new_respondent(check.id, partner_id)
        name = label.strip()[:LONGEST_LABEL] or str(1 + len(tables.respondents.labelled(check.id)))
        tables.respondents.add(new, label=name, resume_hash=None)
        tables.audit.add(actor, "health_check.entered_together", check.id, partner=partner_id)
        return respondent_actor(partnership.id, new)

    return ws.repository.write(unit)


def started_together(actor: Actor, ws: Workspace, health_check_id: str) -> tuple[tuple[Actor, str], ...]:
    """Give the joint or paper entries of an open health check with their labels, to go on with one."""

    def unit(tables: Tables) -> tuple[tuple[Actor, str], ...]:
        check, partnership = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
        if check.state is not HealthCheckState.OPEN:
            return ()
        found = tables.respondents.labelled(check.id)
        return tuple((respondent_actor(partnership.id, respondent), label) for respondent, label in found)

    return ws.repository.read(unit)


def _leads_somewhere(tables: Tables, token: str, *, hold: bool = False) -> bool:
    """Say whether a token is known; WrongState if it is, but the health check is not open.

    ``hold``: closing waits until the transaction ends, so that nobody sits down in what has closed.
    """
    state = tables.health_checks.state_behind(tokens.hashed(token), hold=hold)
    if state is not None:
        accepts(state)
    return state is not None


def _by_invitation(ws: Workspace, tables: Tables, token: str) -> tuple[Respondent, str] | None:
    """Enter with the token of an invitation: as the person who came before, or as somebody new."""
    invitation = tables.invitations.by_token(tokens.hashed(token), hold=True)
    if invitation is None:
        return None
    if invitation.shared:
        return _enter_shared(ws, tables, invitation)
    known = tables.respondents.of_invitation(invitation.id)
    return known or _first_time(tables, invitation), token


def _enter_shared(ws: Workspace, tables: Tables, invitation: Invitation) -> tuple[Respondent, str]:
    """Make a new respondent, with a link of its own to come back by; only those who answer take a place."""
    tables.respondents.drop_idle(invitation.health_check)
    if tables.respondents.count_started(invitation.health_check, invitation.partner) >= invitation.places:
        raise full()
    new = _new_respondent(invitation.health_check, invitation.partner, invitation.id)
    resume = tokens.link_token(ws.settings.secret, "resume", new.id)
    tables.respondents.add(new, resume_hash=tokens.hashed(resume))
    return new, resume


def _first_time(tables: Tables, invitation: Invitation) -> Respondent:
    new = _new_respondent(invitation.health_check, invitation.partner, invitation.id)
    tables.respondents.add(new, resume_hash=None)
    return new


def _by_resume(tables: Tables, token: str) -> tuple[Respondent, str] | None:
    respondent = tables.respondents.by_resume(tokens.hashed(token))
    return None if respondent is None else (respondent, token)


def full() -> WrongState:
    """Make the answer to somebody for whom no place is left."""
    fault = "As many people as were invited have answered for this organisation."
    return WrongState(Problem("full", "", fault, "Please tell the person who sent you the link."))


def _has_place(tables: Tables, check: HealthCheck, partnership: Partnership, partner_id: str) -> None:
    if partner_id not in {partner.id for partner in partnership.partners}:
        raise InvalidInput(Problem("partner", partner_id, "This is no partner of the partnership."))
    begun = tables.respondents.count_started(check.id, partner_id)
    waiting = [
        r for r, _ in tables.respondents.labelled(check.id) if r.partner == partner_id and not r.started
    ]
    if begun + len(waiting) >= check.invited.get(partner_id, 0):
        raise full()


def accepts(state: HealthCheckState) -> None:
    """Let pass while answers may be given; else WrongState with a sentence to show."""
    if state is not HealthCheckState.OPEN:
        fault = "This health check is closed; answers can no longer be given or changed."
        raise WrongState(Problem("closed", "", fault, "Thank you for your interest."))


def _new_respondent(health_check_id: str, partner_id: str, invitation_id: str = "") -> Respondent:
    return Respondent(tokens.new_id(), health_check_id, partner_id, tokens.new_code(), invitation_id)


def respondent_actor(partnership_id: str, respondent: Respondent, visit: str = "") -> Actor:
    """Make the actor of a respondent; ``visit`` marks the session she came with."""
    return Actor(
        role=Role.RESPONDENT,
        partnership=partnership_id,
        partner=respondent.partner,
        health_check=respondent.health_check,
        respondent=respondent.id,
        visit=visit,
    )
