"""What the journal strikes out is not found again; what nobody should read in a log is."""

import time

import pytest

from assessment.access.telltale import struck_out, tells

TELLING = (
    "GET /i/imRMrj1JQ5okRZmYMEKRn9?x=1",
    "sign-in of ana@example.org failed",
    "session 0xhjcZxn_rx0EVuWmy1nfdUQbTokenZ88 ended",
    "postgresql+psycopg://user:secret@host/db does not answer",
)


@pytest.mark.parametrize("line", TELLING)
def test_struck_out_once_and_for_all(line):
    """Striking out removes what tells, and doing it twice changes nothing."""
    assert tells(line)
    once = struck_out(line)
    assert not tells(once)
    assert struck_out(once) == once


@pytest.mark.parametrize(
    "line", ["from 192.0.2.17:443", '[2001:db8::1] "GET /"', "fe80::1%eth0", "curl/8.5.0", "x Mozilla/5.0 y"]
)
def test_devices(line):
    """Internet addresses and browsers tell of a person."""
    assert tells(line)


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-28T20:30:45Z info at 12:30:45",
        "listening on http://127.0.0.1:8501, http://0.0.0.0:8501 and [::]",
        "version 1.2.3, PostgreSQL 15.4.0.1.2",
        "std::vector::size",
        "StorageTrouble at storage/repository.py:12 read",
    ],
)
def test_what_tells_nothing(line):
    """Times, versions and the computer itself do not."""
    assert not tells(line)


@pytest.mark.parametrize(
    "part", ["a-", "a", "a.", "Aa1.", "aA1-", "1.", "1:", "postgres", "postgres://", "/i/", "a@", "@"]
)
def test_a_long_line_costs_no_more_than_its_length(part):
    """Strangers choose how long an address is that a log then tells of: it may not stop everybody."""
    start = time.process_time()
    assert not tells(struck_out("/logo/" + part * (60_000 // len(part))))
    assert time.process_time() - start < 2
