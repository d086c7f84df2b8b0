"""Levels of every health check so far, each under its own promise."""

from dataclasses import replace

from assessment.access.disclosure import thresholds
from assessment.model import Promise, TrendPoint
from assessment.reporting.words import health_check_title
from assessment.services.analysis.basis import Basis, effective_rule
from assessment.services.analysis.cells import column
from assessment.services.analysis.round import Round


def trend_points(basis: Basis) -> tuple[TrendPoint, ...]:
    """Give one point per health check, dimension and partner ('' = whole partnership), oldest first.

    Health checks with the same questionnaire, in whatever version. Empty with a single one: no trend yet.
    """
    same = [r for r in basis.rounds if r.instrument.id == basis.round.instrument.id]
    if len(same) < 2:
        return ()
    return tuple(point for round_ in same for point in _points(basis, round_))


def _points(basis: Basis, round_: Round) -> list[TrendPoint]:
    view = _view(basis, round_)
    check, points = round_.health_check, []
    title = health_check_title(basis._, check)
    for dimension in view.scores.dimensions:
        published = column(view, view.scores.dimension(dimension))
        cells = {"": published.overall, **published.partners}
        points += [
            TrendPoint(check.number, title, dimension, partner, cell) for partner, cell in cells.items()
        ]
    return points


def _view(basis: Basis, round_: Round) -> Basis:
    """Look at an earlier round as this audience may, under that round's own promise."""
    if round_ is basis.round:
        return basis
    promise = round_.health_check.promise
    return replace(
        basis,
        rounds=(round_,),
        scores=basis.score(round_),
        limits=thresholds(promise, basis.limits.mean if basis.limits.coded else 3),
        rule=effective_rule(basis.rule, round_),
        restricted=promise is Promise.CONFIDENTIAL and not basis.insider,
    )
