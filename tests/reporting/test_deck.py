"""The deck: one message per slide, native charts, large type, nothing that was promised to stay hidden."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation

from assessment.model import Cell, LedgerLine, Plan, Promise
from assessment.reporting.exports import deck
from assessment.workshop.library_file import load
from tests.reporting.cases import CASES
from tests.reporting.documents import deck_text, every_byte, sizes
from tests.reporting.golden import check_golden
from tests.reporting.hostile import HOSTILE
from tests.reporting.test_protection import TRACES, faulty
from tests.workshop.stories import report_of

LIBRARY = load()
NAMED = Plan(names=True)


def kept(report) -> list[LedgerLine]:
    return [LedgerLine(p.id, 3, 2, 1, 0, 0, 0) for p in report.partnership.partners]


def charts_of(data: bytes) -> list:
    return [s for slide in Presentation(BytesIO(data)).slides for s in slide.shapes if s.has_chart]


@pytest.mark.parametrize(("case", "plan"), [("relational", NAMED), ("full", Plan()), ("two", Plan())])
def test_slides_say_what_they_should(case, plan):
    """Text dump of every slide, chart and note."""
    report = CASES[case]()
    text = deck_text(deck.build(report, LIBRARY, plan, promises=kept(report)))
    check_golden(f"deck_{case}", text)


@pytest.mark.parametrize("case", sorted(CASES))
@pytest.mark.parametrize("names", [None, True])
def test_every_case_has_a_deck(case, names):
    """Any Report becomes slides with a title each."""
    report = CASES[case]()
    data = deck.build(report, LIBRARY, Plan(names=names, quotes=HOSTILE), promises=kept(report))
    for slide in Presentation(BytesIO(data)).slides:
        assert slide.shapes.title.text_frame.text.strip()


def test_text_is_large_enough_for_a_room():
    """28 pt and more; only footers, table cells, legends and the steps of the ladder are smaller."""
    small = sizes(deck.build(CASES["relational"](), LIBRARY, NAMED))
    assert min(small) >= 12
    assert set(small.get(12.0, [])) == {"Bean seed web"}
    assert all(size >= 20 for size in small if size > 12)
    assert not any(len(text) > 70 for size, texts in small.items() if 12 < size < 28 for text in texts)


def test_charts_are_native_with_words_for_screen_readers():
    """Radar, bars and dots can be edited, and each says in words what it shows."""
    data = deck.build(CASES["relational"](), LIBRARY, NAMED)
    kinds = {str(shape.chart.chart_type).split(" ")[0] for shape in charts_of(data)}
    assert kinds == {"RADAR_FILLED", "BAR_CLUSTERED", "XY_SCATTER"}
    assert all(shape._element.xpath(".//p:cNvPr/@descr")[0] for shape in charts_of(data))


def test_a_missing_score_is_no_axis_and_never_zero():
    """A dimension without a score is left out of the radar rather than drawn at the centre."""
    report = CASES["full"]()
    first = replace(report.dimensions[0], overall=Cell("no answers", n=0))
    data = deck.build(replace(report, dimensions=(first, *report.dimensions[1:])), LIBRARY)
    radars = [s.chart for s in charts_of(data) if "RADAR" in str(s.chart.chart_type)]
    assert [len(chart.plots[0].categories) for chart in radars] == [7, 7]
    assert 0 not in list(radars[1].plots[0].series[0].values)


def test_protected_numbers_are_in_no_byte():
    """Neither slides nor notes nor the workbooks inside charts hold what the Report marks as protected."""
    for plan in (Plan(), NAMED):
        text = every_byte(deck.build(faulty(), LIBRARY, plan))
        assert not [trace for trace in TRACES if trace in text]


@pytest.mark.parametrize("wave", [("demo-bean-seed", 0), ("demo-bean-seed", 1), ("demo-vocational", 2)])
def test_a_confidential_deck_names_no_organisation_beside_a_result(wave):
    """Names stand only where people answered and where actions are agreed, also in notes and chart data."""
    report = report_of(*wave)
    text = deck_text(deck.build(report, LIBRARY))
    slides = [
        part
        for part in text.split("\n== ")
        if not part.split(" ", 1)[1].startswith(("You see", "Every partner"))
    ]
    for partner in report.partnership.partners:
        assert not [s for s in slides if partner.name in s or f" {partner.short}" in s], partner.name


def test_pooled_answers_are_never_named():
    """Even if names are switched on."""
    report = replace(CASES["full"](), promise=Promise.POOLED)
    assert "Verify 34" not in deck_text(deck.build(report, LIBRARY, NAMED))


def test_hostile_names_stay_text():
    """In the workbooks behind the charts no name becomes a formula or a link; no part is broken XML."""
    report = CASES["hostile"]()
    data = deck.build(report, LIBRARY, NAMED, promises=kept(report))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        books = [archive.read(n) for n in archive.namelist() if n.endswith(".xlsx")]
    assert books
    for book in books:
        for ws in load_workbook(BytesIO(book)).worksheets:
            assert not [c for row in ws.iter_rows() for c in row if c.data_type == "f" or c.hyperlink]


def test_the_broker_orders_skips_and_quotes():
    """The deck follows the plan."""
    plan = Plan(order=("W0", "W9"), skipped=frozenset({"W1"}), quotes=("Seed arrives on time.",))
    titles = [
        line
        for line in deck_text(deck.build(CASES["full"](), LIBRARY, plan)).splitlines()
        if line[:2] == "=="
    ]
    assert titles[2] == "== 3 Every partner takes one step"
    assert not any("Before you look" in title for title in titles)
    assert "Seed arrives on time." in deck_text(deck.build(CASES["full"](), LIBRARY, plan))


def test_logo_and_accent():
    """A programme's colour and logo are on the slides."""
    picture = BytesIO()
    Image.new("RGB", (300, 100), "#AA3300").save(picture, "PNG")
    data = deck.build(CASES["full"](), LIBRARY, look=deck.Look("#7A1F5C", picture.getvalue()))
    assert "7A1F5C" in every_byte(data)
    assert any(s.shape_type == 13 for slide in Presentation(BytesIO(data)).slides for s in slide.shapes)


@pytest.mark.office
@pytest.mark.parametrize("case", ["relational", "hostile", "arabic"])
def test_libreoffice_shows_the_deck(case, tmp_path: Path):
    """The file opens without repair and becomes a PDF with a page per slide."""
    from tests.reporting.office import pages, to_pdf

    data = deck.build(CASES[case](), LIBRARY, NAMED)
    assert pages(to_pdf(data, "deck.pptx", tmp_path)) == len(Presentation(BytesIO(data)).slides)
