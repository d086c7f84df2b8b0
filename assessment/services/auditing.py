"""The record of who did what: for owners to read, and for anybody to verify that nobody changed it."""

import csv
import io
from collections.abc import Iterator

from assessment.access.authorisation import Deed, Scope, require
from assessment.model import Actor
from assessment.services.workspace import Workspace
from assessment.storage import AuditEntry, Tables
from assessment.storage.audit import seal_of

COLUMNS = ("number", "at", "actor", "name", "role", "action", "subject", "details", "digest")
BATCH = 5000
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet compute a text."""


def as_csv(actor: Actor, ws: Workspace) -> bytes:
    """Give the whole log as CSV (UTF-8), with the names that accounts have today; owners only."""
    require(actor, Deed.ADMINISTER, Scope())
    return ws.repository.read(_table)


def verify(actor: Actor, ws: Workspace) -> tuple[int, int | None]:
    """Give the number of rows, and that of the first row that does not fit (None: unbroken)."""
    require(actor, Deed.ADMINISTER, Scope())
    return ws.repository.read(lambda tables: (sum(1 for _row in rows(tables)), first_break(tables)))


def first_break(tables: Tables) -> int | None:
    """Follow the chain: each row seals the one before, and the head names the last; None if unbroken."""
    before, expected = "", 1
    for entry in rows(tables):
        if entry.number != expected or entry.digest != seal_of(before, entry):
            return expected
        before, expected = entry.digest, expected + 1
    return None if tables.audit.head() in ((expected - 1, before), None) else expected


def rows(tables: Tables) -> Iterator[AuditEntry]:
    """Give every row in order, a batch at a time."""
    last = 0
    while batch := tables.audit.entries(after=last, limit=BATCH):
        yield from batch
        last = batch[-1].number


def _table(tables: Tables) -> bytes:
    names = {account.id: account.name for account in tables.accounts.all()}
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for entry in rows(tables):
        details = "; ".join(f"{name}: {text}" for name, text in sorted(entry.details.items()))
        name = names.get(entry.actor, "")
        line = [entry.number, entry.at.isoformat(), entry.actor, name, entry.role, entry.action]
        writer.writerow([*map(_harmless, map(str, [*line, entry.subject, details, entry.digest]))])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text
