"""What carries actions out of the house: calendar files and the spreadsheet of reminders."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from assessment.access.authorisation import Deed
from assessment.exchange import action_reminders as spreadsheet
from assessment.exchange import calendar as ics
from assessment.i18n import Translator, translator
from assessment.model import Action, ActionStatus, Actor, HealthCheck, Partner, Partnership
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace
from assessment.storage import Tables


def calendar(
    actor: Actor, ws: Workspace, health_check_id: str, language: str = "en", *, action_id: str = ""
) -> bytes:
    """Give the .ics of the open actions that have a day, or of one action whatever became of it."""
    _check, partnership, agreed = _agreed(actor, ws, health_check_id, Deed.READ_RESULTS)
    _ = translator(language)
    wanted = [a for a in agreed if (a.id == action_id if action_id else a.status is ActionStatus.OPEN)]
    entries = [_entry(_, partnership, action, action.due) for action in wanted if action.due is not None]
    return ics.build(entries, partnership.name, datetime.now(UTC))


def reminders(actor: Actor, ws: Workspace, health_check_id: str) -> bytes:
    """Give the spreadsheet (.xlsx) of reminders: one row per open action, in its partner's language."""
    check, partnership, agreed = _agreed(actor, ws, health_check_id, Deed.ORGANISE)
    contacts = ws.repository.read(lambda tables: _contacts(tables, check))
    waiting = [action for action in agreed if action.status is ActionStatus.OPEN]
    return spreadsheet.build([_row(partnership, action, contacts) for action in waiting])


def _agreed(
    actor: Actor, ws: Workspace, health_check_id: str, deed: Deed
) -> tuple[HealthCheck, Partnership, Sequence[Action]]:
    def unit(tables: Tables) -> tuple[HealthCheck, Partnership, Sequence[Action]]:
        check, partnership = health_check_for(actor, tables, health_check_id, deed)
        return check, partnership, tables.actions.of_health_checks([check.id])

    return ws.repository.read(unit)


def _entry(_: Translator, partnership: Partnership, action: Action, day: date) -> ics.Entry:
    partner = partner_of(partnership, action)
    title = f"{partner.short or partner.name}: {action.what}"
    dropped = action.status is ActionStatus.DROPPED
    return ics.Entry(action.id, day, title, _details(_, partnership, action), action.revision, dropped)


def _details(_: Translator, partnership: Partnership, action: Action) -> str:
    lines = (
        partnership.name,
        _("Partner: {name}", name=partner_of(partnership, action).name),
        _("Who: {name}", name=action.person) if action.person else "",
        _("How we will know: {sign}", sign=action.how_we_know) if action.how_we_know else "",
    )
    return "\n".join(line for line in lines if line)


def _row(
    partnership: Partnership, action: Action, contacts: Mapping[tuple[str, str], str]
) -> spreadsheet.Reminder:
    partner = partner_of(partnership, action)
    _ = translator(partner.language)
    return spreadsheet.Reminder(
        partner=partner.name,
        name=action.person,
        contact=contacts.get((action.partner, action.person.casefold()), ""),
        language=partner.language,
        due=action.due.isoformat() if action.due else "",
        action=action.what,
        subject=_("What we agreed in {partnership}", partnership=partnership.name),
        reminder=_message(_, partnership, action),
    )


def _message(_: Translator, partnership: Partnership, action: Action) -> str:
    """Write the reminder: friendly, with the words that were agreed."""
    day = _("We said: by {day}.", day=_.date(action.due)) if action.due else ""
    sign = _("How we will know: {sign}", sign=action.how_we_know) if action.how_we_know else ""
    paragraphs = (
        _("Hello {name},", name=action.person) if action.person else _("Hello,"),
        _("In the review of {partnership} you agreed to do this:", partnership=partnership.name),
        action.what,
        "\n".join(line for line in (day, sign) if line),
        _("How is it going? If something is in the way, please tell us early; that is what we are here for."),
        _("Thank you!"),
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def partner_of(partnership: Partnership, action: Action) -> Partner:
    """Give the partner that answers for an action; one that left is known by its id only."""
    known = {partner.id: partner for partner in partnership.partners}
    return known.get(action.partner) or Partner(action.partner, action.partner, action.partner)


def _contacts(tables: Tables, check: HealthCheck) -> dict[tuple[str, str], str]:
    """Give the contacts of invited people by (partner id, name in small letters)."""
    return {
        (partner, person.name.casefold()): person.contact
        for partner, people in tables.invitations.people(check.id).items()
        for person in people
        if person.name and person.contact
    }
