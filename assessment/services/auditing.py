"""The record of who did what: for owners to read, and for anybody to verify that nobody changed it."""

import csv
import io
from collections.abc import Iterator

from assessment.access.authorisation import Deed, Scope, require
from assessment.errors import Problem, WrongState
from assessment.model import Actor
from assessment.services.workspace import Workspace
from assessment.storage import AuditEntry, Tables
from assessment.storage.audit import seal_of

COLUMNS = ("number", "at", "actor", "name", "role", "action", "subject", "details", "digest")
BATCH = 5000
UNSEALED = "its rows fit, their seal does not: it was cut off at the end, or the secret is another one"
"""What it means if the row that does not fit is one that is not there."""
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet compute a text."""


def as_csv(actor: Actor, ws: Workspace) -> bytes:
    """Give the whole log as CSV (UTF-8), with the names that accounts have today; owners only."""
    require(actor, Deed.ADMINISTER, Scope())
    return ws.repository.read(_table)


def verify(actor: Actor, ws: Workspace) -> tuple[int, int | None]:
    """Give the number of rows, and that of the first row that does not fit (None: unbroken)."""
    require(actor, Deed.ADMINISTER, Scope())
    return ws.repository.read(
        lambda tables: (sum(1 for _row in rows(tables)), first_break(tables)), steady=True
    )


def adopt(actor: Actor, ws: Workspace) -> None:
    """Seal the log as it is with the secret of today: after the secret changed, or a backup came without it.

    This is a row of the log. WrongState if the rows themselves do not fit each other.
    """
    require(actor, Deed.ADMINISTER, Scope())

    def unit(tables: Tables) -> None:
        tables.audit.hold()  # or somebody signs in between looking at the rows and at the head
        last, digest, broken = _chain(tables)
        head = tables.audit.head()
        if broken is not None or not _began(tables, last) or head is None or head[:2] != (last, digest):
            fault = "Rows of the audit log were changed or removed."
            raise WrongState(Problem("audit", "audit log", fault, "Compare it with a backup."))
        tables.audit.seal_anew()
        tables.audit.add(actor, "audit.adopted", "", rows=str(last), digest=digest)

    ws.repository.write(unit)


def first_break(tables: Tables) -> int | None:
    """Follow the chain: each row seals the one before, the head names the last under the secret's seal.

    Gives the number of the first row that does not fit, None if unbroken. Read ``steady``, else rows that are
    added meanwhile look like a break.
    """
    last, digest, broken = _chain(tables)
    if broken is not None:
        return broken
    return None if _began(tables, last) and tables.audit.head() == (last, digest, True) else last + 1


def _began(tables: Tables, last: int) -> bool:
    """Say whether a log of so many rows can be whole: no account was ever made without one."""
    return last > 0 or not tables.accounts.all()


def _chain(tables: Tables) -> tuple[int, str, int | None]:
    """Give number and digest of the last row that fits the one before, and the number of a misfit."""
    digest, last = "", 0
    for entry in rows(tables):
        if entry.number != last + 1 or entry.digest != seal_of(digest, entry):
            return last, digest, last + 1
        digest, last = entry.digest, entry.number
    return last, digest, None


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
