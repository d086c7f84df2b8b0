"""Use cases of phones in the room. No Actor: the code on the wall is the right, for as long as it runs.

A phone is a random secret in its cookie, sealed when it joined: what somebody made up is no phone, so there
are never more votes than phones that joined. Its votes stand under a hash of that secret and the ballot,
another for each ballot: nobody can join two votes of one phone, or tell whose phone it was.
"""

import hmac
from dataclasses import asdict, dataclass, replace
from typing import Any

from assessment.access.tokens import hashed, keyed_hash, link_token, new_token
from assessment.errors import InvalidInput, NotFound, Problem, WrongState
from assessment.i18n import t
from assessment.model import (
    Actor,
    Ballot,
    DotVote,
    FistOfFive,
    Prediction,
    Role,
    Tally,
    Topic,
    Vote,
    Workshop,
    WorkshopState,
)
from assessment.model.workshop import MOST_DOTS, MOST_FINGERS
from assessment.services import guide_library, results
from assessment.services.workshop.running import phone_path
from assessment.services.workshop.stage import choices
from assessment.services.workspace import Workspace
from assessment.storage import Tables
from assessment.workshop.needs import scored
from assessment.workshop.room import for_room

ROOM = Actor(Role.SYSTEM, name="workshop")
"""Reads the report on behalf of the room; only what ``for_room`` lets through goes on to a phone."""
LONGEST_CODE = 64
KEY = "key"
"""Name of the key in the address of the wall's QR code."""


@dataclass(frozen=True, slots=True)
class Phone:
    """What one phone shows. ``ballot``: of the present screen, None while there is nothing to do.

    ``choices`` are (id, words) in the order of the room; none for fingers. ``mine`` is this phone's vote, as
    long as the ballot is open. ``tally`` is None before the reveal. ``moment`` changes whenever a page that
    is shown would be another.
    """

    code: str
    title: str
    logo: str
    state: WorkshopState
    ballot: Ballot | None
    choices: tuple[tuple[str, str], ...]
    mine: Vote | None
    tally: Tally | None
    moment: str


def as_written(typed: str) -> str:
    """Read a code however it was typed: small letters, blanks and dashes do not matter; '' is none."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    return code if len(code) <= LONGEST_CODE and code.isascii() else ""


def find(ws: Workspace, typed: str) -> str:
    """Give the code of a running workshop as it is written, from what somebody typed; '' if there is none."""
    code = as_written(typed)
    found = ws.repository.read(lambda tables: tables.workshops.by_code(code)) if code else None
    return code if found is not None and found.state is WorkshopState.RUNNING else ""


def scanned_path(ws: Workspace, workshop: Workshop) -> str:
    """Give what the wall's QR code says: the code, and a key that nobody finds by trying."""
    return f"{phone_path(workshop)}?{KEY}={_key(ws, workshop)}"


def scanned(ws: Workspace, code: str, key: str) -> str:
    """Give the code of a running workshop to a phone with the key of its QR code; '' to any other."""
    found = ws.repository.read(lambda tables: tables.workshops.by_code(as_written(code))) if key else None
    if found is None or found.state is not WorkshopState.RUNNING:
        return ""
    return found.code if hmac.compare_digest(_key(ws, found).encode(), key.encode()) else ""


def join(ws: Workspace, code: str) -> str | None:
    """Let a phone in: give its secret (256 bits), kept by the phone alone; None without such a workshop."""

    def unit(tables: Tables) -> str | None:
        found = tables.workshops.by_code(as_written(code))
        if found is None or found.state is WorkshopState.ENDED:
            return None
        tables.workshops.count_in(found.id)
        return found.id

    joined = ws.repository.write(unit)
    return _sealed(ws, joined, new_token()) if joined else None


def moment(ws: Workspace, code: str, secret: str) -> str | None:
    """Give what changes when a phone's page would be another one; one row is read.

    None without such a workshop, and for a phone that has not joined it.
    """
    now = ws.repository.read(lambda tables: tables.workshops.by_code(as_written(code)))
    return _moment(now) if now and _joined(ws, now, secret) else None


def phone(ws: Workspace, code: str, secret: str, language: str = "en") -> Phone | None:
    """Give what a phone shows now, in its language; None as ``moment``."""

    def unit(tables: Tables) -> tuple[Workshop, Phone] | None:
        now = tables.workshops.by_code(as_written(code))
        if now is None or not _joined(ws, now, secret):
            return None
        check = tables.health_checks.get(now.health_check)
        partnership = tables.partnerships.get(check.partnership) if check else None
        if partnership is None:
            return None
        chosen = None
        if now.open_ballot:
            chosen = tables.workshops.vote_of(
                now.id, now.open_ballot, _voter(ws, now, now.open_ballot, secret)
            )
        shown = Phone(
            code=now.code,
            title=partnership.name,
            logo=tables.looks.mark(partnership.programme),
            state=now.state,
            ballot=now.ballot,
            choices=(),
            mine=_vote(now.ballot, dict(chosen)) if now.ballot and chosen else None,
            tally=now.tallies.get(now.ballot) if now.ballot else None,
            moment=_moment(now),
        )
        return now, shown

    found = ws.repository.read(unit)  # the report below reads for itself: never two connections at once
    if found is None:
        return None
    now, shown = found
    return replace(shown, choices=_choices(ws, now, now.ballot, language)) if now.ballot else shown


