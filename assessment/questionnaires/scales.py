"""Read the response scales: options written out, or a run of whole numbers with words at the ends."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Final

from assessment.model import Option, ResponseScale, Text
from assessment.questionnaires.fields import IDENTIFIER, MAX_CODE, Fields, Part
from assessment.questionnaires.findings import shown
from assessment.questionnaires.texts import LABEL, UNREAD, read_text

LONGEST_RUN: Final = 21
MOST_OPTIONS: Final = 30


def read_scales(root: Fields) -> Mapping[str, Part[ResponseScale]]:
    """Read 'response_scales' by id, in order; a faulty scale is reported and kept with what could be read."""
    block = root.block("response_scales", required=False)
    scales: dict[str, Part[ResponseScale]] = {}
    for name, node in block.entries() if block else ():
        fields = Fields(node, f"Response scale {shown(name)}", root.setting)
        if not IDENTIFIER.fullmatch(name):
            fields.fault(
                "", "identifier", "has no proper id.", "Use letters, digits and underscore, at most 40."
            )
        run = fields.has("from") or fields.has("to")
        scale = ResponseScale(name, _run(fields) if run else _options(fields))
        fields.done()
        scales[name] = Part(scale, fields)
    return scales


def _options(fields: Fields) -> tuple[Option, ...]:
    """Read options written out; none if their values cannot be told apart, so that items are not blamed."""
    nodes = fields.series("options")
    if nodes and not 2 <= len(nodes) <= MOST_OPTIONS:
        fault = f"has {len(nodes)} options."
        fields.fault("options", "options", fault, f"A response scale has 2 to {MOST_OPTIONS} options.")
    parts = [
        _option(Fields(node, f"{fields.what}, option {number}", fields.setting))
        for number, node in enumerate(nodes, 1)
    ]
    _check_distinct(parts)
    codes = {part.value.value for part in parts}
    return (
        tuple(part.value for part in parts) if len(codes) == len(nodes) and not any(map(isnan, codes)) else ()
    )


def _option(fields: Fields) -> Part[Option]:
    option = Option(fields.number("value", -MAX_CODE, MAX_CODE), read_text(fields, "label", LABEL))
    fields.done()
    return Part(option, fields)


def _check_distinct(parts: Sequence[Part[Option]]) -> None:
    """Report every option that repeats the value of an earlier one, or its label in some language."""
    codes: set[float] = set()
    labels: set[tuple[str, str]] = set()
    for option, fields in ((part.value, part.fields) for part in parts):
        if option.value in codes:
            fault = f"has the value {option.value:g}, as an option before it."
            fields.fault("value", "duplicate-code", fault, "Give each option its own value.")
        for language, label in option.label.items():
            if label != UNREAD and (language, label.casefold()) in labels:
                fault = f"has the label {shown(label)} in '{language}', as an option before it."
                fields.fault("label", "duplicate-label", fault, "People could not tell the options apart.")
        codes.add(option.value)
        labels.update((language, label.casefold()) for language, label in option.label.items())


def _run(fields: Fields) -> tuple[Option, ...]:
    """Make the options of a run: the number is the label, with the words after it at both ends."""
    low, high = fields.whole("from", -100, 100), fields.whole("to", -100, 100)
    first, last = read_text(fields, "low", LABEL), read_text(fields, "high", LABEL)
    if not low < high < low + LONGEST_RUN:
        fault = f"runs from {low} to {high}."
        fields.fault("to", "range", fault, f"'to' must be larger than 'from', by at most {LONGEST_RUN - 1}.")
        return ()
    words: dict[int, Text] = {low: first, high: last}
    return tuple(
        Option(float(code), _labels(fields, code, words.get(code, {}))) for code in range(low, high + 1)
    )


def _labels(fields: Fields, code: int, words: Text) -> Text:
    return {
        language: f"{code} – {words[language]}" if language in words else f"{code}"
        for language in fields.setting.languages
    }
