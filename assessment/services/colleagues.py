"""Use cases of owners: invite colleagues, change what they may do, let them in again. Nothing is sent."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assessment.access import tokens
from assessment.access.authorisation import Deed, Scope, missing, require
from assessment.errors import InvalidInput, Problem, WrongState
from assessment.model import Actor, Role
from assessment.services.account_rules import (
    actor_of,
    address_problems,
    normalised,
    own_account,
    place_problems,
    programme_problems,
    role_problems,
)
from assessment.services.workspace import Workspace
from assessment.storage import Account, OneTimeLink, Tables

JOIN, RESET = "join", "reset"
LASTS = {JOIN: timedelta(days=7), RESET: timedelta(hours=24)}


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who signs in, as owners see them; ``by_organisation``: her organisation has done so."""

    id: str
    name: str
    email: str
    role: Role
    programmes: frozenset[str]
    disabled: bool
    second_factor: bool
    by_organisation: bool


@dataclass(frozen=True, slots=True)
class HandOver:
    """A one-time link to hand to a colleague. ``path`` is ``/join/<token>`` or ``/reset/<token>``."""

    id: str
    purpose: str
    email: str
    path: str
    expires: datetime
    role: Role | None = None
    programmes: frozenset[str] = frozenset()


def colleagues(actor: Actor, ws: Workspace) -> tuple[Colleague, ...]:
    """Give every account by e-mail address."""
    require(actor, Deed.ADMINISTER, Scope())

    def unit(tables: Tables) -> tuple[Colleague, ...]:
        proved, bound = tables.second_factors.accounts(), tables.provider_identities.accounts()
        return tuple(_colleague(one, proved, bound) for one in tables.accounts.all())

    return ws.repository.read(unit)


def hand_overs(actor: Actor, ws: Workspace) -> tuple[HandOver, ...]:
    """Give the links that were made and not used yet, to hand out once more or to withdraw."""
    require(actor, Deed.ADMINISTER, Scope())
    found = ws.repository.read(lambda tables: tables.one_time_links.all())
    return tuple(_hand_over(ws, link) for link in found)


def invite(actor: Actor, ws: Workspace, email: str, role: Role, programmes: Collection[str] = ()) -> HandOver:
    """Make the link by which a colleague sets name and password; replaces an earlier one for this address.

    Raises InvalidInput with every problem: address, role, unknown programme, taken.
    """
    require(actor, Deed.ADMINISTER, Scope())
    link = _link(JOIN, normalised(email), role=role, programmes=programmes)

    def unit(tables: Tables) -> None:
        _hold_owners(actor, tables)
        found = [*address_problems(email), *role_problems(role), *place_problems(tables, email, programmes)]
        if found:
            raise InvalidInput(found)
        _store(actor, ws, tables, link)

    ws.repository.write(unit)
    return _hand_over(ws, link)


def reset_link(actor: Actor, ws: Workspace, email: str) -> HandOver:
    """Make the link by which a colleague sets a new password; NotFound without such an account."""
    require(actor, Deed.ADMINISTER, Scope())

    def unit(tables: Tables) -> OneTimeLink:
        _hold_owners(actor, tables)
        account = tables.accounts.by_email(normalised(email))
        if account is None:
            raise missing()
        link = _link(RESET, account.email, account=account.id)
        _store(actor, ws, tables, link)
        return link

    return _hand_over(ws, ws.repository.write(unit))


def withdraw_hand_over(actor: Actor, ws: Workspace, link_id: str) -> None:
    """Make a link worthless; nothing happens if it was used meanwhile."""
    require(actor, Deed.ADMINISTER, Scope())

    def unit(tables: Tables) -> None:
        if tables.one_time_links.take(link_id):
            tables.audit.add(actor, "link.withdrawn", link_id)

    ws.repository.write(unit)


def change_colleague(
    actor: Actor, ws: Workspace, account_id: str, role: Role, programmes: Collection[str]
) -> None:
    """Change role and programmes, from the colleague's next click on; one owner must stay (WrongState).

    An owner who becomes less could read every waiting link: they are withdrawn.
    """

    def unit(tables: Tables, account: Account) -> None:
        if found := [*role_problems(role), *programme_problems(tables, programmes)]:
            raise InvalidInput(found)
        if role is not Role.OWNER:
            _owner_goes(actor, tables, account)
        tables.accounts.change(account.id, role=role)
        tables.accounts.let_into(account.id, programmes)
        tables.audit.add(actor, "account.changed", account.id, role=role)

    _change(actor, ws, account_id, unit)


