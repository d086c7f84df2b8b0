"""The workbook holds values, reads well, prints well, and says what is protected."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from assessment.exchange import logo
from assessment.model import ProgrammeLook
from assessment.reporting.exports import workbook
from tests.reporting.cases import CASES
from tests.reporting.dumps import all_xml, workbook_text
from tests.reporting.golden import check_golden
from tests.unit.test_logo import picture


def build(case: str) -> bytes:
    return workbook.build(CASES[case]())


@pytest.mark.parametrize("case", ["full", "relational", "attributed"])
def test_workbooks_are_as_agreed(case):
    """Each sheet's cells, formats, widths and set-up stay as they are unless somebody says otherwise."""
    check_golden(f"workbook_{case}", workbook_text(build(case)))


@pytest.mark.parametrize("case", CASES)
def test_every_sheet_prints_on_a4_one_page_wide(case):
    """Nobody adjusts a print set-up between two meetings."""
    book = load_workbook(BytesIO(build(case)))
    for ws in book.worksheets:
        assert ws.page_setup.paperSize == 9
        assert ws.sheet_properties.pageSetUpPr.fitToPage
        assert (ws.page_setup.fitToWidth, ws.page_setup.fitToHeight) == (1, 0)
        assert ws.oddFooter.right.text


def test_lists_have_a_frozen_bold_header_and_a_filter():
    """Exactly what staff ask for: frozen, bold, filterable."""
    book = load_workbook(BytesIO(build("relational")))
    for name in (
        "Questions",
        "Flags",
        "Checks",
        "Trend",
        "Comments",
        "Data (long)",
        "Data (wide)",
        "Codebook",
    ):
        ws = book[name]
        assert ws.freeze_panes, name
        assert ws.auto_filter.ref, name
        head = ws[ws.auto_filter.ref.split(":")[0]]
        assert head.font.bold, name


def test_sheets_appear_only_with_something_to_show():
    """No empty sheet: relational and trend sheets need data."""
    assert "Trend" not in load_workbook(BytesIO(build("full"))).sheetnames
    names = load_workbook(BytesIO(build("relational"))).sheetnames
    assert names[:2] == ["Summary", "By partner"]
    assert {"Between partners", "Trend"} <= set(names)


def test_summary_names_flags_levels_and_answers():
    """A donor finds headline, level words, balance, n and the flags in words on the first sheet."""
    ws = load_workbook(BytesIO(build("full")))["Summary"]
    text = "\n".join(str(c.value) for row in ws.iter_rows() for c in row if c.value is not None)
    for words in (
        "Value is split",
        "Work on it",
        "split",
        "Strong imbalance",
        "30 of 40 people",
        "Strongest",
    ):
        assert words in text
    assert len(ws._charts) == 2


def test_radar_with_a_gap_is_not_filled():
    """A filled radar would draw a missing score as zero."""
    xml = all_xml(build("missing"))
    assert xml.count('<radarStyle val="filled"') == 3  # the whole partnership, Kilima, Mavuno
    assert "Verify (gaps: too few answers)" in xml


def test_charts_do_not_vanish_in_new_spreadsheets():
    """Axes are kept, titles do not cover the plot, corners are square."""
    xml = all_xml(build("full"))
    assert '<delete val="1"' not in xml
    assert '<roundedCorners val="0"' in xml
    assert '<overlay val="1"' not in xml


def test_arabic_reads_from_right_to_left():
    """Sheets, cells and alignment follow the language."""
    book = load_workbook(BytesIO(build("arabic")))
    assert all(ws.sheet_view.rightToLeft for ws in book.worksheets)
    assert book.worksheets[0]["A1"].alignment.horizontal == "right"


def test_top_coded_scores_stay_numbers():
    """A mean shown as '>95' is the number 95 with its sign in the format: charts and people both read it."""
    from dataclasses import replace

    from assessment.model import Cell

    report = CASES["full"]()
    first = report.dimensions[0]
    cells = {**first.partners, "kilima": Cell(">95", 95, 3)}
    report = replace(report, dimensions=(replace(first, partners=cells), *report.dimensions[1:]))
    ws = load_workbook(BytesIO(workbook.build(report)))["By partner"]
    found = [c for row in ws.iter_rows() for c in row if c.number_format == '">"0']
    assert [c.value for c in found] == [95]


def test_no_machine_or_person_in_the_properties():
    """The file names its maker only."""
    book = load_workbook(BytesIO(build("full")))
    assert book.properties.creator == book.properties.lastModifiedBy == "Partnership health check"


def test_no_links_out_of_the_file():
    """No external link, no macro, no connection."""
    xml = all_xml(build("hostile"))
    assert "externalLink" not in xml
    assert 'TargetMode="External"' not in xml
    assert "vbaProject" not in xml


@pytest.mark.parametrize("case", CASES)
def test_charts_never_cover_each_other(case):
    """Charts on one sheet start where the one before has ended."""
    book = load_workbook(BytesIO(build(case)))
    for ws in book.worksheets:
        places = [(c.anchor._from.col, c.anchor._from.row) for c in ws._charts]
        assert len(set(places)) == len(places)


def test_logo_and_colour_of_the_programme():
    """The logo stands on the first sheet only; every accent is the programme's; no word changes."""
    look = ProgrammeLook("#7A1F5C", *logo.read(picture()))
    plain, dressed = CASES["relational"](), workbook.build(CASES["relational"](), look)
    book = load_workbook(BytesIO(dressed))
    assert [len(ws._images) for ws in book.worksheets] == [1] + [0] * (len(book.worksheets) - 1)
    assert book["Summary"]["A1"].font.color.rgb == "007A1F5C"
    assert "0E5A63" not in all_xml(dressed, "xl/styles") + all_xml(dressed, "xl/charts")
    assert workbook_text(dressed).replace("7A1F5C", "0E5A63") == workbook_text(workbook.build(plain))


def test_a_colour_written_by_a_person_stays_as_written():
    """Only attributes change: a comment that quotes the colour is somebody's words."""
    report = replace(CASES["relational"](), headline='We like rgb="000E5A63"')
    book = load_workbook(BytesIO(workbook.build(report, ProgrammeLook("#7A1F5C"))))
    assert 'We like rgb="000E5A63"' in [cell.value for cell in book["Summary"]["A"]]
