"""Second factors: an authenticator app per account, and codes for the day it is lost."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, insert, select, update

from assessment.storage.records import SecondFactor
from assessment.storage.sign_in_tables import recovery_code, second_factor


class SecondFactors:
    """Second factors in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def get(self, account_id: str, *, hold: bool = False) -> SecondFactor | None:
        """Give an account's second factor, None if it has none; ``hold`` keeps everybody else from it."""
        query = select(second_factor).where(second_factor.c.account_id == account_id)
        row = self._connection.execute(query.with_for_update() if hold else query).first()
        return None if row is None else SecondFactor(row.nonce, row.confirmed, row.last_step)

    def begin(self, account_id: str, nonce: str) -> None:
        """Begin anew: a secret that does not count until its first code was confirmed."""
        self.drop(account_id)
        self._connection.execute(insert(second_factor).values(account_id=account_id, nonce=nonce))

    def used(self, account_id: str, step: int) -> None:
        """Remember the time step of the code just used (it is worth nothing a second time); confirms."""
        self._connection.execute(
            update(second_factor)
            .where(second_factor.c.account_id == account_id)
            .values(last_step=step, confirmed=True)
        )

    def drop(self, account_id: str) -> None:
        """Switch off, codes included."""
        for table in (second_factor, recovery_code):
            self._connection.execute(delete(table).where(table.c.account_id == account_id))

    def replace_codes(self, account_id: str, hashes: Collection[str]) -> None:
        """Store new recovery codes in place of all earlier ones."""
        self._connection.execute(delete(recovery_code).where(recovery_code.c.account_id == account_id))
        rows = [{"account_id": account_id, "code_hash": one} for one in sorted(hashes)]
        self._connection.execute(insert(recovery_code), rows)

    def take_code(self, account_id: str, code_hash: str) -> bool:
        """Use up a recovery code; False if there is no such code."""
        gone = delete(recovery_code).where(
            recovery_code.c.account_id == account_id, recovery_code.c.code_hash == code_hash
        )
        return self._connection.execute(gone).rowcount == 1

    def codes_left(self, account_id: str) -> int:
        """Count the unused recovery codes."""
        query = select(func.count()).where(recovery_code.c.account_id == account_id)
        return int(self._connection.execute(query).scalar_one())

    def accounts(self) -> frozenset[str]:
        """Give the ids of the accounts that have a confirmed second factor."""
        query = select(second_factor.c.account_id).where(second_factor.c.confirmed)
        return frozenset(self._connection.execute(query).scalars())
