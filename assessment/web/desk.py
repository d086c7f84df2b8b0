"""From a sheet to what a section shows: one block per statement, or per partner and statement."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from assessment.i18n import Translator
from assessment.model import AnswerKey, Item, ItemKind, Partner, Section, in_language
from assessment.questionnaires import CANT_SAY
from assessment.services.respondent import Sheet
from assessment.web.fields import as_text, element_id, field_name, partners_asked
from assessment.web.shapes import Block, Choice, Field, Row

PLAIN = (ItemKind.RATING, ItemKind.CHOICE)
"""Kinds that hold nothing but a point of a scale: no words of people, no partner's name."""
LONGEST_CELLS = 7
"""Options that fit side by side on a wide screen."""


@dataclass(frozen=True)
class Desk:
    """What blocks are made from: the sheet, the language, what fields hold now, and what is wrong."""

    sheet: Sheet
    speak: Translator
    language: str
    texts: Mapping[str, str]
    errors: Mapping[str, str]
    visible: frozenset[str]
    _scales: dict[tuple[str | None, ItemKind], tuple[str, tuple[Choice, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def runs(self, section: Section) -> Iterator[tuple[ItemKind, list[Item]]]:
        """Give a section's items in order, those of one kind that follow each other together."""
        by_id = self.sheet.instrument.by_id
        items = [by_id[name] for name in section.items if self._possible(by_id[name], section)]
        for kind, run in groupby(items, key=lambda item: item.kind):
            yield kind, list(run)

    def blocks(self, section: Section) -> tuple[Block, ...]:
        """Give a section's blocks in order; partner ratings in a row are gathered by partner."""
        return tuple(block for kind, run in self.runs(section) for block in self.blocks_of(kind, run))

    def blocks_of(self, kind: ItemKind, run: Sequence[Item]) -> list[Block]:
        """Give the blocks of a run of items of one kind."""
        return self._by_partner(run) if kind is ItemKind.PARTNER_RATING else self._one_by_one(run)

    def wording(self, item: Item, partner: Partner | None = None) -> str:
        """Give an item's text: the health check's own wording of a decision, the partner's name filled in."""
        decision = self.sheet.health_check.decisions.get(item.id, "")
        text = decision or in_language(item.text, self.language)
        return text.replace("{partner}", _isolated(partner.name, self.speak)) if partner else text

    def _possible(self, item: Item, section: Section) -> bool:
        """Leave out an item whose condition lies on another page and does not hold."""
        return item.id in self.visible or (item.show_if is not None and item.show_if.item in section.items)

    def _one_by_one(self, items: Sequence[Item]) -> list[Block]:
        makers = {ItemKind.TEXT: self._text, ItemKind.SHARE: self._share, ItemKind.LADDER: self._ladder}
        return [self._finish(makers.get(item.kind, self._options)(item), item) for item in items]

    def _by_partner(self, items: Sequence[Item]) -> list[Block]:
        partners = {partner.id: partner for item in items for partner in partners_asked(self.sheet, item)}
        made: list[Block] = []
        for partner in partners.values():
            asked = [item for item in items if partner in partners_asked(self.sheet, item)]
            blocks = [self._finish(self._options(item, partner), item) for item in asked]
            made += [replace(blocks[0], partner=partner, own=self._own(partner)), *blocks[1:]]
        return made

    def _finish(self, block: Block, item: Item) -> Block:
        """Add the hint, what is wrong with the whole, and the condition to appear."""
        hint = in_language(item.hint, self.language) if item.hint else ""
        error = self.errors.get(field_name(item.id, ""), "")
        if hint or error:
            block = replace(block, hint=hint, error=error)
        if item.show_if is None:
            return block
        codes = " ".join(sorted(as_text(value) for value in item.show_if.values))
        when = field_name(item.show_if.item, "")
        return replace(block, when=when, codes=codes, hidden=item.id not in self.visible)

    def _options(self, item: Item, partner: Partner | None = None) -> Block:
        label, target = self.wording(item, partner), partner.id if partner else ""
        layout, choices = self.choices(item)
        field = self._field(item, item.id, target, label, choices=choices, layout=layout)
        return Block("options", item.id, label, fields=(field,))

    def _text(self, item: Item) -> Block:
        label = self.wording(item)
        return Block("text", item.id, label, fields=(self._field(item, item.id, "", label),))

    def _share(self, item: Item) -> Block:
        rows = [
            Row(partner, self._own(partner), (self._field(item, item.id, partner.id, partner.name),))
            for partner in partners_asked(self.sheet, item)
        ]
        return Block("share", item.id, self.wording(item), rows=tuple(rows))

    def _ladder(self, item: Item) -> Block:
        rows = [
            Row(partner, self._own(partner), self._steps(item, partner))
            for partner in partners_asked(self.sheet, item)
        ]
        return Block("ladder", item.id, self.wording(item), rows=tuple(rows))

    def _steps(self, item: Item, partner: Partner) -> tuple[Field, ...]:
        _ = self.speak
        words = (_("Left out"), _("Informed"), _("Consulted"), _("Decides together"), _("Decides"))
        steps = self._with_cant_say(Choice(str(code), word) for code, word in enumerate(words))
        labels = (_("Now"), _("As it should be"))
        return tuple(
            self._field(item, answer_id, partner.id, label, choices=steps)
            for answer_id, label in zip(item.answer_ids, labels, strict=True)
        )

    def _own(self, partner: Partner) -> bool:
        return partner.id == self.sheet.partner.id

    def _field(
        self,
        item: Item,
        answer_id: str,
        target: str,
        label: str,
        *,
        choices: tuple[Choice, ...] = (),
        layout: str = "cells",
    ) -> Field:
        name = field_name(answer_id, target)
        value, error = self.texts.get(name, ""), self.errors.get(name, "")
        elsewhere = self.elsewhere(item, (answer_id, target), value)
        return Field(name, element_id(answer_id, target), label, value, error, choices, layout, elsewhere)

    def elsewhere(self, item: Item, key: AnswerKey, value: str) -> bool:
        """Say whether a field that holds this value here was answered in another browser."""
        return not value and item.id in self.visible and key in self.sheet.hidden

    def choices(self, item: Item) -> tuple[str, tuple[Choice, ...]]:
        """Give the layout and the choices of an item; items of one scale share them."""
        key = (item.scale, item.kind)
        if key not in self._scales:
            options = self.sheet.instrument.scale_of(item).options
            texts = [(as_text(one.value), in_language(one.label, self.language)) for one in options]
            layout = _layout(item.kind, texts)
            self._scales[key] = (
                layout,
                self._with_cant_say(
                    Choice(value, label, value if layout == "run" else "") for value, label in texts
                ),
            )
        return self._scales[key]

    def _with_cant_say(self, choices: Iterable[Choice]) -> tuple[Choice, ...]:
        return (*choices, Choice(CANT_SAY, self.speak("Can't say")))


def _layout(kind: ItemKind, texts: Sequence[tuple[str, str]]) -> str:
    """Lay out choices (value, label): a run of numbers packs them, long lists stay below each other."""
    if kind is ItemKind.CHOICE:
        return "rows"
    if all(label.startswith(value) for value, label in texts):
        return "run"
    return "cells" if len(texts) <= LONGEST_CELLS else "rows"


def _isolated(name: str, speak: Translator) -> str:
    """Keep a name of another script from disturbing the words around it."""
    return f"\u2068{name}\u2069" if speak.direction == "rtl" else name
