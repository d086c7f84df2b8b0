"""The shapes a section's template draws: blocks, their fields, and the choices of a field, already worded."""

from dataclasses import dataclass

from assessment.model import Partner


@dataclass(frozen=True, slots=True)
class Choice:
    """One option; ``value`` is the field's text. In a run of numbers ``short`` is the number alone."""

    value: str
    label: str
    short: str = ""

    @property
    def words(self) -> str:
        """What the short form leaves out: the words at the end of a run."""
        return self.label.removeprefix(self.short).strip(" –") if self.short else ""


@dataclass(frozen=True, slots=True)
class Field:
    """One answer to give.

    ``layout``: 'cells' side by side where there is room, 'rows' always below each other, 'run' for 0-10.
    ``elsewhere``: answered in another browser, so the answer is not shown here and ``value`` is ''.
    """

    name: str
    id: str
    label: str
    value: str
    error: str = ""
    choices: tuple[Choice, ...] = ()
    layout: str = "cells"
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One partner with its fields: points (share), or now and wanted (ladder); ``own`` = the respondent's."""

    partner: Partner
    own: bool
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One question. ``kind``: options, text, share or ladder.

    ``when`` and ``codes`` name the field and the texts that make the block appear ('' = always); ``hidden``
    says that they do not hold now. ``partner`` is set on the first of a partner's statements.
    """

    kind: str
    item: str
    label: str
    hint: str = ""
    fields: tuple[Field, ...] = ()
    rows: tuple[Row, ...] = ()
    error: str = ""
    when: str = ""
    codes: str = ""
    hidden: bool = False
    partner: Partner | None = None
    own: bool = False

    @property
    def elsewhere(self) -> bool:
        """Whether part of it was answered in another browser."""
        return any(field.elsewhere for field in (*self.fields, *(f for row in self.rows for f in row.fields)))
