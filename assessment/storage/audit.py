"""The audit log: who did what, when; never an answer, never a respondent. Each row seals the one before.

That alone anybody could compute again. So the head, which names the last row, carries a seal that only the
installation's secret makes. Once it does not fit, no later row makes it fit again.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from assessment.model import Actor
from assessment.storage.columns import insert_or, now
from assessment.storage.records import AuditEntry
from assessment.storage.tables import audit, audit_head

HEAD = "head"
BROKEN = "broken"
"""Stands where a seal should be, after something did not fit."""
_HEAD = select(audit_head.c.number, audit_head.c.digest, audit_head.c.seal).where(audit_head.c.id == HEAD)


class Audit:
    """The log in one transaction."""

    def __init__(self, connection: Connection, secret: str) -> None:
        """Bind to a transaction; ``secret`` is the installation's."""
        self._connection = connection
        self._secret = secret

    def add(self, actor: Actor, action: str, subject: str = "", **details: str) -> None:
        """Append a row; ``subject`` is the id of what was changed, ``details`` words without answers."""
        number, digest, whole = self._hold()
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
        self._move(number + 1, str(row["digest"]), whole=whole)

    def seal_anew(self) -> None:
        """Seal the head as it is now with the secret of today."""
        number, digest, _whole = self._hold()
        self._move(number, digest, whole=True)

    def hold(self) -> None:
        """Keep everybody else from appending until the transaction ends."""
        self._hold()

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

    def reaches(self, number: int) -> bool:
        """Say whether there are rows from this number on."""
        return bool(self.entries(after=number - 1, limit=1))

    def head(self) -> tuple[int, str, bool] | None:
        """Give number and digest that the last row must have, and whether the seal fits; None without one."""
        row = self._connection.execute(_HEAD).first()
        return None if row is None else (row.number, row.digest, self._fits(*row))

    def _hold(self) -> tuple[int, str, bool]:
        """Give the head as ``head`` does, and hold it so that nobody else appends meanwhile."""
        row = self._connection.execute(_HEAD.with_for_update()).first()
        if row is not None:
            return row.number, row.digest, self._fits(*row)
        # the first migration of the head made one: somebody deleted it
        new = insert_or(self._connection, audit_head).values(id=HEAD, number=0, digest="")
        self._connection.execute(new.on_conflict_do_nothing())
        last = self._connection.execute(select(func.max(audit.c.number))).scalar_one_or_none()
        return last or 0, "", False

    def _move(self, number: int, digest: str, *, whole: bool) -> None:
        """Write the head; ``whole`` says whether everything before it fits."""
        sealed = self._seal(number, digest) if whole else BROKEN
        moved = update(audit_head).where(audit_head.c.id == HEAD)
        self._connection.execute(moved.values(number=number, digest=digest, seal=sealed))

    def _fits(self, number: int, digest: str, sealed: str) -> bool:
        return hmac.compare_digest(sealed.encode(), self._seal(number, digest).encode())

    def _seal(self, number: int, digest: str) -> str:
        """Give the HMAC-SHA-256 (hex) of a head."""
        return hmac.new(
            self._secret.encode(), f"audit:{number}:{digest}".encode(), hashlib.sha256
        ).hexdigest()


def seal(before: str, row: Mapping[str, object]) -> str:
    """Give the SHA-256 (hex) over the digest of the row before and this row: a changed row breaks it."""
    at = row["at"]
    content = [before, row["number"], at.isoformat() if isinstance(at, datetime) else at]
    content += [row[name] for name in ("actor", "role", "action", "subject", "details")]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def seal_of(before: str, entry: AuditEntry) -> str:
    """Give the digest that a row must have, after a row with the digest ``before``."""
    return seal(before, asdict(entry))
