"""Check one raw answer against its instrument and give the value to store."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from math import isfinite
from typing import Final

from assessment.errors import InvalidInput, Problem
from assessment.model import Answer, AnswerKey, AnswerValue, Instrument, Item, ItemKind
from assessment.questionnaires.findings import shown, suggestion
from assessment.questionnaires.visibility import asked_about

CANT_SAY: Final = "cant_say"
"""What a form sends for "can't say"; stored as None."""

MAX_TEXT: Final = 2000
"""Most characters of a text answer."""

LADDER: Final = (0.0, 1.0, 2.0, 3.0, 4.0)
"""Codes of a ladder: left out, informed, consulted, decides together, decides."""

_NUMBER: Final = re.compile(r"[-+]?\d{1,7}(?:[.,]\d{1,6})?")
_TURNS: Final = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_TOLERANCE: Final = 0.05


def check_answer(
    instrument: Instrument,
    answer: Answer,
    *,
    targets: Collection[str],
    everyone: Collection[str] = (),
    own: str = "",
) -> AnswerValue:
    """Give the value to store for one raw answer: a code, points or a text; None for "can't say".

    Raw values may be numbers or strings from a form ("4", "33,5", "cant_say"); None is "can't say". An
    empty string is an empty text or InvalidInput: nothing chosen is no answer, so clear it instead. Whether
    shares sum to 100 is ``check_shares``; whether the item is visible is ``visible``. Targets: see
    ``asked_about``.
    """
    item = _item(instrument, answer.item)
    allowed = asked_about(item, targets=targets, everyone=everyone, own=own)
    if answer.target not in allowed:
        fault = (
            f"There is no partner {shown(answer.target)} to answer about."
            if answer.target
            else "A partner is missing."
        )
        raise _refused(
            "target", answer.item, fault if item.relational else "This question is not about a partner."
        )
    if item.kind is ItemKind.TEXT:
        return _text(answer)
    if answer.value is None or answer.value == CANT_SAY:
        return None
    value = _number(answer)
    if item.kind is ItemKind.SHARE:
        return _points(answer, value)
    return _code(answer, value, LADDER if item.kind is ItemKind.LADDER else instrument.scale_of(item).values)


def check_shares(
    instrument: Instrument,
    answers: Mapping[AnswerKey, AnswerValue],
    *,
    item: str,
    targets: Collection[str],
) -> Mapping[str, float]:
    """Give the points (0-100) of every target of one share item; InvalidInput unless they sum to 100.

    ``answers`` hold checked values. A blank or "can't say" about a partner is 0 if the others sum to 100;
    all blank gives {}: the item is unanswered. Rounding (7 times 14.29) passes; nothing is rescaled.
    """
    if _item(instrument, item).kind is not ItemKind.SHARE:
        raise _refused("item", item, "This question does not share out points.")
    given = {target: answers.get((item, target)) for target in targets}
    points = {target: value if isinstance(value, int | float) else 0.0 for target, value in given.items()}
    if all(value is None for value in given.values()):
        return {}
    total = sum(points.values())
    if abs(total - 100) > _TOLERANCE:
        raise _refused("shares", item, f"The points add up to {total:g}.", "Share out exactly 100 points.")
    return points


def _item(instrument: Instrument, answer_id: str) -> Item:
    items = instrument.by_answer_id
    if answer_id not in items:
        raise _refused("item", answer_id, "There is no such question.", suggestion(answer_id, items))
    return items[answer_id]


def _number(answer: Answer) -> float:
    value = answer.value
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return float(value.strip().replace(",", "."))
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    if isinstance(value, str) and not value.strip():
        raise _refused("empty", answer.item, "Nothing was chosen.", "Choose an answer, or clear it.")
    raise _refused("number", answer.item, f"{shown(value)} is not a number.", "Choose one of the answers.")


def _points(answer: Answer, value: float) -> float:
    if not 0 <= value <= 100:
        raise _refused("points", answer.item, f"{value:g} points cannot be given.", "Use 0 to 100.")
    return value


def _code(answer: Answer, value: float, codes: Collection[float]) -> float:
    if value not in codes:
        listed = ", ".join(f"{code:g}" for code in codes)
        raise _refused("code", answer.item, f"{value:g} is not one of the answers.", f"Use one of: {listed}.")
    return value


def _text(answer: Answer) -> AnswerValue:
    if answer.value is None:
        return None
    if not isinstance(answer.value, str):
        raise _refused("text", answer.item, "This answer is not a text.", "Send it as a text.")
    text = clean_text(answer.value)
    if len(text) > MAX_TEXT:
        raise _refused(
            "too-long", answer.item, f"The text has {len(text)} characters.", f"At most {MAX_TEXT} fit."
        )
    return text


def clean_text(text: str) -> str:
    """Give a text without control characters (line breaks stay, tabs become spaces) and outer space."""
    lines = re.sub(r"\r\n?|\u2028|\u2029|\x85", "\n", text).replace("\t", " ").translate(_TURNS)
    kept = "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", kept).strip()


def _refused(code: str, item: str, fault: str, cure: str = "") -> InvalidInput:
    return InvalidInput(Problem(f"answer-{code}", shown(item)[1:-1], fault, cure))
