"""Whatever is thrown at the loader, it gives an Instrument or says what is wrong."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.errors import InvalidInput, InvalidQuestionnaire
from assessment.model import Answer, Instrument
from assessment.questionnaires import check_answer, load_text

FOLDER = Path(__file__).parents[2] / "questionnaires"
TEXT = (FOLDER / "pulse.v1.yaml").read_text(encoding="utf-8")
LINES = TEXT.splitlines(keepends=True)
INSTRUMENT = load_text(TEXT, "pulse.v1.yaml")
ODD = st.sampled_from(
    ["", "~", "true", "1.10", "[", "]", "{}", "[]", "- ", ": ", "&a", "*a", "!x", "'", '"', "|", "#"]
)


def ends_well(text: str | bytes) -> None:
    """Load a text; anything but an Instrument or worded faults fails the test."""
    try:
        problems = () if isinstance(load_text(text, "any.yaml"), Instrument) else None
    except InvalidQuestionnaire as error:
        problems = error.problems or None
    assert problems is not None
    assert all(problem.fault and not problem.warning for problem in problems)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_any_text_or_bytes_ends_in_an_instrument_or_problems(text):
    """Any input at all is read or refused in words, never with another exception."""
    ends_well(text)


@settings(deadline=None)
@given(st.text(alphabet="ab:-?[]{}&*!|>'\"%@,# \n\t<~1.", max_size=80))
def test_any_mix_of_yaml_signs_ends_well(text):
    """Text made of YAML's own signs is read or refused in words."""
    ends_well(text)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(LINES) - 1), st.integers(0, 60), ODD)
def test_a_real_questionnaire_with_one_line_spoilt_ends_well(number, column, odd):
    """A slip of the hand anywhere in a real file is read or refused in words."""
    line = LINES[number]
    ends_well("".join([*LINES[:number], line[:column] + odd + line[column:], *LINES[number + 1 :]]))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(LINES) - 1), st.integers(1, 12))
def test_a_real_questionnaire_with_lines_missing_ends_well(start, count):
    """A file with lines cut out is read or refused in words."""
    ends_well("".join(LINES[:start] + LINES[start + count :]))


RAW = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.text("0123456789.,-", max_size=6),
)


@settings(deadline=None)
@given(st.sampled_from(sorted(INSTRUMENT.by_id)), st.sampled_from(["", "seed"]), RAW)
def test_a_checked_answer_is_stable(item, target, raw):
    """A raw answer is refused, or becomes a value that passes again unchanged."""
    try:
        value = check_answer(INSTRUMENT, Answer(item, target, raw), targets=("seed",))
    except InvalidInput:
        return
    assert check_answer(INSTRUMENT, Answer(item, target, value), targets=("seed",)) == value
