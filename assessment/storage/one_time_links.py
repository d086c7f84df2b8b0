"""One-time links: an invitation of a colleague, a new password. Used once, then gone."""

from sqlalchemy import Connection, Row, delete, insert, select

from assessment.model import Role
from assessment.storage.columns import now
from assessment.storage.records import OneTimeLink
from assessment.storage.sign_in_tables import one_time_link as table


class OneTimeLinks:
    """One-time links in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def add(self, new: OneTimeLink, token_hash: str) -> None:
        """Store a link in place of earlier ones of its purpose and address; drop expired ones."""
        same = (table.c.purpose == new.purpose) & (table.c.email == new.email)
        self._connection.execute(delete(table).where(same | (table.c.expires_at <= now())))
        self._connection.execute(
            insert(table).values(
                id=new.id,
                purpose=new.purpose,
                token_hash=token_hash,
                account_id=new.account or None,
                email=new.email,
                role=str(new.role or ""),
                programmes=sorted(new.programmes),
                expires_at=new.expires,
            )
        )

    def all(self) -> tuple[OneTimeLink, ...]:
        """Give the links that can still be used, by address."""
        query = select(table).where(table.c.expires_at > now()).order_by(table.c.email, table.c.purpose)
        return tuple(_build(row) for row in self._connection.execute(query))

    def by_token(self, purpose: str, token_hash: str) -> OneTimeLink | None:
        """Give the link of a token; None if unknown, used, expired or made for another purpose."""
        query = select(table).where(
            table.c.token_hash == token_hash, table.c.purpose == purpose, table.c.expires_at > now()
        )
        row = self._connection.execute(query).first()
        return None if row is None else _build(row)

    def forget(self, account_id: str) -> None:
        """Make the links to a new password of an account worthless."""
        self._connection.execute(delete(table).where(table.c.account_id == account_id))

    def forget_all(self) -> int:
        """Make every link worthless, and count them."""
        return self._connection.execute(delete(table)).rowcount

    def take(self, link_id: str) -> bool:
        """Use a link up; False if somebody else just did."""
        return self._connection.execute(delete(table).where(table.c.id == link_id)).rowcount == 1


def _build(row: Row[tuple[object, ...]]) -> OneTimeLink:
    return OneTimeLink(
        id=row.id,
        purpose=row.purpose,
        email=row.email,
        expires=row.expires_at,
        account=row.account_id or "",
        role=Role(row.role) if row.role else None,
        programmes=frozenset(row.programmes),
    )
