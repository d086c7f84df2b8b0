"""The written report and the guide: the same blocks as Word and as PDF, for readers and screen readers."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PIL import Image

from assessment.model import Plan
from assessment.reporting.exports import guide_document, written
from assessment.reporting.exports.written.pictures import ranges
from assessment.workshop.guide import make
from assessment.workshop.library_file import load
from tests.reporting.cases import CASES
from tests.reporting.documents import every_byte, word_text
from tests.reporting.golden import check_golden
from tests.reporting.test_protection import TRACES, faulty
from tests.workshop.stories import report_of

LIBRARY = load()
NAMED = Plan(names=True)


@pytest.mark.parametrize(("case", "plan"), [("relational", NAMED), ("protected", Plan())])
def test_the_report_says_what_it_should(case, plan):
    """Text dump of every heading, paragraph, table and text alternative."""
    check_golden(f"written_{case}", word_text(written.build(CASES[case](), plan)))


def test_the_guide_says_what_it_should():
    """Text dump of a guide made from flags."""
    guide = make(CASES["full"](), LIBRARY)
    check_golden("guide_full", word_text(guide_document.build(guide)))


@pytest.mark.parametrize("case", sorted(CASES))
@pytest.mark.parametrize("names", [None, True])
def test_every_case_becomes_word_and_pdf(case, names):
    """Also hostile texts and Arabic."""
    report = CASES[case]()
    assert written.build(report, Plan(names=names))[:2] == b"PK"
    assert written.pdf(report, Plan(names=names)).startswith(b"%PDF")


def test_pdfs_are_tagged():
    """Screen readers find headings, tables and text alternatives: the file says it is PDF/UA-1."""
    assert b"pdfuaid:part" in written.pdf(CASES["relational"](), NAMED)


def test_pictures_have_words():
    """Every picture of the Word report has a text alternative."""
    document = docx.Document(BytesIO(written.build(CASES["relational"](), NAMED)))
    assert len(document.inline_shapes) == 2
    assert all(shape._inline.docPr.get("descr") for shape in document.inline_shapes)


def test_table_headers_repeat_and_rows_hold_together():
    """A table that runs over a page keeps its header."""
    document = docx.Document(BytesIO(written.build(CASES["full"]())))
    assert all(t.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for t in document.tables)


def test_protected_numbers_are_in_no_byte():
    """Neither tables nor drawings nor properties hold what the Report marks as protected."""
    for plan in (Plan(), NAMED):
        text = every_byte(written.build(faulty(), plan)) + repr(written.document(faulty(), plan))
        assert not [trace for trace in TRACES if trace in text]


def test_a_confidential_report_names_no_organisation_beside_a_result():
    """After the list of who answered, no organisation is named."""
    report = report_of("demo-bean-seed", 0)
    after = word_text(written.build(report)).split("Where the partnership stands")[1]
    for partner in report.partnership.partners:
        assert partner.name not in after
        assert f" {partner.short} " not in after
    assert "lowest" in after


def test_a_named_copy_says_so():
    """Whoever holds a copy with names knows what it is."""
    assert "This copy names organisations" in word_text(written.build(CASES["full"](), NAMED))
    assert "This copy names organisations" not in word_text(written.build(CASES["attributed"]()))


def test_ranges_escape_every_label():
    """A dimension called like markup is drawn as words."""
    report = CASES["full"]()
    dimensions = (replace(report.dimensions[0], title='Risk & <b>"review"'), *report.dimensions[1:])
    svg = ranges(replace(report, dimensions=dimensions), "#0E5A63", named=True)
    assert "Risk &amp; &lt;b&gt;" in svg


def test_logo_and_accent():
    """A programme's colour and logo are on the first page."""
    picture = BytesIO()
    Image.new("RGB", (300, 100), "#AA3300").save(picture, "PNG")
    data = written.build(CASES["full"](), logo=picture.getvalue(), accent="#7A1F5C")
    assert "7A1F5C" in every_byte(data)
    assert written.pdf(CASES["full"](), logo=picture.getvalue(), accent="#7A1F5C").startswith(b"%PDF")


def test_guides_become_word_and_pdf_in_french():
    """The guide is a page, a Word document and a PDF of the same blocks."""
    guide = make(report_of("demo-bean-seed", 1, "fr"), LIBRARY)
    text = word_text(guide_document.build(guide))
    assert "Heading 1: Si le ton monte" in text
    assert guide_document.pdf(guide).startswith(b"%PDF")


@pytest.mark.office
@pytest.mark.parametrize("case", ["relational", "hostile", "arabic"])
def test_libreoffice_prints_report_and_guide(case, tmp_path: Path):
    """Both open without repair."""
    from tests.reporting.office import pages, to_pdf

    report = CASES[case]()
    assert pages(to_pdf(written.build(report, NAMED), "report.docx", tmp_path)) >= 3
    assert pages(to_pdf(guide_document.build(make(report, LIBRARY)), "guide.docx", tmp_path)) >= 2
