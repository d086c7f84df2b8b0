"""Rows drawn one below the other, one vertical unit being one px: a header line above, marks below.

Names stand above their row instead of left of it, so that the whole width of a phone is left for the data and
a long name never meets a mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from assessment.reporting.charts.chart import Canvas
from assessment.reporting.charts.look import MARGIN, SIZE, SMALL, safe
from assessment.reporting.lettering import width_of, wrap

TOP = 22
HEADER = 19
NOTE = 17
GAP = 16


@dataclass
class Stack:
    """A figure that grows downwards: ``y`` the next free px, ``low``/``high`` the ends of the value axis."""

    canvas: Canvas
    low: float
    high: float
    y: float = TOP
    annotations: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    traces: list[Any] = field(default_factory=list)
    dots: dict[str, "Dots"] = field(default_factory=dict)

    @property
    def px(self) -> float:
        """Px per unit of the value axis at the width that the figure must be readable at."""
        return (self.canvas.pick.width - 2 * MARGIN) / (self.high - self.low)

    def header(self, title: str, note: str = "") -> None:
        """Write a row's name (people's text, wrapped) and below it a quiet note."""
        room = self.canvas.pick.width - 2 * MARGIN
        for line in wrap(title, room / 1.1, SIZE):
            self._line(f"<b>{safe(line)}</b>", HEADER)
        for line in wrap(note, room, SMALL) if note else []:
            self._line(self.canvas.look.muted(safe(line)), NOTE)
        self.y += 2

    def note(self, text: str) -> None:
        """Write a quiet line below the marks of a row, such as who is protected."""
        for line in wrap(text, self.canvas.pick.width - 2 * MARGIN, SMALL):
            self._line(f"<i>{self.canvas.look.muted(safe(line))}</i>", NOTE)

    def lane(self, height: float) -> float:
        """Take a lane of ``height`` px and give the y of its middle."""
        middle = self.y + height / 2
        self.y += height
        return middle

    def gap(self, height: float = GAP) -> None:
        """Leave room before the next row."""
        self.y += height

    def box(self, x: tuple[float, float], y: tuple[float, float], **style: Any) -> None:
        """Draw a filled rectangle behind the marks."""
        self.shapes.append(
            {"type": "rect", "x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1], "line": {"width": 0}, **style}
        )

    def grid(self, y: tuple[float, float], ticks: Sequence[float]) -> None:
        """Draw the quiet upright lines of one row only, so that none runs through words."""
        for tick in ticks:
            self.rule(tick, y, color=self.canvas.look.tones.grid, width=1)

    def rule(self, x: float, y: tuple[float, float], **line: Any) -> None:
        """Draw an upright line at a value."""
        self.shapes.append(
            {"type": "line", "x0": x, "x1": x, "y0": y[0], "y1": y[1], "line": line, "layer": "below"}
        )

    def dot(self, key: str, place: tuple[float, float], hover: str, **marker: Any) -> None:
        """Set a dot; dots of one key (such as a partner) share one trace, because many traces are slow."""
        dots = self.dots.setdefault(key, Dots(marker))
        dots.x.append(place[0])
        dots.y.append(place[1])
        dots.hover.append(hover)

    def label(self, x: float, y: float, text: str, **style: Any) -> None:
        """Write already escaped text at a value; ``xanchor`` says on which side."""
        self.annotations.append(
            {"x": x, "y": y, "text": text, "showarrow": False, "yanchor": "middle", "borderpad": 0, **style}
        )

    def finish(self, ticks: Sequence[float] = (), words: list[str] | None = None, **layout: Any) -> go.Figure:
        """Give the figure, with the value axis on top with whole-number ticks; without ticks, no axis."""
        height = round(self.y + 6)
        return self.canvas.look.figure(
            height,
            [*self.traces, *(dots.trace() for dots in self.dots.values())] or [go.Scatter()],
            annotations=self.annotations,
            shapes=self.shapes,
            margin={"l": MARGIN, "r": MARGIN, "t": 0, "b": 0},
            yaxis={"range": [height, 0], "visible": False, "fixedrange": True},
            xaxis={
                "range": [self.low, self.high],
                "tickvals": list(ticks),
                "ticktext": words or [self.canvas.words.number(tick) for tick in ticks],
                "tickfont": {"size": SMALL, "color": self.canvas.look.tones.muted},
                "ticklabelposition": "inside",
                "ticklabeloverflow": "allow",
                "side": "top",
                "showgrid": False,
                "zeroline": False,
                "showline": False,
                "fixedrange": True,
                **({} if ticks else {"visible": False}),
            },
            **layout,
        )

    def _line(self, text: str, height: float) -> None:
        rtl = self.canvas.rtl
        self.annotations.append(
            {
                "xref": "paper",
                "x": 1 if rtl else 0,
                "xanchor": "right" if rtl else "left",
                "y": self.y + height / 2,
                "yanchor": "middle",
                "text": text,
                "showarrow": False,
                "align": "right" if rtl else "left",
                "borderpad": 0,
            }
        )
        self.y += height


@dataclass
class Dots:
    """The dots of one trace; an empty hover text means nothing to say."""

    marker: dict[str, Any]
    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    hover: list[str] = field(default_factory=list)

    def trace(self) -> go.Scatter:
        """Give the trace."""
        telling = {"hovertext": self.hover, "hoverinfo": "text"} if any(self.hover) else {"hoverinfo": "skip"}
        return go.Scatter(x=self.x, y=self.y, mode="markers", marker=self.marker, cliponaxis=False, **telling)


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot with a direct label; ``label`` is plain text of people."""

    x: float
    label: str
    partner: int = 0


def lanes(marks: list[Mark], px: float, low: float, high: float) -> list[tuple[Mark, int, str]]:
    """Put each mark into the first lane where its label meets no other: (mark, lane, side of the label).

    ``px`` is px per unit. The side is 'right' or, where the label would leave the figure, 'left'.
    """
    ends: list[list[tuple[float, float]]] = []
    placed: list[tuple[Mark, int, str]] = []
    for mark in sorted(marks, key=lambda m: (m.x, m.label)):
        start, end, side = _reach(mark, px, low, high)
        lane = next((i for i, taken in enumerate(ends) if _free(taken, start, end)), len(ends))
        if lane == len(ends):
            ends.append([])
        ends[lane].append((start, end))
        placed.append((mark, lane, side))
    return placed


def _reach(mark: Mark, px: float, low: float, high: float) -> tuple[float, float, str]:
    dot, label = 8 / px, (width_of(mark.label, SIZE) + 18) / px
    if mark.x + label <= high or mark.x - label < low:
        return mark.x - dot, mark.x + label, "right"
    return mark.x - label, mark.x + dot, "left"


def _free(taken: list[tuple[float, float]], start: float, end: float) -> bool:
    return all(end < left or start > right for left, right in taken)
