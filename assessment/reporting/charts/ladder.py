"""Say in decisions: for each decision and partner the step now and the step wanted."""

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import Cell, Partner, Report
from assessment.reporting.charts.chart import Canvas, Chart, has_score
from assessment.reporting.charts.grid import Kind, Matrix, Tile, draw_matrix
from assessment.reporting.charts.heat_map import PROTECTED
from assessment.reporting.charts.look import safe
from assessment.reporting.palette import Fill
from assessment.reporting.tables.relational import decisions
from assessment.reporting.words import ladder_word


def draws(report: Report) -> bool:
    """Tell whether any step may be shown."""
    return any(has_score(pair.cell) for pair in report.relational.ladder_now)


def draw(canvas: Canvas) -> go.Figure:
    """Draw decisions as rows, partners as columns, 'now → wanted' in the cells, louder the wider the gap."""
    r, texts = canvas.report.relational, decisions(canvas.report)
    now = {(p.source, p.target): p.cell for p in r.ladder_now}
    wanted = {(p.source, p.target): p.cell for p in r.ladder_wanted}
    tiles = [
        _tile(
            canvas,
            (i, j),
            (texts[decision], partner),
            (now[decision, partner.id], wanted.get((decision, partner.id))),
        )
        for i, decision in enumerate(texts)
        for j, partner in enumerate(canvas.partners)
        if (decision, partner.id) in now
    ]
    names = [partner.short for partner in canvas.partners]
    figure = draw_matrix(canvas, Matrix(list(texts.values()), names, tiles, _kinds(canvas)))
    return _steps(canvas, figure)


def _steps(canvas: Canvas, figure: go.Figure) -> go.Figure:
    _ = canvas.words
    steps = [f"{_.number(code)} {ladder_word(_, code)}" for code in range(5)]
    half = ["  ".join(steps)] if canvas.wide else ["  ".join(steps[:3]), "  ".join(steps[3:])]
    legend = figure.layout.annotations[0]
    legend.text += "".join(f"<br>{canvas.look.muted(safe(line))}" for line in half)
    figure.layout.height += 22 * len(half)
    figure.layout.margin.b += 22 * len(half)
    return figure


def kind_of(now: Cell, wanted: Cell | None) -> str:
    """Name how far now lies below wanted: 'even', 'one', 'two', 'less', or protected."""
    if wanted is None or not has_score(now) or not has_score(wanted):
        return PROTECTED
    gap = (wanted.score or 0.0) - (now.score or 0.0)
    return "two" if gap >= 2 else "one" if gap >= 1 else "less" if gap <= -1 else "even"


def _kinds(canvas: Canvas) -> list[Kind]:
    _, tones = canvas.words, canvas.look.tones
    return [
        Kind("two", _("wants two steps more"), tones.bands[0]),
        Kind("one", _("wants one step more"), tones.bands[1]),
        Kind("even", _("as wanted"), tones.bands[2]),
        Kind("less", _("should have less"), tones.bands[3]),
        Kind(
            PROTECTED,
            _("No number: protected, too few or no answers"),
            Fill(tones.paper, tones.muted),
            hatched=True,
        ),
    ]


def _tile(
    canvas: Canvas, place: tuple[int, int], what: tuple[str, Partner], cells: tuple[Cell, Cell | None]
) -> Tile:
    (text, partner), (now, wanted), _ = what, cells, canvas.words
    kind = kind_of(now, wanted)
    after = wanted.text if wanted is not None else "–"
    words = _("{name}: {now} now, {wanted} wanted", name=partner.name, now=now.text, wanted=after)
    arrow = "→" if canvas.wide or len(now.text + after) < 4 else "\n→"
    shown = f"{now.text}{arrow}{after}" if kind != PROTECTED else (now.text if canvas.wide else "–")
    return Tile(*place, shown, f"<b>{safe(text)}</b><br>{safe(words)}", kind)


def tell(report: Report, _: Translator) -> str:
    """Read every decision with each partner's step now and wanted."""
    now = {(p.source, p.target): p.cell.text for p in report.relational.ladder_now}
    wanted = {(p.source, p.target): p.cell.text for p in report.relational.ladder_wanted}
    lines = []
    for decision, text in decisions(report).items():
        said = [
            f"{p.short} {now.get((decision, p.id), '–')} → {wanted.get((decision, p.id), '–')}"
            for p in report.partnership.partners
        ]
        lines.append(f"{text}: {', '.join(said)}")
    steps = ", ".join(f"{_.number(code)} {ladder_word(_, code)}" for code in range(5))
    return _("Step now → step wanted ({steps}).", steps=steps) + " " + ". ".join(lines) + "."


CHART = Chart("ladder", t("Say in decisions, now and wanted"), draws, draw, tell)
