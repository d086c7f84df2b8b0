"""A matrix of cells with words in them, protected cells hatched, the fills explained below.

Cells are bars, because only bars can be hatched: a protected cell is told apart by its pattern and its word,
never by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from assessment.reporting.charts.chart import Canvas
from assessment.reporting.charts.look import SIZE, SMALL, safe
from assessment.reporting.lettering import width_of, wrap
from assessment.reporting.palette import Fill

ROW = 40
ROW_LINES, ROW_LINE = 3, 19
"""Lines of a row's name at most, and the height of one in px: names never run into each other."""
HEIGHT = 0.92
LEGEND_LINE = 22
SLANT = 60
SIN, COS = 0.87, 0.5


@dataclass(frozen=True, slots=True)
class Tile:
    """One cell of a matrix. ``kind`` names its fill in the legend; '' leaves the cell empty and out of it."""

    row: int
    column: int
    text: str
    hover: str
    kind: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A fill with the words that explain it; ``hatched`` for cells that hold no number."""

    id: str
    words: str
    fill: Fill
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """Row and column names (people's text), the tiles, the kinds in legend order, words for marked tiles."""

    rows: Sequence[str]
    columns: Sequence[str]
    tiles: Sequence[Tile]
    kinds: Sequence[Kind]
    marked: str = ""
    note: str = ""


def draw_matrix(canvas: Canvas, matrix: Matrix) -> go.Figure:
    """Draw a matrix; the legend holds only the kinds that occur."""
    shape = _fit(canvas, matrix)
    used = [kind for kind in matrix.kinds if any(tile.kind == kind.id for tile in matrix.tiles)]
    legend = _legend(canvas, matrix, used)
    names = [_row_name(name, shape.left - 12, _size(canvas)) for name in matrix.rows]
    body = max([ROW, *(ROW_LINE * (name.count("<br>") + 1) for name in names)]) * len(names)
    foot = 14 + LEGEND_LINE * len(legend)
    words = {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "xshift": 8 - shape.left,
        "yshift": -8,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "text": "<br>".join(legend),
        "font": {"size": SMALL},
        "borderpad": 0,
    }
    bars = [_bars(canvas, kind, [tile for tile in matrix.tiles if tile.kind == kind.id]) for kind in used]
    return canvas.look.figure(
        shape.head + body + foot,
        [*bars, *_mark(canvas, matrix)],
        barmode="overlay",
        margin={"l": shape.left, "r": shape.right, "t": shape.head, "b": foot},
        annotations=[words],
        **_axes(canvas, (matrix.columns, names), shape),
    )


def _legend(canvas: Canvas, matrix: Matrix, used: Sequence[Kind]) -> list[str]:
    tones = canvas.look.tones
    entries = [
        (kind.words, "▨" if kind.hatched else "■", tones.line if kind.hatched else kind.fill.back)
        for kind in used
    ]
    if any(tile.marked for tile in matrix.tiles):
        entries.append((matrix.marked, "□", tones.ink))
    lines, room = [""], 0.0
    for words, sign, colour in entries:
        width = width_of(words, SMALL) + 44
        if lines[-1] and room + width > canvas.pick.width - 16:
            lines, room = [*lines, ""], 0.0
        room += width
        lines[-1] += f'<span style="color:{colour};font-size:17px">{sign}</span> {safe(words)}{"&nbsp;" * 5}'
    notes = wrap(matrix.note, canvas.pick.width - 16, SMALL) if matrix.note else []
    return [*lines, *(canvas.look.muted(safe(line)) for line in notes)]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Room in px around the cells, and the angle of the column names."""

    left: int
    right: int
    head: int
    angle: int


def _fit(canvas: Canvas, matrix: Matrix) -> _Shape:
    left = 220 if canvas.wide else 110
    cell = (canvas.pick.width - left - 16) / max(1, len(matrix.columns))
    longest = max((width_of(name, SMALL + 1) for name in matrix.columns), default=0)
    if longest + 6 <= cell:
        return _Shape(left, 8, 30, 0)
    last = width_of(matrix.columns[-1], SMALL + 1)
    return _Shape(left, round(8 + max(0, last * COS - cell / 2)), round(14 + longest * SIN), -SLANT)


def _size(canvas: Canvas) -> int:
    return SIZE if canvas.wide else SMALL


def _axes(
    canvas: Canvas, names: tuple[Sequence[str], Sequence[str]], shape: _Shape
) -> dict[str, dict[str, Any]]:
    (columns, rows), size = names, _size(canvas)
    quiet = {
        "tickfont": {"size": size},
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "ticklabeloverflow": "allow",
    }
    across = {
        "range": [-0.5, len(columns) - 0.5],
        "tickvals": list(range(len(columns))),
        "ticktext": [safe(name) for name in columns],
        "tickangle": shape.angle,
        "side": "top",
    }
    down = {"range": [len(rows) - 0.5, -0.5], "tickvals": list(range(len(rows))), "ticktext": rows}
    return {"xaxis": {**across, **quiet}, "yaxis": {**down, **quiet}}


def _row_name(name: str, room: float, size: int) -> str:
    lines = wrap(name, room, size)
    if len(lines) > ROW_LINES:
        lines = [*lines[: ROW_LINES - 1], lines[ROW_LINES - 1] + "…"]
    return "<br>".join(safe(line) for line in lines)


def _bars(canvas: Canvas, kind: Kind, tiles: Sequence[Tile]) -> go.Bar:
    tones = canvas.look.tones
    marker: dict[str, Any] = {"color": kind.fill.back, "line": {"width": 0}}
    if kind.hatched:
        marker |= {
            "color": "rgba(0,0,0,0)",
            "pattern": {
                "shape": "/",
                "size": 7,
                "solidity": 0.18,
                "fgcolor": tones.hatch,
                "bgcolor": "rgba(0,0,0,0)",
            },
            "line": {"width": 1, "color": tones.grid},
        }
    return go.Bar(
        x=[tile.column for tile in tiles],
        y=[HEIGHT] * len(tiles),
        base=[tile.row - HEIGHT / 2 for tile in tiles],
        width=[0.94] * len(tiles),
        marker=marker,
        text=["<br>".join(safe(line) for line in tile.text.split("\n")) for tile in tiles],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={
            "size": SMALL - 1 if kind.hatched else SIZE,
            "color": tones.ink if kind.hatched else kind.fill.text,
        },
        hovertext=[tile.hover for tile in tiles],
        hoverinfo="text",
    )


def _mark(canvas: Canvas, matrix: Matrix) -> list[go.Bar]:
    tiles = [tile for tile in matrix.tiles if tile.marked]
    if not tiles:
        return []
    frames = go.Bar(
        x=[tile.column for tile in tiles],
        y=[HEIGHT] * len(tiles),
        base=[tile.row - HEIGHT / 2 for tile in tiles],
        width=[0.94] * len(tiles),
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 2.5, "color": canvas.look.tones.ink}},
        hoverinfo="skip",
    )
    return [frames]
