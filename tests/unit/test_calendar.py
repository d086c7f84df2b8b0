"""Calendar files read back: a strict little reader gets out what was put in, whatever people typed."""

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from assessment.exchange.calendar import Entry, build, folded

MADE = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)
ESCAPES = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}


def read(content: bytes) -> list[dict[str, str]]:
    """Unfold, split and unescape the events; fail on anything RFC 5545 does not allow."""
    assert content.endswith(b"\r\n")
    physical = content[:-2].split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in physical)
    for line in physical:
        line.decode()
    lines = content[:-2].decode().replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    nesting: list[str] = []
    for line in lines:
        name, mark, value = line.partition(":")
        assert mark
        if name == "BEGIN":
            nesting.append(value)
            events += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert nesting.pop() == value
        elif nesting[-1] == "VEVENT":
            events[-1][name] = re.sub(r"\\[\\;,n]", lambda m: ESCAPES[m[0]], value)
    assert not nesting
    return events


def test_an_entry_is_one_day_with_a_reminder_a_week_before():
    """An all-day event ends on the next day, keeps its id, and rings a week ahead."""
    content = build([Entry("a1", date(2026, 12, 31), "Pay", "By hand", 3)], "Bean web", MADE)
    (event,) = read(content)
    assert event["DTSTART;VALUE=DATE"] == "20261231"
    assert event["DTEND;VALUE=DATE"] == "20270101"
    assert event["UID"] == "a1@partnership-health-check"
    assert (event["SEQUENCE"], event["DTSTAMP"]) == ("3", "20260501T123000Z")
    assert b"TRIGGER:-P7D" in content


def test_what_was_dropped_is_cancelled_and_rings_no_more():
    """A new file takes a dropped action out of the calendar."""
    content = build([Entry("a1", date(2026, 5, 1), "Pay", cancelled=True)], "x", MADE)
    assert read(content)[0]["STATUS"] == "CANCELLED"
    assert b"VALARM" not in content


def test_long_lines_are_folded_between_characters():
    """Seventy-five octets at most, and no character of two or four octets is cut."""
    line = "SUMMARY:" + "é🌾ل" * 40
    pieces = folded(line).split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert "".join(p.decode().removeprefix(" ") if i else p.decode() for i, p in enumerate(pieces)) == line


@given(st.text(max_size=300), st.text(max_size=300))
def test_every_text_comes_back(title, details):
    """Commas, semicolons, backslashes and line breaks survive; nothing typed becomes a property."""
    (event,) = read(build([Entry("a", date(2026, 5, 1), title, details)], title, MADE))
    assert event["SUMMARY"] == _printable(title)
    assert event.get("DESCRIPTION", "") == _printable(details)


def _printable(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode()
    return "".join(c for c in lines if c in "\n\t" or (ord(c) >= 32 and ord(c) != 127))
