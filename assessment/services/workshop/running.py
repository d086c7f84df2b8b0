"""Starting a workshop, going through its screens, uncovering, and ending it."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum

from assessment.access.tokens import new_id
from assessment.errors import InvalidInput, Problem
from assessment.model import Actor, Ballot, Plan, Report, Workshop, WorkshopState
from assessment.model.workshop import BALLOT_OF_SCREEN, REVEALED_BY
from assessment.services import results
from assessment.services.workshop import counting, holding
from assessment.services.workspace import Workspace
from assessment.storage import Tables
from assessment.workshop.reveals import covered
from assessment.workshop.room import for_room
from assessment.workshop.script import screens

LETTERS = "ABCDEFGHJKLMNPQRTUVWXY"
"""For codes that are read aloud and typed: without letters that look alike (I, O) or sound alike (S, Z)."""
CODE_LENGTH = 6


class Move(StrEnum):
    """What a key, a clicker or a button asks for."""

    NEXT = "next"
    BACK = "back"
    REVEAL = "reveal"
    BLANK = "blank"


def start(actor: Actor, ws: Workspace, health_check_id: str) -> Workshop:
    """Start the workshop of a finished health check, or give the one that runs (a second screen).

    A new one takes over the plan of the one before.
    """

    def unit(tables: Tables) -> Workshop:
        tables.health_checks.hold(health_check_id)
        holding.finished_check(actor, tables, health_check_id)
        before = tables.workshops.of_health_check(health_check_id)
        if before and before[0].state is WorkshopState.RUNNING:
            return before[0]
        plan = before[0].plan if before else Plan()
        code = _new_code(tables)
        new = Workshop(new_id(), health_check_id, code, plan=plan, timer_started=datetime.now(UTC))
        tables.workshops.add(new)
        tables.audit.add(actor, "workshop.started", new.id, health_check=health_check_id)
        return tables.workshops.get(new.id) or new

    return ws.repository.write(unit)


def current(actor: Actor, ws: Workspace, health_check_id: str) -> Workshop | None:
    """Give the running workshop of a health check, else the last that ended; None if there was none."""

    def unit(tables: Tables) -> Workshop | None:
        holding.finished_check(actor, tables, health_check_id)
        return next(iter(tables.workshops.of_health_check(health_check_id)), None)

    return ws.repository.read(unit)


def move(actor: Actor, ws: Workspace, workshop_id: str, step: Move) -> Workshop:
    """Go one step. NEXT uncovers what is still covered, then goes on; while blank, any step lights up again.

    BACK leaves what is uncovered as it is: votes that were counted are gone. Uncovering closes the screen's
    ballot. At either end nothing happens.
    """
    shown = _report(actor, ws, workshop_id)

    def unit(tables: Tables) -> Workshop:
        now = holding.running(actor, tables, workshop_id)
        after = _moved(now, step, shown)
        closed = counting.closed_by(now, after)
        return holding.keep(tables, now, counting.count(tables, after, closed) if closed else after)

    return ws.repository.write(unit)


def go_to(actor: Actor, ws: Workspace, workshop_id: str, screen: str) -> Workshop:
    """Show one screen of the workshop; InvalidInput for one that it does not have."""
    shown = _report(actor, ws, workshop_id)

    def step(now: Workshop) -> Workshop:
        if screen not in _screens(now, shown):
            raise InvalidInput(
                Problem("screen", screen, "There is no such screen.", "Choose one of the list.")
            )
        return replace(_shown(now, screen), blank=False)

    return holding.change(actor, ws, workshop_id, step)


def vote_again(actor: Actor, ws: Workspace, workshop_id: str, ballot: Ballot) -> Workshop:
    """Cover a ballot's screen and open it anew; what it came to before, and every vote in it, is deleted."""

    def unit(tables: Tables) -> Workshop:
        now = holding.running(actor, tables, workshop_id)
        tables.workshops.clear_votes(now.id, ballot)
        of_ballot = {screen for screen, closed in REVEALED_BY.items() if ballot in closed}
        after = replace(
            now,
            steps={screen: steps for screen, steps in now.steps.items() if screen not in of_ballot},
            tallies={its: tally for its, tally in now.tallies.items() if its is not ballot},
        )
        return holding.keep(tables, now, after)

    return ws.repository.write(unit)


def end(actor: Actor, ws: Workspace, workshop_id: str) -> Workshop:
    """End a workshop: its code opens nothing any more, votes that were not uncovered are deleted."""

    def unit(tables: Tables) -> Workshop:
        now = holding.found(actor, tables, workshop_id, hold=True)
        tables.workshops.clear_votes(now.id)
        if now.state is WorkshopState.ENDED:
            return now
        tables.audit.add(actor, "workshop.ended", now.id, health_check=now.health_check)
        return holding.keep(tables, now, replace(now, state=WorkshopState.ENDED, timer_started=None))

    return ws.repository.write(unit)


def phone_path(workshop: Workshop) -> str:
    """Give the path under which phones join; the QR code adds a key (``workshop_phone.scanned_path``)."""
    return f"/w/{workshop.code}"


def _moved(now: Workshop, step: Move, report: Report) -> Workshop:
    if step is Move.BLANK:
        return replace(now, blank=not now.blank)
    if now.blank:
        return replace(now, blank=False)
    order = _screens(now, report)
    place = order.index(now.screen) if now.screen in order else 0
    if step is Move.BACK:
        return _shown(now, order[max(0, place - 1)])
    room = for_room(report, now.plan)
    if now.revealed < len(covered(now.screen, room, report.ledger)):
        asked = {screen: 1 for screen in _asking(now.screen) if not now.steps.get(screen)}
        return replace(now, steps={**now.steps, **asked, now.screen: now.revealed + 1})
    if step is Move.REVEAL:
        return now
    return _shown(now, order[min(len(order) - 1, place + 1)])


def _asking(screen: str) -> tuple[str, ...]:
    """Give the screens whose ballots a reveal closes: the wall uncovers them too, as phones do."""
    closed = REVEALED_BY.get(screen, ())
    return tuple(asking for asking, ballot in BALLOT_OF_SCREEN.items() if ballot in closed)


def _shown(now: Workshop, screen: str) -> Workshop:
    """Show a screen; its time box begins."""
    return now if screen == now.screen else replace(now, screen=screen, timer_started=datetime.now(UTC))


def _screens(now: Workshop, report: Report) -> list[str]:
    return [screen.id for screen in screens(report, report.ledger, now.plan)]


def _report(actor: Actor, ws: Workspace, workshop_id: str) -> Report:
    """Give the organiser's report; kept in memory, and the language does not matter here."""
    workshop = ws.repository.read(lambda tables: holding.found(actor, tables, workshop_id))
    return results.report(actor, ws, workshop.health_check, "en")


def _new_code(tables: Tables) -> str:
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
        if tables.workshops.by_code(code) is None:
            return code
