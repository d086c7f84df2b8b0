"""How the answers to each question spread: bars around the middle, favourable answers always to the right."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from assessment.i18n import Translator, t
from assessment.model import ItemKind, ItemResult, Report
from assessment.reporting.charts.chart import Canvas, Chart, with_n
from assessment.reporting.charts.look import SIZE, SMALL, safe
from assessment.reporting.charts.stack import Stack

BAR = 24


@dataclass(frozen=True, slots=True)
class Part:
    """One answer's part of a bar: where it starts, its share (0-100), its height, people, colour, words."""

    start: float
    share: float
    y: float
    number: int
    colour: str
    label: str


def draws(report: Report) -> bool:
    """Tell whether any question may show its answers."""
    return any(item.counts for item in report.items)


def draw(canvas: Canvas) -> go.Figure:
    """Draw one bar per question that may show its answers; the others are left out and counted in words."""
    chosen = [i for i in canvas.report.items if canvas.pick.dimension in ("", i.dimension)]
    shown = [item for item in chosen if item.counts][: canvas.pick.limit or None]
    stack = Stack(canvas, *_ends(shown), y=6)
    _explain(stack, len(chosen) - sum(bool(item.counts) for item in chosen))
    parts: list[Part] = []
    for item in shown:
        stack.header(item.text, _note(canvas.words, item))
        if is_ordered(canvas.report, item):
            parts += _diverging(stack, item)
        else:
            _plain(stack, item)
        stack.gap()
    stack.traces.append(_bars(stack, parts))
    return stack.finish(barmode="overlay")


def _ends(items: Sequence[ItemResult]) -> tuple[float, float]:
    """Give the ends of the axis: as far as the longest bar reaches on either side."""
    spans = [shares_of(item) for item in items]
    low = min((starts(shares)[0] for shares in spans), default=-50.0)
    high = max((starts(shares)[-1] + shares[-1] for shares in spans), default=50.0)
    return min(low, -20.0) - 2, max(high, 20.0) + 2


def shares_of(item: ItemResult) -> list[float]:
    """Give the share (0-100) of each answer, the least favourable first."""
    counts = favourable_last(item)
    total = sum(number for _label, number in counts) or 1
    return [100 * number / total for _label, number in counts]


def is_ordered(report: Report, item: ItemResult) -> bool:
    """Tell whether the options run from worst to best (ratings do, choices do not)."""
    known = report.instrument.by_id.get(item.item)
    return known is None or known.kind is not ItemKind.CHOICE


def _explain(stack: Stack, hidden: int) -> None:
    _ = stack.canvas.words
    stack.note(_("Left of the line: unfavourable answers. Right: favourable. Numbers are people."))
    if hidden:
        stack.note(
            _.plural(
                "{n} question is not shown: fewer than 10 answers.",
                "{n} questions are not shown: fewer than 10 answers.",
                hidden,
            )
        )
    stack.gap(10)


def _note(_: Translator, item: ItemResult) -> str:
    parts = [_("score {score}", score=with_n(_, item.overall))]
    if item.reverse:
        parts.append(_("turned round: agreeing is unfavourable"))
    if item.cant_say:
        parts.append(_("{share} can't say", share=_.percent(item.cant_say)))
    return " · ".join(parts)


def favourable_last(item: ItemResult) -> list[tuple[str, int]]:
    """Give the counts with the least favourable answer first, so that right is always good."""
    counts = list(item.counts or ())
    return counts[::-1] if item.reverse else counts


def colours(canvas: Canvas, count: int) -> list[str]:
    """Give ``count`` (2 or more) colours from unfavourable to favourable, grey in the odd middle."""
    bands, grey = canvas.look.tones.bands, canvas.look.tones.grid
    low, high = [bands[0].back, bands[1].back], [bands[2].back, bands[3].back]
    half = count // 2
    left = [low[min(1, round(i / max(1, half - 1)))] if half > 1 else low[0] for i in range(half)]
    right = [high[min(1, round(i / max(1, half - 1)))] if half > 1 else high[1] for i in range(half)]
    return [*left, *([grey] if count % 2 else []), *right]


def starts(shares: Sequence[float]) -> list[float]:
    """Give where each part begins so that the middle option (or the middle border) lies on zero."""
    half, odd = len(shares) // 2, len(shares) % 2
    at = -sum(shares[:half]) - (shares[half] / 2 if odd else 0.0)
    found = []
    for share in shares:
        found.append(at)
        at += share
    return found


def _diverging(stack: Stack, item: ItemResult) -> list[Part]:
    counts, shares = favourable_last(item), shares_of(item)
    top = stack.y
    middle = stack.lane(BAR)
    stack.rule(0, (top - 2, stack.y + 2), color=stack.canvas.look.tones.ink, width=1.5)
    parts = zip(counts, shares, starts(shares), colours(stack.canvas, len(counts)), strict=True)
    return [
        Part(start, share, middle, number, colour, label)
        for (label, number), share, start, colour in parts
        if number
    ]


def _bars(stack: Stack, parts: Sequence[Part]) -> go.Bar:
    """Draw all parts of all questions as one trace, because many traces are slow."""
    _ = stack.canvas.words
    return go.Bar(
        x=[part.share for part in parts],
        base=[part.start for part in parts],
        y=[part.y for part in parts],
        width=[BAR - 4] * len(parts),
        orientation="h",
        marker={
            "color": [part.colour for part in parts],
            "line": {"width": 1, "color": stack.canvas.look.tones.paper},
        },
        text=[_.number(part.number) if part.share * stack.px > 18 else "" for part in parts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"size": SIZE, "color": [_ink_on(stack.canvas, part.colour) for part in parts]},
        hovertext=[f"{safe(part.label)}: {_.number(part.number)}" for part in parts],
        hoverinfo="text",
    )


def _ink_on(canvas: Canvas, colour: str) -> str:
    fills = {fill.back: fill.text for fill in canvas.look.tones.bands}
    return fills.get(colour, canvas.look.tones.ink)


def _plain(stack: Stack, item: ItemResult) -> None:
    counts = list(item.counts or ())
    most = max((number for _label, number in counts), default=1) or 1
    for label, number in counts:
        middle = stack.lane(BAR)
        end = stack.low + 0.35 * (stack.high - stack.low) * number / most
        stack.box((stack.low, end), (middle - 8, middle + 8), fillcolor=stack.canvas.look.tones.accent)
        words = f"{safe(label)} <b>{stack.canvas.words.number(number)}</b>"
        stack.label(end, middle, words, xanchor="left", xshift=6, font={"size": SMALL})


def tell(report: Report, _: Translator) -> str:
    """Read the answers of every question that may show them."""
    lines = []
    for item in report.items:
        if item.counts:
            said = ", ".join(f"{label} {_.number(number)}" for label, number in item.counts)
            lines.append(f"{item.text} ({_note(_, item)}): {said}")
    return _("Number of people per answer.") + " " + ". ".join(lines) + "."


CHART = Chart("item-answers", t("How people answered each question"), draws, draw, tell)
