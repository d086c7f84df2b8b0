"""The facilitation library is data: every problem of a file is named with its line."""

import pytest

from assessment.errors import InvalidLibrary
from assessment.model import Check, Phase
from assessment.questionnaires import load_all
from assessment.workshop.library import told
from assessment.workshop.library_file import SHIPPED, check_file, load, load_text

SMALL = SHIPPED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def library():
    return load()


def faults(text: str) -> list[str]:
    with pytest.raises(InvalidLibrary) as caught:
        load_text(text, "library.v1.yaml")
    return [str(problem) for problem in caught.value.problems]


def test_the_shipped_library_is_complete(library):
    """English and French, advice on every check in both directions, on every phase."""
    assert check_file(SHIPPED) == ()
    assert library.languages == ("en", "fr")
    for check in Check:
        assert library.on_check(check, -20.0)
        assert library.on_check(check, 20.0)
    assert all(library.on_phase(phase) for phase in Phase)
    for advice in library.advice:
        assert advice.openers
        assert advice.moves
        assert advice.sources
        for text in (*advice.openers, *advice.moves, *advice.avoid):
            assert text["fr"] != text["en"]


def test_it_knows_every_dimension_and_facet_that_is_shipped(library):
    """A result of any shipped questionnaire finds words, so that no flag stands alone."""
    for instrument in load_all(SHIPPED.parents[1] / "questionnaires").values():
        for dimension in instrument.dimensions:
            assert library.on_dimension(dimension.id), dimension.id
        assert all(library.on_band(band.id) for band in instrument.bands)


def test_openers_do_not_blame(library):
    """What opens a conversation asks, and names no partner."""
    for advice in library.advice:
        assert any("?" in text["en"] and "?" in text["fr"] for text in advice.openers)
        assert not any("{partner}" in text["en"] + text["fr"] for text in advice.openers)


def test_all_problems_are_named_with_their_lines():
    """One reading finds everything: a missing language, an unknown source, an unknown check."""
    broken = (
        SMALL.replace("sources: [snaicc, pba_review]", "sources: [snaic]", 1)
        .replace("check: dont_know", "check: dontknow", 1)
        .replace('fr: "Donnez un exemple avant de donner un avis."', "", 1)
    )
    said = faults(broken)
    assert any("snaic" in line and "Did you mean 'snaicc'?" in line for line in said)
    assert any("'check: 'dontknow''" in line for line in said)
    assert any("is missing in 'fr'" in line for line in said)
    assert all(line.startswith("[library.v1.yaml:") for line in said)
    number = next(i for i, line in enumerate(broken.splitlines(), 1) if "check: dontknow" in line)
    assert any(f"library.v1.yaml:{number}]" in line for line in said)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("phase: sustaining", "phase: managing", "about the same result as one before"),
        ("phase: sustaining", "phase: closing", "which does not exist"),
        ("  - check: level\n", "  - check: level\n    tone: kind\n", "'tone', which does not exist"),
        ("Thank {partner}", "Thank {name}", "unknown place"),
        ("id: facilitation", "id: facilitation\nid: twice", "is written twice"),
        ("languages: [en, fr]", "languages: [en, en]", "named twice"),
    ],
)
def test_mistakes_are_explained(old, new, message):
    """Each kind of mistake has its own words."""
    assert any(message in line for line in faults(SMALL.replace(old, new, 1)))


@pytest.mark.parametrize("text", ["", "- a", "a: [", "\x00", "id: [1, 2", "a: &x 1\nb: *x"])
def test_nonsense_is_refused_politely(text):
    """Whatever stands in the file, the answer is a list of problems."""
    assert faults(text)


def test_a_missing_file_is_a_problem_not_a_crash(tmp_path):
    """The name is said, the folder is not."""
    (problem,) = check_file(tmp_path / "none.yaml")
    assert problem.place == "none.yaml"
    assert str(tmp_path) not in str(problem)


def test_a_name_is_put_in_as_it_is():
    """{partner} takes any text; nothing in it is evaluated."""
    assert told(({"en": "Ask {partner}."},), "en", "{0.__class__} $x") == ("Ask {0.__class__} $x.",)
