"""Data for other tools, long and wide: raw answers in attributed mode, else only the published cells."""

from collections.abc import Iterator

from assessment.i18n import translator
from assessment.model import Cell, Item, ItemKind, Promise, Report, in_language
from assessment.reporting.tables.table import Column, Kind, Table, Value, plain, table

RATED = (ItemKind.RATING, ItemKind.PARTNER_RATING)


def holds_answers(report: Report) -> bool:
    """Tell whether raw answers may leave: only where organisations agreed to be shown under their name."""
    return report.promise is Promise.ATTRIBUTED and bool(report.responses)


def long_table(report: Report) -> Table:
    """Give one row per answer (attributed) or per published cell (else)."""
    return _long_answers(report) if holds_answers(report) else _long_cells(report)


def wide_table(report: Report) -> Table:
    """Give one row per respondent (attributed) or partner (else), one column per question or dimension."""
    return _wide_answers(report) if holds_answers(report) else _wide_cells(report)


def _long_answers(report: Report) -> Table:
    _ = translator(report.language)
    columns = [
        Column("health_check", "health_check", Kind.COUNT, 12),
        Column("partner", "partner", Kind.TEXT, 18),
        Column("respondent", "respondent", Kind.TEXT, 14),
        Column("item", "item", Kind.TEXT, 20),
        Column("target", "target", Kind.TEXT, 18),
        Column("value", "value", Kind.NUMBER, 12),
        Column("label", "label", Kind.TEXT, 34),
        Column("points", "points_0_100", Kind.COUNT, 14),
        Column("reverse", "reverse", Kind.COUNT, 10),
    ]
    return table(columns, [_answer_row(report, row) for row in report.responses])


def _answer_row(report: Report, row: tuple[str, str, str, str, str]) -> tuple[Value, ...]:
    partner, respondent, item_id, target, value = row
    item, code = item_of(report, item_id), number_of(value)
    text = item is not None and item.kind is ItemKind.TEXT
    return (
        report.health_check.number,
        partner,
        respondent,
        item_id,
        target,
        value if text or code is None else code,
        _label(report, item, code),
        points(report, item, code),
        int(item.reverse) if item is not None else None,
    )


def item_of(report: Report, answer_id: str) -> Item | None:
    """Give the item of a stored answer id; ladders store '<id>.now' and '<id>.wanted'."""
    by_id = report.instrument.by_id
    return by_id.get(answer_id) or by_id.get(answer_id.rpartition(".")[0])


def number_of(value: str) -> float | None:
    """Read a stored code; None for texts and for 'can't say' (empty)."""
    try:
        return float(value)
    except ValueError:
        return None


def points(report: Report, item: Item | None, code: float | None) -> float | None:
    """Give a rating as 0-100, reverse keying undone; None for other kinds and missing answers."""
    if item is None or code is None or item.kind not in RATED or item.scale is None:
        return None
    scale = report.instrument.scale_of(item)
    share = 100 * (code - scale.minimum) / (scale.maximum - scale.minimum)
    return 100 - share if item.reverse else share


def _label(report: Report, item: Item | None, code: float | None) -> str:
    if item is None or item.scale is None or code is None:
        return ""
    options = report.instrument.scale_of(item).options
    return next((in_language(o.label, report.language) for o in options if o.value == code), "")


def _wide_answers(report: Report) -> Table:
    names = list(
        dict.fromkeys(
            item + (f"[{target}]" if target else "") for _p, _r, item, target, _v in report.responses
        )
    )
    people: dict[tuple[str, str], dict[str, Value]] = {}
    for partner, respondent, item, target, value in report.responses:
        code = number_of(value)
        name = item + (f"[{target}]" if target else "")
        people.setdefault((partner, respondent), {})[name] = value if code is None else code
    columns = [
        Column("partner", "partner", Kind.TEXT, 18),
        Column("respondent", "respondent", Kind.TEXT, 14),
        *(Column(name, name, Kind.NUMBER, 14) for name in names),
    ]
    return table(columns, [(*key, *(row.get(name) for name in names)) for key, row in people.items()])


def _long_cells(report: Report) -> Table:
    columns = [
        Column("health_check", "health_check", Kind.COUNT, 12),
        Column("level", "level", Kind.TEXT, 12),
        Column("id", "id", Kind.TEXT, 20),
        Column("partner", "partner", Kind.TEXT, 18),
        Column("score", "score_0_100", Kind.COUNT, 12),
        Column("n", "n", Kind.COUNT, 8),
        Column("text", "shown_as", Kind.TEXT, 18),
    ]
    rows = [
        (report.health_check.number, level, name, partner, _number(cell), cell.n, _remark(cell))
        for level, name, partner, cell in published_cells(report)
    ]
    return table(columns, rows)


def _number(cell: Cell) -> float | None:
    return None if cell.protected else cell.score


def _remark(cell: Cell) -> str:
    return "" if isinstance(plain(cell), float | int) else cell.text


def published_cells(report: Report) -> Iterator[tuple[str, str, str, Cell]]:
    """Walk over every published cell: (level, id, partner or 'all', cell)."""
    for dimension in report.dimensions:
        yield "dimension", dimension.dimension, "all", dimension.overall
        for partner, cell in dimension.partners.items():
            yield "dimension", dimension.dimension, partner, cell
    for item in report.items:
        yield "item", item.item, "all", item.overall
        for partner, cell in item.partners.items():
            yield "item", item.item, partner, cell


def _wide_cells(report: Report) -> Table:
    cells = {(level, name, partner): cell for level, name, partner, cell in published_cells(report)}
    names = list(dict.fromkeys((level, name) for level, name, _partner in cells))
    columns = [
        Column("partner", "partner", Kind.TEXT, 18),
        *(Column(name, name, Kind.NUMBER, 14) for _level, name in names),
    ]
    who = ["all", *(p.id for p in report.partnership.partners)]
    rows = [(p, *(plain(cells.get((level, name, p))) for level, name in names)) for p in who]
    return table(columns, rows)
