"""Words and files that carry links to people: messages, reminders, QR codes, mail merge. Nothing is sent."""

from assessment.model import Actor
from assessment.services.broker import InvitationLink
from assessment.services.workspace import Workspace


def url(ws: Workspace, link: InvitationLink) -> str:
    """Give the whole address of a link."""
    raise NotImplementedError


def message(
    actor: Actor, ws: Workspace, health_check_id: str, link: InvitationLink, language: str = ""
) -> str:
    """Write the invitation to copy, with the link, in the link's language (or the one given)."""
    raise NotImplementedError


def reminder(
    actor: Actor, ws: Workspace, health_check_id: str, link: InvitationLink, language: str = ""
) -> str:
    """Write the reminder to copy; the same words whether or not the reader has begun."""
    raise NotImplementedError


def qr_svg(address: str) -> str:
    """Draw a QR code of an address as an inline SVG with quiet zone, black on white, without any network."""
    raise NotImplementedError


def mail_merge(actor: Actor, ws: Workspace, health_check_id: str, *, only_unanswered: bool = False) -> bytes:
    """Give the spreadsheet (.xlsx) for mail merge: one row per link, with its ready texts."""
    raise NotImplementedError
