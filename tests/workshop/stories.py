"""Reports of the demo stories, as services make them: what the workshop is tested with."""

from functools import cache
from pathlib import Path

from assessment.demo import STORIES, Story
from assessment.demo.answers import responses
from assessment.model import HealthCheck, HealthCheckState, Instrument, Participation, Report
from assessment.questionnaires import load_all
from assessment.services.analysis import Round, analyse

BY_ID = {story.partnership.id: story for story in STORIES}
WAVES = [(story.partnership.id, position) for story in STORIES for position in range(len(story.waves))]


@cache
def _instruments() -> dict[str, Instrument]:
    return {i.id: i for i in load_all(Path(__file__).parents[2] / "questionnaires").values()}


@cache
def report_of(partnership: str, position: int, language: str = "en") -> Report:
    """Give the broker's report of a story's health check, with the earlier ones of the same questionnaire."""
    story = BY_ID[partnership]
    same = [w for w in story.waves[: position + 1] if w.instrument == story.waves[position].instrument]
    rounds = [_round(story, wave, number) for number, wave in enumerate(same, 1)]
    return analyse(story.partnership, rounds, language=language)


def _round(story: Story, wave, number: int) -> Round:
    instrument = _instruments()[wave.instrument]
    check = HealthCheck(
        f"{story.partnership.id}-{number}", story.partnership.id, number, instrument.id, instrument.version,
        instrument.fingerprint, wave.promise, HealthCheckState.CLOSED, wave.invited,
    )  # fmt: skip
    counts = tuple(Participation(p, n, wave.answered[p], wave.answered[p]) for p, n in wave.invited.items())
    return Round(check, instrument, responses(story, wave, instrument), counts)
