"""Sessions and guesses: how long a door stays open, and how slowly it may be tried."""

from datetime import UTC, datetime, timedelta

from assessment.access import throttle, tokens
from assessment.errors import InvalidInput, Problem
from assessment.services.workspace import Workspace
from assessment.storage import Tables

PENDING_MINUTES = 10
"""How long somebody may look for the phone after the right password."""


def add_session(ws: Workspace, tables: Tables, token: str, account_id: str, *, pending: bool = False) -> None:
    """Begin a session; ``pending``: it opens nothing before the second step."""
    lasts = timedelta(minutes=PENDING_MINUTES) if pending else timedelta(days=ws.settings.session_days)
    tables.sessions.add(tokens.hashed(token), account_id, datetime.now(UTC) + lasts, pending=pending)


def charge(ws: Workspace, who: str, longest: int = throttle.LONGEST) -> None:
    """Count a try as failed before it is made; ``forget_failures`` takes it back if it was right.

    InvalidInput (code ``throttled``), and nothing is counted, while somebody has to wait after too many.
    Tries made at once are counted one after the other: no more are let through than in a row.
    """

    def unit(tables: Tables) -> bool:
        failures, moment = tables.sessions.hold_failures(who), datetime.now(UTC)
        if throttle.wait(failures, moment, longest):
            return False
        tables.sessions.failed(who, throttle.count(failures, moment))
        return True

    failures = ws.repository.read(lambda tables: tables.sessions.failures(who))
    waits = throttle.wait(failures, datetime.now(UTC), longest)  # then it takes no turn at writing
    if waits or not ws.repository.write(unit):
        cure = "Please wait a little, then try again."
        raise InvalidInput(Problem("throttled", "password", "Too many tries.", cure))


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
