"""Pages drawn once with one person's places left empty, which are filled in for each person anew.

A template of frames is given only what many people share, so a frame that is kept cannot hold what is one
person's alone: the template does not know it. Where her part belongs it writes ``{{ own.NAME }}``.
"""

import re
import secrets
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import TypeAlias

from markupsafe import Markup, escape

from assessment.i18n import translator
from assessment.web.rendering import draw

MOST_KEPT = 1024
"""About 5 KB each: a section in one language for one partnership."""

Frame: TypeAlias = tuple[str, ...]
"""Pieces of a page and, in every second place, the name of what belongs between them."""

_MARK = secrets.token_hex(16)
_PLACES = re.compile(rf"{_MARK}(\w+);")


class _Own:
    """Writes a mark where a person's own part will stand; nobody's text can hold it by chance or design."""

    def __getattr__(self, name: str) -> Markup:
        return Markup(f"{_MARK}{name};")  # noqa: S704 - hexadecimal digits and a name of the template's


def draw_frame(template: str, language: str, **shared: Hashable) -> Frame:
    """Draw a template with the places of one person left empty."""
    return tuple(_PLACES.split(draw(template, translator(language), own=_Own(), **shared)))


kept_frame = lru_cache(maxsize=MOST_KEPT)(draw_frame)
"""The same, drawn once for everybody who shares the same values."""


def fill(frame: Frame, own: Mapping[str, str | Markup]) -> str:
    """Put one person's parts, escaped unless they are markup already, into their places."""
    return "".join(escape(own[piece]) if number % 2 else piece for number, piece in enumerate(frame))
