"""Heat map: partner by dimension, the score in every cell, loudest where talking is needed most."""

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import Cell, Check, DimensionResult, Partner, Report, VerdictKind
from assessment.reporting.bands import band_index, band_spans
from assessment.reporting.charts.chart import Canvas, Chart, counts_line, has_score, with_n
from assessment.reporting.charts.grid import Kind, Matrix, Tile, draw_matrix
from assessment.reporting.charts.look import safe
from assessment.reporting.palette import Fill, band_fill

PROTECTED = "protected"


def draws(report: Report) -> bool:
    """Tell whether any partner has a score of its own."""
    return any(has_score(c) for d in report.dimensions for c in d.partners.values())


def draw(canvas: Canvas) -> go.Figure:
    """Draw dimensions as rows, the whole partnership first, then the partners; flagged cells are framed."""
    _, report = canvas.words, canvas.report
    columns = [_("All"), *(p.short for p in canvas.partners)]
    tiles = [_overall(canvas, i, d) for i, d in enumerate(report.dimensions)]
    tiles += [
        _tile(canvas, (i, j + 1), d, p)
        for i, d in enumerate(report.dimensions)
        for j, p in enumerate(canvas.partners)
    ]
    rows = [d.title for d in report.dimensions]
    counts = counts_line(_, report, [d.partners for d in report.dimensions])
    matrix = Matrix(rows, columns, tiles, kinds(canvas), _("Flagged imbalance"), counts)
    return draw_matrix(canvas, matrix)


def flagged(report: Report) -> frozenset[tuple[str, str]]:
    """Give the (dimension, partner) cells that the perception check flags."""
    loud = (VerdictKind.FLAG, VerdictKind.CRITICAL)
    found = {
        (v.dimension, v.partner) for v in report.verdicts if v.check is Check.PERCEPTION and v.verdict in loud
    }
    return frozenset(found)


def kinds(canvas: Canvas) -> list[Kind]:
    """Give the fills of the bands and of cells without a number."""
    tones, spans = canvas.look.tones, band_spans(canvas.report)
    kinds = [
        Kind(str(i), f"{title} ({span})", band_fill(tones, i, len(spans)))
        for i, (title, span) in enumerate(spans)
    ]
    words = canvas.words("No number: protected, too few or no answers")
    return [*kinds, Kind(PROTECTED, words, Fill(tones.paper, tones.muted), hatched=True)]


def _overall(canvas: Canvas, row: int, result: DimensionResult) -> Tile:
    who = canvas.words("Whole partnership")
    return _cell_tile(canvas, (row, 0), result.overall, f"<b>{safe(who)}</b><br>{safe(result.title)}")


def _tile(canvas: Canvas, place: tuple[int, int], result: DimensionResult, partner: Partner) -> Tile:
    cell = result.partners.get(partner.id) or Cell(canvas.words("no answers"))
    tile = _cell_tile(canvas, place, cell, f"<b>{safe(partner.name)}</b><br>{safe(result.title)}")
    if (result.dimension, partner.id) not in flagged(canvas.report):
        return tile
    return Tile(tile.row, tile.column, tile.text, tile.hover, tile.kind, marked=True)


def _cell_tile(canvas: Canvas, place: tuple[int, int], cell: Cell, who: str) -> Tile:
    row, column = place
    hover = f"{who}: {safe(with_n(canvas.words, cell))}"
    if not has_score(cell):
        text = cell.text if canvas.wide else "–"
        return Tile(row, column, text, hover, PROTECTED)
    return Tile(row, column, cell.text, hover, str(band_index(canvas.report.instrument, cell.score or 0.0)))


def tell(report: Report, _: Translator) -> str:
    """Read the table row by row."""
    rows = []
    for result in report.dimensions:
        cells = [
            f"{p.short} {result.partners[p.id].text}"
            for p in report.partnership.partners
            if p.id in result.partners
        ]
        rows.append(f"{result.title}: {_('all')} {result.overall.text}, {', '.join(cells)}")
    return _("Scores from 0 to 100, one row per dimension.") + " " + ". ".join(rows) + "."


CHART = Chart("heat-map", t("Every partner, every dimension"), draws, draw, tell)
