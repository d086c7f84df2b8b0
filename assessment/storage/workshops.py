"""Workshops as they stand, and the votes of ballots that are still open."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from assessment.model import Ballot, Plan, Tally, Workshop, WorkshopState
from assessment.storage.workshop_tables import vote, workshop

Choice: TypeAlias = Mapping[str, Any]
"""A vote as it is kept: {'highest': id, 'lowest': id}, {'topics': [id, ...]} or {'fingers': n}."""


class Workshops:
    """Workshops in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def get(self, workshop_id: str, *, hold: bool = False) -> Workshop | None:
        """Give one workshop or None; ``hold`` keeps everybody else from it until the transaction ends."""
        query = select(workshop).where(workshop.c.id == workshop_id)
        return self._one(query.with_for_update() if hold else query)

    def by_code(self, code: str, *, hold: bool = False) -> Workshop | None:
        """Give the workshop of a code; None if there is none. ``hold``: it does not change meanwhile."""
        query = select(workshop).where(workshop.c.code == code)
        return self._one(query.with_for_update(read=True) if hold else query)

    def of_health_check(self, health_check_id: str) -> tuple[Workshop, ...]:
        """Give the workshops of a health check, those that run first."""
        query = select(workshop).where(workshop.c.health_check_id == health_check_id)
        rows = self._connection.execute(query.order_by(workshop.c.state.desc(), workshop.c.version.desc()))
        return tuple(_build(row) for row in rows)

    def add(self, new: Workshop) -> None:
        """Store a new workshop."""
        self._connection.execute(
            insert(workshop).values(
                id=new.id, health_check_id=new.health_check, code=new.code, **_columns(new)
            )
        )

    def change(self, changed: Workshop) -> None:
        """Store a workshop as it is now; its version rises."""
        self._connection.execute(
            update(workshop)
            .where(workshop.c.id == changed.id)
            .values(version=workshop.c.version + 1, **_columns(changed))
        )

    def count_in(self, workshop_id: str) -> None:
        """Count one more phone; nothing else of it is kept."""
        self._connection.execute(
            update(workshop).where(workshop.c.id == workshop_id).values(joined=workshop.c.joined + 1)
        )

    def cast(self, workshop_id: str, ballot: Ballot, voter_hash: str, choice: Choice) -> None:
        """Store a vote in place of the same phone's earlier one."""
        row = {"workshop_id": workshop_id, "ballot": ballot, "voter_hash": voter_hash, "choice": choice}
        postgres = self._connection.dialect.name == "postgresql"
        new = (postgresql.insert if postgres else sqlite.insert)(vote).values(**row)
        key = ["workshop_id", "ballot", "voter_hash"]
        self._connection.execute(
            new.on_conflict_do_update(index_elements=key, set_={"choice": new.excluded.choice})
        )

    def vote_of(self, workshop_id: str, ballot: Ballot, voter_hash: str) -> Choice | None:
        """Give what a phone voted in an open ballot; None if it has not."""
        query = select(vote.c.choice).where(_mine(workshop_id, ballot), vote.c.voter_hash == voter_hash)
        found: Choice | None = self._connection.execute(query).scalar_one_or_none()
        return found

    def votes(self, workshop_id: str, ballot: Ballot) -> Sequence[Choice]:
        """Give the votes of an open ballot, ordered by what they say."""
        rows = self._connection.execute(select(vote.c.choice).where(_mine(workshop_id, ballot))).scalars()
        return sorted(rows, key=repr)

    def count_votes(self, workshop_id: str, ballot: Ballot) -> int:
        """Count the votes of an open ballot."""
        query = select(func.count()).select_from(vote).where(_mine(workshop_id, ballot))
        return self._connection.execute(query).scalar_one()

    def clear_votes(self, workshop_id: str, ballot: Ballot | None = None) -> None:
        """Delete the votes of a ballot, or of all ballots."""
        mine = vote.c.workshop_id == workshop_id if ballot is None else _mine(workshop_id, ballot)
        self._connection.execute(delete(vote).where(mine))

    def forget_votes(self, before: datetime) -> int:
        """Delete the votes of workshops whose last screen was begun before a moment; give how many."""
        old = select(workshop.c.id).where(workshop.c.timer_started < before)
        return self._connection.execute(delete(vote).where(vote.c.workshop_id.in_(old))).rowcount

    def _one(self, query: Select[Any]) -> Workshop | None:
        row = self._connection.execute(query).first()
        return None if row is None else _build(row)


def _mine(workshop_id: str, ballot: Ballot) -> Any:
    return (vote.c.workshop_id == workshop_id) & (vote.c.ballot == ballot)


def _columns(noun: Workshop) -> dict[str, Any]:
    return {
        "state": noun.state,
        "screen": noun.screen,
        "steps": dict(noun.steps),
        "blank": noun.blank,
        "plan": {**asdict(noun.plan), "skipped": sorted(noun.plan.skipped)},
        "timer_started": noun.timer_started,
        "topics": list(noun.topics),
        "tallies": {ballot: _kept(tally) for ballot, tally in noun.tallies.items()},
    }


def _kept(tally: Tally) -> dict[str, Any]:
    return {"voters": tally.voters, "counts": {part: dict(n) for part, n in tally.counts.items()}}


def _build(row: Row[Any]) -> Workshop:
    return Workshop(
        id=row.id,
        health_check=row.health_check_id,
        code=row.code,
        state=WorkshopState(row.state),
        screen=row.screen,
        steps=row.steps,
        blank=row.blank,
        plan=_plan(row.plan),
        timer_started=row.timer_started,
        topics=tuple(row.topics),
        tallies={
            Ballot(name): Tally(Ballot(name), kept["voters"], True, kept["counts"])
            for name, kept in row.tallies.items()
        },
        joined=row.joined,
        version=row.version,
    )


def _plan(kept: Mapping[str, Any]) -> Plan:
    return Plan(
        order=tuple(kept["order"]),
        skipped=frozenset(kept["skipped"]),
        minutes=kept["minutes"],
        names=kept["names"],
        quotes=tuple(kept["quotes"]),
    )
