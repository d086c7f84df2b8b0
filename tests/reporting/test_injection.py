"""Text from people can never become a formula, in no cell, sheet name, title, header or CSV field."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook, load_workbook

from assessment.reporting.exports import workbook
from assessment.reporting.exports.cells import clean, put_text, sheet_name
from assessment.reporting.exports.comma import csv_bytes
from assessment.reporting.tables import comment_table, long_table
from assessment.reporting.tables.table import Column, Kind, table
from tests.reporting.cases import CASES
from tests.reporting.dumps import all_xml
from tests.reporting.hostile import HOSTILE


def test_no_cell_of_the_workbook_is_a_formula_or_an_error():
    """Names, titles, comments, sentences: all stay text."""
    data = workbook.build(CASES["hostile"]())
    book = load_workbook(BytesIO(data))
    kinds = {
        c.data_type for ws in book.worksheets for row in ws.iter_rows() for c in row if c.value is not None
    }
    assert kinds <= {"s", "n", "d"}
    sheets = all_xml(data, "xl/worksheets/")
    assert not re.search(r"<f>|<f ", sheets)


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_payload_stays_what_it_was(payload):
    """Written and read again, the text is the same (control characters gone), and marked as text."""
    book = Workbook()
    put_text(book.active, 1, 1, payload)
    stream = BytesIO()
    book.save(stream)
    cell = load_workbook(stream).active["A1"]
    assert cell.data_type == "s"
    assert cell.value.replace("_x005F_", "_") == clean(payload)
    if clean(payload).lstrip("\ufeff \t\n")[:1] in set("=+-@＝"):
        assert cell.quotePrefix


def test_numbers_stay_numbers():
    """The guard is for text: a negative number is never quoted."""
    data = csv_bytes(table([Column("gap", "Gap", Kind.POINTS)], [(-12.5,), (3,), (None,)]), bom=False)
    assert data.decode() == 'gap\r\n-12.5\r\n3\r\n""\r\n'


def test_csv_guards_text_and_keeps_accents():
    """A spreadsheet that opens the CSV sees text; the byte order mark keeps accents whole."""
    data = csv_bytes(comment_table(CASES["hostile"]()))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    for field in (field for row in rows[1:] for field in row):
        assert field[:1] not in set("=+-@\t\r\n＝"), field
    assert not csv_bytes(long_table(CASES["full"]()), bom=False).startswith(b"\xef")


@pytest.mark.parametrize("name", ["History", "a" * 50, "[x]:*?/\\", "'quoted'", "", "=1+1"])
def test_sheet_names_are_accepted_everywhere(name):
    """No spreadsheet repairs the file because of a sheet's name."""
    found = sheet_name(name)
    assert 0 < len(found) <= 31
    assert not set(found) & set("[]:*?/\\")
    assert found.lower() != "history"
    assert found.strip("'") == found
