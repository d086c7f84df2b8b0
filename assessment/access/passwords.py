"""Passwords: long rather than odd, hashed slowly, checked in the same time for unknown accounts."""

import secrets
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assessment.errors import Problem
from assessment.i18n import t

SHORTEST, LONGEST = 12, 256
FEWEST_DIFFERENT = 5
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""Argon2id, 19 MiB: about 40 ms on a small server (OWASP's small profile)."""

AT_ONCE = BoundedSemaphore(2)
"""Hashing waits in a queue: a crowd at the sign-in page may not take memory and cores from respondents."""


def problems(password: str, *, email: str = "") -> tuple[Problem, ...]:
    """Say what is wrong with a new password; empty if nothing is."""
    if not SHORTEST <= len(password) <= LONGEST:
        return (_problem(t("The password needs 12 to 256 characters."), t("Four plain words do well.")),)
    plain = password.casefold()
    if plain in common() or len(set(plain)) < FEWEST_DIFFERENT:
        fault = t("This password is among the first that attackers try.")
        return (_problem(fault, t("Choose something else.")),)
    name, _, host = email.casefold().partition("@")
    if email and (
        plain == email.casefold() or (len(name) > 3 and plain.replace(name, "").strip("@. ") in ("", host))
    ):
        fault = t("The password is your e-mail address.")
        return (_problem(fault, t("Choose something others do not know.")),)
    return ()


def hash_password(password: str) -> str:
    """Hash a password for storage (text with its own salt and parameters)."""
    with AT_ONCE:
        return HASHER.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Check a password; None (no such account) or '' (none was set) takes the same time and never matches."""
    with AT_ONCE:
        stand_in = _nobody()  # made by whoever comes first, known or not: only then the times are alike
        try:
            HASHER.verify(password_hash or stand_in, password)
        except (VerificationError, InvalidHashError):
            return False
    return bool(password_hash)


def outdated(password_hash: str) -> bool:
    """Say whether a hash was made with other parameters than today's, so that it should be made anew."""
    return HASHER.check_needs_rehash(password_hash)


@cache
def common() -> frozenset[str]:
    """Give the passwords of twelve characters and more that attackers try first."""
    lines = Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().casefold() for line in lines if line.strip())


@cache
def _nobody() -> str:
    return HASHER.hash(secrets.token_urlsafe(16))


def _problem(fault: str, cure: str) -> Problem:
    return Problem("password", "password", fault, cure)
