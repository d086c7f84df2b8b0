"""What is strong (W3): the highest questions, and words the broker cleared for the room."""

from typing import Any

from assessment.model import ItemResult, Report
from assessment.reporting.exports.deck.stage import BODY, LEFT, RIGHT, TOP, Area, Stage
from assessment.reporting.exports.plain import cut
from assessment.workshop.needs import has_score

SHOWN = 3
ROW = 1.5
STRONG = 60
"""A question below this is no strength; it is shown only where there is nothing better."""


def strengths(stage: Stage) -> None:
    """Show the three strongest questions, then the cleared quotes."""
    _ = stage.words
    items = strongest(stage.room.report)
    slide = stage.slide(
        _("This is strong. What produced it?"),
        [_("Ask for one example behind each, then: what keeps it going, and what would end it?")],
    )
    for index, item in enumerate(items):
        number_row(stage, slide, index, (item.overall.text, question(stage, item)))
    if stage.room.quotes:
        _quotes(stage)


def strongest(report: Report) -> list[ItemResult]:
    """Give the highest questions; turned-round ones last: 'no' to a bad thing is hard to read aloud."""
    able = [i for i in report.items if has_score(i.overall) and i.dimension]
    able = [i for i in able if (i.overall.score or 0.0) >= STRONG] or able
    best = sorted(able, key=lambda i: (i.reverse, -(i.overall.score or 0.0)))
    return best[: min(SHOWN, max(1, len(able) // 2))]


def question(stage: Stage, item: ItemResult) -> str:
    """Give a question's text; of one that was turned round say what a high score means."""
    if not item.reverse:
        return item.text
    return stage.words("{question} (high: not so)", question=item.text)


def number_row(stage: Stage, slide: Any, index: int, words: tuple[str, str]) -> None:
    """Write a big number and beside it what it is about."""
    top = TOP + index * (ROW + 0.1)
    place = stage.side(Area(LEFT, top, 1.9, ROW))
    stage.text(slide, [words[0]], place, 60, bold=True, colour=stage.look.accent, middle=True)
    width = RIGHT - LEFT - 2.1
    beside = stage.side(Area(LEFT + 2.1, top, width, ROW))
    stage.text(slide, [cut(words[1], width, BODY, 3)], beside, BODY, middle=True)


def _quotes(stage: Stage) -> None:
    _ = stage.words
    slide = stage.slide(
        _("In your own words"), [_("Cleared by the broker; nobody needs to say whose words these are.")]
    )
    width = RIGHT - LEFT - 0.4
    lines = [f"“{cut(quote, width, BODY, 3)}”" for quote in stage.room.quotes[:4]]
    stage.bar(slide, stage.side(Area(LEFT, TOP, 0.06, 4.4)), stage.look.accent)
    stage.text(slide, lines, stage.side(Area(LEFT + 0.4, TOP, width, 4.6)), BODY, gap=18)
