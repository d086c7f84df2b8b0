"""Use case of colleagues whose organisation signs them in (OpenID Connect): whose account is this?

A provider says who somebody is; whether she has an account here, in which role, we say. The claims are
those of an ID token whose signature, audience, nonce and state were checked before (decision 15).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from assessment.access import tokens
from assessment.errors import InvalidInput, Problem
from assessment.model import Role
from assessment.services.account_rules import actor_of, normalised, storable
from assessment.services.colleagues import JOIN
from assessment.services.sessions import PENDING_MINUTES, add_session
from assessment.services.workspace import Workspace
from assessment.storage import Account, Tables

LONGEST = 255
"""Characters of an issuer, a subject or a name that are believed (OpenID Connect Core 2: sub <= 255)."""
CLOCKS_DIFFER = 120
"""Seconds by which the provider's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody has been let in: the session's token, and the address of her account.

    ``waits``: she has switched on a second step, which is asked for here too; until then nothing opens.
    """

    token: str
    email: str
    waits: bool


@dataclass(frozen=True, slots=True)
class _Person:
    """Who a provider says somebody is; ``email`` is '' unless it vouches for the address."""

    issuer: str
    subject: str
    email: str
    name: str


def sign_in_by_provider(ws: Workspace, claims: Mapping[str, object]) -> Arrival:
    """Begin a session for the person of an ID token's claims.

    Known by issuer and subject; the first time by an e-mail address the provider vouches for, which must be
    that of an account, or of an invitation (it is then used up). After that a changed or handed-on address
    means nothing, at this provider or another. InvalidInput: code ``stale``, ``unvouched`` or ``no_account``.
    """
    person = _person(claims, ws.settings.trusted_issuers)

    def unit(tables: Tables) -> Arrival:
        account = _account(tables, person)
        if account is None or account.disabled:
            raise _stranger(person)
        factor = tables.second_factors.get(account.id)
        waits = factor is not None and factor.confirmed
        token = tokens.new_token()
        add_session(ws, tables, token, account.id, pending=waits)
        if not waits:
            tables.audit.add(actor_of(account), "account.signed_in", account.id, by=person.issuer)
        return Arrival(token, account.email, waits)

    return ws.repository.write(unit)


def _person(claims: Mapping[str, object], trusted: tuple[str, ...]) -> _Person:
    """Read the claims; only what stands there as text of a possible length counts."""

    def text(name: str) -> str:
        value = claims.get(name)
        known = isinstance(value, str) and len(value) <= LONGEST and storable(value) == value
        return str(value).strip() if known else ""

    issued, present = claims.get("iat"), datetime.now(UTC).timestamp()
    fresh = isinstance(issued, int | float) and -CLOCKS_DIFFER <= present - issued <= PENDING_MINUTES * 60
    if not fresh or not text("iss") or not text("sub"):
        fault = "Your organisation's answer is too old or not complete."
        raise InvalidInput(Problem("stale", "", fault, "Please sign in once more."))
    vouched = claims.get("email_verified") is True or text("iss") in trusted
    email = normalised(text("email")) if vouched and _unmistakable(text("email")) else ""
    return _Person(text("iss"), text("sub"), email, text("name"))


def _unmistakable(email: str) -> bool:
    """Say whether an address stays its own in small letters: 'ß' becomes 'ss', the Kelvin sign a 'k'."""
    return email.isascii() or email == email.casefold()


def _account(tables: Tables, person: _Person) -> Account | None:
    """Give the person's account: bound before, or bound now; None without one."""
    identity = person.issuer, person.subject
    if known := tables.provider_identities.account_of(*identity):
        bound = tables.accounts.get(known, hold=True)
        if tables.provider_identities.account_of(*identity) == known:  # nobody loosened it meanwhile
            return bound
    if not person.email:
        return None
    by_email = tables.accounts.by_email
    found = by_email(person.email) or _joined(tables, person) or by_email(person.email)
    account = tables.accounts.get(found.id, hold=True) if found else None  # of two providers, one binds it
    if account is None or account.disabled:
        return None
    if not tables.provider_identities.bind(*identity, account.id):
        return None
    tables.audit.add(actor_of(account), "account.bound", account.id, by=person.issuer)
    return account


def _joined(tables: Tables, person: _Person) -> Account | None:
    """Make the account somebody was invited to; it has no password.

    None without an invitation, and when she got an account in another way in this moment.
    """
    waiting = (one for one in tables.one_time_links.all() if one.purpose == JOIN)
    link = next((one for one in waiting if one.email == person.email), None)
    if link is None or not tables.one_time_links.take(link.id):
        return None
    role = link.role or Role.VIEWER
    account = Account(
        id=tokens.new_id(),
        name=person.name or person.email,
        email=link.email,
        password_hash="",
        role=role,
        programmes=frozenset(p for p in link.programmes if tables.programmes.get(p)),
    )
    if not tables.accounts.add(account):
        return None
    tables.audit.add(actor_of(account), "account.joined", account.id, role=role)
    return account


def _stranger(person: _Person) -> InvalidInput:
    if not person.email:
        fault = "Your organisation does not vouch for your e-mail address."
        cure = "Sign in with your password, or ask an owner of this installation."
        return InvalidInput(Problem("unvouched", "", fault, cure))
    fault = "Your organisation knows you, but there is no account for you here."
    cure = "Ask an owner of this installation to invite you by your e-mail address."
    return InvalidInput(Problem("no_account", "", fault, cure))
