"""The last door: no report leaves with a number its plan does not allow, or with a plan that leaks."""

from collections.abc import Mapping

from assessment.access.disclosure import Plan, Thresholds
from assessment.errors import NotAllowed, Problem
from assessment.model import Cell, Promise, Report


def gate(report: Report, plans: Mapping[str, Plan], limits: Thresholds) -> Report:
    """Audit every plan again and compare the report with it; NotAllowed says in plain words what is wrong."""
    problems = [*_leaks(plans, limits, report), *_unplanned(report, plans)]
    if problems:
        raise NotAllowed(problems)
    return report


def _leaks(plans: Mapping[str, Plan], limits: Thresholds, report: Report) -> list[Problem]:
    fewest = limits.mean if report.promise is not Promise.POOLED else limits.total
    names = [partner.name for partner in report.partnership.partners]
    return [
        Problem(
            "would-disclose",
            column,
            f"From these numbers the answers of {leak.people} people of "
            f"{', '.join(names[position] for position in leak.partners)} could be worked out.",
            "The report is not shown. Please report this as a fault of the program.",
        )
        for column, plan in plans.items()
        for leak in plan.leaks(limits, fewest)
    ]


def _unplanned(report: Report, plans: Mapping[str, Plan]) -> list[Problem]:
    ids = [partner.id for partner in report.partnership.partners]
    problems = []
    for column, (partners, overall) in _published(report).items():
        plan = plans[column]
        wrong = [p for p, cell in partners.items() if cell.score is not None and not plan.shown[ids.index(p)]]
        if overall.score is not None and not (plan.overall and plan.total):
            wrong.append("")
        problems += [
            Problem("not-planned", column, f"'{partner}' holds a number that may not be shown.")
            for partner in wrong
        ]
    return problems


def _published(report: Report) -> dict[str, tuple[Mapping[str, Cell], Cell]]:
    dimensions = {d.dimension: (d.partners, d.overall) for d in report.dimensions}
    return {**dimensions, **{i.item: (i.partners, i.overall) for i in report.items}}
