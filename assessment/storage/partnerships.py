"""Partnerships with their partners and links."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, insert, select, update

from assessment.model import AAER, Partner, PartnerKind, Partnership, Phase
from assessment.storage.landmarks import count_deletion
from assessment.storage.tables import link, partner, partnership


class Partnerships:
    """Partnerships in one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Bind to a transaction."""
        self._connection = connection

    def get(self, partnership_id: str) -> Partnership | None:
        """Give one partnership; None if there is none."""
        found = self._load(select(partnership).where(partnership.c.id == partnership_id))
        return found[0] if found else None

    def lock(self, partnership_id: str) -> None:
        """Hold the partnership until the transaction ends: none of its health checks opens or closes."""
        query = select(partnership.c.id).where(partnership.c.id == partnership_id)
        self._connection.execute(query.with_for_update()).first()

    def of_programmes(self, programmes: Collection[str] | None) -> tuple[Partnership, ...]:
        """Give the partnerships of some programmes by name; None means of all."""
        query = select(partnership).order_by(partnership.c.name, partnership.c.id)
        if programmes is not None:
            query = query.where(partnership.c.programme_id.in_(sorted(programmes)))
        return self._load(query)

    def revision(self, partnership_id: str) -> int:
        """Give the number that rises with every change; 0 if there is no such partnership."""
        query = select(partnership.c.revision).where(partnership.c.id == partnership_id)
        return self._connection.execute(query).scalar_one_or_none() or 0

    def add(self, new: Partnership) -> None:
        """Store a new partnership."""
        self._connection.execute(insert(partnership).values(id=new.id, **_columns(new)))
        self._write_members(new)

    def change(self, changed: Partnership) -> None:
        """Store a partnership as it is now: partners and links that are not in it any more are deleted."""
        self._connection.execute(
            update(partnership)
            .where(partnership.c.id == changed.id)
            .values(revision=partnership.c.revision + 1, **_columns(changed))
        )
        self._connection.execute(delete(link).where(link.c.partnership_id == changed.id))
        self._connection.execute(delete(partner).where(partner.c.partnership_id == changed.id))
        self._write_members(changed)

    def remove(self, partnership_id: str) -> None:
        """Delete a partnership with everything in it."""
        count_deletion(self._connection, partnership_id=partnership_id)
        self._connection.execute(delete(partnership).where(partnership.c.id == partnership_id))

    def _write_members(self, owner: Partnership) -> None:
        partners = [_partner_row(owner.id, position, p) for position, p in enumerate(owner.partners)]
        links = [{"partnership_id": owner.id, "one": a, "other": b} for a, b in sorted(owner.links)]
        if partners:
            self._connection.execute(insert(partner), partners)
        if links:
            self._connection.execute(insert(link), links)

    def _load(self, query: Select[Any]) -> tuple[Partnership, ...]:
        rows = self._connection.execute(query).all()
        ids = [row.id for row in rows]
        partners = self._members(select(partner).order_by(partner.c.position), partner, ids)
        links = self._members(select(link), link, ids)
        return tuple(_build(row, partners[row.id], links[row.id]) for row in rows)

    def _members(self, query: Select[Any], table: Table, ids: list[str]) -> defaultdict[str, list[Row[Any]]]:
        """Give the rows of several partnerships by partnership id."""
        members: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        for row in self._connection.execute(query.where(table.c.partnership_id.in_(ids))):
            members[row.partnership_id].append(row)
        return members


def _columns(noun: Partnership) -> dict[str, Any]:
    return {
        "programme_id": noun.programme,
        "name": noun.name,
        "purpose": noun.purpose,
        "place": noun.place,
        "phase": noun.phase,
        "aaer": noun.aaer,
        "demo": noun.demo,
    }


def _partner_row(partnership_id: str, position: int, noun: Partner) -> dict[str, Any]:
    return {
        "partnership_id": partnership_id,
        "id": noun.id,
        "position": position,
        "name": noun.name,
        "short": noun.short,
        "kind": noun.kind,
        "mandate_role": noun.mandate_role,
        "colour": noun.colour,
        "language": noun.language,
    }


def _build(row: Row[Any], partners: Sequence[Row[Any]], links: Sequence[Row[Any]]) -> Partnership:
    return Partnership(
        id=row.id,
        programme=row.programme_id,
        name=row.name,
        purpose=row.purpose,
        place=row.place,
        phase=Phase(row.phase),
        aaer=AAER(row.aaer),
        partners=tuple(
            Partner(p.id, p.name, p.short, PartnerKind(p.kind), p.mandate_role, p.colour, p.language)
            for p in partners
        ),
        links=frozenset((found.one, found.other) for found in links),
        demo=row.demo,
    )
