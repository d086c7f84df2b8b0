"""A column of values -> one cell per partner and one for the whole, as its plan allows."""

from dataclasses import dataclass

import numpy as np

from assessment.access.disclosure import (
    Plan,
    coded,
    empty_cell,
    hidden_cell,
    mean_cell,
    protected_cell,
    whole,
)
from assessment.imbalance.ranges import Halves, half_widths
from assessment.model import Cell, Promise
from assessment.scoring.aggregate import partner_means
from assessment.scoring.recode import Floats
from assessment.services.analysis.basis import Basis, answered


@dataclass(frozen=True, eq=False)
class Column:
    """A published column: its plan, coded partner means (k, NaN where hidden), and the cells."""

    plan: Plan
    means: Floats
    overall: Cell
    partners: dict[str, Cell]

    @property
    def spread(self) -> float | None:
        """Highest minus lowest shown partner mean, whole points; None below two shown partners."""
        shown = self.means[np.array(self.plan.shown, dtype=np.bool_)]
        return whole(float(np.ptp(shown))) if len(shown) > 1 else None

    @property
    def by_person(self) -> float | None:
        """The mean in which every respondent counts once, whole points; None where not published."""
        people = np.where(self.plan.pool_mask, self.plan.people, 0)
        if not (self.plan.by_person and self.plan.overall and people.sum()):
            return None
        return whole(float(np.nansum(self.means * people) / people.sum()))


def column(basis: Basis, values: Floats, plan: Plan | None = None) -> Column:
    """Publish one column of 0-100 values (r): hidden partners are in no number, extremes are coded first."""
    plan = plan or basis.plan(values)
    exact = partner_means(values[:, None], basis.scores.owner, len(basis.partners))[:, 0]
    means = coded_means(basis, exact, plan)
    halves = _halves(basis, values, plan)
    cells = {
        partner: _partner_cell(basis, position, plan, (exact[position], halves))
        for position, partner in enumerate(basis.partners)
    }
    return Column(plan, means, _overall_cell(basis, plan, means, halves), cells)


def _halves(basis: Basis, values: Floats, plan: Plan) -> Halves:
    """Give half-widths; under the pooled promise of all people as one group, for the whole only.

    The spread inside each partner would tell which answers belong together, so it is not used there.
    """
    owner, pool = basis.scores.owner, plan.pool_mask
    if basis.promise is Promise.POOLED:
        owner, pool = np.where(pool[owner], 0, 1), np.array([True, False])
    return half_widths(values, owner, pool, basis.rule)


def coded_means(basis: Basis, exact: Floats, plan: Plan) -> Floats:
    """Give the pooled partners' means after top and bottom coding (k); NaN for the others."""
    return np.array(
        [
            coded(mean, people, basis.limits) if enters else np.nan
            for mean, people, enters in zip(exact, plan.people, plan.pool, strict=True)
        ]
    )


def _partner_cell(basis: Basis, position: int, plan: Plan, numbers: tuple[float, Halves]) -> Cell:
    if plan.shown[position]:
        mean, halves = numbers
        return mean_cell(float(mean), plan.people[position], float(halves.partners[position]), basis.limits)
    if basis.restricted and position != basis.own:
        return hidden_cell(basis._)
    return protected_cell(basis._) if answered(basis)[position] else empty_cell(basis._)


def _overall_cell(basis: Basis, plan: Plan, means: Floats, halves: Halves) -> Cell:
    if not plan.total:
        return protected_cell(basis._) if basis.scores.respondents else empty_cell(basis._)
    if not plan.overall:
        return hidden_cell(basis._)
    fewest = min(n for n, enters in zip(plan.people, plan.pool, strict=True) if enters)
    cell = mean_cell(float(np.nanmean(means)), plan.total, None, basis.limits)
    ranged = mean_cell(float(np.nanmean(means)), fewest, halves.overall, basis.limits)
    return Cell(cell.text, cell.score, cell.n, ranged.low, ranged.high)
