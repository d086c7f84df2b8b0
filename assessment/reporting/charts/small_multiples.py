"""Small multiples: each partner alone over the partnership, as five shapes in one cannot be read."""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import Cell, Partner, Report
from assessment.reporting.charts.chart import Canvas, Chart, has_score, with_n
from assessment.reporting.charts.look import SIZE, SMALL, safe
from assessment.reporting.charts.radar import see_through, shape, theta
from assessment.reporting.lettering import wrap
from assessment.reporting.palette import partner_style

TITLE = 44


def draws(report: Report) -> bool:
    """Tell whether at least one partner has a shape of its own."""
    return len(report.dimensions) >= 3 and bool(_able(report))


def _able(report: Report) -> list[Partner]:
    partners = report.partnership.partners
    return [p for p in partners if sum(has_score(d.partners.get(p.id)) for d in report.dimensions) >= 3]


def draw(canvas: Canvas) -> go.Figure:
    """Draw two small radars in a row on a phone (axes by number, key below), three where it is wide."""
    able = [p for p in _able(canvas.report) if p in canvas.partners]
    columns = 3 if canvas.wide else 2
    cell = 330 if canvas.wide else 184
    rows = -(-len(able) // columns)
    key = [] if canvas.wide else _key(canvas)
    silent = [p.short for p in canvas.partners if p not in able]
    if silent:
        key += wrap(canvas.words("No shape: {names}", names=", ".join(silent)), canvas.pick.width - 20, SMALL)
    body, foot = rows * cell, 18 * len(key) + 12
    panels = [
        _panel(canvas, (index, partner), _box(index, columns, (cell, body)))
        for index, partner in enumerate(able)
    ]
    return canvas.look.figure(
        body + foot,
        [trace for panel in panels for trace in panel.traces],
        margin={"l": 6, "r": 6, "t": 0, "b": foot},
        annotations=[*(panel.title for panel in panels), _written_key(canvas, key)],
        **{panel.name: panel.axes for panel in panels},
    )


@dataclass(frozen=True, slots=True)
class Panel:
    """One small radar: the name of its axes, the axes, its title and its traces."""

    name: str
    axes: dict[str, Any]
    title: dict[str, Any]
    traces: list[go.Scatterpolar]


def _box(index: int, columns: int, size: tuple[int, int]) -> tuple[float, float, float, float]:
    cell, body = size
    row, column = divmod(index, columns)
    top = 1 - row * cell / body
    return column / columns, (column + 1) / columns, top - cell / body, top


def _panel(canvas: Canvas, who: tuple[int, Partner], box: tuple[float, ...]) -> Panel:
    index, partner = who
    left, right, bottom, top = box
    name = "polar" if index == 0 else f"polar{index + 1}"
    cell = top - bottom
    inset = 0.19 if canvas.wide else 0.13
    room = (TITLE + (34 if canvas.wide else 16)) / (330 if canvas.wide else 184)
    domain = {
        "x": [left + (right - left) * inset, right - (right - left) * inset],
        "y": [bottom + cell * (0.15 if canvas.wide else 0.1), top - cell * room],
    }
    traces = _traces(canvas, partner)
    for trace in traces:
        trace.subplot = name
    return Panel(name, _axes(canvas) | {"domain": domain}, _title(canvas, partner, box), traces)


def _title(canvas: Canvas, partner: Partner, box: tuple[float, ...]) -> dict[str, Any]:
    left, right, _bottom, top = box
    whole = shape([d.partners.get(partner.id) for d in canvas.report.dimensions])[1]
    note = "" if whole else "<br>" + canvas.look.muted(safe(canvas.words("gaps: too few answers")), SMALL - 1)
    return {
        "xref": "paper",
        "yref": "paper",
        "x": (left + right) / 2,
        "y": top,
        "yanchor": "top",
        "yshift": -4,
        "showarrow": False,
        "text": f"<b>{safe(partner.short)}</b>{note}",
        "font": {"size": SIZE, "color": canvas.look.partner(partner)},
    }


def _axes(canvas: Canvas) -> dict[str, Any]:
    tones, dimensions = canvas.look.tones, canvas.report.dimensions
    if canvas.wide:
        names = ["<br>".join(safe(line) for line in wrap(d.title, 90, SMALL)) for d in dimensions]
    else:
        names = [canvas.words.number(i + 1) for i in range(len(dimensions))]
    grid = {"gridcolor": tones.grid, "ticks": ""}
    return {
        "bgcolor": "rgba(0,0,0,0)",
        "gridshape": "linear",
        "radialaxis": {
            "range": [0, 100],
            "tickvals": [25, 50, 75],
            "showticklabels": False,
            "showline": False,
            **grid,
        },
        "angularaxis": {
            "rotation": 90,
            "direction": "clockwise",
            "type": "category",
            "tickvals": list(range(len(names))),
            "ticktext": names,
            "tickfont": {"size": SMALL - 1, "color": tones.muted},
            "linecolor": tones.line,
            "layer": "below traces",
            **grid,
        },
    }


def _traces(canvas: Canvas, partner: Partner) -> list[go.Scatterpolar]:
    dimensions, colour = canvas.report.dimensions, canvas.look.partner(partner)
    mean, _whole = shape([d.overall for d in dimensions])
    cells = [d.partners.get(partner.id) or Cell(canvas.words("no answers")) for d in dimensions]
    own, whole = shape(cells)
    around = {"theta": theta(len(dimensions)), "connectgaps": False}
    quiet = {"color": canvas.look.tones.overall, "width": 1.5, "dash": "dot"}
    hover = [
        f"{safe(d.title)}: {safe(with_n(canvas.words, c))}" for d, c in zip(dimensions, cells, strict=True)
    ]
    return [
        go.Scatterpolar(r=mean, mode="lines", line=quiet, hoverinfo="skip", **around),
        go.Scatterpolar(
            r=own,
            mode="lines+markers",
            fill="toself" if whole else "none",
            fillcolor=see_through(colour, 0.22),
            line={"color": colour, "width": 2},
            marker={"symbol": partner_style(partner.colour).marker, "size": 6, "color": colour},
            hovertext=[*hover, hover[0]],
            hoverinfo="text",
            **around,
        ),
    ]


def _key(canvas: Canvas) -> list[str]:
    names = [f"{canvas.words.number(i + 1)} {d.title}" for i, d in enumerate(canvas.report.dimensions)]
    names.append(canvas.words("dotted: whole partnership"))
    return wrap(", ".join(names), canvas.pick.width - 20, SMALL)


def _written_key(canvas: Canvas, lines: list[str]) -> dict[str, Any]:
    text = "<br>".join(canvas.look.muted(safe(line)) for line in lines) or " "
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top"}
    return place | {"align": "left", "showarrow": False, "text": text}


def tell(report: Report, _: Translator) -> str:
    """Read every partner's shape over the partnership's."""
    lines = []
    for partner in _able(report):
        scores = ", ".join(
            f"{d.title} {d.partners[partner.id].text}" for d in report.dimensions if partner.id in d.partners
        )
        lines.append(f"{partner.short}: {scores}")
    return _("One small radar per partner over the whole partnership.") + " " + ". ".join(lines) + "."


CHART = Chart("small-multiples", t("Each partner over the partnership"), draws, draw, tell)
