"""Codebook: what every column of the data means, with codes and labels in every language."""

from assessment.i18n import Translator, translator
from assessment.model import Item, Report
from assessment.reporting.tables.table import Column, Kind, Table, Value, table


def codebook_table(report: Report) -> Table:
    """Give one row per item: kind, dimension, reverse key, weight, codes and texts per language."""
    _, languages = translator(report.language), report.instrument.languages
    columns = [
        Column("item", _("Item"), Kind.TEXT, 18),
        Column("kind", _("Kind"), Kind.TEXT, 14),
        Column("dimension", _("Dimension"), Kind.TEXT, 16),
        Column("facet", _("Part"), Kind.TEXT, 12),
        Column("measures", _("Measures"), Kind.TEXT, 16),
        Column("reverse", _("Reversed"), Kind.TEXT, 10),
        Column("weight", _("Weight"), Kind.NUMBER, 9),
        Column("codes", _("Codes"), Kind.LONG, 26),
        *(Column(f"text.{code}", _("Text ({language})", language=code), Kind.LONG, 46) for code in languages),
    ]
    return table(columns, [_row(_, report, item) for item in report.instrument.items])


def _row(_: Translator, report: Report, item: Item) -> tuple[Value, ...]:
    return (
        item.id,
        item.kind.value,
        item.dimension or "",
        item.facet or "",
        item.measures.value if item.measures else "",
        _("yes") if item.reverse else _("no"),
        item.weight,
        _codes(_, report, item),
        *(item.text.get(language, item.id) for language in report.instrument.languages),
    )


def _codes(_: Translator, report: Report, item: Item) -> str:
    if item.scale is None:
        return {
            "share": _("points 0 to 100 over all partners, adding up to 100"),
            "ladder": _("0 left out, 1 informed, 2 consulted, 3 decides together, 4 decides"),
        }.get(item.kind.value, _("text"))
    scale = report.instrument.scale_of(item)
    return _("{scale}; empty = can't say", scale=f"{scale.id}: {scale.minimum:g}–{scale.maximum:g}")


def scale_table(report: Report) -> Table:
    """Give one row per option of every response scale: code and label per language (the code if missing)."""
    _, languages = translator(report.language), report.instrument.languages
    columns = [
        Column("scale", _("Response scale"), Kind.TEXT, 20),
        Column("code", _("Code"), Kind.NUMBER, 14),
        *(
            Column(f"label.{code}", _("Label ({language})", language=code), Kind.LONG, 40)
            for code in languages
        ),
    ]
    rows: list[tuple[Value, ...]] = [
        (
            scale.id,
            option.value,
            *(option.label.get(language) or f"{option.value:g}" for language in languages),
        )
        for scale in report.instrument.scales.values()
        for option in scale.options
    ]
    return table(columns, rows)
