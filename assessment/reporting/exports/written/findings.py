"""What stands out: every flag as a broker can defend it, then talking points."""

from collections.abc import Iterator

from assessment.model import Flag
from assessment.reporting.exports.written.blocks import Block, Bullets, Heading, Paragraph
from assessment.reporting.palette import VERDICT_ICONS
from assessment.reporting.words import certainty_word, verdict_word
from assessment.workshop.room import Room


def findings(room: Room) -> Iterator[Block]:
    """Give one part per flag, worst first; say so where nothing was flagged."""
    _, report = room.words, room.report
    yield Heading(_("What stands out"))
    if not report.flags:
        yield Paragraph(
            _("No imbalance was flagged. That is no proof of balance where few people were asked.")
        )
    for flag in report.flags:
        yield from _finding(room, flag)
    for point in report.talking_points:
        yield Heading(point.title, 2)
        yield Paragraph(point.sentence)


def _finding(room: Room, flag: Flag) -> Iterator[Block]:
    _ = room.words
    yield Heading(f"{VERDICT_ICONS[flag.verdict]} {flag.title}", 2)
    yield Paragraph(flag.sentence)
    yield Paragraph(f"{verdict_word(_, flag.verdict)}. {certainty_word(_, flag.certainty)}.", "quiet")
    parts = (
        (_("What it rests on"), flag.evidence),
        (_("What else could explain it"), flag.explanations),
        (_("What to talk about"), flag.conversation),
    )
    for title, lines in parts:
        if lines:
            yield Bullets(lines, title)
