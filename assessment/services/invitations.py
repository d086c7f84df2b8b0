"""What carries links to people: messages, reminders, QR codes, mail merge. Nothing is sent from here."""

import io
from functools import lru_cache

import segno

from assessment.access.authorisation import Deed
from assessment.exchange import mail_merge as spreadsheet
from assessment.i18n import translator
from assessment.model import Actor, HealthCheck, Partnership
from assessment.services import messages
from assessment.services.broker import InvitationLink
from assessment.services.broker import invitations as links_of
from assessment.services.scope import health_check_for
from assessment.services.workspace import Workspace, instrument_for
from assessment.storage import Tables


def url(ws: Workspace, link: InvitationLink) -> str:
    """Give the whole address of a link."""
    return f"{ws.settings.base_url}{link.path}"


def message(
    actor: Actor, ws: Workspace, health_check_id: str, link: InvitationLink, language: str = ""
) -> str:
    """Write the invitation to copy, with the link, in the link's language (or the one given)."""
    occasion = _occasion(actor, ws, health_check_id)
    to = _addressee(ws, occasion.partnership, link)
    return messages.invitation(translator(language or link.language), occasion, to)


def reminder(
    actor: Actor, ws: Workspace, health_check_id: str, link: InvitationLink, language: str = ""
) -> str:
    """Write the reminder to copy; the same words whether or not the reader has begun."""
    occasion = _occasion(actor, ws, health_check_id)
    to = _addressee(ws, occasion.partnership, link)
    return messages.reminder(translator(language or link.language), occasion, to)


@lru_cache(maxsize=64)
def qr_svg(address: str) -> str:
    """Draw a QR code of an address as an inline SVG with quiet zone, black on white, without any network."""
    drawn = io.BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(drawn, kind="svg", scale=4, border=4, light="white", xmldecl=False, omitsize=False)
    return drawn.getvalue().decode()


def mail_merge(actor: Actor, ws: Workspace, health_check_id: str, *, only_unanswered: bool = False) -> bytes:
    """Give the spreadsheet (.xlsx) for mail merge: one row per link, with its ready texts."""
    occasion = _occasion(actor, ws, health_check_id)
    links = links_of(actor, ws, health_check_id)
    waiting = [link for link in links if not (only_unanswered and link.answered)]
    return spreadsheet.build([_row(ws, occasion, link) for link in waiting])


def _row(ws: Workspace, occasion: messages.Occasion, link: InvitationLink) -> spreadsheet.Row:
    _ = translator(link.language)
    to = _addressee(ws, occasion.partnership, link)
    return spreadsheet.Row(
        partner=to.partner,
        name=link.label,
        contact=link.contact,
        language=link.language,
        link=to.address,
        subject=messages.subject(_, occasion),
        invitation=messages.invitation(_, occasion, to),
        reminder=messages.reminder(_, occasion, to),
    )


def _occasion(actor: Actor, ws: Workspace, health_check_id: str) -> messages.Occasion:
    def unit(tables: Tables) -> tuple[HealthCheck, Partnership, str]:
        check, partnership = health_check_for(actor, tables, health_check_id, Deed.ORGANISE)
        programme = tables.programmes.get(partnership.programme)
        return check, partnership, programme.name if programme else partnership.name

    check, partnership, organiser = ws.repository.read(unit)
    return messages.Occasion(check, partnership, organiser, instrument_for(ws, check).minutes)


def _addressee(ws: Workspace, partnership: Partnership, link: InvitationLink) -> messages.Addressee:
    named = link.named and not link.shared
    return messages.Addressee(
        partner=partnership.partner(link.partner).name,
        name=link.label if named else "",
        address=url(ws, link),
        shared=link.shared,
    )
