"""Who rates whom: rows rate, columns are rated, one's own view on the framed diagonal."""

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import Partner, PartnerPair, Report
from assessment.reporting.bands import band_index
from assessment.reporting.charts.chart import Canvas, Chart, has_score, with_n
from assessment.reporting.charts.grid import Matrix, Tile, draw_matrix
from assessment.reporting.charts.heat_map import PROTECTED, kinds
from assessment.reporting.charts.look import safe


def draws(report: Report) -> bool:
    """Tell whether any rating between partners may be shown."""
    return any(has_score(p.cell) for p in (*report.relational.commitment, *report.relational.trust))


def pairs(report: Report, measure: str = "") -> tuple[PartnerPair, ...]:
    """Give the ratings of 'commitment' or 'trust'; of commitment, where asked, if nothing is named."""
    r = report.relational
    return {"commitment": r.commitment, "trust": r.trust}.get(measure) or r.commitment or r.trust


def draw(canvas: Canvas) -> go.Figure:
    """Draw the matrix; partners that do not work together leave their cell empty."""
    partners, chosen = canvas.report.partnership.partners, pairs(canvas.report, canvas.pick.measure)
    at = {partner.id: index for index, partner in enumerate(partners)}
    tiles = [_tile(canvas, pair, at) for pair in chosen if pair.source in at and pair.target in at]
    names = [partner.short for partner in partners]
    rows = [canvas.words("{name} rates", name=name) for name in names]
    return draw_matrix(
        canvas, Matrix(rows, names, tiles, kinds(canvas), canvas.words("Its own view of itself"))
    )


def _tile(canvas: Canvas, pair: PartnerPair, at: dict[str, int]) -> Tile:
    report, cell = canvas.report, pair.cell
    source, target = report.partnership.partner(pair.source), report.partnership.partner(pair.target)
    words = canvas.words(
        "{source} about {target}: {score}",
        source=source.name,
        target=target.name,
        score=with_n(canvas.words, cell),
    )
    number = has_score(cell)
    kind = str(band_index(report.instrument, cell.score or 0.0)) if number else PROTECTED
    text = cell.text if number or canvas.wide else "–"
    return Tile(
        at[source.id], at[target.id], text, safe(words), kind, marked=source.id == target.id and number
    )


def tell(report: Report, _: Translator) -> str:
    """Read the matrix row by row."""
    lines = []
    for partner in report.partnership.partners:
        said = [_said(report, partner, pair) for pair in pairs(report) if pair.source == partner.id]
        if said:
            lines.append(f"{partner.short} → {', '.join(said)}")
    return _("Who rates whom, 0 to 100.") + " " + ". ".join(lines) + "."


def _said(report: Report, partner: Partner, pair: PartnerPair) -> str:
    names = {p.id: p.short for p in report.partnership.partners}
    name = names.get(pair.target, pair.target)
    return f"{name} {'= ' if pair.target == partner.id else ''}{pair.cell.text}"


CHART = Chart("ratings", t("Who rates whom"), draws, draw, tell)
