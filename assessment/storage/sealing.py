"""Keeping a promise at closing: after it, nothing in the database joins answers to people, times or order.

What stays: counts per partner, and each submitted response under a fresh random id. What goes: visits, links
to resume, labels, the tie to the invitation, who has answered, times, the log, what was never submitted.
``link_key`` (to follow people in trends; none with the promise 'pooled', nor with FOLLOW_PEOPLE=no) is a
pseudonym and the limit of the cut: whoever holds the installation's secret and the list of invited people can
compute it again. It never stands beside a name: it is made in the moment of closing.
"""

import random
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from assessment.storage.landmarks import count_cut
from assessment.storage.tables import answer, health_check, invitation, respondent

Insert = dict[str, Any]


def seal(connection: Connection, health_check_id: str) -> None:
    """Cut answers from people, for good; counts must have been kept before (``keep_participation``)."""
    people, answers = _read(connection, health_check_id)
    connection.execute(delete(respondent).where(respondent.c.health_check_id == health_check_id))
    _write(connection, *_renamed(people, answers))
    connection.execute(
        update(invitation).where(invitation.c.health_check_id == health_check_id).values(answered=False)
    )
    connection.execute(update(health_check).where(health_check.c.id == health_check_id).values(sealed=True))
    count_cut(connection)


def _read(connection: Connection, health_check_id: str) -> tuple[Sequence[Row[Any]], Sequence[Row[Any]]]:
    """Give the submitted respondents and their answers."""
    mine = (respondent.c.health_check_id == health_check_id) & respondent.c.submitted
    people = connection.execute(select(respondent).where(mine)).all()
    joined = select(answer).join(respondent, respondent.c.id == answer.c.respondent_id).where(mine)
    return people, connection.execute(joined).all()


def _renamed(people: Sequence[Row[Any]], answers: Sequence[Row[Any]]) -> tuple[list[Insert], list[Insert]]:
    """Give the same responses under fresh ids, in an order that a secure generator drew."""
    fresh = {row.id: secrets.token_hex(16) for row in people}
    respondents = [_respondent(row, fresh) for row in people]
    given = [
        {
            "respondent_id": fresh[row.respondent_id],
            "item": row.item,
            "target": row.target,
            "number": row.number,
            "words": row.words,
        }
        for row in answers
    ]
    draw = random.SystemRandom()
    draw.shuffle(respondents)
    draw.shuffle(given)
    return respondents, given


def _respondent(row: Row[Any], fresh: Mapping[str, str]) -> Insert:
    return {
        "id": fresh[row.id],
        "health_check_id": row.health_check_id,
        "partner_id": row.partner_id,
        "code": secrets.token_hex(16),
        "link_key": row.link_key,
        "started": True,
        "submitted": True,
    }


def _write(connection: Connection, respondents: list[Insert], answers: list[Insert]) -> None:
    if respondents:
        connection.execute(insert(respondent), respondents)
    if answers:
        connection.execute(insert(answer), answers)


def forget_pseudonyms(connection: Connection) -> int:
    """Take the pseudonyms for trends out of every sealed health check; count the health checks.

    All rows of a health check are written again, so that none stands out as one that had no pseudonym.
    """
    named = select(respondent.c.health_check_id).where(respondent.c.link_key != "")
    with_any = select(health_check.c.id).where(health_check.c.sealed, health_check.c.id.in_(named))
    found = connection.execute(with_any).scalars().all()
    if not found:
        return 0
    connection.execute(update(respondent).where(respondent.c.health_check_id.in_(found)).values(link_key=""))
    versions = {"answers_version": health_check.c.answers_version + 1}
    connection.execute(update(health_check).where(health_check.c.id.in_(found)).values(versions))
    count_cut(connection)
    return len(found)
