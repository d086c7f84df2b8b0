"""The demo stories show what they say they show: the flags that must appear do, and no others."""

from functools import cache
from pathlib import Path

import pytest

from assessment.demo import STORIES, Story, Wave
from assessment.demo.answers import people, responses
from assessment.imbalance import Rule
from assessment.model import HealthCheck, HealthCheckState, Instrument, Participation, Report, VerdictKind
from assessment.questionnaires import load_all
from assessment.services.analysis import Round, analyse

LADDER = [VerdictKind.NONE, VerdictKind.WATCH, VerdictKind.FLAG, VerdictKind.CRITICAL]
ALARMS = {VerdictKind.FLAG, VerdictKind.CRITICAL}


@cache
def _instruments() -> dict[str, Instrument]:
    return {i.id: i for i in load_all(Path(__file__).parents[2] / "questionnaires").values()}


def _round(story: Story, wave: Wave, number: int) -> Round:
    instrument = _instruments()[wave.instrument]
    check = HealthCheck(
        id=f"{story.partnership.id}-{number}",
        partnership=story.partnership.id,
        number=number,
        instrument_id=instrument.id,
        instrument_version=instrument.version,
        fingerprint=instrument.fingerprint,
        promise=wave.promise,
        state=HealthCheckState.CLOSED,
        invited=wave.invited,
        opens=wave.opened,
        closes=wave.closes,
    )
    counts = tuple(Participation(p, n, wave.answered[p], wave.answered[p]) for p, n in wave.invited.items())
    return Round(check, instrument, responses(story, wave, instrument), counts)


def _report(story: Story, position: int) -> Report:
    wave = story.waves[position]
    same = [w for w in story.waves[: position + 1] if w.instrument == wave.instrument]
    return analyse(story.partnership, [_round(story, w, n) for n, w in enumerate(same, 1)], rule=Rule())


CASES = [
    pytest.param(story, position, id=f"{story.partnership.id}-{position + 1}")
    for story in STORIES
    for position in range(len(story.waves))
]


@pytest.mark.parametrize(("story", "position"), CASES)
def test_a_story_shows_its_flags_and_no_others(story: Story, position: int):
    """Every promised flag appears at its level; no partner outside the story is flagged."""
    report, wave = _report(story, position), story.waves[position]
    alarms = [flag for flag in report.flags if flag.verdict in ALARMS]
    for expected in wave.must:
        found = [
            f.verdict
            for f in alarms
            if f.check is expected.check
            and expected.partner in f.partners
            and (not expected.dimension or f.dimension == expected.dimension)
        ]
        assert any(LADDER.index(v) >= LADDER.index(expected.at_least) for v in found), expected
    allowed = {(e.check, e.partner) for e in wave.must} | set(wave.may)
    strangers = [f for f in alarms if not any((f.check, p) in allowed for p in (*f.partners, ""))]
    assert not strangers, [f.sentence for f in strangers]


@pytest.mark.parametrize(("story", "position"), CASES)
def test_hidden_partners_are_in_no_number(story: Story, position: int):
    """A partner below the threshold has no score, no verdict but 'suppressed', and stands in no flag."""
    report, wave = _report(story, position), story.waves[position]
    least = {"attributed": 1, "confidential": 3, "pooled": 10**6}[wave.promise]
    hidden = {p for p, n in wave.answered.items() if n < least}
    for dimension in report.dimensions:
        assert all(dimension.partners[p].score is None for p in hidden)
    for verdict in report.verdicts:
        if verdict.partner in hidden and verdict.check == "perception":
            assert verdict.verdict is VerdictKind.SUPPRESSED
            assert verdict.gap is None
    assert not [f for f in report.flags if hidden & set(f.partners)]


def test_people_keep_their_names():
    """The same person answers under the same name in every check, so that change can be seen."""
    partner = STORIES[1].partnership.partners[0]
    assert people(partner, 3) == people(partner, 5)[:3]
