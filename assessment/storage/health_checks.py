"""Health checks: what is asked, when, under which promise, and how many took part."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Row,
    Select,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    union_all,
    update,
)

from assessment.model import HealthCheck, HealthCheckState, Participation, Promise
from assessment.storage.columns import now
from assessment.storage.landmarks import count_deletion
from assessment.storage.tables import health_check, invitation, participation, partnership, respondent

_TOUCHED = (
    update(health_check)
    .where(health_check.c.id == bindparam("health_check"))
    .values(answers_version=health_check.c.answers_version + 1)
)
_BEHIND = select(health_check.c.state).where(
    health_check.c.id.in_(
        union_all(
            select(invitation.c.health_check_id).where(invitation.c.token_hash == bindparam("token")),
            select(respondent.c.health_check_id).where(respondent.c.resume_hash == bindparam("token")),
        )
    )
)
_BEHIND_HELD = _BEHIND.with_for_update(read=True, key_share=True)


class HealthChecks:
    """Health checks in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def get(self, health_check_id: str) -> HealthCheck | None:
        """Give one health check; None if there is none."""
        found = self._load(select(health_check).where(health_check.c.id == health_check_id))
        return found[0] if found else None

    def state_behind(self, token_hash: str, *, hold: bool = False) -> HealthCheckState | None:
        """Give the state of the health check that a link leads to, by the hash of its token; None without.

        ``hold``: others may answer meanwhile, closing waits until the transaction ends.
        """
        query = _BEHIND_HELD if hold else _BEHIND
        found = self._connection.execute(query, {"token": token_hash}).scalars().first()
        return None if found is None else HealthCheckState(found)

    def hold(self, health_check_id: str) -> None:
        """Hold a health check against everybody else, answers included, until the transaction ends.

        Its partnership is held before it, so that nobody changes what it asks about. Hold first, then read:
        on PostgreSQL, what was read before may be out of date.
        """
        mine = health_check.c.id == health_check_id
        its = select(health_check.c.partnership_id).where(mine).scalar_subquery()
        for query in (
            select(partnership.c.id).where(partnership.c.id == its),
            select(health_check.c.id).where(mine),
        ):
            self._connection.execute(query.with_for_update()).first()

    def of_partnerships(self, partnership_ids: Collection[str]) -> tuple[HealthCheck, ...]:
        """Give the health checks of some partnerships by number."""
        query = select(health_check).where(health_check.c.partnership_id.in_(sorted(partnership_ids)))
        return self._load(query.order_by(health_check.c.number, health_check.c.id))

    def add(self, new: HealthCheck) -> None:
        """Store a new health check with its numbers of invited people."""
        values = {"id": new.id, "state": new.state, "changed_at": now(), **_columns(new)}
        self._connection.execute(insert(health_check).values(**values))
        self._invite(new)

    def change(self, changed: HealthCheck) -> None:
        """Store a draft as it is now."""
        self._connection.execute(
            update(health_check)
            .where(health_check.c.id == changed.id)
            .values(changed_at=now(), **_columns(changed))
        )
        self._connection.execute(delete(participation).where(participation.c.health_check_id == changed.id))
        self._invite(changed)

    def move(self, health_check_id: str, state: HealthCheckState, **columns: object) -> None:
        """Store a new state, with the columns that go with it; reports of before are out of date."""
        self._connection.execute(
            update(health_check)
            .where(health_check.c.id == health_check_id)
            .values(state=state, answers_version=health_check.c.answers_version + 1, **columns)
        )

    def renumber_drafts(self, partnership_id: str, *, after: int, but: str) -> None:
        """Number the other drafts of a partnership anew, from ``after`` on: one of them was opened."""
        query = select(health_check.c.id).where(
            health_check.c.partnership_id == partnership_id,
            health_check.c.state == HealthCheckState.DRAFT,
            health_check.c.id != but,
        )
        drafts = self._connection.execute(query.order_by(health_check.c.number)).scalars().all()
        for number, draft in enumerate(drafts, start=after + 1):
            self._connection.execute(
                update(health_check).where(health_check.c.id == draft).values(number=number)
            )

    def touch(self, health_check_id: str) -> None:
        """Raise ``answers_version``: something that a report could show has changed."""
        self._connection.execute(_TOUCHED, {"health_check": health_check_id})

    def remove(self, health_check_id: str) -> None:
        """Delete a health check with everything in it."""
        count_deletion(self._connection, health_check_id=health_check_id)
        self._connection.execute(delete(health_check).where(health_check.c.id == health_check_id))

    def participation(self, checks: Sequence[HealthCheck]) -> Mapping[str, Mapping[str, Participation]]:
        """Count people by health check id and partner id: as kept at closing, live before that."""
        query = select(participation).where(participation.c.health_check_id.in_([c.id for c in checks]))
        counts: dict[str, dict[str, Participation]] = {check.id: {} for check in checks}
        running = [check.id for check in checks if check.state is HealthCheckState.OPEN]
        for row in self._connection.execute(query):
            people = (0, 0) if row.health_check_id in running else (row.started, row.submitted)
            counts[row.health_check_id][row.partner_id] = Participation(row.partner_id, row.invited, *people)
        for row in self._count(running) if running else ():
            before = counts[row.health_check_id].get(row.partner_id)
            live = Participation(row.partner_id, before.invited if before else 0, row.started, row.submitted)
            counts[row.health_check_id][row.partner_id] = live
        return counts

    def keep_participation(self, check: HealthCheck) -> None:
        """Write the counts down, so that they no longer depend on respondents; nobody left counts as 0."""
        mine = update(participation).where(participation.c.health_check_id == check.id)
        self._connection.execute(mine.values(started=0, submitted=0))
        for row in self._count([check.id]):
            self._connection.execute(
                mine.where(participation.c.partner_id == row.partner_id).values(
                    started=row.started, submitted=row.submitted
                )
            )

    def _count(self, health_check_ids: Sequence[str]) -> Sequence[Row[Any]]:
        def times(column: Any) -> Any:
            return func.sum(case((column, 1), else_=0)).cast(Integer)

        query = (
            select(
                respondent.c.health_check_id,
                respondent.c.partner_id,
                times(respondent.c.started).label("started"),
                times(respondent.c.submitted).label("submitted"),
            )
            .where(respondent.c.health_check_id.in_(health_check_ids))
            .group_by(respondent.c.health_check_id, respondent.c.partner_id)
        )
        return self._connection.execute(query).all()

    def _invite(self, check: HealthCheck) -> None:
        rows = [
            {"health_check_id": check.id, "partner_id": partner, "invited": invited}
            for partner, invited in sorted(check.invited.items())
        ]
        if rows:
            self._connection.execute(insert(participation), rows)

    def _load(self, query: Select[Any]) -> tuple[HealthCheck, ...]:
        rows = self._connection.execute(query).all()
        asked = select(participation).where(participation.c.health_check_id.in_([row.id for row in rows]))
        invited: dict[str, dict[str, int]] = {row.id: {} for row in rows}
        for row in self._connection.execute(asked):
            invited[row.health_check_id][row.partner_id] = row.invited
        return tuple(_build(row, invited[row.id]) for row in rows)


def _columns(noun: HealthCheck) -> dict[str, Any]:
    return {
        "partnership_id": noun.partnership,
        "number": noun.number,
        "instrument_id": noun.instrument_id,
        "instrument_version": noun.instrument_version,
        "fingerprint": noun.fingerprint,
        "promise": noun.promise,
        "one_link": noun.one_link,
        "languages": list(noun.languages),
        "opens": noun.opens,
        "closes": noun.closes,
        "decisions": dict(noun.decisions),
        "title": noun.title,
    }


def _build(row: Row[Any], invited: Mapping[str, int]) -> HealthCheck:
    return HealthCheck(
        id=row.id,
        partnership=row.partnership_id,
        number=row.number,
        instrument_id=row.instrument_id,
        instrument_version=row.instrument_version,
        fingerprint=row.fingerprint,
        promise=Promise(row.promise),
        state=HealthCheckState(row.state),
        invited=invited,
        one_link=row.one_link,
        languages=tuple(row.languages),
        opens=row.opens,
        closes=row.closes,
        decisions=row.decisions,
        title=row.title,
        answers_version=row.answers_version,
    )
