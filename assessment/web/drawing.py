"""Drawing a section's blocks. A statement looks the same for everybody who gave the same answer to it."""

from functools import lru_cache
from typing import Any

from markupsafe import Markup

from assessment.i18n import translator
from assessment.web.rendering import macros
from assessment.web.shapes import Block


def draw(block: Block, language: str) -> Markup:
    """Draw a block in one of our languages; those that hold nothing but points of a scale are kept."""
    return _kept(block, language) if block.kind == "options" else _draw(block, language)


@lru_cache(maxsize=4096)
def _kept(block: Block, language: str) -> Markup:
    return _draw(block, language)


def _draw(block: Block, language: str) -> Markup:
    drawn: Markup = _blocks(language).block(block)
    return drawn


@lru_cache(maxsize=64)
def _blocks(language: str) -> Any:
    return macros("blocks.html", translator(language))
