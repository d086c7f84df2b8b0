"""Respondents - pseudonyms within one health check - and the visits (sessions) that let them go on."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from assessment.model import HealthCheckState
from assessment.storage.columns import now
from assessment.storage.invitations import names_person
from assessment.storage.records import Person, Respondent
from assessment.storage.tables import health_check, invitation, partnership, person, respondent, visit

PATIENCE = timedelta(days=2)
"""How long somebody who opened a shared link may take to give the first answer before the row is dropped."""

SITTING = (
    respondent.c.id,
    respondent.c.health_check_id,
    respondent.c.partner_id,
    respondent.c.code,
    respondent.c.invitation_id,
    respondent.c.started,
    respondent.c.submitted,
)
"""What a respondent is made of."""

_ANSWERING: Select[Any] = (
    select(*SITTING, health_check.c.state, partnership.c.revision)
    .join(health_check, health_check.c.id == respondent.c.health_check_id)
    .join(partnership, partnership.c.id == health_check.c.partnership_id)
    .where(respondent.c.id == bindparam("respondent_id"))
    .with_for_update(read=True, key_share=True, of=[health_check, respondent])
)
_OF_INVITATION = select(respondent).where(respondent.c.invitation_id == bindparam("invitation"))
_BY_RESUME = select(respondent).where(respondent.c.resume_hash == bindparam("resume"))
_EXPIRED = delete(visit).where(
    visit.c.respondent_id == bindparam("respondent"), visit.c.expires_at <= bindparam("moment")
)
_HER = update(respondent).where(respondent.c.id == bindparam("respondent"))
_STARTED = _HER.values(started=True)
_SUBMITTED = _HER.values(submitted=True, submitted_at=bindparam("moment"))


class Respondents:
    """Respondents in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def get(self, respondent_id: str) -> Respondent | None:
        """Give one respondent; None if there is none (any more)."""
        return self._one(select(respondent).where(respondent.c.id == respondent_id))

    def of_invitation(self, invitation_id: str) -> Respondent | None:
        """Give the respondent of a personal invitation; None if nobody has come yet."""
        return self._one(_OF_INVITATION, invitation=invitation_id)

    def by_resume(self, resume_hash: str) -> Respondent | None:
        """Give the respondent of a link to resume; None if there is none."""
        return self._one(_BY_RESUME, resume=resume_hash)

    def labelled(self, health_check_id: str) -> tuple[tuple[Respondent, str], ...]:
        """Give those who were started on the broker's screen, with their labels."""
        query = select(respondent).where(
            respondent.c.health_check_id == health_check_id, respondent.c.label != ""
        )
        rows = self._connection.execute(query.order_by(respondent.c.label, respondent.c.id))
        return tuple((build_respondent(row), row.label) for row in rows)

    def add(self, new: Respondent, *, label: str = "", resume_hash: str | None) -> None:
        """Store a new respondent."""
        row = {
            "id": new.id,
            "health_check_id": new.health_check,
            "partner_id": new.partner,
            "code": new.code,
            "invitation_id": new.invitation or None,
            "label": label,
            "resume_hash": resume_hash,
            "begun_at": now(),
        }
        self._connection.execute(insert(respondent), row)

    def named(self, health_check_id: str) -> tuple[tuple[Respondent, Person], ...]:
        """Give the respondents who came by a personal invitation of somebody named, with that person."""
        query = (
            select(respondent, person.c.name.label("person"), person.c.contact)
            .join(invitation, invitation.c.id == respondent.c.invitation_id)
            .join(person, names_person())
            .where(respondent.c.health_check_id == health_check_id)
        )
        rows = self._connection.execute(query)
        return tuple((build_respondent(row), Person(row.person, row.contact)) for row in rows)

    def link(self, keys: Mapping[str, str]) -> None:
        """Store, by respondent id, the pseudonyms that join the same person over time."""
        for respondent_id, link_key in keys.items():
            self._connection.execute(
                update(respondent).where(respondent.c.id == respondent_id).values(link_key=link_key)
            )

    def open_visit(self, respondent_id: str, token_hash: str, expires: datetime) -> None:
        """Store a session of a respondent, and drop those of the same respondent that have expired."""
        self._connection.execute(_EXPIRED, {"respondent": respondent_id, "moment": now()})
        row = {"token_hash": token_hash, "respondent_id": respondent_id, "expires_at": expires}
        self._connection.execute(insert(visit), row)

    def answering(self, respondent_id: str) -> tuple[Respondent, HealthCheckState, int] | None:
        """Give a respondent who is about to write, the health check's state and the partnership's revision.

        Health check and respondent are held as they are: others may answer meanwhile, closing and erasing
        wait until this ends.
        """
        row = self._connection.execute(_ANSWERING, {"respondent_id": respondent_id}).first()
        return None if row is None else (build_respondent(row), HealthCheckState(row.state), row.revision)

    def count_started(self, health_check_id: str, partner_id: str) -> int:
        """Count a partner's respondents who have given an answer."""
        query = select(func.count()).where(
            respondent.c.health_check_id == health_check_id,
            respondent.c.partner_id == partner_id,
            respondent.c.started,
        )
        return self._connection.execute(query).scalar_one()

    def started(self, respondent_id: str) -> None:
        """Remember that the first answer was given."""
        self._connection.execute(_STARTED, {"respondent": respondent_id})

    def submitted(self, respondent_id: str) -> None:
        """Remember that the questionnaire was handed in."""
        self._connection.execute(_SUBMITTED, {"respondent": respondent_id, "moment": now()})

    def drop_idle(self, health_check_id: str, *, all_of_them: bool = False) -> None:
        """Drop those of shared links who never gave an answer: link previews, second thoughts."""
        query = delete(respondent).where(
            respondent.c.health_check_id == health_check_id, respondent.c.started.is_(False)
        )
        if not all_of_them:
            query = query.where(
                respondent.c.resume_hash.is_not(None),
                respondent.c.label == "",
                respondent.c.begun_at < now() - PATIENCE,
            )
        self._connection.execute(query)

    def _one(self, query: Select[Any], **given: str) -> Respondent | None:
        row = self._connection.execute(query, given).first()
        return None if row is None else build_respondent(row)


def build_respondent(row: Row[Any]) -> Respondent:
    """Make a respondent of a row with the columns of ``SITTING``."""
    return Respondent(
        id=row.id,
        health_check=row.health_check_id,
        partner=row.partner_id,
        code=row.code,
        invitation=row.invitation_id or "",
        started=row.started,
        submitted=row.submitted,
    )
