"""Which fields and measures fit which kind of item: the one table to change when a kind is added."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from assessment.model import ItemKind, Measure

EVERY_KIND: Final = ("id", "kind", "text", "hint", "required", "show_if")


@dataclass(frozen=True, slots=True)
class KindRule:
    """What an item of one kind may have besides the fields of every kind, and what it must have."""

    may: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that fits, those of all kinds first."""
        return (*EVERY_KIND, *self.must, *self.may)


KINDS: Final[Mapping[ItemKind, KindRule]] = {
    ItemKind.RATING: KindRule(
        must=("scale",),
        may=("dimension", "facet", "reverse", "weight", "measures"),
        measures=(Measure.CONTRIBUTION, Measure.BENEFIT),
    ),
    ItemKind.CHOICE: KindRule(must=("scale",)),
    ItemKind.TEXT: KindRule(),
    ItemKind.PARTNER_RATING: KindRule(
        must=("scale", "measures"),
        may=("reverse", "weight", "include_self"),
        measures=(Measure.COMMITMENT, Measure.TRUST, Measure.IMPORTANCE, Measure.REPLACEMENT),
    ),
    ItemKind.SHARE: KindRule(
        must=("measures",),
        measures=(Measure.INFLUENCE_NOW, Measure.INFLUENCE_WANTED, Measure.CONTRIBUTION, Measure.BENEFIT),
    ),
    ItemKind.LADDER: KindRule(must=("measures",), measures=(Measure.DECISION,)),
}

ALL_FIELDS: Final = tuple(dict.fromkeys(name for rule in KINDS.values() for name in rule.fields))
