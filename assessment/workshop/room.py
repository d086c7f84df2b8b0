"""What the room may see: a Report as the promise allows it on a wall, where every partner is looking.

Confidential answers were given on the word that partners see the whole and ranges, never a named
organisation. So without names a Report keeps the partnership's numbers and, from three partners on, the
lowest and the highest of each question without saying who: nobody can be followed from slide to slide.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.i18n import Translator, translator
from assessment.model import (
    Cell,
    DimensionResult,
    ItemResult,
    Participation,
    Partner,
    Plan,
    Promise,
    Report,
)
from assessment.workshop.extremes import FEWEST, HIGH, LOW, bare, ends, relations
from assessment.workshop.needs import has_score
from assessment.workshop.script import shows_names
from assessment.workshop.unnamed import headline, unnamed_flags


@dataclass(frozen=True)
class Room:
    """A Report for the wall. ``members`` are the real partners, who agree actions whatever is shown."""

    report: Report
    members: tuple[Partner, ...]
    named: bool
    quotes: tuple[str, ...] = ()

    @property
    def words(self) -> Translator:
        """The words in the report's language."""
        return translator(self.report.language)


def for_room(report: Report, plan: Plan | None = None) -> Room:
    """Give what may be projected: as it is where names are shown, else without any organisation's numbers."""
    named = shows_names(report, plan)
    quotes = plan.quotes if plan else ()
    return Room(report if named else without_names(report), report.partnership.partners, named, quotes)


def without_names(report: Report) -> Report:
    """Give the Report without organisations: no names beside numbers, no comments, no raw answers.

    ``partners`` become two, the lowest and the highest; participation keeps the real names as its partner ids
    (how many answered is no secret).
    """
    _ = translator(report.language)
    two = (
        Partner(LOW, _("Lowest partner"), _("lowest"), colour=1),
        Partner(HIGH, _("Highest partner"), _("highest")),
    )
    partnership = replace(report.partnership, partners=two, links=frozenset({(HIGH, LOW)}))
    dimensions = tuple(_dimension(_, d, report) for d in report.dimensions)
    flags = unnamed_flags(report, lambda dimension: _safe(report, dimension))
    return replace(
        report,
        partnership=partnership,
        health_check=replace(report.health_check, invited={}),
        headline=headline(_, report, flags) if _all_safe(report) else "",
        participation=tuple(_counts(report, line) for line in report.participation),
        dimensions=dimensions,
        items=tuple(_item(_, i, report) for i in report.items),
        verdicts=tuple(v for v in report.verdicts if not v.partner and not v.other),
        flags=flags,
        talking_points=tuple(point for point in report.talking_points if not point.partners),
        comments=(),
        relational=relations(report.relational),
        trend=tuple(p for p in report.trend if not p.partner and _safe(report, p.dimension)),
        notes=tuple(note for note in report.notes if not note.partner),
        straight_liners=0,
        responses=(),
        total_index=report.total_index if _all_safe(report) else None,
    )  # fmt: skip


def _safe(report: Report, dimension: str) -> bool:
    """Tell whether a mean of this dimension gives away no single partner to another."""
    result = next((d for d in report.dimensions if d.dimension == dimension), None)
    return result is None or _tells_nobody(report, result.partners)


def _all_safe(report: Report) -> bool:
    return all(_safe(report, d.dimension) for d in report.dimensions)


def _tells_nobody(report: Report, cells: Mapping[str, Cell]) -> bool:
    if report.promise is not Promise.CONFIDENTIAL:
        return True
    return sum(map(has_score, cells.values())) >= FEWEST


def _dimension(_: Translator, result: DimensionResult, report: Report) -> DimensionResult:
    if not _tells_nobody(report, result.partners):
        hidden = _hidden(_, result.overall)
        return DimensionResult(
            result.dimension,
            result.title,
            hidden,
            {},
            None,
            "",
            None,
            spread=None,
            cant_say=None,
            by_person=None,
        )
    return replace(result, partners=_range(result.partners), by_person=None, agreement="")


def _item(_: Translator, result: ItemResult, report: Report) -> ItemResult:
    """Keep an item's mean if three partners stand behind it; where no cell is shown, by its dimension's."""
    shown = sum(map(has_score, result.partners.values()))
    safe = _safe(report, result.dimension or "") if shown == 0 else _tells_nobody(report, result.partners)
    if not safe:
        return replace(
            result, overall=_hidden(_, result.overall), partners={}, counts=None, spread=None, cant_say=None
        )
    return replace(result, partners=_range(result.partners), counts=None)


def _range(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    scores = [cell for cell in cells.values() if has_score(cell)]
    if len(scores) < FEWEST:
        return {}
    low, high = ends(scores, lambda cell: cell.score or 0.0)
    return {LOW: bare(low), HIGH: bare(high)}


def _hidden(_: Translator, cell: Cell) -> Cell:
    return Cell(_("protected"), protected=True) if has_score(cell) else cell


def _counts(report: Report, line: Participation) -> Participation:
    names = {p.id: p.name for p in report.partnership.partners}
    return replace(line, partner=names.get(line.partner, line.partner), started=line.submitted)
