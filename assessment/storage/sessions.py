"""Sessions of accounts, known by the hash of their token only, and failed tries to sign in."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from assessment.storage.columns import insert_or, now
from assessment.storage.tables import session, sign_in_try


class Sessions:
    """Sessions in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def add(self, token_hash: str, account_id: str, expires: datetime, *, pending: bool = False) -> None:
        """Store a new session, and drop those that have expired; ``pending``: it waits for a second step."""
        self._connection.execute(delete(session).where(session.c.expires_at <= now()))
        self._connection.execute(
            insert(session).values(
                token_hash=token_hash,
                account_id=account_id,
                created_at=now(),
                expires_at=expires,
                pending=pending,
            )
        )

    def account_of(self, token_hash: str, *, pending: bool = False) -> str | None:
        """Give the account id of a running session (or one that waits); None if unknown or expired."""
        query = select(session.c.account_id).where(
            session.c.token_hash == token_hash, session.c.expires_at > now(), session.c.pending.is_(pending)
        )
        return self._connection.execute(query).scalar_one_or_none()

    def end(self, token_hash: str) -> None:
        """End one session."""
        self._connection.execute(delete(session).where(session.c.token_hash == token_hash))

    def end_all(self, account_id: str) -> None:
        """End every session of an account."""
        self._connection.execute(delete(session).where(session.c.account_id == account_id))

    def failures(self, who_hash: str) -> tuple[int, datetime] | None:
        """Give how often in a row, and when last, somebody failed to sign in; None if not."""
        row = self._connection.execute(select(sign_in_try).where(sign_in_try.c.who_hash == who_hash)).first()
        return None if row is None else (row.failures, row.last_at)

    def hold_failures(self, who_hash: str) -> tuple[int, datetime]:
        """Give the same, 0 times for somebody new, and hold it until the transaction ends."""
        new = insert_or(self._connection, sign_in_try).values(who_hash=who_hash, failures=0, last_at=now())
        held = new.on_conflict_do_update(
            index_elements=[sign_in_try.c.who_hash], set_={"failures": sign_in_try.c.failures}
        )
        row = self._connection.execute(held.returning(sign_in_try.c.failures, sign_in_try.c.last_at)).one()
        return row.failures, row.last_at

    def failed(self, who_hash: str, times: int) -> None:
        """Store the number of failures in a row, as of now, of somebody whose count is held."""
        self._connection.execute(
            update(sign_in_try)
            .where(sign_in_try.c.who_hash == who_hash)
            .values(failures=times, last_at=now())
        )

    def forget_failures(self, who_hash: str, before: datetime) -> None:
        """Forget somebody's failures, and everybody's that are older than a moment."""
        self._connection.execute(
            delete(sign_in_try).where((sign_in_try.c.who_hash == who_hash) | (sign_in_try.c.last_at < before))
        )