def cast(ws: Workspace, code: str, secret: str, vote: Vote) -> None:
    """Store a phone's vote in place of its earlier one; durable on return.

    InvalidInput for a vote that cannot be; WrongState once its ballot is closed; NotFound without such a
    workshop, and for a phone that has not joined it.
    """
    now = ws.repository.read(lambda tables: tables.workshops.by_code(as_written(code)))
    if now is None or not _joined(ws, now, secret):
        raise NotFound(Problem("not_found", "", "There is no such workshop.", "Type the code on the screen."))
    ballot = BALLOTS[type(vote)]
    _check(vote, {choice for choice, _words in _choices(ws, now, ballot, "en")})

    def unit(tables: Tables) -> None:
        today = tables.workshops.by_code(now.code, hold=True)
        if today is None or today.open_ballot is not ballot:
            fault = "This vote is closed."
            raise WrongState(Problem("vote_closed", "", fault, "Look at the screen in the room."))
        tables.workshops.cast(today.id, ballot, _voter(ws, today, ballot, secret), _kept(vote))

    ws.repository.write(unit, repeatable=True)


BALLOTS: dict[type, Ballot] = {
    Prediction: Ballot.PREDICT,
    DotVote: Ballot.DOTS,
    FistOfFive: Ballot.FIST,
}


def _choices(ws: Workspace, now: Workshop, ballot: Ballot, language: str) -> tuple[tuple[str, str], ...]:
    """Give what can be chosen, in the words that the room may read."""
    if ballot is Ballot.FIST:
        return ()
    room = for_room(results.report(ROOM, ws, now.health_check, language), now.plan)
    if ballot is Ballot.PREDICT:
        return tuple((result.dimension, result.title) for result in scored(room.report))
    topics: tuple[Topic, ...] = choices(room, guide_library.library_of(ws), now)
    return tuple((topic.id, topic.label) for topic in topics)


def _check(vote: Vote, known: set[str]) -> None:
    if problem := _problem(vote, known):
        raise InvalidInput(Problem("vote", "", problem, "Choose again."))


def _problem(vote: Vote, known: set[str]) -> str:
    if isinstance(vote, Prediction):
        if vote.highest == vote.lowest:
            return t("The highest and the lowest cannot be the same.")
        return "" if {vote.highest, vote.lowest} <= known else t("Choose one highest and one lowest.")
    if isinstance(vote, DotVote):
        right = 0 < len(vote.topics) <= MOST_DOTS and vote.topics <= known
        return "" if right else t("Choose one, two or three topics.")
    return "" if 0 <= vote.fingers <= MOST_FINGERS else t("Choose a number from 0 to 5.")


def _kept(vote: Vote) -> dict[str, Any]:
    return {"topics": sorted(vote.topics)} if isinstance(vote, DotVote) else asdict(vote)


def _vote(ballot: Ballot, kept: dict[str, Any]) -> Vote:
    if ballot is Ballot.PREDICT:
        return Prediction(**kept)
    return DotVote(frozenset(kept["topics"])) if ballot is Ballot.DOTS else FistOfFive(**kept)


def _key(ws: Workspace, workshop: Workshop) -> str:
    return link_token(ws.settings.secret, "room", f"{workshop.id}:{workshop.code}")


def _sealed(ws: Workspace, workshop_id: str, nonce: str) -> str:
    """Give a phone's secret: what is its own, and our seal that it joined this workshop."""
    return f"{nonce}.{keyed_hash(ws.settings.secret, 'phone', f'{workshop_id}:{nonce}')}"


def _joined(ws: Workspace, now: Workshop, secret: str) -> bool:
    nonce = secret.partition(".")[0]
    return hmac.compare_digest(_sealed(ws, now.id, nonce).encode(), secret.encode())


def _voter(ws: Workspace, now: Workshop, ballot: Ballot, secret: str) -> str:
    return keyed_hash(ws.settings.secret, "vote", f"{now.id}:{ballot}:{secret}")


def _moment(now: Workshop) -> str:
    """Name what a phone's page depends on; words of topics and names of the room included."""
    ballot = now.ballot
    closed = now.tallies.get(ballot) if ballot else None
    seen = (now.state, ballot, closed, now.topics, now.plan.names)
    return hashed(repr(seen))[:16]
