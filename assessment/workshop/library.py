"""The facilitation library: what to ask, do and not say, per kind of result; data, not code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment.model import Check, Phase, Text, in_language


@dataclass(frozen=True, slots=True)
class Key:
    """What advice is about. Empty parts match anything; ``direction`` is 'above', 'below' or ''."""

    check: str = ""
    direction: str = ""
    dimension: str = ""
    facet: str = ""
    band: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """Texts for one kind of result. {partner} stands for the partners a finding is about.

    ``openers`` are opening questions, ``moves`` what to do, ``avoid`` what not to say; ``sources`` are ids.
    """

    key: Key
    openers: tuple[Text, ...]
    moves: tuple[Text, ...]
    avoid: tuple[Text, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Library:
    """One version of the library, checked and complete. ``sources``: id -> where advice comes from."""

    id: str
    version: int
    title: Text
    languages: tuple[str, ...]
    sources: Mapping[str, str]
    ground_rules: tuple[Text, ...]
    avoid: tuple[Text, ...]
    heated: tuple[Text, ...]
    advice: tuple[Advice, ...] = field(repr=False)

    @classmethod
    def empty(cls) -> "Library":
        """Give a library without advice, for those who bring their own."""
        return cls("none", 1, {}, ("en",), {}, (), (), (), ())

    def find(self, key: Key) -> Advice | None:
        """Give the advice on exactly this; None if there is none."""
        return next((a for a in self.advice if a.key == key), None)

    def on_check(self, check: Check, value: float | None) -> Advice | None:
        """Give the advice on a finding, by the direction of its gap; level and dependence have one only."""
        direction = "above" if (value or 0) > 0 else "below"
        return self.find(Key(check=check.value, direction=direction)) or self.find(Key(check=check.value))

    def on_dimension(self, dimension: str) -> Advice | None:
        """Give the advice on a dimension."""
        return self.find(Key(dimension=dimension))

    def on_facet(self, dimension: str, facet: str) -> Advice | None:
        """Give the advice on a part of a dimension."""
        return self.find(Key(dimension=dimension, facet=facet))

    def on_band(self, band: str) -> Advice | None:
        """Give the advice on a level such as 'attention'."""
        return self.find(Key(band=band))

    def on_phase(self, phase: Phase) -> Advice | None:
        """Give the advice on a phase of the partnering cycle."""
        return self.find(Key(phase=phase.value))


def told(texts: Sequence[Text], language: str, partner: str = "") -> tuple[str, ...]:
    """Give texts in a language with {partner} filled in; a name is put in as it is, never evaluated."""
    return tuple(in_language(text, language).replace("{partner}", partner) for text in texts)
