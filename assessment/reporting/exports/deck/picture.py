"""The whole partnership at a glance (W2): radar, ranked list, the previous round dashed."""

from assessment.model import Cell, DimensionResult
from assessment.reporting.exports.deck import charts
from assessment.reporting.exports.deck.stage import BODY, BOTTOM, LEFT, MUTED, RIGHT, TOP, Area, Stage
from assessment.reporting.exports.plain import cut
from assessment.reporting.tables.trend import checks, has_trend, series
from assessment.workshop.needs import has_score, scored

PAST = "#8E9A9B"
LONGEST = 8


def picture(stage: Stage) -> None:
    """Reveal the radar; the title says which score is highest and which lowest."""
    _, report = stage.words, stage.room.report
    found = scored(report)
    ranked = sorted(found, key=lambda d: -(d.overall.score or 0.0))
    best, last = ranked[0], ranked[-1]
    slide = stage.slide(
        _("{best} is highest with {high}, {last} lowest with {low}", best=best.title, high=best.overall.text,
          last=last.title, low=last.overall.text),
        [_("What surprises you? What did you expect?"), *_levels(stage, ranked)],
    )  # fmt: skip
    shown = [charts.Series(_("Now"), [d.overall.score for d in found], stage.look.accent)]
    past = _past(stage, found)
    if past:
        shown.append(past)
    axes = [d.title for d in found]
    charts.radar(slide, Area(LEFT - 0.4, TOP, 7.1, 4.9), axes, shown, _alt(stage, found))
    _ranking(stage, slide, ranked)
    if past:
        words = _("Dashed: {label}", label=past.name)
        stage.text(slide, [cut(words, 4.6, BODY, 1)], Area(8.0, BOTTOM - 0.2, RIGHT - 8.0, 0.5), colour=MUTED)


def _ranking(stage: Stage, slide: object, ranked: list[DimensionResult]) -> None:
    lines = [cut(f"{d.overall.text}  {d.title}", RIGHT - 8.0, BODY, 1) for d in ranked[:LONGEST]]
    stage.text(slide, lines, Area(8.0, TOP + 0.1, RIGHT - 8.0, BOTTOM - TOP - 0.4), gap=4)


def _levels(stage: Stage, ranked: list[DimensionResult]) -> list[str]:
    _ = stage.words
    return [
        _(
            "{dimension}: {score} of 100, {level}.",
            dimension=d.title,
            score=d.overall.text,
            level=d.band_title,
        )
        for d in ranked
        if d.band_title
    ]


def _past(stage: Stage, found: tuple[DimensionResult, ...]) -> charts.Series | None:
    """Give the whole partnership's scores of the health check before, if there was one."""
    report = stage.room.report
    if not has_trend(report):
        return None
    number, label = checks(report)[-2]
    label = stage.words("Health check {number}", number=number) if label.isdigit() else label
    cells = [_before(series(report, d.dimension)) for d in found]
    if not any(has_score(cell) for cell in cells):
        return None
    return charts.Series(label, [c.score if c and has_score(c) else None for c in cells], PAST, dashed=True)


def _before(cells: tuple[Cell | None, ...]) -> Cell | None:
    return cells[-2] if len(cells) > 1 else None


def _alt(stage: Stage, found: tuple[DimensionResult, ...]) -> str:
    _ = stage.words
    scores = _.listing([f"{d.title} {d.overall.text}" for d in found])
    return _("Radar of the whole partnership from 0 to 100: {scores}.", scores=scores)
