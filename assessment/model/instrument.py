"""What an author of questionnaires writes, as objects: an `Instrument` and its parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

Text: TypeAlias = Mapping[str, str]
"""One text in several languages: language code -> text. Every declared language is present."""


def in_language(text: Text, language: str) -> str:
    """Give the text in a language, or in the first language it has; an empty mapping gives ''."""
    return text.get(language) or next(iter(text.values()), "")


class ItemKind(StrEnum):
    """How an item is answered. The last three are relational: one answer per partner."""

    RATING = "rating"
    CHOICE = "choice"
    TEXT = "text"
    PARTNER_RATING = "partner-rating"
    SHARE = "share"
    LADDER = "ladder"


class Measure(StrEnum):
    """What a relational item, or a 0-10 item of net value, measures; the checks look items up by it."""

    INFLUENCE_NOW = "influence-now"
    INFLUENCE_WANTED = "influence-wanted"
    CONTRIBUTION = "contribution"
    BENEFIT = "benefit"
    COMMITMENT = "commitment"
    TRUST = "trust"
    IMPORTANCE = "importance"
    REPLACEMENT = "replacement"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a response scale: the stored code and the label people read."""

    value: float
    label: Text


@dataclass(frozen=True, slots=True)
class ResponseScale:
    """The options of a rating or choice item, in the order shown, lowest code first for ratings."""

    id: str
    options: tuple[Option, ...]

    @property
    def minimum(self) -> float:
        """Lowest code."""
        return min(option.value for option in self.options)

    @property
    def maximum(self) -> float:
        """Highest code."""
        return max(option.value for option in self.options)

    @property
    def values(self) -> tuple[float, ...]:
        """All codes in the order shown."""
        return tuple(option.value for option in self.options)


@dataclass(frozen=True, slots=True)
class Facet:
    """A named part of a dimension, such as 'rules of the game' within power."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Dimension:
    """The construct that a group of items measures.

    ``min_answered`` is the share of item weight (0-1) a person must answer to be scored (half rule).
    ``interpretation`` and ``conversation`` are keyed by band id: what a score in that band means, and what to
    talk about.
    """

    id: str
    title: Text
    description: Text
    facets: tuple[Facet, ...] = ()
    min_answered: float = 0.5
    interpretation: Mapping[str, Text] = None  # type: ignore[assignment]
    conversation: Mapping[str, Text] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        """Turn missing mappings into empty ones."""
        for name in ("interpretation", "conversation"):
            if getattr(self, name) is None:
                object.__setattr__(self, name, {})


@dataclass(frozen=True, slots=True)
class ShowIf:
    """Show an item only if another item (earlier, rating or choice) was answered with one of these codes."""

    item: str
    values: frozenset[float]


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    ``scale`` is the id of a response scale (rating, choice, partner-rating; None for the others).
    ``dimension`` is None for items that are not scored into a dimension. ``measures`` says which relational
    check reads it. Stored answers: rating/choice = the option's code; text = the text; partner-rating = one
    code per target partner; share = points 0-100 per target partner, summing to 100; ladder = two answers per
    target partner, under the item ids ``<id>.now`` and ``<id>.wanted``, codes 0-4 (left out, informed,
    consulted, decides together, decides).
    """

    id: str
    kind: ItemKind
    text: Text
    hint: Text | None = None
    dimension: str | None = None
    facet: str | None = None
    scale: str | None = None
    reverse: bool = False
    weight: float = 1.0
    required: bool = False
    show_if: ShowIf | None = None
    measures: Measure | None = None
    include_self: bool = False

    @property
    def relational(self) -> bool:
        """Whether the item is answered once per partner."""
        return self.kind in (ItemKind.PARTNER_RATING, ItemKind.SHARE, ItemKind.LADDER)

    @property
    def answer_ids(self) -> tuple[str, ...]:
        """The item ids under which answers are stored: two for a ladder, else the item's own."""
        if self.kind is ItemKind.LADDER:
            return (f"{self.id}.now", f"{self.id}.wanted")
        return (self.id,)


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the questionnaire: a title, an introduction and the items shown together, in order."""

    id: str
    title: Text
    introduction: Text
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A named interval of scores that starts at ``start`` (0-100) and ends where the next band starts."""

    id: str
    title: Text
    start: float


@dataclass(frozen=True)
class Instrument:
    """One version of a questionnaire, checked and complete.

    ``fingerprint`` is the SHA-256 (hex) of the scoring-relevant content: typos and translations do not change
    it. ``source`` is the YAML text it was read from. ``thresholds`` overrides numbers of the decision rule by
    name (statistics: flag, critical ...); empty means the defaults.
    """

    id: str
    version: int
    title: Text
    description: Text
    languages: tuple[str, ...]
    minutes: int
    scales: Mapping[str, ResponseScale]
    dimensions: tuple[Dimension, ...]
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    bands: tuple[Band, ...]
    thresholds: Mapping[str, float]
    references: tuple[str, ...]
    published: bool
    fingerprint: str
    source: str = ""
    place: str = ""

    @property
    def key(self) -> str:
        """Identity of the version, such as ``core@1``."""
        return f"{self.id}@{self.version}"

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def by_answer_id(self) -> Mapping[str, Item]:
        """Items by the ids under which their answers are stored."""
        return {answer_id: item for item in self.items for answer_id in item.answer_ids}

    @cached_property
    def always_shown(self) -> frozenset[str]:
        """Ids of the items without a condition."""
        return frozenset(item.id for item in self.items if item.show_if is None)

    @cached_property
    def conditional(self) -> tuple[Item, ...]:
        """Items with a condition, in questionnaire order."""
        return tuple(item for item in self.items if item.show_if is not None)

    @cached_property
    def dimension_by_id(self) -> Mapping[str, Dimension]:
        """Dimensions by id."""
        return {dimension.id: dimension for dimension in self.dimensions}

    def items_of(self, dimension: str) -> tuple[Item, ...]:
        """Give the rating items scored into a dimension, in questionnaire order."""
        return tuple(i for i in self.items if i.dimension == dimension and i.kind is ItemKind.RATING)

    def measuring(self, measure: Measure) -> tuple[Item, ...]:
        """Give the items that feed one relational measure, in questionnaire order."""
        return tuple(i for i in self.items if i.measures is measure)

    def scale_of(self, item: Item) -> ResponseScale:
        """Give the response scale of an item; KeyError if the item has none."""
        return self.scales[item.scale or ""]
