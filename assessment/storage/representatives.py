"""Links for partners' representatives to released results, and the visits they opened."""

from datetime import datetime

from sqlalchemy import Connection, Row, delete, insert, select

from assessment.storage.columns import now
from assessment.storage.records import Representative
from assessment.storage.sign_in_tables import representative, representative_visit


class Representatives:
    """Representatives' links in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def of_partnership(self, partnership_id: str) -> tuple[Representative, ...]:
        """Give the links of a partnership that have not expired."""
        query = select(representative).where(
            representative.c.partnership_id == partnership_id, representative.c.expires_at > now()
        )
        return tuple(_build(row) for row in self._connection.execute(query))

    def by_token(self, token_hash: str, *, hold: bool = False) -> Representative | None:
        """Give the link of a token; None if unknown, withdrawn or expired. ``hold``: it stays so."""
        query = select(representative).where(
            representative.c.token_hash == token_hash, representative.c.expires_at > now()
        )
        held = query.with_for_update(read=True, key_share=True) if hold else query
        row = self._connection.execute(held).first()
        return None if row is None else _build(row)

    def replace(self, new: Representative, token_hash: str) -> None:
        """Store a partner's link in place of the one before, whose visits end."""
        self.remove(new.partnership, new.partner)
        self._connection.execute(
            insert(representative).values(
                id=new.id,
                partnership_id=new.partnership,
                partner_id=new.partner,
                token_hash=token_hash,
                expires_at=new.expires,
            )
        )

    def remove(self, partnership_id: str, partner_id: str) -> None:
        """Withdraw a partner's link; what it opened ends with it."""
        mine = (representative.c.partnership_id == partnership_id) & (
            representative.c.partner_id == partner_id
        )
        self._connection.execute(delete(representative).where(mine))

    def open_visit(self, found: Representative, session_hash: str, expires: datetime) -> None:
        """Store a session, and drop those that have expired."""
        self._connection.execute(
            delete(representative_visit).where(representative_visit.c.expires_at <= now())
        )
        self._connection.execute(
            insert(representative_visit).values(
                token_hash=session_hash, representative_id=found.id, expires_at=min(expires, found.expires)
            )
        )

    def by_visit(self, session_hash: str) -> Representative | None:
        """Give whose session this is; None if unknown, ended or expired."""
        query = (
            select(representative)
            .join(representative_visit, representative_visit.c.representative_id == representative.c.id)
            .where(
                representative_visit.c.token_hash == session_hash, representative_visit.c.expires_at > now()
            )
        )
        row = self._connection.execute(query).first()
        return None if row is None else _build(row)

    def end_visit(self, session_hash: str) -> None:
        """End one session."""
        self._connection.execute(
            delete(representative_visit).where(representative_visit.c.token_hash == session_hash)
        )


def _build(row: Row[tuple[object, ...]]) -> Representative:
    return Representative(row.id, row.partnership_id, row.partner_id, row.expires_at)
