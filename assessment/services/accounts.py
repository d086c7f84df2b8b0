"""Use cases of people who sign in: the first owner, sessions, accounts, their language."""

from collections.abc import Collection

from assessment.model import Actor, Role
from assessment.services.workspace import Workspace


def needs_owner(ws: Workspace) -> bool:
    """Say whether this installation has no owner yet, so that the first page must create one."""
    raise NotImplementedError


def needs_setup_code(ws: Workspace) -> bool:
    """Say whether creating the owner asks for the code on the console: reachable from other computers."""
    raise NotImplementedError


def setup_notice(ws: Workspace) -> str:
    """Give the line to print on the console at start, with the set-up code; '' if none is needed."""
    raise NotImplementedError


def create_owner(ws: Workspace, *, name: str, email: str, password: str, setup_code: str = "") -> str:
    """Create the first account and sign it in; gives the session token (for a cookie).

    Raises InvalidInput (name, e-mail, password rule, set-up code) or WrongState if there is an owner already.
    """
    raise NotImplementedError


def sign_in(ws: Workspace, email: str, password: str) -> str | None:
    """Give a session token, or None if e-mail or password are wrong (never which of them).

    After five failures in a row the next tries are refused for some seconds: InvalidInput with code
    ``throttled`` and a sentence to show, the same whether the account exists or not.
    """
    raise NotImplementedError


def sign_out(ws: Workspace, token: str) -> None:
    """End one session; unknown tokens are ignored."""
    raise NotImplementedError


def sign_out_everywhere(actor: Actor, ws: Workspace) -> None:
    """End every session of the actor's account."""
    raise NotImplementedError


def actor_for_session(ws: Workspace, token: str) -> Actor | None:
    """Give who holds a session token; None if it is unknown, expired or the account was disabled."""
    raise NotImplementedError


def actor_for_account(ws: Workspace, account_id: str) -> Actor | None:
    """Give the actor of an account id that a trusted caller vouches for; None if unknown or disabled."""
    raise NotImplementedError


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
    raise NotImplementedError


def account_language(actor: Actor, ws: Workspace) -> str:
    """Give the interface language of the actor's account; 'en' without an account."""
    raise NotImplementedError


def update_language(actor: Actor, ws: Workspace, language: str) -> None:
    """Keep the interface language of the actor's account."""
    raise NotImplementedError
