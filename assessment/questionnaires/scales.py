"""Read the response scales: options written out, or a run of whole numbers with words at the ends."""

from collections.abc import Mapping
from typing import Final

from assessment.model import Option, ResponseScale, Text
from assessment.questionnaires.fields import IDENTIFIER, MAX_CODE, Fields, Part
from assessment.questionnaires.findings import shown
from assessment.questionnaires.texts import LABEL, read_text

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
    nodes = fields.series("options")
    options = tuple(
        _option(Fields(node, f"{fields.what}, option {i}", fields.setting)) for i, node in enumerate(nodes, 1)
    )
    if nodes and not 2 <= len(nodes) <= MOST_OPTIONS:
        fault = f"has {len(nodes)} options."
        fields.fault("options", "options", fault, f"A response scale has 2 to {MOST_OPTIONS} options.")
    _check_distinct(fields, options)
    return options


def _option(fields: Fields) -> Option:
    option = Option(fields.number("value", -MAX_CODE, MAX_CODE), read_text(fields, "label", LABEL))
    fields.done()
    return option


def _check_distinct(fields: Fields, options: tuple[Option, ...]) -> None:
    codes = [option.value for option in options]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        fields.fault(
            "options", "duplicate-code", f"has the value {code:g} twice.", "Give each option its own value."
        )
    for language in fields.setting.languages:
        labels = [option.label.get(language, "") for option in options]
        for label in sorted({label for label in labels if label.strip(". ") and labels.count(label) > 1}):
            fault = f"has the label {shown(label)} twice in '{language}'."
            fields.fault("options", "duplicate-label", fault, "People could not tell the options apart.")


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
