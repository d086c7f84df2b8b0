"""Who sits before a questionnaire, in one query: it is part of every page and every tap of a respondent."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, bindparam, cast, func, select

from assessment.model import AnswerKey, AnswerValue, HealthCheckState
from assessment.storage.columns import now
from assessment.storage.look_tables import programme_look
from assessment.storage.prepared import Prepared
from assessment.storage.records import Seated
from assessment.storage.respondents import SITTING, build_respondent
from assessment.storage.tables import answer, health_check, partnership, programme, respondent, visit

_SAID = (answer.c.item, answer.c.target, answer.c.number, answer.c.words, answer.c.visit)
_AS_JSON: Mapping[str, ColumnElement[str]] = {
    "sqlite": func.json_group_array(func.json_array(*_SAID)),
    "postgresql": cast(func.json_agg(func.json_build_array(*_SAID)), Text),
}
"""Her answers as one value: as rows of their own they cost four times the processor."""


def _seated(as_json: ColumnElement[str]) -> Select[Any]:
    said = select(as_json).where(answer.c.respondent_id == respondent.c.id).scalar_subquery()
    return (
        select(
            *SITTING,
            health_check.c.state,
            health_check.c.partnership_id,
            partnership.c.revision,
            partnership.c.programme_id,
            programme.c.name,
            programme_look.c.mark,
            said.label("said"),
        )
        .select_from(respondent)
        .join(health_check, health_check.c.id == respondent.c.health_check_id)
        .join(partnership, partnership.c.id == health_check.c.partnership_id)
        .join(programme, programme.c.id == partnership.c.programme_id)
        .outerjoin(programme_look, programme_look.c.programme_id == programme.c.id)
    )


def _by_visit(dialect: str) -> Select[Any]:
    query = _seated(_AS_JSON[dialect]).join(visit, visit.c.respondent_id == respondent.c.id)
    return query.where(
        visit.c.token_hash == bindparam("token_hash"), visit.c.expires_at > bindparam("moment")
    )


def _by_respondent(dialect: str) -> Select[Any]:
    return _seated(_AS_JSON[dialect]).where(respondent.c.id == bindparam("respondent_id"))


_BY_VISIT = Prepared(_by_visit("sqlite")), _by_visit("postgresql")
_BY_RESPONDENT = Prepared(_by_respondent("sqlite")), _by_respondent("postgresql")


class Seats:
    """Respondents at their questionnaire, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def by_visit(self, token_hash: str) -> Seated | None:
        """Give who holds a running session; None if unknown or expired."""
        return self._one(*_BY_VISIT, token_hash=token_hash, moment=now())

    def of(self, respondent_id: str) -> Seated | None:
        """Give a respondent's seat; None if there is no such respondent (any more)."""
        return self._one(*_BY_RESPONDENT, respondent_id=respondent_id)

    def _one(self, sqlite: Prepared, postgresql: Select[Any], **given: object) -> Seated | None:
        if self._connection.dialect.name == "sqlite":
            row = sqlite.first(self._connection, given)
        else:
            row = self._connection.execute(postgresql, given).first()
        if row is None:
            return None
        return Seated(
            respondent=build_respondent(row),
            state=HealthCheckState(row.state),
            partnership=row.partnership_id,
            revision=row.revision,
            programme=row.programme_id,
            asks=row.name,
            logo=row.mark or "",
            given=_by_mark(row.said),
        )


def _by_mark(said: str | None) -> Mapping[str, Mapping[AnswerKey, AnswerValue]]:
    given: dict[str, dict[AnswerKey, AnswerValue]] = {}
    for item, target, number, words, mark in json.loads(said or "[]"):
        given.setdefault(mark, {})[item, target] = words if number is None else float(number)
    return given
