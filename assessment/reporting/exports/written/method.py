"""How to read and doubt the numbers: conventions, verdicts, the decision rule."""

from collections.abc import Iterator

from assessment.reporting.exports.written.blocks import Block, Heading, grid
from assessment.reporting.tables import about_table, rule_table, verdict_legend
from assessment.workshop.room import Room


def method(room: Room) -> Iterator[Block]:
    """Give what holds for this report, the ladder of verdicts and every number of the rule."""
    _, report = room.words, room.report
    yield Heading(_("Method"))
    yield grid(_, about_table(report))
    yield Heading(_("Verdicts"), 2)
    yield grid(_, verdict_legend(report))
    yield Heading(_("Decision rule"), 2)
    yield grid(_, rule_table(report))
