"""Who sits before a questionnaire, in one query: it is part of every page and every tap of a respondent."""

from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from assessment.model import HealthCheckState
from assessment.storage.columns import now
from assessment.storage.look_tables import programme_look
from assessment.storage.records import Respondent, Seated
from assessment.storage.tables import health_check, partnership, programme, respondent, visit

_SEATED = (
    select(
        health_check.c.id,
        health_check.c.state,
        health_check.c.partnership_id,
        respondent.c.id.label("respondent"),
        respondent.c.partner_id,
        respondent.c.code,
        respondent.c.invitation_id,
        respondent.c.started,
        respondent.c.submitted,
        partnership.c.revision,
        programme.c.id.label("programme"),
        programme.c.name.label("asks"),
        programme_look.c.mark,
    )
    .select_from(respondent)
    .join(health_check, health_check.c.id == respondent.c.health_check_id)
    .join(partnership, partnership.c.id == health_check.c.partnership_id)
    .join(programme, programme.c.id == partnership.c.programme_id)
    .outerjoin(programme_look, programme_look.c.programme_id == programme.c.id)
)
_BY_VISIT = _SEATED.join(visit, visit.c.respondent_id == respondent.c.id).where(
    visit.c.token_hash == bindparam("token_hash"), visit.c.expires_at > bindparam("moment")
)
_BY_RESPONDENT = _SEATED.where(respondent.c.id == bindparam("respondent_id"))


class Seats:
    """Respondents at their questionnaire, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def by_visit(self, token_hash: str) -> Seated | None:
        """Give who holds a running session; None if unknown or expired."""
        return self._one(_BY_VISIT, token_hash=token_hash, moment=now())

    def of(self, respondent_id: str) -> Seated | None:
        """Give a respondent's seat; None if there is no such respondent (any more)."""
        return self._one(_BY_RESPONDENT, respondent_id=respondent_id)

    def _one(self, query: Select[Any], **given: object) -> Seated | None:
        row = self._connection.execute(query, given).first()
        if row is None:
            return None
        sits = Respondent(
            id=row.respondent,
            health_check=row.id,
            partner=row.partner_id,
            code=row.code,
            invitation=row.invitation_id or "",
            started=row.started,
            submitted=row.submitted,
        )
        state = HealthCheckState(row.state)
        return Seated(sits, state, row.partnership_id, row.revision, row.programme, row.asks, row.mark or "")
