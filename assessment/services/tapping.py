"""A tap of somebody who was here a moment ago: one statement asks who she is, whether she may, and stores.

What this process remembers is only whom a session belonged to, which never changes. Whether the session still
runs, is hers and may answer is asked in the statement that stores.
"""

from collections.abc import Sequence

from assessment.access import tokens
from assessment.errors import InvalidInput, NotFound, WrongState
from assessment.model import Actor, Instrument
from assessment.services.asked import Asked, asked_of, check
from assessment.services.workspace import Workspace
from assessment.storage import Saving


def tap(ws: Workspace, session: str, code: str, answers: Sequence[tuple[str, str, object]]) -> bool:
    """Save answers (item id, target or '', raw value) at once; durable if True.

    False: nothing was stored, nothing is said about who asks; ``respondent.seat`` and ``save`` then decide.
    That is so for sessions new to this process, for the first answer behind a shared link and those after
    handing in, for values that are refused or taken back, and for questions with a condition. StorageTrouble
    as ``save``.
    """
    known = _known(ws, session, code)
    if known is None:
        return False
    actor, asked = known
    try:
        checked = check(asked, answers)
    except InvalidInput:
        return False
    if not checked or not all(_plain(asked, answer.item) and answer.value != "" for answer in checked):
        return False
    return ws.repository.save_if_open(
        Saving(
            actor.respondent,
            actor.health_check,
            actor.partner,
            asked.revision,
            actor.visit,
            checked,
            session=tokens.hashed(session),
        )
    )


def questionnaire(ws: Workspace, session: str, code: str) -> Instrument | None:
    """Give what somebody who was here a moment ago is asked; None if this process does not know her.

    Says nothing about whether she may still answer: ``tap`` does.
    """
    known = _known(ws, session, code)
    return known[1].instrument if known else None


def _known(ws: Workspace, session: str, code: str) -> tuple[Actor, Asked] | None:
    holder = ws.sessions.get(tokens.hashed(session))
    if holder is None or not tokens.same(holder.code, code):
        return None
    try:
        return holder.actor, asked_of(ws, holder.actor)
    except (WrongState, NotFound):
        return None


def _plain(asked: Asked, answer_id: str) -> bool:
    """Say whether a question is always shown."""
    item = asked.instrument.by_answer_id.get(answer_id)
    return item is not None and item.show_if is None
