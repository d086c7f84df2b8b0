"""Tables as CSV: for programs as they are, for spreadsheets with a byte order mark and guarded text."""

import csv
from io import StringIO

from assessment.reporting.exports.cells import clean, looks_like_formula
from assessment.reporting.tables.table import Table, Value, plain


def csv_bytes(table: Table, *, bom: bool = True) -> bytes:
    """Give a table as CSV with column ids as header, in UTF-8.

    ``bom`` marks it as UTF-8 for spreadsheets, which otherwise break accents; other tools may refuse it.
    Text that a spreadsheet could take for a formula gets an apostrophe before it; numbers never do.
    """
    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([_field(column.id) for column in table.columns])
    for row in table.rows:
        writer.writerow([_field(value) for value in row])
    return stream.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _field(value: Value) -> str | float | int | None:
    found = plain(value)
    if isinstance(found, bool):
        return int(found)
    if found is None or isinstance(found, float | int):
        return int(found) if isinstance(found, float) and found.is_integer() else found
    text = clean(str(found))
    return f"'{text}" if looks_like_formula(text) else text
