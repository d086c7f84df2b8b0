"""Drawing a section's blocks. A statement looks the same for everybody who gave the same answer to it."""

from functools import lru_cache
from typing import Any

from markupsafe import Markup

from assessment.i18n import translator
from assessment.model import Item, Section
from assessment.services.memory import Memory
from assessment.web.desk import PLAIN, Desk
from assessment.web.fields import as_text, field_name
from assessment.web.rendering import macros
from assessment.web.shapes import Block

_DRAWN = Memory(8192)


def draw_section(desk: Desk, section: Section) -> tuple[Markup, bool]:
    """Draw a section's blocks in order; also say whether part of it was answered in another browser."""
    drawn: list[tuple[Markup, bool]] = []
    for kind, run in desk.runs(section):
        if kind in PLAIN:
            drawn += [_statement(desk, item) for item in run]
        else:
            blocks = desk.blocks_of(kind, run)
            drawn += [(_draw(block, desk.language), block.elsewhere) for block in blocks]
    return Markup("\n").join(markup for markup, _ in drawn), any(elsewhere for _, elsewhere in drawn)


def _statement(desk: Desk, item: Item) -> tuple[Markup, bool]:
    """Draw a statement, or take it as drawn before from the same questionnaire for the same answer.

    Only stored answers are kept, as many as choices: what was posted may be anything, of any size.
    """
    key, name, source = (item.id, ""), field_name(item.id, ""), desk.sheet.instrument.source
    value = desk.texts.get(name, "")
    elsewhere = desk.elsewhere(item, key, value)
    stored = value == as_text(desk.sheet.answers.get(key, ""))
    if not stored or name in desk.errors or not source:
        return _alone(desk, item), elsewhere
    wording = desk.sheet.health_check.decisions.get(item.id, "")
    shared = (source, item.id, wording, desk.language, value, elsewhere, item.id in desk.visible)
    return _DRAWN.remember(shared, lambda: _alone(desk, item)), elsewhere


def _alone(desk: Desk, item: Item) -> Markup:
    (block,) = desk.blocks_of(item.kind, [item])
    return _draw(block, desk.language)


def _draw(block: Block, language: str) -> Markup:
    drawn: Markup = _blocks(language).block(block)
    return drawn


@lru_cache(maxsize=64)
def _blocks(language: str) -> Any:
    return macros("blocks.html", translator(language))
