"""What a chart is: a name, when and how it is drawn, and what it says to those who cannot see it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import plotly.graph_objects as go

from assessment.i18n import Translator, translator
from assessment.model import Cell, Partner, Report
from assessment.reporting.charts.look import Look, Theme, look

NARROW = 340
OVERLAYS = 4


@dataclass(frozen=True, slots=True)
class Pick:
    """What the reader chose. ``width``: px the figure must at least be readable at (a phone by default).

    ``partners`` and ``dimension`` narrow the chart; ``measure`` chooses between two of one kind (such as
    'commitment' and 'trust'); ``limit`` is the greatest number of rows, 0 = all.
    """

    partners: tuple[str, ...] = ()
    dimension: str = ""
    measure: str = ""
    width: int = NARROW
    limit: int = 0


@dataclass(frozen=True)
class Canvas:
    """Everything a drawing needs: the Report, the look, the pick and the words."""

    report: Report
    look: Look
    pick: Pick

    @cached_property
    def words(self) -> Translator:
        """The words in the report's language."""
        return translator(self.report.language)

    @property
    def partners(self) -> tuple[Partner, ...]:
        """The partners picked, or all, in display order."""
        chosen = self.pick.partners
        return tuple(p for p in self.report.partnership.partners if not chosen or p.id in chosen)

    @property
    def wide(self) -> bool:
        """Whether there is room for words where a phone gets numbers."""
        return self.pick.width >= 720

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.words.direction == "rtl"


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. ``title`` is an English message to translate; ``tell`` gives the text alternative."""

    id: str
    title: str
    draws: Callable[[Report], bool]
    draw: Callable[[Canvas], go.Figure]
    tell: Callable[[Report, Translator], str]

    def figure(self, report: Report, theme: Theme = "light", **pick: Any) -> go.Figure:
        """Draw the chart; ``pick`` takes the names of `Pick`."""
        chosen = replace(Pick(), **pick)
        return self.draw(Canvas(report, look(theme), replace(chosen, partners=tuple(chosen.partners))))

    def alt(self, report: Report) -> str:
        """Say in words, with the numbers, what the chart shows."""
        return self.tell(report, translator(report.language))


def has_score(cell: Cell | None) -> bool:
    """Tell whether a cell holds a number that may be drawn."""
    return cell is not None and cell.score is not None and not cell.protected


def with_n(_: Translator, cell: Cell) -> str:
    """Give a cell's text with the number of answers behind it, such as '72 (n 6)'."""
    if cell.n is None or not has_score(cell):
        return cell.text
    return _("{score} (n {n})", score=cell.text, n=_.number(cell.n))


def count_words(_: Translator, cells: Iterable[Cell | None]) -> str:
    """Say how many answers stand behind several numbers: 'n 9' or 'n 4–6'; '' where it may not be told."""
    counts = sorted({cell.n for cell in cells if cell is not None and has_score(cell) and cell.n is not None})
    if not counts:
        return ""
    span = _.number(counts[0]) if len(counts) == 1 else f"{_.number(counts[0])}–{_.number(counts[-1])}"
    return _("n {n}", n=span)


def counts_line(_: Translator, report: Report, rows: Sequence[Mapping[str, Cell]]) -> str:
    """Say how many answers stand behind each partner's numbers: 'Answers: Kilima n 9 · Verify n 4–6'."""
    said = [(p.short, count_words(_, [row.get(p.id) for row in rows])) for p in report.partnership.partners]
    parts = " · ".join(f"{name} {count}" for name, count in said if count)
    return _("Answers: {counts}", counts=parts) if parts else ""
