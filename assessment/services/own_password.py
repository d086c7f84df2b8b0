"""Use cases of one's own password: prove it, change it."""

from assessment.access import passwords, tokens
from assessment.errors import InvalidInput, Problem
from assessment.model import Actor
from assessment.services.account_rules import own_account, unchanged
from assessment.services.sessions import add_session, charge, forget_failures
from assessment.services.workspace import Workspace
from assessment.storage import Account, Tables


def has_password(actor: Actor, ws: Workspace) -> bool:
    """Say whether the actor has one; False: only her organisation signs her in."""
    return bool(ws.repository.read(lambda tables: own_account(actor, tables)).password_hash)


def prove_password(actor: Actor, ws: Workspace, password: str) -> Account:
    """Give the account of an actor who knows its password; InvalidInput for a wrong one, and throttled."""
    account = ws.repository.read(lambda tables: own_account(actor, tables))
    who = tokens.hashed(f"own-password:{account.id}")
    charge(ws, who)
    if not passwords.matches(account.password_hash, password):
        raise _wrong_password()
    ws.repository.write(lambda tables: forget_failures(tables, who), repeatable=True)
    return account


def change_password(actor: Actor, ws: Workspace, current: str, new: str) -> str:
    """Change the password, end every session of the account, and give the token of a new one.

    InvalidInput: the present password is wrong, or the new one breaks the rule.
    """
    account = prove_password(actor, ws, current)
    if found := passwords.problems(new, email=account.email):
        raise InvalidInput(found)
    hashed, session = passwords.hash_password(new), tokens.new_token()

    def unit(tables: Tables) -> None:
        if not unchanged(tables, account):
            raise _wrong_password()
        store_password(tables, account.id, hashed)
        add_session(ws, tables, session, account.id)
        tables.audit.add(actor, "account.password_changed", account.id)

    ws.repository.write(unit)
    return session


def store_password(tables: Tables, account_id: str, hashed: str) -> None:
    """Store a new password; whoever was signed in with the old one, or holds a link to another, is out."""
    tables.accounts.change(account_id, password_hash=hashed)
    tables.sessions.end_all(account_id)
    tables.one_time_links.forget(account_id)


def _wrong_password() -> InvalidInput:
    return InvalidInput(Problem("wrong_password", "current", "This is not your present password."))
