"""Who an account is for the sign-in of an organisation: the provider's name for itself, and for a person."""

from sqlalchemy import Connection, delete, select

from assessment.storage.columns import insert_or
from assessment.storage.sign_in_tables import provider_identity as table


class ProviderIdentities:
    """Identities at providers in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def account_of(self, issuer: str, subject: str) -> str:
        """Give the account id of a person at a provider; '' if none was bound."""
        query = select(table.c.account_id).where(table.c.issuer == issuer, table.c.subject == subject)
        return self._connection.execute(query).scalar_one_or_none() or ""

    def bind(self, issuer: str, subject: str, account_id: str) -> bool:
        """Bind a person at a provider to an account, for good; False if either has another.

        The account must be held.
        """
        if account_id in self.accounts():
            return self.account_of(issuer, subject) == account_id
        new = insert_or(self._connection, table).values(issuer=issuer, subject=subject, account_id=account_id)
        self._connection.execute(new.on_conflict_do_nothing())
        return self.account_of(issuer, subject) == account_id

    def forget(self, account_id: str) -> None:
        """Loosen what was bound to an account: the next verified e-mail address binds it again."""
        self._connection.execute(delete(table).where(table.c.account_id == account_id))

    def accounts(self) -> frozenset[str]:
        """Give the ids of the accounts that are somebody at a provider."""
        return frozenset(self._connection.execute(select(table.c.account_id)).scalars())
