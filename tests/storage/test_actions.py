"""Actions end to end: saved, changed, kept in the ledger, carried out of the house; for those who may."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from assessment.errors import InvalidInput, NotAllowed, NotFound, WrongState
from assessment.model import Action, ActionStatus, Actor, LedgerLine, Role
from assessment.services import action_files, actions, auditing, broker, results
from assessment.services.broker import Person

TODAY = date(2026, 5, 1)


@pytest.fixture
def closed(house):
    """A closed health check at which nothing has been agreed yet."""
    people = {"seed": (Person("Ana", "ana@example.org"), Person("Bo"))}
    check = house.open(people=people)
    house.answer(house.links(check)[0])
    return broker.close_health_check(house.owner, house.ws, check.id)


def agree(house, at, what="Share the price list", partner="seed", **more):
    return actions.save_action(house.owner, house.ws, Action("", at.id, what, partner, **more))


def partner_of(house):
    return Actor(Role.PARTNER, partnership=house.partnership.id, partner="seed")


def test_an_action_is_saved_changed_and_deleted(house, closed):
    """What was typed comes back tidied; a change raises the revision; deleting leaves nothing."""
    made = agree(house, closed, "  Share the\nprice list ", person="Ana", due=TODAY, dimension="trust")
    assert made.what == "Share the price list"
    changed = actions.save_action(house.owner, house.ws, replace(made, how_we_know="It hangs in the shop"))
    assert changed.revision == made.revision + 1
    assert actions.actions(house.owner, house.ws, closed.id) == (changed,)
    assert actions.without_action(house.owner, house.ws, closed.id) == ("bank",)
    actions.delete_action(house.owner, house.ws, made.id)
    assert actions.actions(house.owner, house.ws, closed.id) == ()
    entries = house.ws.repository.read(lambda tables: tables.audit.entries())
    assert [e.action for e in entries][-3:] == ["action.saved", "action.saved", "action.deleted"]
    assert "price" not in repr(entries)
    assert auditing.verify(house.owner, house.ws)[1] is None


def test_every_problem_is_told_at_once(house, closed):
    """Nothing said, an unknown partner, a wrong year, no reason, unknown ties: all in one answer."""
    wrong = Action(
        "", closed.id, " ", "nobody", "x" * 200, date(2200, 1, 1), "y" * 600, "guess", "weather",
        ActionStatus.LATE,
    )  # fmt: skip
    with pytest.raises(InvalidInput) as caught:
        actions.save_action(house.owner, house.ws, wrong)
    codes = [problem.code for problem in caught.value.problems]
    assert sorted(codes) == sorted(["what", "long", "long", "reason", "partner", "due", "check"])


def test_nothing_is_agreed_before_closing(house):
    """While people answer there is nothing to agree on yet."""
    check = house.open()
    with pytest.raises(WrongState):
        agree(house, check)


def test_nobody_undoes_what_somebody_else_changed(house, closed):
    """Two brokers with the same page open: the second is told."""
    made = agree(house, closed)
    actions.save_action(house.owner, house.ws, replace(made, person="Ana"))
    with pytest.raises(WrongState):
        actions.save_action(house.owner, house.ws, replace(made, person="Bo"))


def test_an_action_stays_where_it_was_agreed(house, closed):
    """A forged health check in a saved action moves nothing."""
    made = agree(house, closed)
    draft = broker.save_draft(house.owner, house.ws, house.draft())
    moved = actions.save_action(house.owner, house.ws, replace(made, health_check=draft.id))
    assert moved.health_check == closed.id


def test_late_and_dropped_need_a_reason(house, closed):
    """A status is one step; without a reason it is refused, and open again forgets the reason."""
    made = agree(house, closed)
    for status in (ActionStatus.LATE, ActionStatus.DROPPED):
        with pytest.raises(InvalidInput):
            actions.set_status(house.owner, house.ws, made.id, status, " ")
    late = actions.set_status(house.owner, house.ws, made.id, ActionStatus.LATE, "Rain")
    assert (late.status, late.reason) == (ActionStatus.LATE, "Rain")
    again = actions.set_status(house.owner, house.ws, made.id, ActionStatus.OPEN, "Rain")
    assert (again.status, again.reason) == (ActionStatus.OPEN, "")


def test_the_ledger_counts_all_health_checks(house, closed):
    """Kept on time of agreed per partner, over the whole partnership, and what is overdue."""
    first = agree(house, closed)
    agree(house, closed, due=TODAY - timedelta(days=1))
    agree(house, closed, due=TODAY)
    actions.set_status(house.owner, house.ws, first.id, ActionStatus.KEPT)
    again = house.open()
    broker.close_health_check(house.owner, house.ws, again.id)
    dropped = agree(house, again, partner="bank")
    actions.set_status(house.owner, house.ws, dropped.id, ActionStatus.DROPPED, "No money")
    lines = actions.ledger(house.owner, house.ws, house.partnership.id, today=TODAY)
    assert lines == (LedgerLine("seed", 3, 1, 0, 0, 2, 1), LedgerLine("bank", 1, 0, 0, 1, 0, 0))
    (overdue,) = actions.overdue(house.owner, house.ws, house.partnership.id, today=TODAY)
    assert overdue.due == TODAY - timedelta(days=1)


def test_a_report_carries_actions_and_earlier_promises(house, closed):
    """The next report holds all actions and the ledger of earlier ones, at once after every change."""
    made = agree(house, closed, due=TODAY)
    assert results.report(house.owner, house.ws, closed.id).actions == (made,)
    assert results.report(house.owner, house.ws, closed.id).ledger == ()
    again = house.open()
    house.answer(house.links(again)[0])
    broker.close_health_check(house.owner, house.ws, again.id)
    new = agree(house, again, partner="bank")
    report = results.report(house.owner, house.ws, again.id)
    assert report.actions == (made, new)
    assert [(line.partner, line.agreed, line.kept) for line in report.ledger] == [("seed", 1, 0)]
    actions.set_status(house.owner, house.ws, made.id, ActionStatus.KEPT)
    assert [line.kept for line in results.report(house.owner, house.ws, again.id).ledger] == [1]
    sheet = load_workbook(BytesIO(results.workbook(house.owner, house.ws, again.id)))["Actions"]
    assert "Share the price list" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_a_partner_reads_released_actions_and_changes_none(house, closed):
    """Before release there is nothing; afterwards reading only, without links to findings not shown."""
    made = agree(house, closed, check="net_value", dimension="trust")
    partner = partner_of(house)
    with pytest.raises(NotFound):
        actions.actions(partner, house.ws, closed.id)
    assert actions.ledger(partner, house.ws, house.partnership.id) == ()
    broker.release_health_check(house.owner, house.ws, closed.id)
    assert [a.what for a in actions.actions(partner, house.ws, closed.id)] == [made.what]
    assert actions.actions(partner, house.ws, closed.id)[0].check == ""
    assert results.report(partner, house.ws, closed.id).actions[0].check == ""
    for deed in (
        lambda: actions.save_action(partner, house.ws, made),
        lambda: actions.set_status(partner, house.ws, made.id, ActionStatus.KEPT),
        lambda: actions.delete_action(partner, house.ws, made.id),
        lambda: action_files.reminders(partner, house.ws, closed.id),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_calendar_and_reminders_hold_what_is_open(house, closed):
    """Days go into the calendar, open actions into the spreadsheet, with the contact where it is known."""
    made = agree(house, closed, person="ana", due=TODAY)
    kept = agree(house, closed, "Done already", due=TODAY)
    actions.set_status(house.owner, house.ws, kept.id, ActionStatus.KEPT)
    agree(house, closed, "Pay on time", partner="bank")
    everything = action_files.calendar(house.owner, house.ws, closed.id).decode()
    assert everything.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20260501" in everything
    one = action_files.calendar(house.owner, house.ws, closed.id, action_id=kept.id).decode()
    assert "Done already" in one
    book = load_workbook(BytesIO(action_files.reminders(house.owner, house.ws, closed.id)))
    rows = [[cell.value for cell in row] for row in book["Reminders"].iter_rows(min_row=2)]
    assert [(row[0], row[2], row[5]) for row in rows] == [
        ("Seed Company", "ana@example.org", made.what),
        ("Farmers' Bank", None, "Pay on time"),
    ]
