"""Where the partnership stands: radar, table of dimensions, how far partners lie apart."""

from collections.abc import Iterator

from assessment.reporting.charts import svg_radar
from assessment.reporting.exports.written import pictures
from assessment.reporting.exports.written.blocks import Block, Bullets, Heading, Paragraph, Picture, grid
from assessment.reporting.tables import dimension_table, has_trend, partner_table, trend_table
from assessment.reporting.tables.table import Table
from assessment.workshop.needs import AXES, scored
from assessment.workshop.room import Room

SHOWN = ("dimension", "score", "band", "balance", "spread", "n")
FIRST, LATER = ("cant_say",), ("change", "change_word")


def levels(room: Room) -> Iterator[Block]:
    """Give the radar, the table of dimensions and what each level means."""
    _, report = room.words, room.report
    if not report.dimensions:
        return
    yield Heading(_("Where the partnership stands"))
    if len(scored(report)) >= AXES:
        said = _.listing([f"{d.title} {d.overall.text}" for d in scored(report)])
        alt = _("Radar of the whole partnership from 0 to 100: {scores}.", scores=said)
        yield Picture(svg_radar(report), alt, 0.8)
    later = has_trend(report)
    yield grid(_, dimension_table(report), (*SHOWN, *(LATER if later else FIRST)))
    yield Paragraph(
        _("0 is the worst answer, 100 the best. Every organisation weighs the same, whatever its size."),
        "quiet",
    )
    meaning = tuple(
        f"{d.title} ({d.overall.text}): {d.interpretation}" for d in scored(report) if d.interpretation
    )
    if meaning:
        yield Bullets(meaning, _("What the levels mean"))


def apart(room: Room, accent: str) -> Iterator[Block]:
    """Give how far partners lie apart, by name where names may be shown, else as ranges."""
    _, report = room.words, room.report
    svg = pictures.ranges(report, accent, named=room.named)
    if not svg:
        return
    yield Heading(_("How far partners lie apart"))
    if not room.named:
        words = _("Lowest and highest organisation on each dimension. Which they are stays with the broker.")
        yield Paragraph(words)
    told = [
        _.plural("{dimension}: {n} point", "{dimension}: {n} points", round(d.spread), dimension=d.title)
        for d in report.dimensions
        if d.spread is not None
    ]
    alt = _("From the lowest to the highest partner, 0 to 100. {told}.", told=_.listing(told))
    yield Picture(svg, alt)
    yield grid(_, partner_table(report))


def trend(room: Room) -> Iterator[Block]:
    """Give the scores over the partnership's health checks, if there were any before."""
    _, report = room.words, room.report
    if not has_trend(report):
        return
    yield Heading(_("Over time"))
    table = trend_table(report)
    ids = [column.id for column in table.columns]
    whole = [row for row in table.rows if row[ids.index("partner")] == _("All")]
    yield grid(_, Table(table.columns, tuple(whole)), [i for i in ids if i != "partner"])
    declined = tuple(
        v.sentence for v in report.verdicts if v.check == "trend" and v.sentence and v.verdict in LOUD
    )
    if declined:
        yield Bullets(tuple(dict.fromkeys(declined)), _("What changed"))


LOUD = frozenset({"watch", "flag", "critical"})
