"""Charts draw what the Report holds, in both themes, and say it in words."""

import json
from dataclasses import replace

import pytest

from assessment.reporting.charts import CHARTS, chart, svg_radar, trend
from assessment.reporting.charts.look import safe
from assessment.reporting.charts.stack import Mark, lanes
from assessment.reporting.lettering import width_of
from tests.reporting.cases import CASES
from tests.reporting.dumps import figure_text
from tests.reporting.golden import check_golden
from tests.reporting.hostile import HOSTILE


@pytest.mark.parametrize("case", ["full", "missing", "relational", "two"])
def test_figures_are_as_agreed(case):
    """Each chart's data and words stay as they are unless somebody says otherwise."""
    report = CASES[case]()
    parts = [f"== {c.id}\n{figure_text(c.figure(report))}" for c in CHARTS if c.draws(report)]
    check_golden(f"figures_{case}", "\n".join(parts) + "\n")


@pytest.mark.parametrize("case", ["full", "relational"])
def test_words_are_as_agreed(case):
    """Each chart's text alternative says what it shows, with the numbers."""
    report = CASES[case]()
    check_golden(
        f"words_{case}", "\n".join(f"{c.id}: {c.alt(report)}" for c in CHARTS if c.draws(report)) + "\n"
    )


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [340, 1100])
def test_every_chart_draws_every_case(case, theme, width):
    """Whatever the case, theme and width: a chart that says it draws does, transparent and with words."""
    report = CASES[case]()
    for drawn in (c for c in CHARTS if c.draws(report)):
        figure = drawn.figure(report, theme, width=width)
        assert figure.layout.paper_bgcolor == "rgba(0,0,0,0)"
        assert figure.layout.height > 60
        assert len(drawn.alt(report)) > 30


def test_ids_and_titles_are_unique():
    """Screens and links find a chart by its id."""
    assert len({c.id for c in CHARTS}) == len({c.title for c in CHARTS}) == len(CHARTS)
    assert chart("radar").id == "radar"
    with pytest.raises(KeyError):
        chart("pie")


def test_radar_leaves_a_gap_for_a_missing_score():
    """A missing score is a gap that words explain, never zero, and the shape is not filled."""
    report = CASES["missing"]()
    figure = chart("radar").figure(report, partners=["verify"])
    verify = figure.data[1]
    assert verify.r[4] is None
    assert verify.connectgaps is False
    assert verify.fill in (None, "none")
    assert 0 not in [v for v in verify.r if v is not None]
    assert "gap: Verify" in "".join(figure.layout.polar.angularaxis.ticktext)


def test_radar_axes_are_fixed():
    """Rings stand at 25, 50 and 75 of 0-100, axes in the questionnaire's order."""
    figure = chart("radar").figure(CASES["full"]())
    assert tuple(figure.layout.polar.radialaxis.range) == (0, 100)
    assert figure.layout.polar.radialaxis.ticktext[:3] == ("25", "50", "75")
    assert figure.layout.polar.angularaxis.ticktext[0].startswith("Purpose")


def test_radar_shows_at_most_four_partners():
    """More than four lines in one radar cannot be read."""
    report = CASES["full"]()
    everybody = [p.id for p in report.partnership.partners]
    assert len(chart("radar").figure(report, partners=everybody).data) == 5


def test_labels_never_overlap():
    """Marks whose labels would meet stand in different lanes."""
    marks = [Mark(x, f"Partner {i} {x}", i) for i, x in enumerate((50, 50, 51, 60, 99, 2))]
    px = 3.0
    boxes = []
    for mark, lane, side in lanes(marks, px, -3, 103):
        end = mark.x + (1 if side == "right" else -1) * width_of(mark.label, 14) / px
        boxes.append((lane, min(mark.x, end), max(mark.x, end)))
    for i, (lane, low, high) in enumerate(boxes):
        assert all(lane != other or high < b or low > c for other, b, c in boxes[i + 1 :])


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_people_is_never_markup(text):
    """Names and titles cannot open a tag, a link or a formula in a chart."""
    assert "<" not in safe(text)
    assert "$" not in safe(text)


def test_hostile_report_holds_no_tag_of_people():
    """No script, link or template of a person's text survives in any figure or drawing."""
    report = CASES["hostile"]()
    for drawn in (c for c in CHARTS if c.draws(report)):
        plain = json.loads(drawn.figure(report).to_json())
        text = json.dumps(plain, ensure_ascii=False)
        assert "<script" not in text
        assert "<a " not in text
        assert 'template": "' not in json.dumps(plain["data"])
    assert "<script" not in svg_radar(report)


def test_drawing_is_sound_xml():
    """The drawing opens as XML with a title, filled only if whole."""
    import xml.etree.ElementTree as ET

    for case in ("full", "missing", "hostile", "arabic"):
        report = CASES[case]()
        root = ET.fromstring(svg_radar(report, report.partnership.partners[3].id))
        assert root[0].tag.endswith("title")


def test_the_trend_of_a_report_without_dimensions_is_empty():
    """A partner may see no dimension at all: an empty figure, not an error."""
    report = replace(CASES["relational"](), dimensions=())
    assert not trend.CHART.figure(report, "light").data
