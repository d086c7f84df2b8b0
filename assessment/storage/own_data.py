"""All that is kept about one respondent, as long as she can be found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from assessment.model import AnswerKey, AnswerValue
from assessment.storage.answers import value
from assessment.storage.invitations import names_person
from assessment.storage.records import Person
from assessment.storage.tables import answer, answer_log, invitation, person, respondent


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the log: what was said (``cleared``: taken back), when, under the mark of which visit."""

    key: AnswerKey
    value: AnswerValue
    cleared: bool
    at: datetime
    visit: str


@dataclass(frozen=True, slots=True)
class OwnData:
    """Times of a respondent, when each answer was given, the log; who she is (empty: nobody is named)."""

    person: Person
    label: str
    begun_at: datetime | None
    submitted_at: datetime | None
    given_at: Mapping[AnswerKey, datetime | None]
    changes: tuple[Change, ...]


class OwnDataTables:
    """What is kept about respondents, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def of(self, respondent_id: str) -> OwnData:
        """Give what is kept about a respondent who is there."""
        columns = (respondent.c.label, respondent.c.begun_at, respondent.c.submitted_at)
        query = (
            select(*columns, person.c.name, person.c.contact, person.c.language)
            .join(invitation, invitation.c.id == respondent.c.invitation_id, isouter=True)
            .join(person, names_person(), isouter=True)
            .where(respondent.c.id == respondent_id)
        )
        row = self._connection.execute(query).one()
        return OwnData(
            Person(row.name or "", row.contact or "", row.language or ""),
            row.label,
            row.begun_at,
            row.submitted_at,
            self._times(respondent_id),
            self._log(respondent_id),
        )

    def _times(self, respondent_id: str) -> Mapping[AnswerKey, datetime | None]:
        query = select(answer.c.item, answer.c.target, answer.c.given_at)
        rows = self._connection.execute(query.where(answer.c.respondent_id == respondent_id))
        return {(row.item, row.target): row.given_at for row in rows}

    def _log(self, respondent_id: str) -> tuple[Change, ...]:
        query = select(answer_log).where(answer_log.c.respondent_id == respondent_id)
        rows = self._connection.execute(query.order_by(answer_log.c.id))
        return tuple(
            Change((row.item, row.target), value(row), row.cleared, row.given_at, row.visit) for row in rows
        )
