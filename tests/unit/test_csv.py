"""Long CSV files are read whole or refused with every fault, by file and line."""

from pathlib import Path

import pytest

from assessment.errors import InvalidInput
from assessment.exchange import long_csv
from assessment.questionnaires import load_text

INSTRUMENT = load_text(
    """
id: small
version: 1
status: draft
title: {en: Small}
description: {en: For this test.}
languages: [en]
minutes: 1
response_scales:
  agree5:
    options:
      - {value: 1, label: {en: No}}
      - {value: 2, label: {en: Rather no}}
      - {value: 3, label: {en: Neither}}
      - {value: 4, label: {en: Rather yes}}
      - {value: 5, label: {en: 'Yes'}}
bands:
  - {id: low, start: 0, title: {en: Low}}
dimensions:
  - id: trust
    title: {en: Trust}
    description: {en: Trust.}
sections:
  - id: one
    title: {en: One}
    introduction: {en: Hello.}
    items:
      - {id: trust_1, kind: rating, scale: agree5, dimension: trust, text: {en: Kept.}}
      - {id: trust_2, kind: rating, scale: agree5, dimension: trust, reverse: true,
         text: {en: They hide things.}}
      - {id: kept, kind: partner-rating, scale: agree5, measures: commitment,
         text: {en: '{partner} delivers.'}}
      - {id: power, kind: share, measures: influence-now, text: {en: Who decides?}}
      - {id: why, kind: text, text: {en: 'Why?'}}
""",
    "small.v1.yaml",
)
PARTNERS = "partnership,partner,invited\nweb,seed,3\nweb,insurer,2\nweb,agency,1\n"
HEADER = "partnership,health_check,partner,respondent,item,target,value\n"


def _read(folder: Path, answers: str, partners: str = PARTNERS) -> list[long_csv.PartnershipAnswers]:
    (folder / "partners.csv").write_text(partners, encoding="utf-8")
    (folder / "answers.csv").write_text(HEADER + answers, encoding="utf-8-sig")
    return list(long_csv.read(INSTRUMENT, folder / "partners.csv", folder / "answers.csv"))


def test_answers_become_responses(tmp_path: Path):
    """Codes become numbers, an empty value "can't say", texts stay texts; a partner may have no answers."""
    rows = ("trust_1,,4", "trust_2,,", "kept,insurer,5", "why,,007")
    answers = "".join(f"web,1,seed,r1,{row}\n" for row in rows)
    (web,) = _read(tmp_path, answers)
    (response,) = web.responses[1]
    assert response.answers == {
        ("trust_1", ""): 4.0,
        ("trust_2", ""): None,
        ("kept", "insurer"): 5.0,
        ("why", ""): "007",
    }
    assert [(p.partner, p.invited, p.submitted) for p in web.participation[1]] == [
        ("seed", 3, 1),
        ("insurer", 2, 0),
        ("agency", 1, 0),
    ]


def test_health_checks_are_kept_apart_and_people_joined(tmp_path: Path):
    """The same respondent id in two health checks is the same person."""
    (web,) = _read(tmp_path, "web,2,seed,r1,trust_1,,4\nweb,1,seed,r1,trust_1,,2\n")
    assert sorted(web.responses) == [1, 2]
    assert web.responses[1][0].link == web.responses[2][0].link == "r1"


def test_blank_lines_are_no_answers(tmp_path: Path):
    """An empty line at the end of a file is not an error."""
    (web,) = _read(tmp_path, "web,1,seed,r1,trust_1,,4\n\n,,,,,,\n")
    assert len(web.responses[1]) == 1


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("web,1,seed,r1,trust_9,,4", "no item 'trust_9'"),
        ("web,1,seed,r1,trust_1,,6", "'6' is not an answer to item 'trust_1'"),
        ("web,1,seed,r1,trust_1,,four", "'four' is not an answer"),
        ("web,1,seed,r1,trust_1,insurer,4", "is not about another partner"),
        ("web,1,seed,r1,kept,,4", "is about a partner"),
        ("web,1,seed,r1,kept,nobody,4", "'nobody' is not one of partnership 'web'"),
        ("web,1,seed,r1,kept,seed,4", "does not ask about one's own organisation"),
        ("web,1,seed,r1,power,seed,101", "'101' is not an answer"),
        ("web,1,stranger,r1,trust_1,,4", "'stranger' of partnership 'web' is not in the partners file"),
        ("web,0,seed,r1,trust_1,,4", "'0' is not a health check number"),
        ("web,1,seed,,trust_1,,4", "The respondent is empty"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, fault: str):
    """A wrong row is named by file and line, with what is wrong and what to do."""
    with pytest.raises(InvalidInput) as caught:
        _read(tmp_path, f"web,1,seed,r0,trust_1,,4\n{row}\n")
    (problem,) = caught.value.problems
    assert problem.place == "answers.csv:3"
    assert fault in problem.fault
    assert problem.cure


def test_every_fault_is_reported_at_once(tmp_path: Path):
    """Nobody has to correct a file row by row."""
    with pytest.raises(InvalidInput) as caught:
        _read(tmp_path, "web,1,seed,r1,trust_1,,9\nweb,1,seed,r1,kept,x,4\nweb,1,seed,r1,trust_2,,8\n")
    assert sorted(p.place for p in caught.value.problems) == [
        "answers.csv:2",
        "answers.csv:3",
        "answers.csv:4",
    ]


def test_one_person_answers_once_for_one_partner(tmp_path: Path):
    """The same answer twice, or one person in two partners, is a mistake in the file."""
    with pytest.raises(InvalidInput, match="twice"):
        _read(tmp_path, "web,1,seed,r1,trust_1,,4\nweb,1,seed,r1,trust_1,,5\n")
    with pytest.raises(InvalidInput, match="two partners"):
        _read(tmp_path, "web,1,seed,r1,trust_1,,4\nweb,1,agency,r1,trust_2,,5\n")


@pytest.mark.parametrize("invited", ["", "-1", "3.5", "many"])
def test_invited_is_a_whole_number(tmp_path: Path, invited: str):
    """The number of invited people is a whole number, zero included."""
    with pytest.raises(InvalidInput, match=r"partners\.csv:2"):
        _read(tmp_path, "", f"partnership,partner,invited\nweb,seed,{invited}\n")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b'a,b\n"unclosed'])
def test_a_file_that_is_no_csv_is_refused(tmp_path: Path, content: bytes):
    """Whatever the bytes are, the answer is a sentence and never a traceback."""
    (tmp_path / "partners.csv").write_text(PARTNERS, encoding="utf-8")
    (tmp_path / "answers.csv").write_bytes(content)
    with pytest.raises(InvalidInput, match=r"answers\.csv"):
        long_csv.read(INSTRUMENT, tmp_path / "partners.csv", tmp_path / "answers.csv")


def test_a_missing_column_is_named(tmp_path: Path):
    """A misspelt column name gets a guess at what was meant."""
    with pytest.raises(InvalidInput, match="Did you mean 'partnr'"):
        _read(tmp_path, "", "partnership,partnr,invited\nweb,seed,1\n")
