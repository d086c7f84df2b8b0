"""Calendar files (.ics, RFC 5545): one all-day entry per thing to be done, with a reminder a week before.

Events rather than to-dos: the calendars that people have on their phones leave to-dos out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
"""Octets of a line before it is folded (RFC 5545, 3.1)."""
PRODUCT = "-//Partnership health check//Actions//EN"
ALARM = "-P7D"


@dataclass(frozen=True, slots=True)
class Entry:
    """One day in a calendar. ``id`` stays the same and ``revision`` rises, so that a new file replaces it."""

    id: str
    day: date
    title: str
    details: str = ""
    revision: int = 0
    cancelled: bool = False


def build(entries: Sequence[Entry], name: str, made: datetime) -> bytes:
    """Give the bytes of the .ics file; ``made`` (with a time zone) is when it was written."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for entry in entries:
        lines += _event(entry, made)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) + b"\r\n" for line in lines)


def _event(entry: Entry, made: datetime) -> Iterable[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(entry.id)}@partnership-health-check"
    yield f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{entry.revision}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.day)}"
    yield f"DTEND;VALUE=DATE:{_day(entry.day + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(entry.title)}"
    if entry.details:
        yield f"DESCRIPTION:{escaped(entry.details)}"
    yield "TRANSP:TRANSPARENT"
    yield f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}"
    if not entry.cancelled:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{ALARM}")
        yield from (f"DESCRIPTION:{escaped(entry.title)}", "END:VALARM")
    yield "END:VEVENT"


def _day(day: date) -> str:
    """Write a day as eight digits; years before 1000 too, which strftime leaves short."""
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def escaped(text: str) -> str:
    """Give text as a value may hold it: backslash, semicolon, comma and line breaks escaped, no controls."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode()
    guarded = lines.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(c for c in guarded if c == "\t" or (ord(c) >= 32 and ord(c) != 127))


def folded(line: str) -> bytes:
    """Give a line in pieces of at most 75 octets, the next ones after a blank; no character is cut in two."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece])
