"""What accounts are made of and what is wrong with them: shared by all use cases that make or change one."""

import re
from collections.abc import Collection

from assessment.access import passwords, tokens
from assessment.access.authorisation import missing
from assessment.errors import InvalidInput, Problem
from assessment.model import Actor, Role
from assessment.storage import Account, Tables

ROLES = (Role.OWNER, Role.BROKER, Role.VIEWER)
"""Roles that sign in."""
UNSTORABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands for what no database takes, rather than nothing: no address may become another one's."""


def new_account(
    *, name: str, email: str, password: str, role: Role, programmes: Collection[str] = ()
) -> Account:
    """Make an account; InvalidInput with everything that is wrong."""
    address = normalised(email)
    found = [*passwords.problems(password, email=address), *address_problems(email), *role_problems(role)]
    if not name.strip():
        found.append(Problem("name", "name", "The name is missing."))
    if found:
        raise InvalidInput(found)
    return Account(
        id=tokens.new_id(),
        name=storable(name.strip()),
        email=address,
        password_hash=passwords.hash_password(password),
        role=role,
        programmes=frozenset(programmes),
    )


def address_problems(email: str) -> list[Problem]:
    """Say what is wrong with an e-mail address."""
    address = normalised(email)
    name, _, host = address.rpartition("@")
    unfit = any(mark.isspace() or mark == UNSTORABLE for mark in address)
    if name and "." in host and not unfit and len(address) <= 254:
        return []
    return [Problem("email", "email", "This is not an e-mail address.", "Like ana@example.org")]


def role_problems(role: Role) -> list[Problem]:
    """Say what is wrong with a role that should sign in."""
    if role in ROLES:
        return []
    return [Problem("role", "role", f"Nobody signs in as '{role}'.", "Use owner, broker or viewer.")]


def place_problems(tables: Tables, email: str, programmes: Collection[str]) -> list[Problem]:
    """Say what is wrong with a new account's place in the installation: taken, or unknown programmes."""
    found = programme_problems(tables, programmes)
    if tables.accounts.by_email(normalised(email)):
        found.append(_taken())
    return found


def store_account(tables: Tables, new: Account) -> None:
    """Store a new account; InvalidInput with everything that is wrong with its place."""
    found = place_problems(tables, new.email, new.programmes)
    if not found and not tables.accounts.add(new):
        found = [_taken()]  # by somebody in this moment
    if found:
        raise InvalidInput(found)


def programme_problems(tables: Tables, programmes: Collection[str]) -> list[Problem]:
    """Say which programmes do not exist."""
    return [
        Problem("programme", "programmes", f"There is no programme '{programme}'.")
        for programme in sorted(programmes)
        if tables.programmes.get(programme) is None
    ]


def own_account(actor: Actor, tables: Tables, *, hold: bool = False) -> Account:
    """Give the actor's own account; NotFound for actors who never sign in. ``hold``: it stays so."""
    account = tables.accounts.get(actor.account, hold=hold) if actor.account else None
    if account is None or account.disabled:
        raise missing()
    return account


def unchanged(tables: Tables, account: Account) -> bool:
    """Hold an account; say whether it may still sign in with the password that was looked at."""
    now = tables.accounts.get(account.id, hold=True)
    return now is not None and not now.disabled and now.password_hash == account.password_hash


def actor_of(account: Account) -> Actor:
    """Give who an account is."""
    return Actor(
        role=account.role,
        account=account.id,
        name=account.name,
        programmes=account.programmes,
        partnership=account.partnership,
        partner=account.partner,
    )


def actor_or_none(account: Account | None) -> Actor | None:
    """Give who an account is; None if there is none or it was disabled."""
    return None if account is None or account.disabled else actor_of(account)


def normalised(email: str) -> str:
    """Give an e-mail address as it is stored."""
    return storable(email.strip().casefold())


def storable(text: str) -> str:
    """Give a text without what no database takes."""
    return re.sub("[\0\ud800-\udfff]", UNSTORABLE, text)


def _taken() -> Problem:
    return Problem("email", "email", "This e-mail address has an account already.")
