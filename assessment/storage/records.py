"""Rows that walk between storage and services and are no nouns of the model: frozen, no SQL in sight."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from assessment.model import AnswerKey, AnswerValue, HealthCheckState, Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invited by a partner; an empty ``name`` is a numbered place that nobody is named for.

    ``contact`` is an e-mail address or phone number, '' if unknown; ``language`` the language of the message.
    """

    name: str = ""
    contact: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """The right to answer: for one place of one partner (personal), or for a whole partner (shared).

    ``version`` is part of the token, so raising it withdraws a link. ``answered`` is only known while the
    health check can be joined to people; ``places`` is how many may answer with this link.
    """

    id: str
    health_check: str
    partner: str
    shared: bool
    version: int = 1
    places: int = 1
    position: int = 0
    person: Person = field(default_factory=Person)
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Respondent:
    """A pseudonymous person in a partner, in one health check. ``code`` may be shown, ``id`` may not."""

    id: str
    health_check: str
    partner: str
    code: str
    invitation: str = ""
    started: bool = False
    submitted: bool = False


@dataclass(frozen=True, slots=True)
class Seated:
    """A respondent at her questionnaire, with all that decides what she sees.

    ``state`` is the health check's, ``revision`` the partnership's: what else those hold stays as it is as
    long as these two do. ``programme`` is an id, ``asks`` its name, ``logo`` the mark of its logo ('' = none
    was set). ``given`` are her answers by the mark of the visit that gave them last; None is "can't say".
    """

    respondent: Respondent
    state: HealthCheckState
    partnership: str
    revision: int
    programme: str
    asks: str
    logo: str
    given: Mapping[str, Mapping[AnswerKey, AnswerValue]]


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who signs in. ``programmes`` is the scope of brokers and viewers; an owner sees all."""

    id: str
    name: str
    email: str
    password_hash: str
    role: Role
    language: str = "en"
    programmes: frozenset[str] = frozenset()
    partnership: str = ""
    partner: str = ""
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """An authenticator app of an account: ``nonce`` makes its secret, ``last_step`` is the last code's."""

    nonce: str
    confirmed: bool = False
    last_step: int = 0


@dataclass(frozen=True, slots=True)
class OneTimeLink:
    """A link that works once. ``purpose`` 'join' holds role and programmes, 'reset' the account."""

    id: str
    purpose: str
    email: str
    expires: datetime
    account: str = ""
    role: Role | None = None
    programmes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Representative:
    """The link by which one partner's people read released results."""

    id: str
    partnership: str
    partner: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what, when; never an answer, never a respondent."""

    number: int
    at: datetime
    actor: str
    role: str
    action: str
    subject: str
    details: Mapping[str, str]
    digest: str
