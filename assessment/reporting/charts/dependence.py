"""Dependence: each pair by how much one partner depends on the other, and the other way round."""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import Partner, PartnerPair, Report
from assessment.reporting.charts.chart import Canvas, Chart, has_score
from assessment.reporting.charts.look import MARGIN, SMALL, safe
from assessment.reporting.lettering import width_of, wrap

ONE_SIDED = 30.0
LEFT, TOP, FOOT = 44, 10, 58


@dataclass(frozen=True, slots=True)
class Pair:
    """Two partners; ``more`` (0-100) is how much ``who`` depends on ``on``, ``less`` the other way round."""

    who: Partner
    on: Partner
    more: float
    less: float

    @property
    def gap(self) -> float:
        """How one-sided the pair is, in points."""
        return self.more - self.less


def both_ways(report: Report) -> list[Pair]:
    """Give the pairs whose dependence may be shown both ways, the most one-sided first."""
    cells = {(p.source, p.target): p for p in report.relational.dependence if has_score(p.cell)}
    found = [
        _pair(report, cells[a.id, b.id], cells[b.id, a.id])
        for i, a in enumerate(report.partnership.partners)
        for b in report.partnership.partners[i + 1 :]
        if (a.id, b.id) in cells and (b.id, a.id) in cells
    ]
    return sorted(found, key=lambda pair: -pair.gap)


def _pair(report: Report, one: PartnerPair, two: PartnerPair) -> Pair:
    first, second = sorted((one, two), key=lambda pair: -(pair.cell.score or 0.0))
    partner = report.partnership.partner
    return Pair(
        partner(first.source), partner(first.target), first.cell.score or 0.0, second.cell.score or 0.0
    )


def draws(report: Report) -> bool:
    """Tell whether any pair may be shown both ways."""
    return bool(both_ways(report))


def draw(canvas: Canvas) -> go.Figure:
    """Draw the square: right = one depends much, up = so does the other; names where there is room."""
    height = 520 if canvas.wide else 400
    found = both_ways(canvas.report)
    names = [_name(canvas, pair, (x, y), anchor) for pair, (x, y, anchor) in _labels(canvas, found, height)]
    return canvas.look.figure(
        height,
        [_dots(canvas, found)],
        margin={"l": LEFT, "r": MARGIN, "t": TOP, "b": FOOT},
        shapes=_ground(canvas),
        annotations=[*_corners(canvas), *names],
        **_axes(canvas),
    )


def _name(canvas: Canvas, pair: Pair, place: tuple[float, float], anchor: str) -> dict[str, Any]:
    colour = canvas.look.tones.ink if pair.gap >= ONE_SIDED else canvas.look.tones.muted
    return {
        "x": place[0],
        "y": place[1],
        "text": safe(canvas.words("{who} on {on}", who=pair.who.short, on=pair.on.short)),
        "showarrow": False,
        "xanchor": anchor,
        "yanchor": "middle",
        "xshift": 9 if anchor == "left" else -9,
        "font": {"size": SMALL, "color": colour},
    }


def _axes(canvas: Canvas) -> dict[str, dict[str, Any]]:
    _, tones = canvas.words, canvas.look.tones
    quiet = {
        "range": [-2, 102],
        "tickvals": [0, 25, 50, 75, 100],
        "gridcolor": tones.grid,
        "zeroline": False,
        "tickfont": {"size": SMALL, "color": tones.muted},
        "fixedrange": True,
    }
    one = {"text": _axis(canvas, _("How much one partner depends on the other")), "standoff": 8}
    other = {"text": _axis(canvas, _("… and the other on it")), "standoff": 4}
    return {"xaxis": {"title": one, **quiet}, "yaxis": {"title": other, **quiet}}


