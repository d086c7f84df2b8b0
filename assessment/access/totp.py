"""Codes of authenticator apps (TOTP, RFC 6238): six digits that change every 30 seconds.

Twenty lines of the standard library instead of a dependency: the RFC's own vectors test them, and what
matters beside them (no code works twice, no secret in the database) no library does for us.
"""

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import quote, urlencode

DIGITS, SECONDS = 6, 30
DRIFT = 1
"""Steps a phone's clock may be off, either way."""


def secret_key(secret: str, account: str, nonce: str) -> bytes:
    """Derive the secret of one app (20 bytes) from the installation's secret and the app's nonce."""
    return hmac.new(secret.encode(), f"totp:{account}:{nonce}".encode(), hashlib.sha256).digest()[:20]


def step_of(moment: datetime) -> int:
    """Give the number of the 30-second step a moment lies in."""
    return int(moment.timestamp()) // SECONDS


def code_at(key: bytes, step: int, digits: int = DIGITS) -> str:
    """Give the code of a step (RFC 4226, dynamic truncation of HMAC-SHA-1)."""
    digest = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**digits).zfill(digits)


def matching_step(key: bytes, code: str, moment: datetime, last_step: int) -> int | None:
    """Give the step a code belongs to; None if it is wrong, or not newer than the last code that was used."""
    given, now = "".join(code.split()).encode(), step_of(moment)
    found = None
    for step in range(now - DRIFT, now + DRIFT + 1):  # always all of them: no answer comes sooner
        if hmac.compare_digest(code_at(key, step).encode(), given) and step > last_step:
            found = step
    return found


def as_text(key: bytes) -> str:
    """Write a secret as people type it into an app (Base32)."""
    return base64.b32encode(key).decode()


def address(key: bytes, email: str, issuer: str) -> str:
    """Give the address that authenticator apps read from a QR code."""
    label = quote(f"{issuer}:{email}")
    return f"otpauth://totp/{label}?{urlencode({'secret': as_text(key), 'issuer': issuer})}"
