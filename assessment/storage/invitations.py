"""Invited people and the links that let them answer; tokens are known by their hash only."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, delete, insert, select, update

from assessment.storage.records import Invitation, Person
from assessment.storage.tables import invitation, person


class Invitations:
    """Invited people in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def people(self, health_check_id: str) -> Mapping[str, tuple[Person, ...]]:
        """Give who is invited, by partner id, in the broker's order."""
        query = select(person).where(person.c.health_check_id == health_check_id).order_by(person.c.position)
        found: defaultdict[str, list[Person]] = defaultdict(list)
        for row in self._connection.execute(query):
            found[row.partner_id].append(Person(row.name, row.contact, row.language))
        return {partner: tuple(people) for partner, people in found.items()}

    def replace_people(self, health_check_id: str, people: Mapping[str, Sequence[Person]]) -> None:
        """Store who is invited, in place of who was."""
        self._connection.execute(delete(person).where(person.c.health_check_id == health_check_id))
        rows = [
            {
                "health_check_id": health_check_id,
                "partner_id": partner,
                "position": position,
                "name": one.name,
                "contact": one.contact,
                "language": one.language,
            }
            for partner, several in people.items()
            for position, one in enumerate(several, start=1)
        ]
        if rows:
            self._connection.execute(insert(person), rows)

    def add(self, new: Sequence[tuple[Invitation, str]]) -> None:
        """Store invitations, each with the hash of its token."""
        rows = [
            {
                "id": one.id,
                "health_check_id": one.health_check,
                "partner_id": one.partner,
                "kind": "shared" if one.shared else "personal",
                "position": one.position,
                "token_hash": token_hash,
                "version": one.version,
                "places": one.places,
            }
            for one, token_hash in new
        ]
        self._connection.execute(insert(invitation), rows)

    def of_health_check(self, health_check_id: str) -> tuple[Invitation, ...]:
        """Give every invitation by partner and position, with the person where one is named."""
        query = _query().where(invitation.c.health_check_id == health_check_id)
        rows = self._connection.execute(query.order_by(invitation.c.partner_id, invitation.c.position))
        return tuple(_build(row) for row in rows)

    def get(self, invitation_id: str) -> Invitation | None:
        """Give one invitation; None if there is none."""
        row = self._connection.execute(_query().where(invitation.c.id == invitation_id)).first()
        return None if row is None else _build(row)

    def by_token(self, token_hash: str, *, hold: bool = False) -> Invitation | None:
        """Give the invitation of a token, or None; ``hold`` keeps everybody else from it meanwhile."""
        row = self._connection.execute(_HELD if hold else _BY_TOKEN, {"token": token_hash}).first()
        return None if row is None else _build(row)

    def places_of_shared(self, invitation_id: str) -> int | None:
        """Give the places of a shared invitation, held against everybody else; None for any other."""
        return self._connection.execute(_PLACES, {"invitation": invitation_id}).scalar_one_or_none()

    def answered(self, invitation_id: str) -> None:
        """Remember that a personal invitation was answered."""
        self._connection.execute(_ANSWERED, {"invitation": invitation_id})


def names_person() -> ColumnElement[bool]:
    """Give the condition that joins a personal invitation to the person in its place."""
    return and_(
        person.c.health_check_id == invitation.c.health_check_id,
        person.c.partner_id == invitation.c.partner_id,
        person.c.position == invitation.c.position,
        invitation.c.kind == "personal",
    )


def _query() -> Select[Any]:
    columns = (invitation, person.c.name, person.c.contact, person.c.language)
    return select(*columns).join(person, names_person(), isouter=True)


_BY_TOKEN = _query().where(invitation.c.token_hash == bindparam("token"))
_HELD = _BY_TOKEN.with_for_update(of=invitation)
_PLACES = (
    select(invitation.c.places)
    .where(invitation.c.id == bindparam("invitation"), invitation.c.kind == "shared")
    .with_for_update()
)
_ANSWERED = (
    update(invitation)
    .where(invitation.c.id == bindparam("invitation"), invitation.c.kind == "personal")
    .values(answered=True)
)


def _build(row: Row[Any]) -> Invitation:
    return Invitation(
        id=row.id,
        health_check=row.health_check_id,
        partner=row.partner_id,
        shared=row.kind == "shared",
        version=row.version,
        places=row.places,
        position=row.position,
        person=Person(row.name or "", row.contact or "", row.language or ""),
        answered=row.answered,
    )
