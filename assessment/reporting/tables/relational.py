"""What partners say about each other: shares, ratings, dependence, decisions."""

from collections.abc import Mapping, Sequence

from assessment.i18n import Translator, translator
from assessment.model import Cell, PartnerPair, Report
from assessment.reporting.tables.table import Column, Kind, Table, Value, table


def has_relational(report: Report) -> bool:
    """Tell whether the questionnaire asked anything between partners that may be shown."""
    r = report.relational
    return any(
        (r.influence_now, r.influence_wanted, r.contribution, r.benefit, r.commitment, r.trust, r.dependence)
    ) or bool(r.ladder_now or r.ladder_wanted)


def share_table(report: Report) -> Table:
    """Give one row per partner: influence now and wanted, contribution and benefit, in points of 100."""
    _, r = translator(report.language), report.relational
    columns = [
        Column("partner", _("Partner"), Kind.TEXT, 28),
        Column("influence_now", _("Influence now"), Kind.SCORE, 12),
        Column("influence_wanted", _("Influence wanted"), Kind.SCORE, 12),
        Column("influence_gap", _("Now minus wanted"), Kind.POINTS, 12),
        Column("contribution", _("Gives"), Kind.SCORE, 12),
        Column("benefit", _("Gets"), Kind.SCORE, 12),
        Column("give_get", _("Gets minus gives"), Kind.POINTS, 12),
        Column("remark", _("Remark"), Kind.TEXT, 20),
    ]
    rows = [
        (
            p.name,
            *_pair(_, r.influence_now.get(p.id), r.influence_wanted.get(p.id), now_first=True),
            *_pair(_, r.contribution.get(p.id), r.benefit.get(p.id), now_first=False),
            _("mandate role") if p.mandate_role else "",
        )
        for p in report.partnership.partners
    ]
    return table(columns, rows)


def _pair(
    _: Translator, first: Cell | None, second: Cell | None, *, now_first: bool
) -> tuple[Value, Value, Value]:
    gap = difference(first, second) if now_first else difference(second, first)
    nothing = Cell(_("not asked"))
    return (first or nothing, second or nothing, gap)


def difference(first: Cell | None, second: Cell | None) -> float | None:
    """Give first minus second in whole points; None unless both may be shown."""
    if first is None or second is None or first.score is None or second.score is None:
        return None
    return None if first.protected or second.protected else round(first.score) - round(second.score)


def pair_table(report: Report, pairs: Sequence[PartnerPair], corner: str) -> Table:
    """Give a matrix: who rates (rows) whom (columns); pairs that do not work together stay empty."""
    partners = report.partnership.partners
    found = {(pair.source, pair.target): pair.cell for pair in pairs}
    columns = [
        Column("source", corner, Kind.TEXT, 28),
        *(Column(p.id, p.short, Kind.SCORE, 12) for p in partners),
    ]
    rows = [(a.name, *(found.get((a.id, b.id)) for b in partners)) for a in partners]
    return table(columns, rows)


def ladder_table(report: Report) -> Table:
    """Give one row per decision, two columns per partner: the step now and the step wanted (0-4)."""
    _, r = translator(report.language), report.relational
    partners = report.partnership.partners
    now, wanted = _by_pair(r.ladder_now), _by_pair(r.ladder_wanted)
    columns = [Column("decision", _("Decision"), Kind.LONG, 40)]
    for p in partners:
        columns.append(Column(f"{p.id}.now", _("{name} now", name=p.short), Kind.NUMBER, 12))
        columns.append(Column(f"{p.id}.wanted", _("{name} wanted", name=p.short), Kind.NUMBER, 12))
    rows: list[tuple[Value, ...]] = []
    for decision, text in decisions(report).items():
        cells = [side.get((decision, p.id)) for p in partners for side in (now, wanted)]
        rows.append((text, *cells))
    return table(columns, rows)


def decisions(report: Report) -> dict[str, str]:
    """Give the text of every decision that has a ladder, in the order of the results."""
    ids = dict.fromkeys(
        pair.source for pair in (*report.relational.ladder_now, *report.relational.ladder_wanted)
    )
    return {i: report.relational.decisions.get(i, i) for i in ids}


def _by_pair(pairs: Sequence[PartnerPair]) -> Mapping[tuple[str, str], Cell]:
    return {(pair.source, pair.target): pair.cell for pair in pairs}
