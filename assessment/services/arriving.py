"""Use cases of colleagues who hold a one-time link: join, or set a new password. Each link works once."""

from dataclasses import replace

from assessment.access import passwords, tokens
from assessment.access.authorisation import missing
from assessment.errors import InvalidInput, NotFound
from assessment.model import Role
from assessment.services.account_rules import actor_of, new_account, store_account
from assessment.services.colleagues import JOIN, RESET
from assessment.services.own_password import store_password
from assessment.services.sessions import add_session
from assessment.services.workspace import Workspace
from assessment.settings.values import OWNERS
from assessment.storage import OneTimeLink, Tables


def invited_as(ws: Workspace, token: str) -> str | None:
    """Give the address a link to join was made for; None if it does not work (any more)."""
    return _address(ws, JOIN, token)


def resets_for(ws: Workspace, token: str) -> str | None:
    """Give the address a link to a new password was made for; None if it does not work (any more)."""
    return _address(ws, RESET, token)


def joins_by_organisation(ws: Workspace, token: str) -> bool:
    """Say whether an invitation is taken up by signing in with the organisation: no password is set here."""
    link = ws.repository.read(lambda tables: tables.one_time_links.by_token(JOIN, tokens.hashed(token)))
    return link is not None and _by_organisation(ws, link)


def join(ws: Workspace, token: str, *, name: str, password: str) -> str:
    """Make the account and give its session token; NotFound if the link does not work (any more).

    InvalidInput: the name is missing or the password breaks the rule; the link can be used again.
    NotFound too where the organisation signs in (``joins_by_organisation``).
    """
    link = _found(ws, JOIN, token)
    if _by_organisation(ws, link):
        raise missing()
    role, session = link.role or Role.VIEWER, tokens.new_token()
    account = new_account(
        name=name, email=link.email, password=password, role=role, programmes=link.programmes
    )

    def unit(tables: Tables) -> None:
        _use_up(tables, link)
        there = frozenset(p for p in account.programmes if tables.programmes.get(p))
        store_account(tables, replace(account, programmes=there))
        add_session(ws, tables, session, account.id)
        tables.audit.add(actor_of(account), "account.joined", account.id, role=role)

    ws.repository.write(unit)
    return session


def reset_password(ws: Workspace, token: str, password: str) -> str:
    """Set a new password and end every session; a second factor stays. Then people sign in.

    Gives the address of the account.
    NotFound if the link does not work (any more); InvalidInput: the password breaks the rule.
    """
    link = _found(ws, RESET, token)
    if found := passwords.problems(password, email=link.email):
        raise InvalidInput(found)
    hashed = passwords.hash_password(password)

    def unit(tables: Tables) -> None:
        account = tables.accounts.get(link.account, hold=True)  # before its link, as others do
        _use_up(tables, link)
        if account is None:
            raise missing()
        store_password(tables, account.id, hashed)
        tables.audit.add(actor_of(account), "account.password_reset", account.id)

    ws.repository.write(unit)
    return link.email


def _by_organisation(ws: Workspace, link: OneTimeLink) -> bool:
    return ws.settings.passwords == OWNERS and link.role is not Role.OWNER


def _address(ws: Workspace, purpose: str, token: str) -> str | None:
    try:
        return _found(ws, purpose, token).email
    except NotFound:
        return None


def _found(ws: Workspace, purpose: str, token: str) -> OneTimeLink:
    link = ws.repository.read(lambda tables: tables.one_time_links.by_token(purpose, tokens.hashed(token)))
    if link is None:
        raise missing()
    return link


def _use_up(tables: Tables, link: OneTimeLink) -> None:
    if not tables.one_time_links.take(link.id):
        raise missing()
