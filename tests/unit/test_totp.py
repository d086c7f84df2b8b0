"""Codes of authenticator apps against the vectors of RFC 4226 and RFC 6238."""

from datetime import UTC, datetime

import pytest

from assessment.access import tokens, totp

KEY = b"12345678901234567890"
HOTP = ("755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489")
TOTP = (
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
)


def test_the_vectors_of_rfc_4226():
    assert tuple(totp.code_at(KEY, step) for step in range(10)) == HOTP


@pytest.mark.parametrize(("seconds", "code"), TOTP)
def test_the_vectors_of_rfc_6238(seconds, code):
    moment = datetime.fromtimestamp(seconds, UTC)
    assert totp.code_at(KEY, totp.step_of(moment), digits=8) == code


def test_only_newer_codes_near_now_match():
    now = datetime(2027, 1, 1, 12, tzinfo=UTC)
    step = totp.step_of(now)
    codes = {offset: totp.code_at(KEY, step + offset) for offset in range(-2, 3)}
    matched = {offset: totp.matching_step(KEY, code, now, step - 1) for offset, code in codes.items()}
    assert matched == {-2: None, -1: None, 0: step, 1: step + 1, 2: None}
    assert totp.matching_step(KEY, f" {codes[0][:3]} {codes[0][3:]} ", now, 0) == step
    assert [totp.matching_step(KEY, wrong, now, 0) for wrong in ("", "é", "12345", codes[0] + "0")] == [
        None
    ] * 4


def test_the_address_is_what_apps_read():
    address = totp.address(KEY, "ana@example.org", "Partnership health check")
    assert address == (
        "otpauth://totp/Partnership%20health%20check%3Aana%40example.org"
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Partnership+health+check"
    )


def test_keys_differ_by_installation_account_and_app():
    keys = {totp.secret_key(s, a, n) for s in ("one", "two") for a in ("ana", "bea") for n in ("1", "2")}
    assert len(keys) == 8


def test_a_browser_is_known_for_its_own_address_only():
    mark = tokens.device_mark("secret", "ana@example.org")
    assert tokens.known_device("secret", mark)
    assert tokens.device_of("secret", mark, "ana@example.org")
    assert not tokens.device_of("secret", mark, "bea@example.org")
    for wrong in ("", ".", "a.b.c", mark[:-1], mark + "x", f"x{mark}"):
        assert not tokens.known_device("secret", wrong)
    assert not tokens.known_device("other", mark)
