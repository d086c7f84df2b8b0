"""Answers are checked against the instrument before anything is stored."""

import pytest

from assessment.errors import InvalidInput
from assessment.model import Answer
from assessment.questionnaires import MAX_TEXT, check_answer, check_shares, load_text, unanswered, visible

INSTRUMENT = load_text(
    """\
id: small
version: 1
title: {en: Small}
description: {en: Short.}
languages: [en]
minutes: 3
response_scales:
  agree3: {options: [{value: 1, label: {en: No}}, {value: 2, label: {en: So}}, {value: 3, label: {en: Yes}}]}
bands: [{id: low, start: 0, title: {en: Low}}]
sections:
  - id: first
    title: {en: First}
    items:
      - {id: a, kind: rating, scale: agree3, text: {en: A?}}
      - {id: b, kind: choice, scale: agree3, text: {en: B?}, show_if: {item: a, values: [1, 2]}}
      - {id: why, kind: text, text: {en: Why?}, show_if: {item: b, values: [1]}}
      - id: keeps
        kind: partner-rating
        scale: agree3
        measures: trust
        include_self: true
        text: {en: "{partner}?"}
      - {id: points, kind: share, measures: influence-now, text: {en: Points?}}
      - {id: budget, kind: ladder, measures: decision, text: {en: Budget?}}
""",
    "small.v1.yaml",
)
TARGETS = ("seed", "bank")


def checked(item: str, value: object, target: str = ""):
    return check_answer(INSTRUMENT, Answer(item, target, value), targets=TARGETS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "target", "raw", "value"),
    [
        ("a", "", "3", 3.0),
        ("a", "", " 3.0 ", 3.0),
        ("a", "", 3, 3.0),
        ("a", "", "٣", 3.0),
        ("a", "", "cant_say", None),
        ("a", "", None, None),
        ("b", "", "1", 1.0),
        ("why", "", "", ""),
        ("why", "", None, None),
        ("why", "", "cant_say", "cant_say"),
        ("why", "", " Tab\tand\r\nline\x00\x1b[31m\u202e\ud800 ", "Tab and\nline[31m"),
        ("why", "", "=1+1", "=1+1"),
        ("keeps", "seed", "2", 2.0),
        ("keeps", "bank", "cant_say", None),
        ("points", "seed", "33,5", 33.5),
        ("points", "seed", "0", 0.0),
        ("points", "bank", 100, 100.0),
        ("budget.now", "seed", "0", 0.0),
        ("budget.wanted", "bank", "4", 4.0),
    ],
)
def test_raw_answers_become_stored_values(item, target, raw, value):
    """A form's strings and a program's numbers give the same stored value; "can't say" is None."""
    assert checked(item, raw, target) == value


@pytest.mark.parametrize(
    ("item", "target", "raw", "code"),
    [
        ("aa", "", "1", "answer-item"),
        ("budget", "seed", "1", "answer-item"),
        ("", "", "1", "answer-item"),
        ("a", "seed", "1", "answer-target"),
        ("keeps", "", "1", "answer-target"),
        ("keeps", "stranger", "1", "answer-target"),
        ("a", "", "", "answer-empty"),
        ("points", "seed", " ", "answer-empty"),
        ("a", "", "4", "answer-code"),
        ("a", "", 2.5, "answer-code"),
        ("budget.now", "seed", "5", "answer-code"),
        ("a", "", "yes", "answer-number"),
        ("a", "", "1_0", "answer-number"),
        ("a", "", "1e0", "answer-number"),
        ("a", "", "nan", "answer-number"),
        ("a", "", float("nan"), "answer-number"),
        ("a", "", float("inf"), "answer-number"),
        ("a", "", True, "answer-number"),
        ("a", "", "9" * 10_000, "answer-number"),
        ("points", "seed", "-1", "answer-points"),
        ("points", "seed", "100.5", "answer-points"),
        ("why", "", 5, "answer-text"),
        ("why", "", "x" * (MAX_TEXT + 1), "answer-too-long"),
    ],
)
def test_what_cannot_be_an_answer_is_refused(item, target, raw, code):
    """Unknown questions, partners and codes are refused with a short message; nothing is guessed."""
    with pytest.raises(InvalidInput) as caught:
        checked(item, raw, target)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert len(str(caught.value)) < 200


def test_linked_partners_everyone_and_self_are_kept_apart():
    """A partner rating is about linked partners and, if it includes self, oneself; a share is about all."""
    who = {"targets": ("seed",), "everyone": ("seed", "bank", "me"), "own": "me"}
    assert check_answer(INSTRUMENT, Answer("keeps", "me", "1"), **who) == 1.0
    assert check_answer(INSTRUMENT, Answer("points", "bank", "10"), **who) == 10.0
    with pytest.raises(InvalidInput, match="bank"):
        check_answer(INSTRUMENT, Answer("keeps", "bank", "1"), **who)


def shares(**points):
    answers = {("points", target): value for target, value in points.items()}
    return check_shares(INSTRUMENT, answers, item="points", targets=("seed", "bank", "me"))


def test_shares_sum_to_one_hundred():
    """Blank parts are 0 if the others sum to 100; all blank is unanswered; nothing is rescaled."""
    assert shares(seed=60.0, bank=40.0) == {"seed": 60.0, "bank": 40.0, "me": 0.0}
    assert sum(shares(seed=33.33, bank=33.33, me=33.33).values()) == pytest.approx(99.99)
    assert shares() == shares(seed=None) == {}
    for wrong in ({"seed": 60.0}, {"seed": 60.0, "bank": 60.0}, {"seed": 0.0, "bank": 0.0, "me": 0.0}):
        with pytest.raises(InvalidInput, match="exactly 100"):
            shares(**wrong)


def test_shares_of_another_kind_of_item_are_refused():
    """Only a share item has points to sum."""
    with pytest.raises(InvalidInput):
        check_shares(INSTRUMENT, {}, item="a", targets=TARGETS)


@pytest.mark.parametrize(
    ("answers", "hidden"),
    [
        ({}, {"b", "why"}),
        ({"a": 3.0}, {"b", "why"}),
        ({"a": None}, {"b", "why"}),
        ({"a": 2.0}, {"why"}),
        ({"a": 2.0, "b": 1.0}, set()),
        ({"a": 3.0, "b": 1.0}, {"b", "why"}),
    ],
)
def test_hidden_questions_hide_what_hangs_on_them(answers, hidden):
    """An item is shown if its condition holds and the item it asks about is shown itself."""
    seen = visible(INSTRUMENT, {(item, ""): value for item, value in answers.items()})
    assert {item.id for item in INSTRUMENT.items} - seen == hidden


def test_unanswered_lists_visible_items_with_any_open_partner():
    """Can't say is an answer; an item about several partners is open until each has an entry."""
    answers = {("a", ""): None, ("keeps", "seed"): 1.0, ("points", "seed"): 50.0, ("points", "bank"): 50.0}
    answers |= {("budget.now", target): 1.0 for target in TARGETS} | {("keeps", "bank"): None}
    assert unanswered(INSTRUMENT, answers, targets=TARGETS) == ("budget",)
    assert unanswered(INSTRUMENT, answers, targets=TARGETS, own="me") == ("keeps", "budget")
    assert unanswered(INSTRUMENT, {}, targets=TARGETS) == ("a", "keeps", "points", "budget")
