"""Checking and saving a respondent's answers in one go, as nearly every tap wants it.

PostgreSQL does it in one statement, SQLite in two or three of the writer's transaction: each row of its own
would cost that thread a turn at Python's lock.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, TextClause, bindparam, text

from assessment.storage.columns import Moment

COLUMNS = ("item", "target", "number", "words")
_SEAT = """
    SELECT respondent.id, respondent.started FROM respondent
    JOIN health_check ON health_check.id = respondent.health_check_id
    JOIN partnership ON partnership.id = health_check.partnership_id
    WHERE respondent.id = :respondent AND respondent.health_check_id = :health_check
    AND respondent.partner_id = :partner AND NOT respondent.submitted
    AND (respondent.started OR respondent.resume_hash IS NULL)
    AND health_check.state = 'open' AND partnership.revision = :revision
"""
"""Who came by a shared link has one to resume by: her first answer takes a place, and places are counted."""
_RUNS = """
    AND EXISTS (SELECT 1 FROM visit WHERE visit.token_hash = :session
                AND visit.respondent_id = respondent.id AND visit.expires_at > :moment)
"""
"""Added where nobody has asked yet whether the session runs and is hers."""
_BEGUN = "UPDATE respondent SET started = true"
_LOG = "INSERT INTO answer_log (respondent_id, item, target, number, words, given_at, visit)"
_SAY = "INSERT INTO answer (respondent_id, item, target, number, words, given_at, visit)"
_OVER = """
    ON CONFLICT (respondent_id, item, target) DO UPDATE
    SET number = excluded.number, words = excluded.words, given_at = excluded.given_at, visit = excluded.visit
"""


def _postgresql(seat: str) -> TextClause:
    return text(f"""
WITH seat AS ({seat} FOR KEY SHARE OF health_check, respondent), given AS (
    SELECT seat.id AS respondent_id, said.item, said.target, said.number, said.words FROM seat, unnest(
        CAST(:item AS text[]), CAST(:target AS text[]), CAST(:number AS float8[]), CAST(:words AS text[])
    ) AS said (item, target, number, words)
), begun AS ({_BEGUN} FROM seat WHERE respondent.id = seat.id AND NOT seat.started
), logged AS ({_LOG} SELECT given.*, :moment, :visit FROM given)
{_SAY} SELECT given.*, :moment, :visit FROM given {_OVER}
""")  # noqa: S608 - made of the constants above


_WHOSE = "RETURNING (SELECT started FROM respondent WHERE id = :respondent) AS started"
"""By the parameter: SQLite compares what was just inserted as a number, and reads every respondent to do so."""
_SQLITE_BEGUN = text(f"{_BEGUN} WHERE id = :respondent")
_POSTGRESQL = {False: _postgresql(_SEAT), True: _postgresql(_SEAT + _RUNS)}


def save_if_open(
    connection: Connection, rows: Sequence[Mapping[str, object]], where: Mapping[str, object]
) -> bool:
    """Store rows with the ``COLUMNS`` and say so, if nothing stands against it; else store nothing.

    ``where``: respondent, health_check, partner, revision, visit, moment; also ``session``, its hash, where
    nobody has asked yet whether that runs. See ``Answers.save_if_open``.
    """
    if connection.dialect.name == "postgresql":
        columns = {name: [row[name] for row in rows] for name in COLUMNS}
        return bool(connection.execute(_POSTGRESQL["session" in where], {**columns, **where}).rowcount)
    log, say = _sqlite(len(rows), "session" in where)
    said = {f"{name}_{n}": row[name] for n, row in enumerate(rows) for name in COLUMNS}
    seat = connection.execute(log, {**said, **where}).first()
    if seat is None:
        return False
    if not seat.started:
        connection.execute(_SQLITE_BEGUN, where)
    connection.execute(say, {**said, **where})
    return True


@lru_cache(maxsize=64)
def _sqlite(many: int, session: bool) -> tuple[TextClause, TextClause]:
    """Give the statements for so many rows: the log with the check, then the answers under the same lock."""
    rows = ", ".join(f"({', '.join(f':{name}_{n}' for name in COLUMNS)})" for n in range(many))
    said = f"(VALUES {rows}) AS said"
    values = "column1, column2, column3, column4, :moment"
    moment = bindparam("moment", type_=Moment())
    seat = _SEAT + _RUNS if session else _SEAT
    log = f"{_LOG} SELECT seat.id, {values}, :visit FROM ({seat}) AS seat, {said} {_WHOSE}"  # noqa: S608
    say = f"{_SAY} SELECT :respondent, {values}, :visit FROM {said} WHERE true {_OVER}"  # noqa: S608
    return text(log).bindparams(moment), text(say).bindparams(moment)
