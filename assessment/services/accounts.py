"""Use cases of people who sign in: the first owner, sessions, accounts, their language."""

from collections.abc import Collection

from assessment.access import passwords, tokens
from assessment.access.authorisation import Deed, Scope, require
from assessment.errors import InvalidInput, Problem, WrongState
from assessment.i18n import LANGUAGES
from assessment.model import Actor, Role
from assessment.services.account_rules import (
    actor_of,
    actor_or_none,
    new_account,
    normalised,
    own_account,
    store_account,
    unchanged,
)
from assessment.services.sessions import add_session, bucket, charge, forget_failures
from assessment.services.workspace import Workspace
from assessment.settings.values import OWNERS
from assessment.storage import Account, Tables

SYSTEM = Actor(Role.SYSTEM, name="system")
"""The installation itself: the command line and the first start."""


def needs_owner(ws: Workspace) -> bool:
    """Say whether this installation has no owner yet, so that the first page must create one."""
    return ws.repository.read(lambda tables: tables.accounts.count(Role.OWNER)) == 0


def needs_setup_code(ws: Workspace) -> bool:
    """Say whether creating the owner asks for the code on the console: reachable from other computers."""
    return not ws.settings.local_only


def setup_notice(ws: Workspace) -> str:
    """Give the line to print on the console at start, with the set-up code; '' if none is needed."""
    if not needs_setup_code(ws) or not needs_owner(ws):
        return ""
    return f"Open {ws.settings.base_url} and use the set-up code {tokens.setup_code(ws.settings.secret)}"


def create_owner(ws: Workspace, *, name: str, email: str, password: str, setup_code: str = "") -> str:
    """Create the first account and sign it in; gives the session token (for a cookie).

    Raises InvalidInput (name, e-mail, password rule, set-up code) or WrongState if there is an owner already.
    """
    if needs_setup_code(ws) and not _right_code(ws, setup_code):
        raise InvalidInput(
            Problem("setup_code", "setup_code", "This is not the set-up code.", "It stands in the console.")
        )
    owner = new_account(name=name, email=email, password=password, role=Role.OWNER)
    session = tokens.new_token()

    def unit(tables: Tables) -> None:
        tables.audit.hold()  # there is no account yet to hold: of two who begin at once, one is the first
        if tables.accounts.count(Role.OWNER):
            raise WrongState(Problem("has_owner", "", "This installation has an owner.", "Please sign in."))
        store_account(tables, owner)
        add_session(ws, tables, session, owner.id)
        tables.audit.add(actor_of(owner), "account.owner_created", owner.id)

    ws.repository.write(unit)
    return session


def sign_in(ws: Workspace, email: str, password: str, device: str = "") -> str | None:
    """Give a session token, or None if e-mail or password are wrong (never which of them).

    With a second factor the session opens nothing yet: ``second_factor.awaited`` says so. ``device`` is the
    mark of a browser that signed in before. After five failures in a row the next tries are refused for some
    seconds: InvalidInput with code ``throttled``, the same whether the account exists or not. Code
    ``not_by_password`` (after the right one): the setting PASSWORDS leaves them to owners.
    """
    address = normalised(email)
    who = bucket(ws, "sign-in", address, device, address)
    charge(ws, who)
    account = ws.repository.read(lambda tables: tables.accounts.by_email(address))
    right = passwords.matches(account.password_hash if account else None, password)
    if account is None or account.disabled or not right:
        return None
    if ws.settings.passwords == OWNERS and account.role is not Role.OWNER:
        ws.repository.write(lambda tables: forget_failures(tables, who), repeatable=True)
        cure = "Use the button of your organisation."
        raise InvalidInput(Problem("not_by_password", "password", "Here, only owners use a password.", cure))
    return _welcome(ws, account, password, who)


def browser_mark(ws: Workspace, email: str) -> str:
    """Make the mark that a browser keeps after signing in; it opens nothing."""
    return tokens.device_mark(ws.settings.secret, normalised(email))


