"""Answers: a table of what is said now, and a log of how it came to be - both in the same transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from assessment.model import Answer, AnswerKey, AnswerValue, Response
from assessment.storage.columns import now
from assessment.storage.saving_at_once import SAID, columns
from assessment.storage.tables import answer, answer_log, respondent

_OF_RESPONDENT: Select[Any] = select(
    answer.c.item, answer.c.target, answer.c.number, answer.c.words, answer.c.visit
).where(answer.c.respondent_id == bindparam("respondent"))


class Answers:
    """Answers in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def of_respondent(self, respondent_id: str) -> Mapping[AnswerKey, AnswerValue]:
        """Give a respondent's answers; an unanswered item has no entry, None means "can't say"."""
        rows = self._connection.execute(_OF_RESPONDENT, {"respondent": respondent_id})
        return {(row.item, row.target): value(row) for row in rows}

    def by_visit(self, respondent_id: str) -> Mapping[str, Mapping[AnswerKey, AnswerValue]]:
        """Give the same by the mark of the visit that gave each answer last."""
        given: defaultdict[str, dict[AnswerKey, AnswerValue]] = defaultdict(dict)
        for row in self._connection.execute(_OF_RESPONDENT, {"respondent": respondent_id}):
            given[row.visit][row.item, row.target] = value(row)
        return given

    def save(self, respondent_id: str, given: Sequence[Answer], *, visit: str = "") -> None:
        """Store answers over what was there, and append them to the log; doing it twice changes nothing."""
        moment = now()
        mine = {"respondent_id": respondent_id, "given_at": moment, "visit": visit}
        rows = [{**mine, **dict(zip(SAID, columns(one), strict=True))} for one in given]
        if rows:
            self._connection.execute(self._upsert, rows)
            self._connection.execute(insert(answer_log), rows)

    def clear(self, respondent_id: str, key: AnswerKey, *, visit: str = "") -> bool:
        """Take an answer back, with a line in the log; say whether there was one."""
        item, target = key
        gone = self._connection.execute(
            delete(answer).where(
                answer.c.respondent_id == respondent_id, answer.c.item == item, answer.c.target == target
            )
        )
        if not gone.rowcount:
            return False
        row = {"respondent_id": respondent_id, "item": item, "target": target, "visit": visit}
        self._connection.execute(insert(answer_log).values(given_at=now(), cleared=True, **row))
        return True

    def responses(self, health_check_id: str) -> tuple[Response, ...]:
        """Give the submitted responses of a health check by respondent id: an order that means nothing."""
        people = self._connection.execute(
            select(respondent.c.id, respondent.c.partner_id, respondent.c.link_key)
            .where(respondent.c.health_check_id == health_check_id, respondent.c.submitted)
            .order_by(respondent.c.id)
        ).all()
        rows = self._connection.execute(
            select(answer)
            .join(respondent, respondent.c.id == answer.c.respondent_id)
            .where(respondent.c.health_check_id == health_check_id, respondent.c.submitted)
        )
        given = _by_respondent(rows)
        return tuple(Response(one.id, one.partner_id, given.get(one.id, {}), one.link_key) for one in people)

    @property
    def _upsert(self) -> Any:
        return UPSERTS[self._connection.dialect.name]


def _upsert(kind: Any) -> Any:
    row = kind.insert(answer)
    fresh = {name: getattr(row.excluded, name) for name in ("number", "words", "given_at", "visit")}
    return row.on_conflict_do_update(index_elements=["respondent_id", "item", "target"], set_=fresh)


UPSERTS = {"sqlite": _upsert(sqlite), "postgresql": _upsert(postgresql)}


def value(row: Row[Any]) -> AnswerValue:
    """Give the value of an answer row: its number, else its words, else None ("can't say")."""
    number: float | None = row.number
    words: str | None = row.words
    return words if number is None else number


def _by_respondent(rows: Iterable[Row[Any]]) -> Mapping[str, dict[AnswerKey, AnswerValue]]:
    given: defaultdict[str, dict[AnswerKey, AnswerValue]] = defaultdict(dict)
    for row in rows:
        given[row.respondent_id][(row.item, row.target)] = value(row)
    return given
