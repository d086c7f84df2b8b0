"""Files made to harm, or merely odd, end in clear problems and quickly; never in a traceback."""

import time

import pytest

from assessment.errors import InvalidQuestionnaire
from assessment.questionnaires import load_text
from assessment.questionnaires.findings import Findings
from assessment.questionnaires.reading import Block, Leaf, read_tree

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "does not start with named fields"),
        ("- a\n- b\n", "does not start with named fields"),
        ("just words", "does not start with named fields"),
        ("\x00", "not valid YAML"),
        ("id: \ud800", "not valid YAML"),
        ('id: "\\UFFFFFFFF"', "not valid YAML"),
        ("id: [1, 2", "not valid YAML"),
        ("id: a: b", "not valid YAML"),
        ("\tid: x", "not valid YAML"),
        ("%YAML 9.9\n---\nid: x", "not valid YAML"),
        (b"id: \xff\xfe", "not encoded in UTF-8"),
        ("id: x".encode("utf-16"), "not encoded in UTF-8"),
        ("id: x\n---\nid: y", "second document"),
        (BOMB, "References between values"),
        ("id: !!python/object/apply:os.system ['true']", "Type tags"),
        ("id: !!str 5", "Type tags"),
        ("id: !custom 5", "Type tags"),
        ("? [a, b]\n: c", "not a plain word"),
        ("id: x\nid: y", "written twice; the first is in line 1"),
        ("<<: {id: x}", "does not exist"),
        ("sections: " + "[" * 50 + "]" * 50, "nested too deeply"),
        ("[" * 100_000, "nested too deeply"),
        ("{a: " * 100_000, "nested too deeply"),
        ("- " * 100_000, "nested too deeply"),
        ("a:\n" + "- b\n" * 30_000, "more than 20000 values"),
        ("x" * 10_000_000, "larger than 500 KB"),
        (b"x" * 10_000_000, "larger than 500 KB"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value)[:20],
)
def test_hostile_files_are_refused_quickly(text, words):
    """Bombs, tags, depth, size, wrong encodings and duplicates each have their message."""
    started = time.monotonic()
    with pytest.raises(InvalidQuestionnaire) as caught:
        load_text(text, "bad.yaml")
    assert words in str(caught.value)
    assert max(len(str(problem)) for problem in caught.value.problems) < 1000
    assert time.monotonic() - started < 10


def read(text: str) -> Block:
    return read_tree(text, Findings("x"))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("No", "No"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("'true'", "true"),
        ("1.10", 1.1),
        ("'1.10'", "1.10"),
        ("010", 10),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("12:30", "12:30"),
        ("2026-03-03", "2026-03-03"),
        (".nan", ".nan"),
        ("-.inf", "-.inf"),
        ("1e400", "1e400"),
        ("9" * 5000, "9" * 5000),
        ("~", None),
        ("", None),
        ("'~'", "~"),
    ],
)
def test_scalars_follow_yaml_1_2(written, value):
    """Only true, false, null and plain numbers are not texts: no Norway problem, no dates, no octals."""
    _, leaf = read(f"key: {written}").entries["key"]
    assert isinstance(leaf, Leaf)
    assert (leaf.value, type(leaf.value)) == (value, type(value))


def test_lines_and_byte_order_marks_are_understood():
    """Windows line ends and a byte order mark do not shift lines or names."""
    tree = read("\ufeffid: x\r\n\r\nversion: 1\r\n")
    assert {name: line for name, (line, _) in tree.entries.items()} == {"id": 1, "version": 3}
