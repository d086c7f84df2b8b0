"""What a screen needs to have something to show."""

from collections.abc import Mapping, Sequence

from assessment.model import Cell, DimensionResult, LedgerLine, Report

AXES = 3
"""Fewer axes make no shape to guess or to reveal."""


def has_score(cell: Cell | None) -> bool:
    """Tell whether a cell holds a number that may be shown."""
    return cell is not None and cell.score is not None and not cell.protected


def scored(report: Report) -> tuple[DimensionResult, ...]:
    """Give the dimensions that have a score of the whole partnership, in the questionnaire's order."""
    return tuple(d for d in report.dimensions if has_score(d.overall))


def scores(report: Report, _kept: Sequence[LedgerLine]) -> bool:
    """Tell whether there are scores enough for a radar."""
    return len(scored(report)) >= AXES


def strengths(report: Report, _kept: Sequence[LedgerLine]) -> bool:
    """Tell whether at least two questions have a score, so that one can be the strongest."""
    return sum(has_score(item.overall) and item.dimension is not None for item in report.items) > 1


def differences(report: Report, _kept: Sequence[LedgerLine]) -> bool:
    """Tell whether at least two partners may be told apart in something."""
    cells = [d.partners for d in report.dimensions] + [i.partners for i in report.items]
    return any(_several(each) for each in cells)


def power(report: Report, _kept: Sequence[LedgerLine]) -> bool:
    """Tell whether decisions, influence or the power dimension have results."""
    r = report.relational
    asked = any(map(has_score, r.influence_now.values())) or any(has_score(p.cell) for p in r.ladder_now)
    return asked or _has_dimension(report, "power")


def value(report: Report, _kept: Sequence[LedgerLine]) -> bool:
    """Tell whether giving and getting or the value dimension have results."""
    r = report.relational
    asked = any(map(has_score, r.contribution.values())) and any(map(has_score, r.benefit.values()))
    return asked or _has_dimension(report, "value")


def commitment(report: Report, kept: Sequence[LedgerLine]) -> bool:
    """Tell whether promises, commitment between partners or the commitment dimension have results."""
    rated = any(has_score(pair.cell) for pair in report.relational.commitment)
    return rated or any(line.agreed for line in kept) or _has_dimension(report, "commitment")


def issues(report: Report, _kept: Sequence[LedgerLine]) -> bool:
    """Tell whether there is anything to choose from."""
    return bool(report.flags or report.talking_points or scored(report))


def _several(cells: Mapping[str, Cell]) -> bool:
    return sum(has_score(cell) for cell in cells.values()) > 1


def _has_dimension(report: Report, dimension: str) -> bool:
    return any(d.dimension == dimension for d in scored(report))
