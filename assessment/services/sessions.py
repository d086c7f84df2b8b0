"""Sessions and guesses: how long a door stays open, and how slowly it may be tried."""

from datetime import UTC, datetime, timedelta

from assessment.access import throttle, tokens
from assessment.errors import InvalidInput, Problem
from assessment.services.workspace import Workspace
from assessment.storage import Tables

PENDING_MINUTES = 10
"""How long somebody may look for the phone after the right password."""


def start_session(ws: Workspace, account_id: str, *, pending: bool = False) -> str:
    """Begin a session and give its token; ``pending``: it opens nothing before the second step."""
    token = tokens.new_token()
    ws.repository.write(lambda tables: add_session(ws, tables, token, account_id, pending=pending))
    return token


def add_session(ws: Workspace, tables: Tables, token: str, account_id: str, *, pending: bool = False) -> None:
    """Begin a session within a transaction."""
    lasts = timedelta(minutes=PENDING_MINUTES) if pending else timedelta(days=ws.settings.session_days)
    tables.sessions.add(tokens.hashed(token), account_id, datetime.now(UTC) + lasts, pending=pending)


def slow_down(ws: Workspace, who: str, longest: int = throttle.LONGEST) -> None:
    """Refuse (InvalidInput, code ``throttled``) while somebody has to wait after too many failures."""
    failures = ws.repository.read(lambda tables: tables.sessions.failures(who))
    seconds = throttle.wait(failures, datetime.now(UTC), longest)
    if seconds:
        cure = "Please wait a little, then try again."
        raise InvalidInput(Problem("throttled", "password", "Too many tries.", cure))


def failed(ws: Workspace, who: str) -> None:
    """Count one more failure in a row."""
    moment = datetime.now(UTC)
    ws.repository.write(
        lambda tables: tables.sessions.failed(who, throttle.count(tables.sessions.failures(who), moment))
    )


def forget_failures(tables: Tables, who: str) -> None:
    """Forget somebody's failures after a success, and everybody's that are old."""
    old = datetime.now(UTC) - timedelta(seconds=throttle.FORGOTTEN_AFTER)
    tables.sessions.forget_failures(who, old)


def bucket(ws: Workspace, what: str, subject: str, device: str, email: str) -> str:
    """Name the count of failures: a browser that signed in before counts by itself.

    So strangers who try an address for ever slow down other strangers, never its owner at her own desk.
    """
    own = tokens.device_of(ws.settings.secret, device, email)
    return tokens.hashed(f"{what}:{subject}:{own}" if own else f"{what}:{subject}")