def known_browser(ws: Workspace, mark: str, email: str = "") -> bool:
    """Say whether somebody (or the holder of an address) has signed in with this browser before."""
    if email:
        return bool(tokens.device_of(ws.settings.secret, mark, normalised(email)))
    return tokens.known_device(ws.settings.secret, mark)


def sign_out(ws: Workspace, token: str) -> None:
    """End one session; unknown tokens are ignored."""
    ws.repository.write(lambda tables: tables.sessions.end(tokens.hashed(token)), repeatable=True)


def sign_out_everywhere(actor: Actor, ws: Workspace) -> None:
    """End every session of the actor's account."""

    def unit(tables: Tables) -> None:
        own_account(actor, tables)
        tables.sessions.end_all(actor.account)
        tables.audit.add(actor, "account.signed_out_everywhere", actor.account)

    ws.repository.write(unit)


def actor_for_session(ws: Workspace, token: str) -> Actor | None:
    """Give who holds a session token; None if it is unknown, expired or the account was disabled."""

    def unit(tables: Tables) -> Account | None:
        account_id = tables.sessions.account_of(tokens.hashed(token))
        return tables.accounts.get(account_id) if account_id else None

    return actor_or_none(ws.repository.read(unit)) if token else None


def actor_for_account(ws: Workspace, account_id: str) -> Actor | None:
    """Give the actor of an account id that a trusted caller vouches for; None if unknown or disabled."""
    return actor_or_none(ws.repository.read(lambda tables: tables.accounts.get(account_id)))


def create_account(  # noqa: PLR0913 - what an account is made of, all by keyword
    actor: Actor,
    ws: Workspace,
    *,
    name: str,
    email: str,
    password: str,
    role: Role,
    programmes: Collection[str] = (),
) -> str:
    """Create an account and give its id; only an owner may (or the command line as Role.SYSTEM).

    Raises InvalidInput with every problem found (e-mail taken, password rule, unknown programme).
    """
    require(actor, Deed.ADMINISTER, Scope())
    account = new_account(name=name, email=email, password=password, role=role, programmes=programmes)

    def unit(tables: Tables) -> str:
        store_account(tables, account)
        tables.audit.add(actor, "account.created", account.id, role=role)
        return account.id

    return ws.repository.write(unit)


def account_email(actor: Actor, ws: Workspace) -> str:
    """Give the e-mail address of the actor's account; '' without an account."""
    account = ws.repository.read(lambda tables: tables.accounts.get(actor.account))
    return account.email if account else ""


def account_language(actor: Actor, ws: Workspace) -> str:
    """Give the interface language of the actor's account; 'en' without an account."""
    account = ws.repository.read(lambda tables: tables.accounts.get(actor.account))
    return account.language if account else "en"


def update_language(actor: Actor, ws: Workspace, language: str) -> None:
    """Keep the interface language of the actor's account; InvalidInput for one that the product lacks."""
    if language not in LANGUAGES:
        raise InvalidInput(Problem("language", "language", f"There is no language '{language}'."))

    def unit(tables: Tables) -> None:
        tables.accounts.change(own_account(actor, tables).id, language=language)

    ws.repository.write(unit, repeatable=True)


def _welcome(ws: Workspace, account: Account, password: str, who: str) -> str | None:
    """Begin a session, forget failures, renew a hash made with older parameters; give the session's token.

    None if, since the password was looked at, it was changed or the account disabled.
    """
    renewed = passwords.hash_password(password) if passwords.outdated(account.password_hash) else ""
    session = tokens.new_token()

    def unit(tables: Tables) -> bool:
        if not unchanged(tables, account):
            return False
        forget_failures(tables, who)
        if renewed:
            tables.accounts.change(account.id, password_hash=renewed)
        factor = tables.second_factors.get(account.id)
        waits = factor is not None and factor.confirmed
        add_session(ws, tables, session, account.id, pending=waits)
        if not waits:
            tables.audit.add(actor_of(account), "account.signed_in", account.id)
        return True

    return session if ws.repository.write(unit) else None


def _right_code(ws: Workspace, code: str) -> bool:
    return tokens.same(code.replace(" ", ""), tokens.setup_code(ws.settings.secret))