def disable_colleague(actor: Actor, ws: Workspace, account_id: str, *, disabled: bool) -> None:
    """Shut an account out, at once and everywhere, or let it in again; one owner must stay (WrongState).

    With an owner go all waiting links: she could read them.
    """

    def unit(tables: Tables, account: Account) -> None:
        if disabled:
            _owner_goes(actor, tables, account)
        tables.sessions.end_all(account.id)
        tables.accounts.change(account.id, disabled=disabled)
        tables.audit.add(actor, "account.disabled" if disabled else "account.enabled", account.id)

    _change(actor, ws, account_id, unit)


def drop_colleagues_factor(actor: Actor, ws: Workspace, account_id: str) -> None:
    """Switch off the second step of somebody who lost phone and recovery codes."""

    def unit(tables: Tables, account: Account) -> None:
        tables.second_factors.drop(account.id)
        tables.audit.add(actor, "account.second_factor_dropped", account.id)

    _change(actor, ws, account_id, unit)


def forget_colleagues_organisation(actor: Actor, ws: Workspace, account_id: str) -> None:
    """Loosen an account from its organisation's sign-in, after a change there; every session ends.

    The next sign-in with the verified address of the account binds it again.
    """

    def unit(tables: Tables, account: Account) -> None:
        tables.provider_identities.forget(account.id)
        tables.sessions.end_all(account.id)
        tables.audit.add(actor, "account.unbound", account.id)

    _change(actor, ws, account_id, unit)


def _change(actor: Actor, ws: Workspace, account_id: str, change: Callable[[Tables, Account], None]) -> None:
    require(actor, Deed.ADMINISTER, Scope())

    def unit(tables: Tables) -> None:
        _hold_owners(actor, tables)
        account = tables.accounts.get(account_id, hold=True)
        if account is None:
            raise missing()
        change(tables, account)

    ws.repository.write(unit)


def _hold_owners(actor: Actor, tables: Tables) -> None:
    """Let what owners do to accounts come one after the other; refuse one who has stopped being an owner.

    Else two could make each other less in the same moment, and a link be made while its maker is shut out.
    """
    tables.accounts.hold(Role.OWNER)
    if actor.role is not Role.SYSTEM:
        require(actor_of(own_account(actor, tables)), Deed.ADMINISTER, Scope())


def _owner_goes(actor: Actor, tables: Tables, leaving: Account) -> None:
    """Of an owner who leaves: make sure that another one stays, and withdraw the links she knows."""
    if leaving.role is not Role.OWNER:
        return
    owners = [one.id for one in tables.accounts.all() if one.role is Role.OWNER and not one.disabled]
    if not set(owners) - {leaving.id}:
        fault = "This is the only owner of the installation."
        raise WrongState(Problem("last_owner", leaving.email, fault, "Make somebody else an owner first."))
    if withdrawn := tables.one_time_links.forget_all():
        tables.audit.add(actor, "link.all_withdrawn", leaving.id, links=str(withdrawn))


def _link(
    purpose: str, email: str, *, account: str = "", role: Role | None = None, programmes: Collection[str] = ()
) -> OneTimeLink:
    expires = datetime.now(UTC).replace(microsecond=0) + LASTS[purpose]
    return OneTimeLink(tokens.new_id(), purpose, email, expires, account, role, frozenset(programmes))


def _store(actor: Actor, ws: Workspace, tables: Tables, link: OneTimeLink) -> None:
    tables.one_time_links.add(link, tokens.hashed(_token(ws, link)))
    tables.audit.add(actor, f"link.{link.purpose}", link.account or link.id)


def _token(ws: Workspace, link: OneTimeLink) -> str:
    """Derive the token: a waiting link can be shown again, though the database holds its hash only."""
    return tokens.link_token(ws.settings.secret, link.purpose, link.id)


def _hand_over(ws: Workspace, link: OneTimeLink) -> HandOver:
    path = f"/{link.purpose}/{_token(ws, link)}"
    return HandOver(link.id, link.purpose, link.email, path, link.expires, link.role, link.programmes)


def _colleague(one: Account, proved: frozenset[str], bound: frozenset[str]) -> Colleague:
    return Colleague(
        id=one.id,
        name=one.name,
        email=one.email,
        role=one.role,
        programmes=one.programmes,
        disabled=one.disabled,
        second_factor=one.id in proved,
        by_organisation=one.id in bound,
    )
