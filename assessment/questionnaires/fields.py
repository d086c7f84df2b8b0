"""Take typed values out of named fields; say what is missing, of the wrong type or unknown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan, nan
from typing import Final, Generic, TypeVar

from assessment.questionnaires.findings import Findings, one_of, shown, suggestion
from assessment.questionnaires.reading import Block, Leaf, Node, Series

IDENTIFIER: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}", re.ASCII)
MAX_CODE: Final = 1_000_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting:
    """What all parts of one file share: where problems go, and the languages every text needs."""

    findings: Findings
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A part that was read, with the fields it came from, so that later checks can name lines."""

    value: T
    fields: "Fields"


class Fields:
    """The named fields of one part of the file, taken one by one; ``done`` reports what nobody took."""

    def __init__(self, node: Node, what: str, setting: Setting) -> None:
        """Take a node and how to call it in messages, such as "Item 'trust_2'"."""
        self.what = what
        self.setting = setting
        self._block = node if isinstance(node, Block) else Block(node.line)
        self._taken: set[str] = set()
        if not isinstance(node, Block) and not _broken(node):
            self.fault(
                "",
                "type",
                f"must be fields such as 'id: ...', not {_got(node)}.",
                "Indent its fields below it.",
            )

    def line(self, name: str = "") -> int:
        """Give the line of a field, or of the whole part if there is no such field."""
        return self._block.entries.get(name, (self._block.line,))[0]

    def fault(self, name: str, code: str, fault: str, cure: str = "") -> None:
        """Report a fault at a field ('' = the whole part); the message begins with what this part is."""
        self.setting.findings.fault(self.line(name), code, f"{self.what} {fault}", cure)

    def warn(self, name: str, code: str, fault: str, cure: str = "") -> None:
        """Report a warning at a field."""
        self.setting.findings.warn(self.line(name), code, f"{self.what} {fault}", cure)

    def take(self, name: str, *, required: bool = False) -> Node | None:
        """Give a field's node; None if it is absent, empty or was reported as unreadable."""
        self._taken.add(name)
        _, node = self._block.entries.get(name, (0, None))
        if node is None or (isinstance(node, Leaf) and node.value is None):
            if required and not (node and _broken(node)):
                self.fault(name, "missing", f"has no '{name}'.", f"Add '{name}: ...'.")
            return None
        return node

    def has(self, name: str) -> bool:
        """Say whether the field is written, empty or not."""
        return name in self._block.entries

    def wrong(self, name: str, wanted: str, node: Node, cure: str = "") -> None:
        """Report that a field holds something else than wanted."""
        self.fault(name, "type", f"has '{name}: {_got(node)}', which is not {wanted}.", cure)

    def word(self, name: str, *, required: bool = True) -> str:
        """Give a one-line plain text; '' if absent or faulty."""
        node = self.take(name, required=required)
        if node is None or (isinstance(node, Leaf) and isinstance(node.value, str)):
            return node.value.strip() if node else ""  # type: ignore[union-attr]
        self.wrong(name, "a text", node, "Put quotes around it." if isinstance(node, Leaf) else "")
        return ""

    def identifier(self, name: str = "id", *, required: bool = True) -> str:
        """Give an identifier of the file; '' if absent or faulty."""
        word = self.word(name, required=required)
        if not word or IDENTIFIER.fullmatch(word):
            return word
        cure = "Begin with a letter; use only a-z, A-Z, 0-9 and underscore, at most 40."
        self.fault(name, "identifier", f"has '{name}: {shown(word)}', which is not an identifier.", cure)
        return ""

    def quiet_id(self) -> str:
        """Give the id again without reporting it again; '' if it is absent or faulty."""
        _, node = self._block.entries.get("id", (0, None))
        value = node.value if isinstance(node, Leaf) else None
        word = value.strip() if isinstance(value, str) else ""
        return word if IDENTIFIER.fullmatch(word) else ""

    def pick(self, name: str, known: tuple[str, ...], default: str | None = None) -> str:
        """Give one of the known words; the default (required if None) if absent, '' if faulty."""
        word = self.word(name, required=default is None)
        if not word:
            return "" if self.has(name) else default or ""
        if word not in known:
            cure = f"{one_of(known)} {suggestion(word, known)}".rstrip()
            self.fault(name, "unknown", f"has '{name}: {shown(word)}', which does not exist.", cure)
            return ""
        return word

    def number(self, name: str, low: float, high: float, default: float = nan) -> float:
        """Give a number from low to high; the default (not-a-number = required) if absent or faulty."""
        node = self.take(name, required=isnan(default))
        if node is None:
            return default
        value = number_of(node)
        if value is None:
            quoted = isinstance(node, Leaf) and isinstance(node.value, str) and node.value.strip().isdecimal()
            self.wrong(name, "a number", node, "Remove the quotes." if quoted else "Write it like 1 or 0.5.")
        elif not low <= value <= high:
            self.fault(name, "range", f"has '{name}: {value:g}'.", f"Use a number from {low:g} to {high:g}.")
        else:
            return value
        return default

    def whole(self, name: str, low: int, high: int) -> int:
        """Give a required whole number from low to high; low if absent or faulty."""
        node = self.take(name)
        if isinstance(node, Leaf) and isinstance(node.value, float):
            self.wrong(name, "a whole number", node, "Write it without a point.")
            return low
        value = self.number(name, low, high)
        return low if isnan(value) else int(value)

    def switch(self, name: str) -> bool:
        """Give a yes or no; False if absent or faulty."""
        node = self.take(name)
        if node is None or (isinstance(node, Leaf) and isinstance(node.value, bool)):
            return bool(node and node.value)
        self.wrong(name, "true or false", node, "Write true or false, without quotes.")
        return False

    def series(self, name: str, *, required: bool = True) -> list[Node]:
        """Give the nodes of a list; none if absent or faulty. A required list must not be empty."""
        node = self.take(name, required=required)
        if node is None:
            return []
        if not isinstance(node, Series):
            self.wrong(name, "a list", node, f"Write '{name}:' and one '- ' per entry below it.")
            return []
        if required and not node.nodes:
            self.fault(name, "empty", f"has an empty '{name}'.", "Add at least one entry.")
        return node.nodes

    def block(self, name: str, *, required: bool = True) -> "Fields | None":
        """Give a field that has named fields itself; None if absent."""
        node = self.take(name, required=required)
        return Fields(node, f"{self.what}, '{name}':", self.setting) if node else None

    def entries(self) -> Iterator[tuple[str, Node]]:
        """Give every field by name, where authors choose the names; all count as taken."""
        for name, (_, node) in self._block.entries.items():
            self._taken.add(name)
            yield name, node

    def done(self) -> None:
        """Report every field that nobody took."""
        for name in self._block.entries:
            if name not in self._taken:
                cure = suggestion(name, self._taken) or f"{one_of(sorted(self._taken))} Or remove it."
                self.fault(name, "unknown-field", f"has a field {shown(name)}, which does not exist.", cure)


def number_of(node: Node) -> float | None:
    """Give a node's number; None if it is anything else, also for true, false and quoted digits."""
    value = node.value if isinstance(node, Leaf) else None
    return None if isinstance(value, bool | str) else value


def _broken(node: Node) -> bool:
    return isinstance(node, Leaf) and node.broken


def _got(node: Node) -> str:
    if isinstance(node, Leaf):
        return shown(node.written) if node.written else "nothing"
    return "a list" if isinstance(node, Series) else "named fields"
