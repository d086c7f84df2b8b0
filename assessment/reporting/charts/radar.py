"""Radar: the partnership as a quiet shape, partners as lines; a missing score is a gap with words."""

from collections.abc import Sequence

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import Cell, Partner, Report
from assessment.reporting.charts.chart import OVERLAYS, Canvas, Chart, count_words, has_score, with_n
from assessment.reporting.charts.look import SIZE, SMALL, safe
from assessment.reporting.lettering import wrap
from assessment.reporting.palette import partner_style

RINGS = (25, 50, 75)
LEGEND_LINE = 22
ROOMY = 440
"""px"""


def draws(report: Report) -> bool:
    """Tell whether there are at least three axes and one number: fewer make no shape."""
    return len(report.dimensions) >= 3 and any(has_score(d.overall) for d in report.dimensions)


def overlays(canvas: Canvas) -> tuple[Partner, ...]:
    """Give the partners drawn as lines: those picked; else all up to four; else those that flags name."""
    report = canvas.report
    able = [
        p
        for p in report.partnership.partners
        if any(has_score(d.partners.get(p.id)) for d in report.dimensions)
    ]
    if canvas.pick.partners:
        able = [p for p in able if p.id in canvas.pick.partners]
    elif len(able) > OVERLAYS:
        named = {partner for flag in report.flags for partner in flag.partners}
        able = [p for p in able if p.id in named][:2]
    return tuple(able[:OVERLAYS])


def draw(canvas: Canvas) -> go.Figure:
    """Draw the radar with a legend below; 0-100 rings at 25, 50 and 75, axes in the questionnaire's order."""
    shown = overlays(canvas)
    count = len(canvas.report.dimensions)
    labels = [axis_label(canvas, i, shown) for i in range(count)]
    side, body = (118, 400) if _roomy(canvas) else (95, 275)
    label_height = 14 + 17 * (1 + labels[count // 2].count("<br>"))
    foot = LEGEND_LINE * (len(shown) + 1) + label_height + 8
    return canvas.look.figure(
        body + foot,
        [_partnership(canvas), *(_line(canvas, partner) for partner in shown)],
        polar=_polar(canvas, labels),
        margin={"l": side, "r": side, "t": 48, "b": foot},
        showlegend=True,
        legend={
            "orientation": "v",
            "x": 0.5,
            "xanchor": "center",
            "y": -label_height / (body - 48),
            "yanchor": "top",
            "font": {"size": SIZE},
            "itemclick": False,
            "itemdoubleclick": False,
            "itemwidth": 44,
        },
    )


def _roomy(canvas: Canvas) -> bool:
    """Tell whether labels of the size of other texts leave room for the shape: half a page does."""
    return canvas.pick.width >= ROOMY


def axis_label(canvas: Canvas, index: int, shown: Sequence[Partner]) -> str:
    """Name an axis with the partnership's score, and in words who has a gap there."""
    result = canvas.report.dimensions[index]
    room, size = (112, SIZE) if _roomy(canvas) else (86, SMALL)
    name = "<br>".join(safe(line) for line in wrap(result.title, room, size))
    label = f"{name}<br><b>{safe(result.overall.text)}</b>"
    missing = [p.short for p in shown if not has_score(result.partners.get(p.id))]
    if missing:
        words = canvas.words("gap: {names}", names=", ".join(missing))
        label += "".join(f"<br>{canvas.look.muted(safe(line))}" for line in wrap(words, room, SMALL))
    return label


def shape(cells: Sequence[Cell | None]) -> tuple[list[float | None], bool]:
    """Give the closed ring of scores (None = gap), and whether it is complete: only then it may be filled."""
    ring = [cell.score if cell is not None and has_score(cell) else None for cell in cells]
    return [*ring, ring[0]], all(value is not None for value in ring)


def _polar(canvas: Canvas, labels: list[str]) -> dict[str, object]:
    tones = canvas.look.tones
    return {
        "bgcolor": "rgba(0,0,0,0)",
        "gridshape": "linear",
        "radialaxis": {
            "range": [0, 100],
            "tickvals": [*RINGS, 100],
            "ticktext": [canvas.words.number(tick) for tick in RINGS] + [""],
            "angle": 90,
            "tickangle": 90,
            "tickfont": {"size": SMALL - 1, "color": tones.muted},
            "gridcolor": tones.grid,
            "showline": False,
            "ticks": "",
            "layer": "above traces",
        },
        "angularaxis": {
            "rotation": 90,
            "direction": "clockwise",
            "tickvals": list(range(len(labels))),
            "ticktext": labels,
            "thetaunit": "degrees",
            "tickfont": {"size": SIZE if _roomy(canvas) else SMALL, "color": tones.ink},
            "gridcolor": tones.grid,
            "linecolor": tones.line,
            "ticks": "",
            "type": "category",
            "layer": "below traces",
        },
    }


def _partnership(canvas: Canvas) -> go.Scatterpolar:
    report, tones = canvas.report, canvas.look.tones
    ring, whole = shape([d.overall for d in report.dimensions])
    name = canvas.words("Whole partnership") if whole else canvas.words("Whole partnership (gaps: no score)")
    count = count_words(canvas.words, [d.overall for d in report.dimensions])
    return go.Scatterpolar(
        r=ring,
        theta=theta(len(ring) - 1),
        mode="lines" if whole else "lines+markers",
        fill="toself" if whole else "none",
        fillcolor=see_through(tones.overall, 0.16),
        line={"color": tones.overall, "width": 2.5},
        connectgaps=False,
        name=safe(f"{name} · {count}" if count else name),
        hovertext=[
            _hover(canvas, name, d.title, d.overall) for d in (*report.dimensions, report.dimensions[0])
        ],
        hoverinfo="text",
    )


def _line(canvas: Canvas, partner: Partner) -> go.Scatterpolar:
    dimensions, style = canvas.report.dimensions, partner_style(partner.colour)
    cells = [d.partners.get(partner.id) or Cell(canvas.words("no answers")) for d in dimensions]
    ring, whole = shape(cells)
    count = count_words(canvas.words, cells)
    name = partner.short if whole else canvas.words("{name} (gaps: too few answers)", name=partner.short)
    texts = [_hover(canvas, partner.name, d.title, c) for d, c in zip(dimensions, cells, strict=True)]
    return go.Scatterpolar(
        r=ring,
        theta=theta(len(cells)),
        mode="lines+markers",
        line={"color": canvas.look.partner(partner), "width": 2.5, "dash": style.dash},
        marker={"symbol": style.marker, "size": 9, "color": canvas.look.partner(partner)},
        connectgaps=False,
        name=safe(f"{name} · {count}" if count else name),
        hovertext=[*texts, texts[0]],
        hoverinfo="text",
    )


def theta(count: int) -> list[str]:
    """Give the axes by number, the first again at the end, so that the ring closes."""
    return [str(i) for i in (*range(count), 0)]


def _hover(canvas: Canvas, who: str, what: str, cell: Cell) -> str:
    return f"<b>{safe(who)}</b><br>{safe(what)}: {safe(with_n(canvas.words, cell))}"


def see_through(colour: str, alpha: float) -> str:
    """Give a colour (hex) with an opacity 0-1 as plotly takes it."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


def tell(report: Report, _: Translator) -> str:
    """Name the partnership's score on every axis, in the order of the axes."""
    scores = ", ".join(f"{d.title} {with_n(_, d.overall)}" for d in report.dimensions)
    return _(
        "Radar of the partnership's scores from 0 to 100, every partner weighing the same: {scores}.",
        scores=scores,
    )


CHART = Chart("radar", t("The partnership at a glance"), draws, draw, tell)
