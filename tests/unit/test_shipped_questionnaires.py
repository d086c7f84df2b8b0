"""The questionnaires that come with the product keep their own rules."""

import json
from pathlib import Path

from assessment.questionnaires import check_files, load_all

FOLDER = Path(__file__).parents[2] / "questionnaires"


def test_shipped_questionnaires_have_no_fault_and_no_warning():
    """What we ship passes our own checker without a single remark."""
    assert [str(problem) for problem in check_files(sorted(FOLDER.glob("*.yaml")))] == []


def test_every_published_version_still_has_its_file():
    """A published version stays in the folder: health checks of the past refer to it."""
    record = json.loads((FOLDER / "published.json").read_text(encoding="utf-8"))
    assert record == {key: i.fingerprint for key, i in load_all(FOLDER).items() if i.published}


def test_shipped_questionnaires_speak_english_and_french():
    """Every shipped questionnaire is complete in English and French."""
    assert [i.key for i in load_all(FOLDER).values() if not {"en", "fr"} <= set(i.languages)] == []
