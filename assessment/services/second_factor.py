"""Use cases of the second factor: switch an authenticator app on and off, sign in with its codes."""

from dataclasses import dataclass
from datetime import UTC, datetime

from assessment.access import throttle, tokens, totp
from assessment.errors import InvalidInput, Problem, WrongState
from assessment.model import Actor
from assessment.services.account_rules import actor_of, own_account
from assessment.services.own_password import prove_password
from assessment.services.sessions import add_session, bucket, charge, forget_failures
from assessment.services.workspace import Workspace
from assessment.storage import Account, SecondFactor, Tables

ISSUER = "Partnership health check"
CODES = "recovery"


@dataclass(frozen=True, slots=True)
class FactorState:
    """Where an account stands: ``on`` = asked at every sign-in; ``codes_left`` unused recovery codes."""

    on: bool
    codes_left: int


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an authenticator app needs: an address for the QR code, or a text to type in."""

    address: str
    text: str


def factor_state(actor: Actor, ws: Workspace) -> FactorState:
    """Say whether the actor's account has a second factor."""

    def unit(tables: Tables) -> FactorState:
        account = own_account(actor, tables)
        factor = tables.second_factors.get(account.id)
        return FactorState(
            factor is not None and factor.confirmed, tables.second_factors.codes_left(account.id)
        )

    return ws.repository.read(unit)


def begin_factor(actor: Actor, ws: Workspace, password: str) -> Enrolment:
    """Make a new secret; it counts from its first right code on. InvalidInput for a wrong password."""
    prove_password(actor, ws, password)
    nonce = tokens.new_token()

    def unit(tables: Tables) -> Account:
        account = own_account(actor, tables, hold=True)  # there may be no second factor yet to hold
        _must_be_off(tables.second_factors.get(account.id))
        tables.second_factors.begin(account.id, nonce)
        return account

    return _enrolment(ws, ws.repository.write(unit), nonce)


def begun_factor(actor: Actor, ws: Workspace) -> Enrolment | None:
    """Give the secret that waits for its first code; None if there is none."""

    def unit(tables: Tables) -> tuple[Account, SecondFactor | None]:
        account = own_account(actor, tables)
        return account, tables.second_factors.get(account.id)

    account, factor = ws.repository.read(unit)
    return None if factor is None or factor.confirmed else _enrolment(ws, account, factor.nonce)


def confirm_factor(actor: Actor, ws: Workspace, code: str) -> tuple[str, ...]:
    """Switch on with the app's first code; gives the recovery codes, which are never shown again."""
    who = tokens.hashed(f"second-factor:{actor.account}")
    charge(ws, who, throttle.LONGEST_FOR_CODES)

    def unit(tables: Tables) -> tuple[str, ...] | None:
        account = own_account(actor, tables)
        factor = tables.second_factors.get(account.id, hold=True)
        _must_be_off(factor)
        if factor is None or not _use_code(ws, tables, account, factor, code):
            return None
        forget_failures(tables, who)
        tables.audit.add(actor, "account.second_factor_on", account.id)
        return _new_codes(ws, tables, account)

    codes = ws.repository.write(unit)
    if codes is None:
        raise wrong_code()
    return codes


def switch_off_factor(actor: Actor, ws: Workspace, password: str) -> None:
    """Sign in with the password alone again; InvalidInput for a wrong password."""
    prove_password(actor, ws, password)

    def unit(tables: Tables) -> None:
        tables.second_factors.drop(own_account(actor, tables).id)
        tables.audit.add(actor, "account.second_factor_off", actor.account)

    ws.repository.write(unit)


