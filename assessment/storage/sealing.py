"""Keeping a promise at closing: after it, nothing in the database joins answers to people, times or order.

What stays: counts per partner, and each submitted response under a fresh random id. What goes: visits, links
to resume, labels, the tie to the invitation, who has answered, times, the log, what was never submitted.
``link_key`` (trends need it; none with the promise 'pooled') cannot be computed without the installation's
secret, which is not in the database, and never stands beside a name: it is made in the moment of closing.
"""

import random
import secrets
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

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


def sweep(engine: Engine) -> bool:
    """Overwrite what the engine still keeps of deleted rows: SQLite's log, PostgreSQL's dead rows.

    Outside of any transaction. False if something stood in the way (a reader on an old snapshot, a missing
    right): the next sweep, or the engine's own upkeep, gets the rest. Backups made before are not reached.
    """
    try:
        return _sweep_sqlite(engine) if engine.dialect.name == "sqlite" else _sweep_postgresql(engine)
    except SQLAlchemyError:
        return False


def _sweep_sqlite(engine: Engine) -> bool:
    with closing(engine.raw_connection()) as raw:
        cursor = raw.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()
        cursor.close()
    return busy is not None and busy[0] == 0


def _sweep_postgresql(engine: Engine) -> bool:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM answer, answer_log, respondent, visit, invitation")
    return True
