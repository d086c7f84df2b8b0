"""A tap of somebody who was here a moment ago: one statement asks who she is, whether she may, and stores.

What this process remembers is only whom a session belonged to, which never changes. Whether the session still
runs, is hers and may answer is asked in the statement that stores.
"""

from collections.abc import Sequence

from assessment.access import tokens
from assessment.errors import InvalidInput, NotFound, WrongState
from assessment.services.asked import Asked, asked_of, check
from assessment.services.workspace import Workspace


def tap(ws: Workspace, session: str, code: str, answers: Sequence[tuple[str, str, object]]) -> bool:
    """Save answers (item id, target or '', raw value) at once; durable if True.

    False: nothing was stored, nothing is said about who asks; ``respondent.seat`` and ``save`` then decide.
    That is so for sessions new to this process, for first answers and those after handing in, for values that
    are refused or taken back, and for questions with a condition. StorageTrouble as ``save``.
    """
    known = ws.sessions.get(tokens.hashed(session))
    if known is None or not tokens.same(known.code, code):
        return False
    try:
        asked = asked_of(ws, known.actor)
        checked = check(asked, answers)
    except (InvalidInput, WrongState, NotFound):
        return False
    if not checked or not all(_plain(asked, answer.item) and answer.value != "" for answer in checked):
        return False
    where = {
        "respondent": known.actor.respondent,
        "health_check": known.actor.health_check,
        "partner": known.actor.partner,
        "revision": asked.revision,
        "visit": known.actor.visit,
        "session": tokens.hashed(session),
    }
    return ws.repository.write(
        lambda _tables: False,
        repeatable=True,
        short=lambda tables: tables.answers.save_if_open(checked, **where),
    )


def _plain(asked: Asked, answer_id: str) -> bool:
    """Say whether a question is always shown."""
    item = asked.instrument.by_answer_id.get(answer_id)
    return item is not None and item.show_if is None
