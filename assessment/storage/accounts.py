"""Accounts: who signs in, in which role, for which programmes."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from assessment.model import Role
from assessment.storage.columns import insert_or, now
from assessment.storage.records import Account
from assessment.storage.tables import account, account_programme


class Accounts:
    """Accounts in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def count(self, role: Role) -> int:
        """Count the accounts of a role."""
        query = select(func.count()).select_from(account).where(account.c.role == role)
        return int(self._connection.execute(query).scalar_one())

    def get(self, account_id: str, *, hold: bool = False) -> Account | None:
        """Give one account; None if there is none. ``hold``: it stays so until the transaction ends."""
        query = select(account).where(account.c.id == account_id)
        return self._one(self._connection.execute(_held(query) if hold else query).first())

    def hold(self, role: Role) -> None:
        """Hold the accounts of a role: none of them changes until the transaction ends."""
        query = select(account.c.id).where(account.c.role == role).order_by(account.c.id)
        self._connection.execute(_held(query)).all()

    def by_email(self, email: str) -> Account | None:
        """Give the account of a normalised e-mail address; None if there is none."""
        return self._one(self._connection.execute(select(account).where(account.c.email == email)).first())

    def all(self) -> tuple[Account, ...]:
        """Give every account by e-mail."""
        rows = self._connection.execute(select(account).order_by(account.c.email)).all()
        return tuple(found for row in rows if (found := self._one(row)) is not None)

    def add(self, new: Account) -> bool:
        """Store a new account; False if its address has one, be it since this moment."""
        row = insert_or(self._connection, account).values(
            id=new.id,
            name=new.name,
            email=new.email,
            password_hash=new.password_hash,
            role=new.role,
            language=new.language,
            partnership_id=new.partnership,
            partner_id=new.partner,
            disabled=new.disabled,
            created_at=now(),
        )
        unless_taken = row.on_conflict_do_nothing(index_elements=["email"]).returning(account.c.id)
        if self._connection.execute(unless_taken).first() is None:
            return False
        self.let_into(new.id, new.programmes)
        return True

    def let_into(self, account_id: str, programmes: Iterable[str]) -> None:
        """Replace the programmes an account may see."""
        self._connection.execute(
            delete(account_programme).where(account_programme.c.account_id == account_id)
        )
        rows = [
            {"account_id": account_id, "programme_id": programme} for programme in sorted(set(programmes))
        ]
        if rows:
            self._connection.execute(insert(account_programme), rows)

    def change(self, account_id: str, **columns: object) -> None:
        """Store single columns of an account: ``language``, ``password_hash``, ``disabled`` ..."""
        self._connection.execute(update(account).where(account.c.id == account_id).values(**columns))

    def _one(self, row: Row[tuple[object, ...]] | None) -> Account | None:
        if row is None:
            return None
        query = select(account_programme.c.programme_id).where(account_programme.c.account_id == row.id)
        return Account(
            id=row.id,
            name=row.name,
            email=row.email,
            password_hash=row.password_hash,
            role=Role(row.role),
            language=row.language,
            programmes=frozenset(self._connection.execute(query).scalars()),
            partnership=row.partnership_id,
            partner=row.partner_id,
            disabled=row.disabled,
        )


def _held(query: Select[Any]) -> Select[Any]:
    """Keep others from changing the rows; sessions and links of theirs may still be stored."""
    return query.with_for_update(key_share=True)
