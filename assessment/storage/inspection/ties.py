"""The columns that join answers to people, times or order: counted for one health check."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, exists, func, select, text

from assessment.storage.tables import answer, answer_log, invitation, respondent, visit

ORDERLESS = ("answer", "respondent")
"""Tables that SQLite must store by their random key, so that the place of a row tells nothing."""


_TIMES = {
    "respondent": text("SELECT count(DISTINCT xmin::text) FROM respondent WHERE health_check_id = :id"),
    "answer": text("""
        SELECT count(DISTINCT answer.xmin::text) FROM answer
        JOIN respondent ON respondent.id = answer.respondent_id
        WHERE respondent.health_check_id = :id AND coalesce(answer.words, '') NOT LIKE '%[…]%'
    """),
}
"""The transactions that wrote rows, as PostgreSQL remembers: one. A redacted comment shows as one anyway."""

_MOVED = text("""
    SELECT count(*) FROM (
        SELECT invitation.id, lag(invitation.id) OVER (
            PARTITION BY health_check_id ORDER BY invitation.ctid
        ) AS before
        FROM invitation JOIN health_check ON health_check.id = health_check_id WHERE sealed
    ) AS kept WHERE id < before
""")
"""Invitations that are not kept by their random id: PostgreSQL moves a row when its person hands in."""


def moved(connection: Connection) -> int:
    """Count invitations of sealed health checks whose place tells who handed in, and after whom."""
    return 0 if connection.dialect.name == "sqlite" else connection.execute(_MOVED).scalar_one()


def ties(connection: Connection, health_check_id: str) -> Mapping[str, int]:
    """Count rows by what they betray; 0 where nothing does."""
    counts = {
        place: _count(connection, health_check_id, condition) for place, condition in _conditions().items()
    }
    counts["invitation.answered"] = _answered(connection, health_check_id)
    return counts | _order(connection, health_check_id)


def _conditions() -> dict[str, ColumnElement[bool]]:
    """Give the faults of a respondent's row, or of rows that belong to it."""
    row = respondent.c
    return {
        "respondent.invitation_id": row.invitation_id.is_not(None),
        "respondent.resume_hash": row.resume_hash.is_not(None),
        "respondent.label": row.label != "",
        "respondent.begun_at": row.begun_at.is_not(None),
        "respondent.submitted_at": row.submitted_at.is_not(None),
        "respondent (not handed in)": row.submitted.is_(False),
        "visit": exists().where(visit.c.respondent_id == row.id),
        "answer_log": exists().where(answer_log.c.respondent_id == row.id),
        "answer.given_at": exists().where(answer.c.respondent_id == row.id, answer.c.given_at.is_not(None)),
        "answer.visit": exists().where(answer.c.respondent_id == row.id, answer.c.visit != ""),
        "respondent.link_key (beside a name elsewhere)": _named_elsewhere(),
    }


def _named_elsewhere() -> ColumnElement[bool]:
    """Say that the same pseudonym stands beside an invitation in some health check."""
    other = respondent.alias()
    return (respondent.c.link_key != "") & exists().where(
        other.c.link_key == respondent.c.link_key, other.c.invitation_id.is_not(None)
    )


def _count(connection: Connection, health_check_id: str, condition: ColumnElement[bool]) -> int:
    query = select(func.count()).where(respondent.c.health_check_id == health_check_id, condition)
    return connection.execute(query.select_from(respondent)).scalar_one()


def _answered(connection: Connection, health_check_id: str) -> int:
    query = select(func.count()).where(invitation.c.health_check_id == health_check_id, invitation.c.answered)
    return connection.execute(query).scalar_one()


def _order(connection: Connection, health_check_id: str) -> dict[str, int]:
    """Count what the engine itself could tell about the order in which rows were written."""
    if connection.dialect.name == "sqlite":
        query = text("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%WITHOUT ROWID%'")
        without = set(connection.execute(query).scalars())
        return {f"{table} (kept in the order of arrival)": int(table not in without) for table in ORDERLESS}
    found = {table: connection.execute(query, {"id": health_check_id}) for table, query in _TIMES.items()}
    return {f"{table} (written at different times)": max(0, n.scalar_one() - 1) for table, n in found.items()}
