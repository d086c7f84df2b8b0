"""A tree of nodes -> an Instrument, with every fault and warning found on the way."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from assessment.errors import InvalidInput
from assessment.imbalance.rule import Rule
from assessment.model import Instrument
from assessment.questionnaires.crosscheck import check_completeness, check_references
from assessment.questionnaires.dimensions import read_bands, read_dimensions
from assessment.questionnaires.fields import Fields, Setting, number_of
from assessment.questionnaires.findings import Findings, shown
from assessment.questionnaires.fingerprint import fingerprint_of
from assessment.questionnaires.items import read_sections
from assessment.questionnaires.reading import Block, Leaf
from assessment.questionnaires.scales import read_scales
from assessment.questionnaires.texts import PARAGRAPH, TITLE, read_text

LONGEST_MINUTES: Final = 180
HIGHEST_VERSION: Final = 9999
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", re.ASCII)


def build(tree: Block, findings: Findings) -> Instrument:
    """Build the instrument of a file; it is only whole if ``findings`` holds no faults afterwards."""
    languages = _languages(Fields(tree, "The questionnaire", Setting(findings, ())))
    root = Fields(tree, "The questionnaire", Setting(findings, languages))
    root.take("languages")
    scales = read_scales(root)
    bands = read_bands(root)
    dimensions = read_dimensions(root, bands)
    sections, items = read_sections(root)
    check_references(scales, dimensions, items)
    check_completeness(dimensions, items)
    instrument = Instrument(
        id=root.identifier(),
        version=root.whole("version", 1, HIGHEST_VERSION),
        title=read_text(root, "title", TITLE),
        description=read_text(root, "description", PARAGRAPH),
        languages=languages,
        minutes=root.whole("minutes", 1, LONGEST_MINUTES),
        scales={name: part.value for name, part in scales.items()},
        dimensions=tuple(part.value for part in dimensions),
        sections=tuple(part.value for part in sections),
        items=tuple(part.value for part in items),
        bands=bands,
        thresholds=_thresholds(root),
        references=_references(root),
        published=root.pick("status", ("draft", "published"), "draft") == "published",
        fingerprint="",
        place=findings.place,
    )
    root.done()
    return replace(instrument, fingerprint=fingerprint_of(instrument))


def _languages(root: Fields) -> tuple[str, ...]:
    """Read the language codes, main language first; unreadable ones are reported and left out."""
    codes: list[str] = []
    for node in root.series("languages"):
        code = node.value if isinstance(node, Leaf) else None
        if not isinstance(code, str) or not _LANGUAGE.fullmatch(code):
            root.wrong("languages", "a language code", node, "Use codes such as en, fr, ar or pt-BR.")
        elif code in codes:
            root.fault("languages", "duplicate-language", f"has the language '{code}' twice.", "Keep one.")
        else:
            codes.append(code)
    return tuple(codes)


def _thresholds(root: Fields) -> Mapping[str, float]:
    """Read overrides of the decision rule; the rule itself knows its names and limits."""
    block = root.block("thresholds", required=False)
    overrides: dict[str, float] = {}
    for name, node in block.entries() if block else ():
        value = number_of(node)
        if block and value is None:
            block.wrong(name, "a number", node, "Write it like 12.5.")
        elif block and value is not None:
            overrides[name] = float(value)
            _check_threshold(block, name, float(value))
    return overrides


def _check_threshold(block: Fields, name: str, value: float) -> None:
    try:
        Rule().with_overrides({name: value})
    except InvalidInput as error:
        for problem in error.problems:
            block.setting.findings.fault(block.line(name), problem.code, problem.fault, problem.cure)


def _references(root: Fields) -> tuple[str, ...]:
    references = []
    for node in root.series("references", required=False):
        if isinstance(node, Leaf) and isinstance(node.value, str) and len(node.value) <= PARAGRAPH:
            references.append(node.value.strip())
        else:
            got = shown(node.written) if isinstance(node, Leaf) else "something else"
            fault = f"The questionnaire has a reference that is not one text: {got}."
            root.setting.findings.fault(
                node.line, "type", fault, "Put quotes around it; a colon in it needs them."
            )
    return tuple(references)
