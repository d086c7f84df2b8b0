"""Tables on screen: real ones that a screen reader reads, numbers with n, people's words as they are."""

from datetime import date

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Cell
from assessment.reporting.tables.table import Column, Kind, Table, Value
from assessment.ui.text import literal

NOTHING = "–"


def show_table(_: Translator, table: Table, alt: str) -> None:
    """Show a table without its empty columns; a table without rows shows nothing."""
    if not table.rows:
        return
    columns = {
        literal(column.title): [written(_, column, row[at]) for row in table.rows]
        for at, column in enumerate(table.columns)
        if any(row[at] not in (None, "") for row in table.rows)
    }
    st.table(columns, border="horizontal", hide_index=True, alt=alt)


def twin(_: Translator, table: Table, alt: str, *, key: str) -> None:
    """Offer the numbers of a chart as a table; drawn only once it is opened."""
    box = st.expander(_("Show as a table"), icon=":material/table_rows:", key=key, on_change="rerun")
    with box:
        if box.open:
            show_table(_, table, alt)


def written(_: Translator, column: Column, value: Value) -> str:
    """Write one value the way its column holds values; nothing is a dash."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, Cell):
        return _cell(_, value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float | int):
        return _number(_, column.kind, value)
    if isinstance(value, date):
        return _.date(value)
    return "  \n".join(literal(line) for line in value.splitlines())


def _cell(_: Translator, cell: Cell) -> str:
    """Write a publishable number with its n, or the words in its place in quiet grey."""
    if cell.score is None or cell.protected:
        return f":gray[{literal(cell.text)}]"
    n = f" :gray[:small[n {_.number(cell.n)}]]" if cell.n is not None else ""
    return f"**{literal(cell.text)}**{n}"


def _number(_: Translator, kind: Kind, value: float) -> str:
    """Write a bare number by the kind of its column."""
    if kind is Kind.SHARE:
        return _.percent(value)
    if kind is Kind.POINTS:
        return ("+" if value > 0 else "") + _.number(value).replace("-", "−")
    return _.number(value, 1 if kind is Kind.NUMBER and value != int(value) else 0)
