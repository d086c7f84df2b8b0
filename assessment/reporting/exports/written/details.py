"""What lies behind: between partners, strongest and weakest answers, every question, comments."""

from collections.abc import Iterator

from assessment.model import Report
from assessment.reporting.exports.written.blocks import Block, Bullets, Heading, Paragraph, grid
from assessment.reporting.tables import (
    comment_table,
    extremes,
    has_relational,
    item_table,
    ladder_table,
    pair_table,
    share_table,
)
from assessment.reporting.words import ladder_word
from assessment.workshop.room import Room

SHARES = (("influence_now", "influence_wanted", "influence_gap"), ("contribution", "benefit", "give_get"))


def between(room: Room) -> Iterator[Block]:
    """Give what partners say about each other, as far as it may be shown."""
    _, report = room.words, room.report
    r = report.relational
    if not has_relational(report):
        return
    yield Heading(_("Between partners"))
    columns = [c for c, asked in zip(SHARES, (r.influence_now, r.contribution), strict=True) if asked]
    if columns:
        yield Heading(_("Shares of 100 points"), 2)
        yield grid(_, share_table(report), ("partner", *(name for part in columns for name in part)))
    if r.ladder_now:
        yield Heading(_("Who decides what"), 2)
        yield grid(_, ladder_table(report))
        yield Paragraph(" · ".join(f"{step} {ladder_word(_, step)}" for step in range(5)), "quiet")
    if room.named:
        yield from _pairs(room)
    if r.context:
        yield Bullets(r.context)


def _pairs(room: Room) -> Iterator[Block]:
    _, report = room.words, room.report
    r = report.relational
    titles = (
        (_("Commitment seen"), r.commitment),
        (_("Trust"), r.trust),
        (_("Who needs whom"), r.dependence),
    )
    for title, pairs in titles:
        if pairs:
            yield Heading(title, 2)
            yield grid(_, pair_table(report, pairs, _("Rated by")))


def questions(room: Room) -> Iterator[Block]:
    """Give the strongest and weakest answers, then every question."""
    _, report = room.words, room.report
    strongest, weakest = extremes(report)
    if not strongest:
        return
    yield Heading(_("Questions"))
    yield Bullets(tuple(f"{i.overall.text}: {i.text}" for i in strongest), _("Strongest"))
    yield Bullets(tuple(f"{i.overall.text}: {i.text}" for i in weakest), _("Weakest"))
    yield grid(_, item_table(report), _columns(report))
    yield Paragraph(_("Reversed questions are turned round: a high score is always good."), "quiet")


def _columns(report: Report) -> tuple[str, ...]:
    apart = ("spread",) if any(item.spread is not None for item in report.items) else ()
    return ("dimension", "item", "keyed", "score", "n", *apart, "cant_say")


def comments(room: Room) -> Iterator[Block]:
    """Give the comments that may be read, and those the broker cleared."""
    _, report = room.words, room.report
    if room.quotes:
        yield Heading(_("In people's own words"))
        yield Bullets(room.quotes)
    elif any(block.comments for block in report.comments):
        yield Heading(_("Comments"))
        yield grid(_, comment_table(report))
