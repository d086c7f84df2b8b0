"""The facilitation guide is made from the flags: each has its questions, its moves, its screen."""

import pytest

from assessment.model import Plan
from assessment.workshop.guide import clock, make
from assessment.workshop.library_file import load
from tests.reporting.cases import CASES
from tests.workshop.stories import WAVES, report_of

LIBRARY = load()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("wave", WAVES)
def test_every_flag_is_covered(wave, language):
    """No flag without an opening question, something to do and not to say, and a screen that is shown."""
    report = report_of(*wave, language)
    guide = make(report, LIBRARY)
    shown = {line.screen for line in guide.agenda}
    for flag in report.flags:
        topic = next(t for t in guide.topics if t.title == flag.title)
        assert topic.openers
        assert topic.moves
        assert topic.avoid
        assert topic.sources
        assert topic.screen in shown


@pytest.mark.parametrize("name", sorted(CASES))
def test_hand_made_cases_are_covered_too(name):
    """Also flags without a verdict behind them, in Arabic, with hostile names."""
    report = CASES[name]()
    guide = make(report, LIBRARY)
    assert sum(topic.flagged for topic in guide.topics) == len(report.flags)


def test_the_agenda_is_one_piece():
    """Every line begins where the one before ends; the whole takes three hours."""
    guide = make(report_of("demo-bean-seed", 0), LIBRARY)
    assert guide.minutes == 180
    start = 0
    for line in guide.agenda:
        assert line.start == start
        start += line.minutes
    assert clock(85) == "1:25"


def test_the_agenda_says_where_to_spend_time():
    """Value is flagged, so its screen says what to open there."""
    guide = make(report_of("demo-bean-seed", 0), LIBRARY)
    value = next(line for line in guide.agenda if line.screen == "W6")
    assert any("FieldTrue" in title for title in value.focus)
    assert not next(line for line in guide.agenda if line.screen == "W7").focus


def test_flagged_partners_are_spoken_to_first():
    """Nobody may meet a finding about itself for the first time in front of others."""
    guide = make(report_of("demo-bean-seed", 0), LIBRARY)
    assert "FieldTrue Verification and Golden Bean Seeds" in guide.before[0]


def test_the_guide_warns_that_it_names():
    """A confidential guide stays with the broker."""
    assert "For your eyes only" in make(CASES["full"](), LIBRARY).warning
    assert "do not hand it out" in make(CASES["attributed"](), LIBRARY).warning


def test_quiet_partnerships_still_have_something_to_talk_about():
    """Without flags the lowest dimensions are worth a conversation."""
    guide = make(report_of("demo-dairy", 0), LIBRARY)
    assert guide.topics
    assert not any(topic.flagged for topic in guide.topics)
    assert all(topic.openers for topic in guide.topics)


def test_french_guides_are_french():
    """Nothing of the library or the guide's own words stays English."""
    guide = make(report_of("demo-bean-seed", 0, "fr"), LIBRARY)
    assert guide.title == "Guide d’animation"
    assert guide.agenda[0].title == "Accueil et promesse"
    assert "La salle voit" in guide.warning
    assert any("{" in text for text in guide.heated) is False
    assert all("{partner}" not in text for topic in guide.topics for text in topic.moves)


def test_the_plan_changes_the_agenda():
    """Skipped screens are not in the agenda; their topics move to where issues are chosen."""
    plan = Plan(skipped=frozenset({"W6"}))
    guide = make(report_of("demo-bean-seed", 0), LIBRARY, plan)
    assert "W6" not in {line.screen for line in guide.agenda}
    assert any(t.screen == "W8" and "Value" in t.title for t in guide.topics)