def _ground(canvas: Canvas) -> list[dict[str, Any]]:
    """Give the line of equals, and the corner in which a pair is one-sided."""
    tones = canvas.look.tones
    equals = {"color": tones.line, "dash": "dot", "width": 1}
    one_sided = {
        "type": "path",
        "path": f"M {ONE_SIDED},0 L 100,0 L 100,{100 - ONE_SIDED} Z",
        "line": {"width": 0},
        "layer": "below",
        "fillcolor": tones.bands[1].back,
        "opacity": 0.22,
    }
    return [{"type": "line", "x0": 0, "y0": 0, "x1": 100, "y1": 100, "line": equals}, one_sided]


def _corners(canvas: Canvas) -> list[dict[str, Any]]:
    _, tones = canvas.words, canvas.look.tones
    corners = ((98, 96, _("Mutual"), "right"), (98, 4, _("One-sided"), "right"), (2, 4, _("Loose"), "left"))
    return [
        {
            "x": x,
            "y": y,
            "text": f"<b>{safe(words)}</b>",
            "showarrow": False,
            "xanchor": anchor,
            "font": {"size": SMALL + 1, "color": tones.muted},
        }
        for x, y, words, anchor in corners
    ]


def _axis(canvas: Canvas, words: str) -> str:
    lines = wrap(words, canvas.pick.width - 90, SMALL)
    return canvas.look.muted("<br>".join(safe(line) for line in lines))


def _dots(canvas: Canvas, found: list[Pair]) -> go.Scatter:
    _, tones = canvas.words, canvas.look.tones
    hover = [
        safe(
            _(
                "{who} depends on {on}: {more}; the other way round: {less}",
                who=p.who.name,
                on=p.on.name,
                more=_.number(p.more),
                less=_.number(p.less),
            )
        )
        for p in found
    ]
    return go.Scatter(
        x=[p.more for p in found],
        y=[p.less for p in found],
        mode="markers",
        marker={
            "size": 12,
            "symbol": ["diamond" if p.gap >= ONE_SIDED else "circle" for p in found],
            "color": [tones.bands[0].back if p.gap >= ONE_SIDED else tones.overall for p in found],
            "line": {"width": 1.5, "color": tones.paper},
        },
        hovertext=hover,
        hoverinfo="text",
    )


def _labels(canvas: Canvas, found: list[Pair], height: int) -> list[tuple[Pair, tuple[float, float, str]]]:
    """Choose for each pair a free place beside its dot; pairs without one are named on touch only."""
    px, py = (canvas.pick.width - LEFT - MARGIN) / 104, (height - TOP - FOOT) / 104
    taken = [(p.more - 8 / px, p.more + 8 / px, p.less - 8 / py, p.less + 8 / py) for p in found]
    taken += [(98 - 70 / px, 98, 90, 100), (98 - 80 / px, 98, 0, 8), (0, 60 / px, 0, 8)]
    placed = []
    for pair in found:
        words = canvas.words("{who} on {on}", who=pair.who.short, on=pair.on.short)
        width, high = (width_of(words, SMALL) + 12) / px, 9 / py
        for anchor in ("left", "right"):
            start = pair.more + 8.5 / px if anchor == "left" else pair.more - 8.5 / px - width
            box = (start, start + width, pair.less - high, pair.less + high)
            if box[0] >= -2 and box[1] <= 103 and not any(_meet(box, other) for other in taken):
                taken.append(box)
                placed.append((pair, (pair.more, pair.less, anchor)))
                break
    return placed


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]


def tell(report: Report, _: Translator) -> str:
    """Read every pair, the most one-sided first."""
    lines = [
        _(
            "{who} depends on {on}: {more}, the other way round {less}",
            who=p.who.short,
            on=p.on.short,
            more=_.number(p.more),
            less=_.number(p.less),
        )
        for p in both_ways(report)
    ]
    return (
        _("Dependence between partners, 0 to 100, the most one-sided pair first.")
        + " "
        + ". ".join(lines)
        + "."
    )


CHART = Chart("dependence", t("Who depends on whom"), draws, draw, tell)
