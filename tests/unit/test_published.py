"""Published versions are frozen: the fingerprint, its record, and what checking and loading refuse."""

from pathlib import Path

import pytest

from assessment.errors import InvalidQuestionnaire
from assessment.questionnaires import check_files, load, load_all, load_text, record_published

TEXT = """\
id: small
version: 1
status: published
title: {en: Small, fr: Petit}
description: {en: Short., fr: Court.}
languages: [en, fr]
minutes: 3
response_scales:
  agree3: {options: [{value: 1, label: {en: No, fr: Non}}, {value: 3, label: {en: Yes, fr: Oui}}]}
bands: [{id: low, start: 0, title: {en: Low, fr: Bas}}, {id: high, start: 50, title: {en: High, fr: Haut}}]
dimensions:
  - id: trust
    title: {en: Trust, fr: Confiance}
    description: {en: Trust., fr: Confiance.}
    interpretation: {low: {en: Low., fr: Bas.}, high: {en: High., fr: Haut.}}
    conversation: {low: {en: Talk., fr: Parlez.}, high: {en: Go on., fr: Continuez.}}
sections:
  - id: first
    title: {en: First, fr: Premier}
    items:
      - {id: a, kind: rating, scale: agree3, dimension: trust, text: {en: A?, fr: A ?}}
      - {id: b, kind: rating, scale: agree3, dimension: trust, text: {en: B?, fr: B ?}}
      - {id: why, kind: text, text: {en: Why?, fr: Pourquoi ?}, show_if: {item: a, values: [1]}}
"""


def fingerprint(text: str) -> str:
    return load_text(text, "small.v1.yaml").fingerprint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A?", "Really A?"),
        ("fr: Premier", "fr: Première partie"),
        ("minutes: 3", "minutes: 5"),
        ("status: published", "status: draft"),
        ("version: 1", "version: 2"),
        ("kind: text,", "kind: text, hint: {en: Hint, fr: Aide},"),
        ("{id: a, kind: rating,", "{id: a, required: true, kind: rating,"),
        ("dimension: trust, text: {en: B?", "dimension: trust, weight: 1.0, reverse: false, text: {en: B?"),
        ("value: 3", "value: 3.0"),
        ("minutes: 3", "minutes: 3\nreferences: [Nobody.]"),
        ("minutes: 3", "minutes: 3  # a remark"),
    ],
)
def test_texts_and_translations_stay_free(old, new):
    """Typos, translations, remarks and written-out defaults keep the fingerprint."""
    assert fingerprint(TEXT.replace(old, new, 1)) == fingerprint(TEXT)


