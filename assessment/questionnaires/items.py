"""Read sections and the items written inside them."""

from typing import Final

from assessment.model import Item, ItemKind, Measure, Section, ShowIf
from assessment.questionnaires.dimensions import numbered
from assessment.questionnaires.fields import Fields, Part, number_of
from assessment.questionnaires.findings import one_of, suggestion
from assessment.questionnaires.kinds import ALL_FIELDS, KINDS
from assessment.questionnaires.reading import Node
from assessment.questionnaires.texts import PARAGRAPH, QUESTION, TITLE, read_text

MOST_ITEMS: Final = 300
MOST_WEIGHT: Final = 100


def read_sections(root: Fields) -> tuple[list[Part[Section]], list[Part[Item]]]:
    """Read 'sections' and all their items in order; faulty ones are kept with what could be read."""
    sections: list[Part[Section]] = []
    items: list[Part[Item]] = []
    for fields in numbered(root, "sections", "Section"):
        own = _items(fields)
        items.extend(own)
        section = Section(
            id=fields.quiet_id(),
            title=read_text(fields, "title", TITLE),
            introduction=read_text(fields, "introduction", PARAGRAPH, required=False),
            items=tuple(part.value.id for part in own),
        )
        fields.done()
        sections.append(Part(section, fields))
    if len(items) > MOST_ITEMS:
        root.fault("sections", "items", f"has {len(items)} items.", f"Use at most {MOST_ITEMS}.")
    return sections, items


def _items(section: Fields) -> list[Part[Item]]:
    parts = []
    for number, node in enumerate(section.series("items"), 1):
        fields = Fields(node, f"{section.what}, item {number}", section.setting)
        if identifier := fields.identifier():
            fields.what = f"Item '{identifier}'"
        parts.append(Part(_item(fields), fields))
    return parts


def _item(fields: Fields) -> Item:
    kind = _kind(fields)
    item = Item(
        id=fields.quiet_id(),
        kind=kind or ItemKind.RATING,
        text=read_text(
            fields, "text", QUESTION, partner=None if kind is None else kind is ItemKind.PARTNER_RATING
        ),
        hint=read_text(fields, "hint", QUESTION, required=False) or None,
        dimension=_reference(fields, "dimension", kind),
        facet=_reference(fields, "facet", kind),
        scale=_reference(fields, "scale", kind),
        reverse=fields.switch("reverse"),
        weight=fields.number("weight", 0, MOST_WEIGHT, 1.0),
        required=fields.switch("required"),
        show_if=_show_if(fields),
        measures=_measure(fields, kind),
        include_self=fields.switch("include_self"),
    )
    _check_fit(fields, kind, item)
    fields.done()
    return item


def _kind(fields: Fields) -> ItemKind | None:
    """Give the item's kind; None if it is missing or unknown, so that nothing else is blamed for it."""
    word = fields.pick("kind", tuple(ItemKind))
    return ItemKind(word) if word else None


def _reference(fields: Fields, name: str, kind: ItemKind | None) -> str | None:
    must = kind is not None and name in KINDS[kind].must
    return fields.identifier(name, required=must) or None


def _measure(fields: Fields, kind: ItemKind | None) -> Measure | None:
    allowed = tuple(Measure) if kind is None else KINDS[kind].measures
    must = kind is not None and "measures" in KINDS[kind].must
    word = fields.word("measures", required=must)
    if not word or (kind and not allowed):
        return None
    if word not in allowed:
        fault = f"has 'measures: {word}'" + (f", which does not fit the kind '{kind}'." if kind else ".")
        fields.fault("measures", "measure", fault, f"{one_of(allowed)} {suggestion(word, allowed)}".rstrip())
        return None
    return Measure(word)


def _check_fit(fields: Fields, kind: ItemKind | None, item: Item) -> None:
    """Report fields that have no meaning for the kind, and those that contradict each other."""
    if kind is None:
        return
    for name in ALL_FIELDS:
        if name not in KINDS[kind].fields and fields.has(name):
            fault = f"has '{name}', which has no meaning for the kind '{kind}'."
            fields.fault(name, "misfit", fault, "Remove it, or change the kind.")
    if kind is ItemKind.TEXT and item.required:
        fields.fault(
            "required", "misfit", "is a text and required.", "Text items are always optional; remove it."
        )
    if kind is ItemKind.RATING:
        _check_rating(fields, item)


def _check_rating(fields: Fields, item: Item) -> None:
    scored = fields.has("dimension")
    if item.measures and scored:
        fault = f"measures '{item.measures}' and has a dimension."
        fields.fault(
            "dimension", "misfit", fault, "Remove one of them: net value is not part of a dimension."
        )
    for name in ("reverse", "weight", "facet"):
        if fields.has(name) and not scored:
            fault = f"has '{name}' but no dimension, so nothing would use it."
            fields.fault(name, "misfit", fault, f"Add 'dimension: ...' or remove '{name}'.")


def _show_if(fields: Fields) -> ShowIf | None:
    """Read the condition; what it refers to is checked once all items are known."""
    block = fields.block("show_if", required=False)
    if block is None:
        return None
    item = block.identifier("item")
    codes = [_code(block, node) for node in block.series("values")]
    block.done()
    return ShowIf(item, frozenset(code for code in codes if code is not None)) if item else None


def _code(block: Fields, node: Node) -> float | None:
    value = number_of(node)
    if value is None:
        block.wrong("values", "a number", node, "List the codes of the response scale, such as [1, 2].")
    return None if value is None else float(value)
