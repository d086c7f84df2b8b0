"""Rounds -> Report: everything one audience may see of the last health check, in one language."""

from collections.abc import Sequence
from datetime import date

from assessment.imbalance import Rule
from assessment.model import Partnership, Promise, Report, Role
from assessment.scoring.quality import straight_liners
from assessment.services.analysis.basis import Basis, Reader, basis
from assessment.services.analysis.dimensions import dimension_columns, dimension_results, overall_index
from assessment.services.analysis.flags import flags
from assessment.services.analysis.gate import gate
from assessment.services.analysis.headline import headline
from assessment.services.analysis.history import trend_points
from assessment.services.analysis.items import item_plans, item_results
from assessment.services.analysis.judged import in_words, protected_verdicts
from assessment.services.analysis.notes import notes
from assessment.services.analysis.relational import relational_result
from assessment.services.analysis.round import Round
from assessment.services.analysis.rule_table import rule_table
from assessment.services.analysis.talking_points import talking_points
from assessment.services.analysis.written import comments, raw_rows


def analyse(
    partnership: Partnership,
    rounds: Sequence[Round],
    *,
    audience: Role = Role.BROKER,
    own: str = "",
    language: str = "en",
    rule: Rule | None = None,
) -> Report:
    """Analyse the last of the rounds (in time order) for an audience; the earlier ones make the trend.

    ``own`` is the reader's own partner id where the audience is a partner: a confidential health check then
    shows that partner and the whole, nobody else. NotAllowed if the numbers would give away what was promised
    to stay hidden. Deterministic: the same answers give the same report.
    """
    chosen = rule or Rule()
    view = basis(partnership, rounds, chosen, Reader(audience, own, language))
    return _report(view, custom=chosen.custom or view.rule.custom)


def _report(view: Basis, *, custom: bool) -> Report:
    columns = dimension_columns(view)
    plans = item_plans(view, columns)
    items = item_results(view, plans, columns)
    dimensions = dimension_results(view, columns)
    verdicts = in_words(view, protected_verdicts(view))
    cards = flags(view, verdicts, columns, items)
    report = Report(
        partnership=view.partnership,
        health_check=view.round.health_check,
        instrument=view.round.instrument,
        promise=view.promise,
        language=view._.language,
        headline=headline(view, dimensions, cards, verdicts),
        participation=view.round.participation,
        dimensions=dimensions,
        items=items,
        verdicts=verdicts,
        flags=cards,
        talking_points=talking_points(view, verdicts),
        comments=comments(view),
        relational=relational_result(view),
        trend=trend_points(view),
        notes=notes(view, columns, items, custom=custom),
        rule=rule_table(view.rule, view._),
        custom_rule=custom,
        made_on=date.today(),
        straight_liners=_straight_liners(view),
        total_index=overall_index(columns),
        responses=raw_rows(view),
    )
    return gate(report, {**{name: c.plan for name, c in columns.items()}, **plans}, view.limits)


def _straight_liners(view: Basis) -> int:
    """Count sheets with the same answer all the way down; 0 where that could point at somebody."""
    if view.restricted or (view.promise is Promise.POOLED and view.scores.respondents < view.limits.total):
        return 0
    return int(straight_liners(view.scores).sum())
