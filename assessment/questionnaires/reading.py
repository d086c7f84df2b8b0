"""YAML text -> a tree of plain nodes that know their lines. Knows nothing about questionnaires.

The text is hostile until proven otherwise: ruamel.yaml only splits it into events (nothing is constructed).
They are taken one by one and bounded in size, depth and number. Scalars follow the YAML 1.2 core schema:
``No`` is a text, and so is anything in quotes.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from assessment.errors import InvalidQuestionnaire
from assessment.questionnaires.findings import Findings, shown

MAX_BYTES: Final = 500_000
MAX_NODES: Final = 20_000
MAX_DEPTH: Final = 12

_NUMBER: Final = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
_WHOLE: Final = re.compile(r"[-+]?\d{1,15}", re.ASCII)
_WORDS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value. ``written`` is the text as it stands in the file; ``broken`` was reported already."""

    line: int
    value: str | int | float | bool | None
    written: str = ""
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A list."""

    line: int
    nodes: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """Named values: name -> (line of the name, value)."""

    line: int
    entries: dict[str, tuple[int, "Node"]] = field(default_factory=dict)


Node: TypeAlias = Leaf | Series | Block


def read_tree(text: str | bytes, findings: Findings) -> Block:
    """Read one YAML document whose top is named values.

    Duplicate names, tags, anchors and aliases are reported and reading goes on; what cannot be read further
    raises InvalidQuestionnaire with everything found so far.
    """
    try:
        node = _Reader(_decoded(text, findings), findings).document()
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        said = (error.problem if isinstance(error, MarkedYAMLError) else None) or "it cannot be read"
        fault = f"This is not valid YAML: {shown(said)[1:-1]}."
        raise _stop(findings, mark.line + 1 if mark else 0, fault, _YAML_CURE) from None
    except (ValueError, OverflowError, IndexError) as error:
        raise _stop(findings, 0, f"This is not valid YAML: {shown(error)[1:-1]}.", _YAML_CURE) from None
    if not isinstance(node, Block):
        raise _stop(
            findings, 1, "The file does not start with named fields.", "Begin with 'id:' and 'version:'."
        )
    return node


_YAML_CURE: Final = (
    "Check indentation, quotes and colons there and in the line before; texts with ': ' need quotes."
)


def _stop(findings: Findings, line: int, fault: str, cure: str) -> InvalidQuestionnaire:
    findings.fault(line, "yaml", fault, cure)
    return InvalidQuestionnaire(findings.problems)


def _decoded(text: str | bytes, findings: Findings) -> str:
    if len(text) > MAX_BYTES:
        raise _stop(
            findings, 0, f"The file is larger than {MAX_BYTES // 1000} KB.", "Split it, or shorten its texts."
        )
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise _stop(findings, line, "The file is not encoded in UTF-8.", "Save it again as UTF-8.") from None


class _Reader:
    """Take the events of one document one by one and grow the tree."""

    def __init__(self, text: str, findings: Findings) -> None:
        self._events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)
        self._findings = findings
        self._count = 0

    def document(self) -> Node | None:
        """Give the first document's node, None if the file is empty; a second document is a fault."""
        node: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent) and node is not None:
                self._fault(
                    _line(event),
                    "The file holds a second document.",
                    "Remove the line '---' and what follows it.",
                )
                return node
            if isinstance(event, (MappingStartEvent, SequenceStartEvent, ScalarEvent, AliasEvent)):
                node = self._node(event, 1)
            elif isinstance(event, StreamEndEvent):
                break
        return node

    def _node(self, event: Event, depth: int) -> Node:
        self._count += 1
        line = _line(event)
        if self._count > MAX_NODES:
            raise _stop(self._findings, line, f"The file holds more than {MAX_NODES} values.", "Split it.")
        if depth > MAX_DEPTH:
            raise _stop(
                self._findings, line, "Values are nested too deeply.", "Compare with the documented form."
            )
        self._refuse_magic(event)
        if isinstance(event, MappingStartEvent):
            return self._block(line, depth)
        if isinstance(event, SequenceStartEvent):
            return self._series(line, depth)
        return _leaf(event) if isinstance(event, ScalarEvent) else Leaf(line, None, broken=True)

    def _series(self, line: int, depth: int) -> Series:
        series = Series(line)
        while not isinstance(event := next(self._events), SequenceEndEvent):
            series.nodes.append(self._node(event, depth + 1))
        return series

    def _block(self, line: int, depth: int) -> Block:
        block = Block(line)
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._node(event, depth + 1)
            node = self._node(next(self._events), depth + 1)
            if not isinstance(key, Leaf) or key.broken:
                self._fault(
                    _line(event),
                    "A name here is not a plain word.",
                    "Write 'name: value'; quote texts with braces.",
                )
            elif key.written in block.entries:
                first = block.entries[key.written][0]
                fault = f"{shown(key.written)} is written twice; the first is in line {first}."
                self._fault(key.line, fault, "Keep one of them.", code="duplicate-field")
            else:
                block.entries[key.written] = (key.line, node)
        return block

    def _refuse_magic(self, event: Event) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            self._fault(
                _line(event),
                "References between values (& and *) are not used here.",
                "Write the value out, or quote it.",
            )
        if getattr(event, "tag", None):
            self._fault(
                _line(event),
                "Type tags (!) are not used here.",
                "Remove the tag, or put quotes around the text.",
            )

    def _fault(self, line: int, fault: str, cure: str, code: str = "yaml") -> None:
        self._findings.fault(line, code, fault, cure)


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1


def _leaf(event: ScalarEvent) -> Leaf:
    written = str(event.value)
    plain = bool(event.implicit[0]) and not event.style
    return Leaf(_line(event), _resolved(written) if plain else written, written)


def _resolved(written: str) -> str | int | float | bool | None:
    """Apply the YAML 1.2 core schema to an unquoted value; numbers too large to be meant stay text."""
    if written in _NOTHING:
        return None
    if written in _WORDS:
        return _WORDS[written]
    if _WHOLE.fullmatch(written):
        return int(written)
    if len(written) < 30 and _NUMBER.fullmatch(written) and math.isfinite(float(written)):
        return float(written)
    return written
