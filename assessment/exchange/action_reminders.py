"""The spreadsheet of reminders: one row per open action, with a ready message for whoever answers for it."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from assessment.exchange.mail_merge import Layout, write

LAYOUT = Layout(
    "Reminders",
    ("Partner", "Name", "Contact", "Language", "Due", "Action", "Subject", "Reminder"),
    (26, 24, 30, 10, 14, 48, 48, 60),
)
"""Fixed English field names: merge templates refer to them, whatever language the messages have."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One open action; the fields are the columns, in order. ``due`` is like 2026-03-31, '' = no day."""

    partner: str
    name: str
    contact: str
    language: str
    due: str
    action: str
    subject: str
    reminder: str


def build(rows: Sequence[Reminder]) -> bytes:
    """Write the rows as .xlsx bytes."""
    return write(LAYOUT, [astuple(row) for row in rows])