def renew_codes(actor: Actor, ws: Workspace, password: str) -> tuple[str, ...]:
    """Make ten new recovery codes in place of the old ones; WrongState without a second factor."""
    prove_password(actor, ws, password)

    def unit(tables: Tables) -> tuple[str, ...]:
        account = own_account(actor, tables)
        factor = tables.second_factors.get(account.id, hold=True)
        if factor is None or not factor.confirmed:
            raise WrongState(Problem("factor", "", "The second step is not switched on."))
        tables.audit.add(actor, "account.recovery_codes_renewed", account.id)
        return _new_codes(ws, tables, account)

    return ws.repository.write(unit)


def awaited(ws: Workspace, token: str) -> bool:
    """Say whether a session waits for its second step."""
    waiting = ws.repository.read(lambda t: t.sessions.account_of(tokens.hashed(token), pending=True))
    return bool(token) and waiting is not None


def second_step(ws: Workspace, token: str, code: str, device: str = "") -> str | None:
    """Turn a waiting session into a new one that opens; None for a wrong or used code.

    ``code`` is the app's or a recovery code. After five wrong ones each further waits longer (InvalidInput,
    code ``throttled``); an unknown or expired waiting session is WrongState.
    """
    account = ws.repository.read(lambda tables: _waiting(tables, token))
    who = bucket(ws, "second-step", account.id, device, account.email)
    charge(ws, who, throttle.LONGEST_FOR_CODES)
    session = tokens.new_token()

    def unit(tables: Tables) -> bool:
        tables.accounts.get(account.id, hold=True)  # a new password ends what waits: before this, or after
        held = _waiting(tables, token)
        factor = tables.second_factors.get(held.id, hold=True)
        if factor is None or not _right(ws, tables, held, factor, code):
            return False
        tables.sessions.end(tokens.hashed(token))
        add_session(ws, tables, session, held.id)
        forget_failures(tables, who)
        tables.audit.add(actor_of(held), "account.signed_in", held.id, second_step="yes")
        return True

    return session if ws.repository.write(unit) else None


def wrong_code() -> InvalidInput:
    """Make the answer to a wrong code."""
    fault = "This code is not right, or it was used before."
    return InvalidInput(Problem("code", "code", fault, "Wait for the next one in your app."))


def _waiting(tables: Tables, token: str) -> Account:
    account_id = tables.sessions.account_of(tokens.hashed(token), pending=True)
    account = tables.accounts.get(account_id) if account_id else None
    if account is None or account.disabled:
        raise WrongState(Problem("too_late", "", "This took too long.", "Please sign in again."))
    return account


def _right(ws: Workspace, tables: Tables, account: Account, factor: SecondFactor, code: str) -> bool:
    if _use_code(ws, tables, account, factor, code):
        return True
    return tables.second_factors.take_code(account.id, _hashed_code(ws, account, code))


def _use_code(ws: Workspace, tables: Tables, account: Account, factor: SecondFactor, code: str) -> bool:
    """Check a code of the app, and remember it as used."""
    key = totp.secret_key(ws.settings.secret, account.id, factor.nonce)
    step = totp.matching_step(key, code, datetime.now(UTC), factor.last_step)
    if step is not None:
        tables.second_factors.used(account.id, step)
    return step is not None


def _new_codes(ws: Workspace, tables: Tables, account: Account) -> tuple[str, ...]:
    codes = tokens.recovery_codes()
    tables.second_factors.replace_codes(account.id, [_hashed_code(ws, account, code) for code in codes])
    return codes


def _hashed_code(ws: Workspace, account: Account, code: str) -> str:
    plain = "".join(mark for mark in code.casefold() if mark.isalnum())
    return tokens.keyed_hash(ws.settings.secret, f"{CODES}:{account.id}", plain)


def _enrolment(ws: Workspace, account: Account, nonce: str) -> Enrolment:
    key = totp.secret_key(ws.settings.secret, account.id, nonce)
    return Enrolment(totp.address(key, account.email, ISSUER), totp.as_text(key))


def _must_be_off(factor: SecondFactor | None) -> None:
    if factor is not None and factor.confirmed:
        raise WrongState(Problem("factor", "", "The second step is switched on already."))
