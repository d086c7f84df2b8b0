"""Use cases of the person who answers: enter by link, see the sheet, save, submit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.model import (
    Actor,
    Answer,
    AnswerKey,
    AnswerValue,
    HealthCheck,
    Instrument,
    Partner,
    Partnership,
    Promise,
)
from assessment.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Entry:
    """What entering by a link gives: the session token for a cookie, the code for the URL, the link to resume.

    ``personal_path`` (``/i/<token>``) leads back to the same answers from any device until closing.
    """

    session: str
    code: str
    personal_path: str


@dataclass(frozen=True)
class Sheet:
    """All that a respondent's pages need.

    ``targets`` are the partners that the own partner works with (partner ratings ask about these), ``everyone``
    all partners in display order (shares). ``controller`` names who is responsible for the data; ``retention`` is
    the number of months it is kept after closing.
    """

    instrument: Instrument
    health_check: HealthCheck
    partnership: Partnership
    partner: Partner
    targets: tuple[Partner, ...]
    everyone: tuple[Partner, ...]
    answers: Mapping[AnswerKey, AnswerValue]
    code: str
    submitted: bool
    promise: Promise
    languages: tuple[str, ...]
    controller: str
    retention: int
    programme: str = ""


def enter(ws: Workspace, token: str) -> Entry | None:
    """Exchange the token of a link for a session; None if there is no such link.

    WrongState (with a sentence to show): the link is right but the health check is closed, or all places of a
    shared link are taken. A personal link always leads to the same respondent; a shared link makes a new one
    each time, so check for a running session of this health check first.
    """
    raise NotImplementedError


def actor_for(ws: Workspace, session: str, code: str) -> Actor | None:
    """Give the respondent who holds this session and code; None if unknown, expired or cut at closing."""
    raise NotImplementedError


def sheet(actor: Actor, ws: Workspace) -> Sheet:
    """Give the questionnaire, the promise and the respondent's own answers; also after closing while joined."""
    raise NotImplementedError


def save(actor: Actor, ws: Workspace, answers: Sequence[tuple[str, str, object]]) -> tuple[Answer, ...]:
    """Save (item id, target partner id or '', raw value) and give them as stored; durable on return.

    One transaction: one refused value refuses all (InvalidInput with every problem). Raw None or '' ... see
    ``questionnaires.check_answer``. WrongState once closed; StorageTrouble: nothing acknowledged, try again.
    """
    raise NotImplementedError


def clear(actor: Actor, ws: Workspace, item: str, target: str = "") -> None:
    """Take an answer back, so that the item counts as unanswered; nothing happens if it was."""
    raise NotImplementedError


def submit(actor: Actor, ws: Workspace) -> None:
    """Hand in; may be repeated, and answers may still change, until closing.

    Raises InvalidInput listing required items without an answer and shares that do not add up to 100.
    """
    raise NotImplementedError


def start_together(actor: Actor, ws: Workspace, health_check_id: str, partner_id: str, label: str = "") -> Actor:
    """Begin answers on the broker's own screen: a partner answering together, or paper to type in.

    Gives the respondent to act as; each call makes a new one, within the number invited of the partner.
    """
    raise NotImplementedError


def started_together(actor: Actor, ws: Workspace, health_check_id: str) -> tuple[tuple[Actor, str], ...]:
    """Give the joint or paper entries of an open health check with their labels, to go on with one of them."""
    raise NotImplementedError