def test_a_new_language_keeps_the_fingerprint():
    """Dropping or adding a language changes no score."""
    english = TEXT.replace("languages: [en, fr]", "languages: [en]")
    for french in (
        "Petit",
        "Court.",
        "Non",
        "Oui",
        "Bas",
        "Haut",
        "Confiance",
        "Confiance.",
        "Bas.",
        "Haut.",
    ):
        english = english.replace(f", fr: {french}}}", "}")
    for french in ("Parlez.", "Continuez.", "Premier", "A ?", "B ?", "Pourquoi ?"):
        english = english.replace(f", fr: {french}}}", "}")
    assert fingerprint(english) == fingerprint(TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dimension: trust, text: {en: B?", "dimension: trust, reverse: true, text: {en: B?"),
        ("dimension: trust, text: {en: B?", "dimension: trust, weight: 2, text: {en: B?"),
        ("dimension: trust, text: {en: B?", "text: {en: B?"),
        ("value: 3", "value: 5"),
        ("start: 50", "start: 60"),
        ("{id: b,", "{id: c,"),
        ("values: [1]", "values: [3]"),
        ("minutes: 3", "minutes: 3\nthresholds: {flag: 15}"),
        ("title: {en: Trust,", "min_answered: 0.7\n    title: {en: Trust,"),
        ("id: small", "id: smaller"),
    ],
)
def test_what_changes_scores_changes_the_fingerprint(old, new):
    """Ids, scales, reverse keys, weights, dimensions, conditions, bands and thresholds are frozen."""
    assert fingerprint(TEXT.replace(old, new, 1)) != fingerprint(TEXT)


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "small.v1.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def codes(file: Path) -> list[tuple[str, bool]]:
    return [(problem.code, problem.warning) for problem in check_files([file])]


def test_an_unrecorded_published_version_is_named_with_the_command(file):
    """A published version that is not recorded is a fault of the check; loading it still works."""
    (problem,) = check_files([file])
    assert f"python -m assessment check --publish {file}" in problem.cure
    assert load(file).key == "small@1"


def test_a_recorded_version_passes_and_recording_twice_changes_nothing(file):
    """Recording is idempotent and gives the keys that are new."""
    assert record_published([file]) == ("small@1",)
    assert record_published([file]) == ()
    assert check_files([file]) == ()
    assert list(load_all(file.parent)) == ["small@1"]


def test_a_changed_published_version_is_refused_until_its_version_rises(file):
    """A published file whose scores would change is refused everywhere, with the cure; a draft is free."""
    record_published([file])
    file.write_text(TEXT.replace("start: 50", "start: 60"), encoding="utf-8")
    assert codes(file) == [("published-changed", False)]
    for refuse in (load, lambda path: load_all(path.parent), lambda path: record_published([path])):
        with pytest.raises(InvalidQuestionnaire, match="Raise the version to 2"):
            refuse(file)
    risen = file.with_name("small.v2.yaml")
    risen.write_text(
        TEXT.replace("start: 50", "start: 60").replace("version: 1", "version: 2"), encoding="utf-8"
    )
    assert record_published([risen]) == ("small@2",)


def test_drafts_and_faulty_files_are_not_recorded(file):
    """Publishing is all or nothing: one draft or fault, and nothing is recorded."""
    draft = file.with_name("small.v2.yaml")
    draft.write_text(TEXT.replace("published", "draft").replace("version: 1", "version: 2"), encoding="utf-8")
    with pytest.raises(InvalidQuestionnaire, match="is a draft"):
        record_published([file, draft])
    assert not (file.parent / "published.json").exists()


def test_the_file_name_carries_id_and_version(file):
    """A wrong file name is refused in a folder with a record, and a remark for a loose file."""
    loose = file.rename(file.with_name("mine.yaml"))
    assert ("file-name", True) in codes(loose)
    record_published([loose])
    assert codes(loose) == [("file-name", False)]
    with pytest.raises(InvalidQuestionnaire, match=r"small\.v1\.yaml"):
        load_all(file.parent)


def test_load_all_reports_every_problem_of_every_file(file):
    """All faults of all files are reported together."""
    file.write_text(TEXT.replace("minutes: 3", "minutes: x"), encoding="utf-8")
    file.with_name("other.v1.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(InvalidQuestionnaire) as caught:
        load_all(file.parent)
    assert {problem.place.split(":")[0] for problem in caught.value.problems} == {
        "small.v1.yaml",
        "other.v1.yaml",
    }


@pytest.mark.parametrize("content", ["[", "[]", '{"small@1": 1}', "\xff", "[" * 100_000])
def test_a_damaged_record_is_said_to_be_damaged(file, content):
    """A record that cannot be read is never taken for an empty one."""
    (file.parent / "published.json").write_text(content, encoding="latin-1")
    assert codes(file) == [("published-unreadable", False)]


def test_missing_files_and_folders_are_problems_not_tracebacks(tmp_path):
    """A path that cannot be read is reported like any other problem."""
    assert [p.code for p in check_files([tmp_path / "none.yaml", tmp_path, "a\0b"])] == ["unreadable"] * 3
    assert load_all(tmp_path) == {}


@pytest.mark.parametrize(
    ("dimension", "reverse", "warned"),
    [("value", 0, True), ("value", 1, False), ("trust", 0, False), ("power", 2, True)],
)
def test_half_of_the_compared_dimensions_should_be_reverse_keyed(file, dimension, reverse, warned):
    """Power, value and commitment are compared between partners: unequal keying is a warning, no refusal."""
    text = TEXT.replace("published", "draft").replace("- id: trust", f"- id: {dimension}")
    for _ in range(reverse):
        text = text.replace("dimension: trust, t", f"dimension: {dimension}, reverse: true, t", 1)
    file.write_text(text.replace("dimension: trust", f"dimension: {dimension}"), encoding="utf-8")
    assert codes(file) == ([("reverse-half", True)] if warned else [])
    assert load(file).dimensions[0].id == dimension
