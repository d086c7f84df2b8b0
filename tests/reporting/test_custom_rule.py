"""Changed numbers of the decision rule are said wherever results are: no file leaves without them."""

from io import BytesIO

import pytest
from pptx import Presentation

from assessment.cli import main
from assessment.imbalance import Rule
from assessment.model import Promise, Report
from assessment.reporting.exports import as_json, deck, guide_document, workbook, written
from assessment.reporting.tables import about_table, rule_table
from assessment.services.analysis import Round, analyse
from assessment.workshop.guide import make
from assessment.workshop.library import Library
from tests.reporting.documents import deck_text, word_text
from tests.reporting.dumps import workbook_text
from tests.worlds import CORE, health_check, instrument, partnership, random_responses

CHANGED = "Smallest difference that can be an imbalance (points): 10, usually 12.5"
MARK = "Custom rule"
FILES = {
    "workbook": lambda report: workbook_text(workbook.build(report)),
    "deck": lambda report: deck_text(deck.build(report, Library.empty())),
    "word": lambda report: word_text(written.build(report)),
    "guide": lambda report: word_text(guide_document.build(make(report, Library.empty()))),
    "json": lambda report: as_json.text([as_json.build(report)]),
}


def report(rule: Rule | None = None, promise: Promise = Promise.CONFIDENTIAL, **thresholds: float) -> Report:
    tool = instrument(CORE, thresholds=thresholds)
    people = random_responses(tool, {"seed": 5, "insurer": 5, "mobile": 3}, 1)
    return analyse(partnership(), [Round(health_check(1, promise), tool, people)], rule=rule)


@pytest.mark.parametrize("promise", list(Promise))
@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_was_changed(name: str, promise: Promise):
    """Marked, and with the changed number beside the usual one; an unchanged rule leaves no mark."""
    said = FILES[name](report(Rule(flag=10), promise))
    assert MARK in said
    assert CHANGED in said
    assert MARK not in FILES[name](report(None, promise))


@pytest.mark.parametrize("name", FILES)
def test_a_questionnaire_may_change_numbers_too(name: str):
    """Its thresholds mark the report like the installation's."""
    assert CHANGED in FILES[name](report(flag=10.0))


def test_every_slide_but_the_cover_is_marked():
    """A slide that is copied out of the deck keeps the mark."""
    slides = list(Presentation(BytesIO(deck.build(report(Rule(flag=10)), Library.empty()))).slides)
    marked = [any(MARK in s.text_frame.text for s in slide.shapes if s.has_text_frame) for slide in slides]
    assert marked.count(False) <= 2
    assert len(marked) > 5


def test_small_numbers_are_not_rounded_away():
    """Half a per cent is not printed as none or one, nor 12.25 points as 12.3."""
    shown = dict(report(Rule(alpha_critical=0.005, flag=12.25)).rule)
    assert {"0.5%", "12.25"} <= set(shown.values())
    usual = dict(report().rule)
    assert {"1%", "5%", "20%", "15%", "12.5", "37.5"} <= set(usual.values())


def test_the_tables_of_the_screen_say_it():
    """The analyst's page and the notes read these."""
    changed = report(Rule(flag=10))
    assert any(CHANGED in note.text for note in changed.notes if note.kind == "custom-rule")
    assert "changed here" in rule_table(changed).columns[0].title
    assert any(MARK in str(row) for row in about_table(changed).rows)


def test_a_higher_threshold_of_a_questionnaire_protects_everywhere():
    """A questionnaire that wants five answers hides a partner of three in cells as in verdicts."""
    found = report(n_min=5)
    assert all(d.partners["mobile"].protected for d in found.dimensions)
    assert all(v.score is None for v in found.verdicts if v.partner == "mobile")
    assert not report().dimensions[0].partners["mobile"].protected


def test_the_command_line_takes_an_installation_s_rule(tmp_path, capsys):
    """``--rule settings.toml``: other verdicts and a word about it; a wrong name is refused by name."""
    (tmp_path / "partners.csv").write_text("partnership,partner,invited\nweb,a,3\nweb,b,3\n")
    head = "partnership,health_check,partner,respondent,item,target,value"
    (tmp_path / "answers.csv").write_text(f"{head}\n")
    settings = tmp_path / "settings.toml"
    files = [f"--{name}={tmp_path / name}.csv" for name in ("partners", "answers", "verdicts")]
    command = ["analyse", "--questionnaire=core", *files, f"--rule={settings}"]
    settings.write_text("[rule]\nflag = 10\n")
    assert main(command) == 0
    assert CHANGED in capsys.readouterr().err
    settings.write_text("[rule]\nflagg = 10\n")
    assert main(command) == 2
    assert "Did you mean 'flag'?" in capsys.readouterr().err
