"""Texts in several languages: complete, plain, short enough, with the same places everywhere."""

import re
import unicodedata
from typing import Final

from assessment.model import Text
from assessment.questionnaires.fields import Fields
from assessment.questionnaires.findings import shown, suggestion
from assessment.questionnaires.reading import Block, Leaf, Node

LABEL: Final = 80
TITLE: Final = 120
QUESTION: Final = 400
PARAGRAPH: Final = 1200

PARTNER: Final = "{partner}"

UNREAD: Final = "..."
"""Stands for a text that was reported, so that nothing else complains about it."""

_PLACE: Final = re.compile(r"\{[^{}\n]{0,40}\}")
_MARKUP: Final = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[a-zA-Z]+|#\w+);")
_TURNS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def read_text(
    fields: Fields, name: str, limit: int, *, required: bool = True, partner: bool | None = False
) -> Text:
    """Give a text in every language of the file; empty if absent or faulty.

    ``limit`` is the most characters allowed in one language. With ``partner`` every language must hold the
    place {partner}, with None it may; otherwise no place in braces is allowed.
    """
    node = fields.take(name, required=required)
    if node is None:
        return {}
    if not isinstance(node, Block):
        example = fields.setting.languages[0] if fields.setting.languages else "en"
        fields.wrong(name, "one text per language", node, f"Write '{name}: {{{example}: ...}}'.")
        return {}
    written = Fields(node, f"{fields.what}, '{name}'", fields.setting)
    text = {code: _one(written, code, child, limit) for code, child in written.entries()}
    _check_languages(written, text)
    for code, one in text.items():
        _check_places(written, code, one, partner=partner)
    return {code: text[code] for code in fields.setting.languages if code in text}


def _one(written: Fields, code: str, node: Node, limit: int) -> str:
    """Give one language's text without outer space; report what it must not be."""
    if isinstance(node, Leaf) and node.broken:
        return UNREAD
    if not isinstance(node, Leaf) or not isinstance(node.value, str):
        if isinstance(node, Leaf) and node.value is None:
            written.fault(code, "empty", f"is empty in '{code}'.", "Write the text.")
        else:
            written.wrong(code, "a text", node, "Put quotes around it.")
        return UNREAD
    _check_plain(written, code, node.value, limit)
    return node.value.strip() or UNREAD


def _check_plain(written: Fields, code: str, value: str, limit: int) -> None:
    if not value.strip():
        written.fault(code, "empty", f"is empty in '{code}'.", "Write the text.")
    if len(value) > limit:
        fault = f"has {len(value)} characters in '{code}'; at most {limit} fit."
        written.fault(code, "too-long", fault, "Shorten it.")
    if markup := _MARKUP.search(value):
        fault = f"holds markup in '{code}': {shown(markup[0])}."
        written.fault(
            code, "markup", fault, "Texts are plain: it would be shown letter by letter. Remove it."
        )
    if any(character in _TURNS or _unseen(character) for character in value):
        fault = f"holds an invisible control character in '{code}'."
        written.fault(code, "control-character", fault, "Type the text again instead of pasting it.")


def _unseen(character: str) -> bool:
    return character != "\n" and unicodedata.category(character) in ("Cc", "Cs")


def _check_languages(written: Fields, text: Text) -> None:
    declared = written.setting.languages
    for code in declared:
        if code not in text:
            written.fault("", "missing-language", f"is missing in '{code}'.", f"Add '{code}: ...'.")
    for code in text:
        if declared and code not in declared:
            cure = suggestion(code, declared) or "Add it to 'languages', or remove the text."
            written.fault(
                code, "unknown-language", f"has the language {shown(code)}, which is not declared.", cure
            )


def _check_places(written: Fields, code: str, one: str, *, partner: bool | None) -> None:
    places = set(_PLACE.findall(one))
    if partner and PARTNER not in places and one != UNREAD:
        cure = f"Put {PARTNER} where the partner's name belongs; never translate the word in braces."
        written.fault(code, "place", f"lacks the place {PARTNER} in '{code}'.", cure)
    for place in sorted(places - (set() if partner is False else {PARTNER})):
        cure = f"Only a partner rating has a place, and it is {PARTNER}. Use other brackets."
        written.fault(code, "place", f"has an unknown place {shown(place)} in '{code}'.", cure)
