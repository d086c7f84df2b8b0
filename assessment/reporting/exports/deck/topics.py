"""Power (W5), value (W6) and commitment (W7): shares, ratings and the questions of the dimension."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.model import Cell, DimensionResult, LedgerLine, Partner
from assessment.reporting.exports.deck import charts
from assessment.reporting.exports.deck.differences import draw_rows, rows_of
from assessment.reporting.exports.deck.ladder import ladder
from assessment.reporting.exports.deck.stage import BOTTOM, TOP, Area, Stage
from assessment.reporting.exports.deck.strengths import question
from assessment.reporting.palette import partner_style
from assessment.reporting.tables import has_relational
from assessment.workshop.extremes import HIGH, seen_by_others
from assessment.workshop.needs import has_score

QUESTIONS = 2
LATER, PAST = "#B34700", "#9AA7A8"


@dataclass(frozen=True, slots=True)
class Shares:
    """Two shares of 100 points per partner side by side; ``ends`` call the two ends where nobody is named."""

    title: str
    words: tuple[str, str]
    cells: tuple[Mapping[str, Cell], Mapping[str, Cell]]
    ends: tuple[str, str]

    def points(self, partner: Partner, side: int) -> float:
        """Give a partner's points on one side, 0 or 1."""
        return self.cells[side][partner.id].score or 0.0

    def of(self, partners: Sequence[Partner]) -> list[Partner]:
        """Give the partners with both shares, the largest first minus second on top."""
        both = [p for p in partners if all(has_score(side.get(p.id)) for side in self.cells)]
        return sorted(both, key=lambda p: self.points(p, 1) - self.points(p, 0))


def power(stage: Stage) -> None:
    """Show the decision ladder, influence now and wanted, and the questions on power that differ most."""
    _, r = stage.words, stage.room.report.relational
    ladder(stage)
    _shares(
        stage,
        Shares(
            _("Influence: now, and as all of us want it"),
            (_("now"), _("wanted")),
            (r.influence_now, r.influence_wanted),
            (_("Most below what is wanted"), _("Most above what is wanted")),
        ),
    )
    _questions(stage, "power")


def value(stage: Stage) -> None:
    """Show what partners give and get, and the questions on value that differ most."""
    _, r = stage.words, stage.room.report.relational
    _shares(
        stage,
        Shares(
            _("What partners give, and what they get"),
            (_("gives"), _("gets")),
            (r.contribution, r.benefit),
            (_("Gets most beyond what it gives"), _("Gives most beyond what it gets")),
        ),
    )
    _questions(stage, "value")


def commitment(stage: Stage, kept: Sequence[LedgerLine]) -> None:
    """Show promises kept, commitment as the others see it, and the questions that differ most."""
    _promises(stage, kept)
    _seen(stage)
    _questions(stage, "commitment")


def _shares(stage: Stage, shares: Shares) -> None:
    """Draw both shares per partner as lying bars; nothing where none was asked or may be shown."""
    _, found = stage.words, shares.of(stage.room.report.partnership.partners)
    if not found:
        return
    names = [_who(stage, p, shares.ends) for p in found]
    colours = (stage.look.accent, LATER)
    drawn = [
        charts.Series(word, [shares.points(p, side) for p in found], colours[side])
        for side, word in enumerate(shares.words)
    ]
    said = [_shared(stage, shares, name, p) for name, p in zip(names, found, strict=True)]
    slide = stage.slide(shares.title, [_("100 points shared out by every partner; the mean of all."), *said])
    most = 1.2 * max(shares.points(p, side) for p in found for side in (0, 1))
    height = min(BOTTOM - TOP - 0.6, 1.25 * len(found) + 0.3)
    charts.bars(slide, Area(y=TOP + 0.6, h=height), names, drawn, " ".join(said), most=most)
    stage.legend(slide, [(one.name, one.colour) for one in drawn], Area(y=TOP - 0.05, h=0.5))


def _shared(stage: Stage, shares: Shares, name: str, partner: Partner) -> str:
    _ = stage.words
    a, b = (_.number(shares.points(partner, side)) for side in (0, 1))
    first, second = shares.words
    return _(
        "{name}: {first} {a}, {second} {b} of 100 points.", name=name, first=first, a=a, second=second, b=b
    )


