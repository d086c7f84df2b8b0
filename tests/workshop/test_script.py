"""The script: which screens there are for a questionnaire, in which order, with how many minutes."""

from dataclasses import replace

import pytest

from assessment.model import LedgerLine, Plan, Promise
from assessment.workshop.script import SCRIPT, screens, shows_names
from assessment.workshop.timing import Box, minutes_of
from tests.reporting.cases import CASES
from tests.workshop.stories import WAVES, report_of

EVERYTHING = [step.screen.id for step in SCRIPT]


def ids(found) -> list[str]:
    return [screen.id for screen in found]


def test_the_script_takes_three_hours():
    """The time boxes of the whole script add up to 180 minutes."""
    assert sum(step.screen.minutes for step in SCRIPT) == 180


def test_a_full_questionnaire_shows_every_screen():
    """Core asks about everything the screens show."""
    found = screens(report_of("demo-bean-seed", 0))
    assert ids(found) == EVERYTHING
    assert sum(screen.minutes for screen in found) == 180


@pytest.mark.parametrize(
    ("wave", "left_out"),
    [
        (1, {"W1", "W2", "W7"}),  # fair shares: one dimension, no commitment
        (2, {"W1", "W2", "W3", "W4", "W5", "W6"}),  # partner to partner: no dimension at all
    ],
)
def test_screens_without_data_are_left_out(wave, left_out):
    """A screen that would be empty for this questionnaire does not appear."""
    found = ids(screens(report_of("demo-bean-seed", wave)))
    assert set(EVERYTHING) - set(found) == left_out
    assert {"W0", "W8", "W9", "W10"} <= set(found)


def test_too_few_answers_leave_a_short_workshop_without_break():
    """Where nothing may be shown, promise, actions and closing remain, and nobody needs a break."""
    found = screens(report_of("demo-fish", 0))
    assert ids(found) == ["W0", "W9", "W10"]


def test_earlier_promises_bring_the_commitment_screen():
    """The promise ledger alone is something to talk about."""
    report = report_of("demo-bean-seed", 1)
    kept = [LedgerLine("bs-seed", 2, 1, 1, 0, 0, 0)]
    assert "W7" in ids(screens(report, kept))
    assert "W7" not in ids(screens(report, [LedgerLine("bs-seed", 0, 0, 0, 0, 0, 0)]))


def test_the_broker_reorders_skips_and_sets_minutes():
    """Named screens come first in her order, skipped ones go, her time boxes stay as set."""
    plan = Plan(order=("W0", "W6"), skipped=frozenset({"W1", "break"}), minutes={"W6": 40})
    found = screens(report_of("demo-bean-seed", 0), plan=plan)
    assert ids(found)[:3] == ["W0", "W6", "W2"]
    assert not {"W1", "break"} & set(ids(found))
    assert next(screen.minutes for screen in found if screen.id == "W6") == 40


def test_topics_with_flags_get_more_time():
    """Topics nobody is flagged on lend a third of their time."""
    found = {screen.id: screen.minutes for screen in screens(report_of("demo-vocational", 2))}
    assert found["W7"] == 25  # three flags on commitment
    assert (found["W5"], found["W6"]) == (20, 10)


def test_no_conversation_is_padded():
    """Freed minutes make a conversation at most three times as long; the rest shortens the workshop."""
    boxes = [Box("W0", 10), Box("W9", 13, talk=True)]
    assert minutes_of(boxes, {}, {}) == {"W0": 10, "W9": 39}


@pytest.mark.parametrize("wave", WAVES)
def test_minutes_are_whole_and_at_most_three_hours(wave):
    """Every story's workshop has at least a minute per screen and 180 in all at most."""
    found = screens(report_of(*wave))
    assert all(screen.minutes >= 1 for screen in found)
    assert sum(screen.minutes for screen in found) <= 180


def test_names_follow_the_promise():
    """Attributed answers are named; others only if the broker says so; pooled ones never."""
    report = CASES["full"]()
    assert not shows_names(report)
    assert shows_names(report, Plan(names=True))
    assert shows_names(CASES["attributed"]())
    assert not shows_names(CASES["attributed"](), Plan(names=False))
    assert not shows_names(replace(report, promise=Promise.POOLED), Plan(names=True))
