"""What a health check's rows say about people, in one transaction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from assessment.storage.inspection.search import beside, places_of, unknown_parts
from assessment.storage.inspection.ties import moved, ties
from assessment.storage.tables import answer, health_check, invitation, person, respondent


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """The names under which answers are kept; they may stand beside answers and nowhere else."""

    ids: frozenset[str]
    codes: frozenset[str]
    link_keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Identities:
    """What leads to a person: ids and token hashes of invitations, names and contacts of the invited."""

    invitations: frozenset[str]
    token_hashes: frozenset[str]
    people: frozenset[str]


class Inspection:
    """Looks at everything, changes nothing."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def sealed(self, health_check_id: str) -> bool:
        """Say whether answers were cut from people."""
        query = select(health_check.c.sealed).where(health_check.c.id == health_check_id)
        return bool(self._connection.execute(query).scalar_one_or_none())

    def ties(self, health_check_id: str) -> Mapping[str, int]:
        """Count what joins answers to people, times or order, by place; places without any are left out."""
        return {place: n for place, n in ties(self._connection, health_check_id).items() if n}

    @property
    def moved(self) -> int:
        """Count invitations of any sealed health check whose place in the table tells who handed in."""
        return moved(self._connection)

    def unknown_parts(self) -> tuple[str, ...]:
        """List tables, columns, views and triggers that this version of the product did not make."""
        return unknown_parts(self._connection)

    @property
    def beside(self) -> tuple[str, ...]:
        """List schemas of the same database, other than ours, that hold tables."""
        return beside(self._connection)

    def places_of(self, words: Collection[str]) -> Mapping[str, int]:
        """Count the rows that hold any of these words, by 'table.column', in every table there is."""
        return places_of(self._connection, frozenset(words))

    def pseudonyms(self, health_check_id: str) -> Pseudonyms:
        """Give the pseudonyms of a health check."""
        mine = respondent.c.health_check_id == health_check_id
        rows = self._connection.execute(
            select(respondent.c.id, respondent.c.code, respondent.c.link_key).where(mine)
        ).all()
        keys = frozenset(row.link_key for row in rows if row.link_key)
        return Pseudonyms(frozenset(row.id for row in rows), frozenset(row.code for row in rows), keys)

    def identities(self, health_check_id: str) -> Identities:
        """Give what leads to the invited people of a health check."""
        invitations = self._connection.execute(
            select(invitation.c.id, invitation.c.token_hash).where(
                invitation.c.health_check_id == health_check_id
            )
        ).all()
        people = self._connection.execute(
            select(person.c.name, person.c.contact).where(person.c.health_check_id == health_check_id)
        ).all()
        named = {text for row in people for text in row if text}
        return Identities(
            frozenset(row.id for row in invitations),
            frozenset(row.token_hash for row in invitations),
            frozenset(named),
        )

    def linked(self, health_check_id: str) -> tuple[int, int]:
        """Count the responses of a health check that carry a pseudonym for trends, and all of them."""
        mine = respondent.c.health_check_id == health_check_id
        with_key = func.count().filter(respondent.c.link_key != "")
        row = self._connection.execute(select(with_key, func.count()).where(mine)).one()
        return row[0], row[1]

    def listed(self, partnership_id: str) -> frozenset[tuple[str, str, str]]:
        """Give partner, name and contact of everybody invited in any health check of a partnership."""
        query = (
            select(person.c.partner_id, person.c.name, person.c.contact)
            .join(health_check, health_check.c.id == person.c.health_check_id)
            .where(health_check.c.partnership_id == partnership_id)
        )
        return frozenset((row[0], row[1], row[2]) for row in self._connection.execute(query))

    def comments(self, health_check_id: str) -> tuple[str, ...]:
        """Give the free texts of a health check, sorted: to look whether they stand where they must not."""
        query = (
            select(answer.c.words)
            .join(respondent, respondent.c.id == answer.c.respondent_id)
            .where(respondent.c.health_check_id == health_check_id, answer.c.words.is_not(None))
        )
        return tuple(sorted(str(words) for words in self._connection.execute(query).scalars()))

    def closed_at(self, health_check_id: str) -> datetime | None:
        """Give when a health check was closed; None if it is open."""
        query = select(health_check.c.closed_at).where(health_check.c.id == health_check_id)
        return self._connection.execute(query).scalar_one_or_none()