def _who(stage: Stage, partner: Partner, ends: tuple[str, str]) -> str:
    """Name a partner, or, where nobody is named, say which end of the range it is."""
    if stage.room.named:
        return partner.short
    return ends[1] if partner.id == HIGH else ends[0]


def _seen(stage: Stage) -> None:
    _, report = stage.words, stage.room.report
    if not report.relational.commitment:
        return
    pairs = report.relational.commitment
    seen = (
        seen_by_others(pairs) if stage.room.named else {pair.target: pair.cell.score or 0.0 for pair in pairs}
    )
    found = [p for p in report.partnership.partners if p.id in seen]
    if not found:
        return
    found.sort(key=lambda p: -seen[p.id])
    names = [p.short if stage.room.named else p.name for p in found]
    drawn = [charts.Series(_("as the others see it"), [round(seen[p.id]) for p in found], stage.look.accent)]
    alt = _.listing([f"{name} {_.number(seen[p.id])}" for name, p in zip(names, found, strict=True)])
    slide = stage.slide(
        _("Commitment as the others see it"), [alt, _("Talk about promises, never about character.")]
    )
    chart = charts.bars(
        slide, Area(h=min(BOTTOM - TOP, 0.95 * len(found) + 0.5)), names, drawn, alt, most=112
    )
    if stage.room.named:
        charts.colour_bars(chart, [partner_style(p.colour).light for p in found])


def _promises(stage: Stage, kept: Sequence[LedgerLine]) -> None:
    """Show how many agreed actions were kept on time, of all partners together or, by name, of each."""
    _, lines = stage.words, [line for line in kept if line.agreed]
    if not lines:
        return
    names = {p.id: p.short for p in stage.room.members}
    agreed, on_time = sum(k.agreed for k in lines), sum(k.kept for k in lines)
    title = _(
        "{kept} of {agreed} promises were kept on time", kept=_.number(on_time), agreed=_.number(agreed)
    )
    slide = stage.slide(title, [_("Start with what was kept, and thank for it.")])
    if not stage.room.named:
        lines = [LedgerLine("", agreed, on_time, 0, 0, 0, 0)]
    drawn = [
        charts.Series(_("agreed"), [float(k.agreed) for k in lines], PAST),
        charts.Series(_("kept on time"), [float(k.kept) for k in lines], stage.look.accent),
    ]
    shown = [names.get(k.partner, _("All partners")) for k in lines]
    most = 1.2 * max(k.agreed for k in lines)
    area = Area(y=TOP + 0.6, h=min(BOTTOM - TOP - 0.6, 1.25 * len(lines) + 0.3))
    charts.bars(slide, area, shown, drawn, title, most=most)
    stage.legend(slide, [(one.name, one.colour) for one in drawn], Area(y=TOP - 0.05, h=0.5))


def _questions(stage: Stage, dimension: str) -> None:
    """Show the questions of a dimension on which partners lie furthest apart."""
    _, report = stage.words, stage.room.report
    result = next((d for d in report.dimensions if d.dimension == dimension and has_score(d.overall)), None)
    if result is None:
        return
    items = [i for i in report.items if i.dimension == dimension]
    items.sort(key=lambda i: (i.reverse, -(i.spread or 0.0)))
    rows = rows_of(stage, [(question(stage, i), i.partners) for i in items])[:QUESTIONS]
    whole = rows_of(stage, [(result.title, result.partners)])
    if rows or (whole and not has_relational(report)):
        draw_rows(
            stage, _range_title(stage, result), [*whole, *rows], [result.interpretation, result.conversation]
        )


def _range_title(stage: Stage, result: DimensionResult) -> str:
    """Say the score, and how far apart partners see it where a range may be shown."""
    _ = stage.words
    seen = sorted((cell.score or 0.0, cell.text) for cell in result.partners.values() if has_score(cell))
    if len(seen) < 2:
        return _("{dimension}: {score} of 100", dimension=result.title, score=result.overall.text)
    return _("{dimension}: {score} of 100, seen from {low} to {high}", dimension=result.title,
             score=result.overall.text, low=seen[0][1], high=seen[-1][1])  # fmt: skip
