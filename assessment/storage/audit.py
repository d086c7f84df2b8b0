"""The audit log: who did what, when; never an answer, never a respondent. Each row seals the one before."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from assessment.model import Actor
from assessment.storage.columns import insert_or, now
from assessment.storage.records import AuditEntry
from assessment.storage.tables import audit, audit_head

HEAD = "head"


class Audit:
    """The log in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def add(self, actor: Actor, action: str, subject: str = "", **details: str) -> None:
        """Append a row; ``subject`` is the id of what was changed, ``details`` words without answers."""
        number, digest = self._head()
        row = {
            "number": number + 1,
            "at": now(),
            "actor": actor.account,
            "role": str(actor.role),
            "action": action,
            "subject": subject,
            "details": details,
        }
        row["digest"] = seal(digest, row)
        self._connection.execute(insert(audit).values(**row))
        self._connection.execute(
            update(audit_head).where(audit_head.c.id == HEAD).values(number=number + 1, digest=row["digest"])
        )

    def hold(self) -> None:
        """Keep everybody else from appending until the transaction ends."""
        self._head()

    def touch(self) -> None:
        """Write the head as it is: a write that says nothing, to see whether writing works."""
        self._connection.execute(
            update(audit_head).where(audit_head.c.id == HEAD).values(number=audit_head.c.number)
        )

    def entries(self, *, after: int = 0, limit: int = 10_000) -> tuple[AuditEntry, ...]:
        """Give rows in order, those with a number above ``after``."""
        query = select(audit).where(audit.c.number > after).order_by(audit.c.number).limit(limit)
        return tuple(
            AuditEntry(r.number, r.at, r.actor, r.role, r.action, r.subject, r.details, r.digest)
            for r in self._connection.execute(query)
        )

    def head(self) -> tuple[int, str] | None:
        """Give number and digest that the last row must have; None before the first row."""
        query = select(audit_head.c.number, audit_head.c.digest).where(audit_head.c.id == HEAD)
        row = self._connection.execute(query).first()
        return None if row is None else (row.number, row.digest)

    def _head(self) -> tuple[int, str]:
        """Give number and digest of the last row, and hold it so that nobody else appends meanwhile."""
        query = select(audit_head.c.number, audit_head.c.digest).where(audit_head.c.id == HEAD)
        row = self._connection.execute(query.with_for_update()).first()
        if row is None:  # the very first; somebody else may be at it in this moment
            new = insert_or(self._connection, audit_head).values(id=HEAD, number=0, digest="")
            self._connection.execute(new.on_conflict_do_nothing())
            row = self._connection.execute(query.with_for_update()).one()
        return row.number, row.digest


def seal(before: str, row: Mapping[str, object]) -> str:
    """Give the SHA-256 (hex) over the digest of the row before and this row: a changed row breaks it."""
    at = row["at"]
    content = [before, row["number"], at.isoformat() if isinstance(at, datetime) else at]
    content += [row[name] for name in ("actor", "role", "action", "subject", "details")]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def seal_of(before: str, entry: AuditEntry) -> str:
    """Give the digest that a row must have, after a row with the digest ``before``."""
    return seal(before, asdict(entry))
