"""Use cases of people who sign in: the first owner, sessions, accounts, their language."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from assessment.access import passwords, throttle, tokens
from assessment.access.authorisation import Deed, Scope, require
from assessment.errors import InvalidInput, Problem, WrongState
from assessment.i18n import LANGUAGES
from assessment.model import Actor, Role
from assessment.services.workspace import Workspace
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
    owner = _new_account(name=name, email=email, password=password, role=Role.OWNER)

    def unit(tables: Tables) -> None:
        if tables.accounts.count(Role.OWNER):
            raise WrongState(Problem("has_owner", "", "This installation has an owner.", "Please sign in."))
        tables.accounts.add(owner)
        tables.audit.add(_actor(owner), "account.owner_created", owner.id)

    ws.repository.write(unit)
    return _start_session(ws, owner.id)


def sign_in(ws: Workspace, email: str, password: str) -> str | None:
    """Give a session token, or None if e-mail or password are wrong (never which of them).

    After five failures in a row the next tries are refused for some seconds: InvalidInput with code
    ``throttled`` and a sentence to show, the same whether the account exists or not.
    """
    address, moment = _normalised(email), datetime.now(UTC)
    who = tokens.hashed(f"sign-in:{address}")
    failures = ws.repository.read(lambda tables: tables.sessions.failures(who))
    _slow_down(throttle.wait(failures, moment))
    account = ws.repository.read(lambda tables: tables.accounts.by_email(address))
    right = passwords.matches(account.password_hash if account else None, password)
    if account is None or account.disabled or not right:
        ws.repository.write(
            lambda tables: tables.sessions.failed(who, throttle.count(tables.sessions.failures(who), moment))
        )
        return None
    _welcome(ws, account, password, who)
    return _start_session(ws, account.id)


def sign_out(ws: Workspace, token: str) -> None:
    """End one session; unknown tokens are ignored."""
    ws.repository.write(lambda tables: tables.sessions.end(tokens.hashed(token)), repeatable=True)


def sign_out_everywhere(actor: Actor, ws: Workspace) -> None:
    """End every session of the actor's account."""

    def unit(tables: Tables) -> None:
        tables.sessions.end_all(actor.account)
        tables.audit.add(actor, "account.signed_out_everywhere", actor.account)

    ws.repository.write(unit)


def actor_for_session(ws: Workspace, token: str) -> Actor | None:
    """Give who holds a session token; None if it is unknown, expired or the account was disabled."""

    def unit(tables: Tables) -> Account | None:
        account_id = tables.sessions.account_of(tokens.hashed(token))
        return tables.accounts.get(account_id) if account_id else None

    return _actor_or_none(ws.repository.read(unit)) if token else None


def actor_for_account(ws: Workspace, account_id: str) -> Actor | None:
    """Give the actor of an account id that a trusted caller vouches for; None if unknown or disabled."""
    return _actor_or_none(ws.repository.read(lambda tables: tables.accounts.get(account_id)))


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
    account = _new_account(name=name, email=email, password=password, role=role, programmes=programmes)

    def unit(tables: Tables) -> str:
        _refuse_taken(tables, account)
        tables.accounts.add(account)
        tables.audit.add(actor, "account.created", account.id, role=role)
        return account.id

    return ws.repository.write(unit)


def account_language(actor: Actor, ws: Workspace) -> str:
    """Give the interface language of the actor's account; 'en' without an account."""
    account = ws.repository.read(lambda tables: tables.accounts.get(actor.account))
    return account.language if account else "en"


def update_language(actor: Actor, ws: Workspace, language: str) -> None:
    """Keep the interface language of the actor's account; InvalidInput for one that the product lacks."""
    if language not in LANGUAGES:
        raise InvalidInput(Problem("language", "language", f"There is no language '{language}'."))
    ws.repository.write(
        lambda tables: tables.accounts.change(actor.account, language=language), repeatable=True
    )


def _new_account(
    *, name: str, email: str, password: str, role: Role, programmes: Collection[str] = ()
) -> Account:
    address = _normalised(email)
    found = [*passwords.problems(password, email=address)]
    if not name.strip():
        found.append(Problem("name", "name", "The name is missing."))
    if not _like_email(address):
        found.append(
            Problem("email", "email", f"'{email}' is not an e-mail address.", "Like ana@example.org")
        )
    if role not in (Role.OWNER, Role.BROKER, Role.VIEWER):
        found.append(Problem("role", "role", f"Nobody signs in as '{role}'.", "Use owner, broker or viewer."))
    if found:
        raise InvalidInput(found)
    return Account(
        id=tokens.new_id(),
        name=name.strip(),
        email=address,
        password_hash=passwords.hash_password(password),
        role=role,
        programmes=frozenset(programmes),
    )


def _refuse_taken(tables: Tables, account: Account) -> None:
    found = [
        Problem("programme", "programmes", f"There is no programme '{programme}'.")
        for programme in sorted(account.programmes)
        if tables.programmes.get(programme) is None
    ]
    if tables.accounts.by_email(account.email):
        found.append(Problem("email", "email", "This e-mail address has an account already."))
    if found:
        raise InvalidInput(found)


def _welcome(ws: Workspace, account: Account, password: str, who: str) -> None:
    """Forget failures, write the audit row, and renew a hash made with older parameters."""
    renewed = passwords.hash_password(password) if passwords.outdated(account.password_hash) else ""

    def unit(tables: Tables) -> None:
        tables.sessions.forget_failures(who, datetime.now(UTC) - timedelta(seconds=throttle.FORGOTTEN_AFTER))
        tables.audit.add(_actor(account), "account.signed_in", account.id)
        if renewed:
            tables.accounts.change(account.id, password_hash=renewed)

    ws.repository.write(unit)


def _start_session(ws: Workspace, account_id: str) -> str:
    token = tokens.new_token()
    expires = datetime.now(UTC) + timedelta(days=ws.settings.session_days)
    ws.repository.write(lambda tables: tables.sessions.add(tokens.hashed(token), account_id, expires))
    return token


def _slow_down(seconds: int) -> None:
    if seconds:
        fault = "Too many tries to sign in with this e-mail address."
        raise InvalidInput(Problem("throttled", "password", fault, f"Please try again in {seconds} seconds."))


def _right_code(ws: Workspace, code: str) -> bool:
    return tokens.same(code.replace(" ", ""), tokens.setup_code(ws.settings.secret))


def _actor_or_none(account: Account | None) -> Actor | None:
    return None if account is None or account.disabled else _actor(account)


def _actor(account: Account) -> Actor:
    return Actor(
        role=account.role,
        account=account.id,
        name=account.name,
        programmes=account.programmes,
        partnership=account.partnership,
        partner=account.partner,
    )


def _normalised(email: str) -> str:
    return email.strip().casefold()


def _like_email(address: str) -> bool:
    name, _, host = address.rpartition("@")
    return bool(name) and "." in host and not any(mark.isspace() for mark in address) and len(address) <= 254
