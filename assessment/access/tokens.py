"""Tokens, codes and pseudonyms. What opens a door is random or keyed, and stored only as a hash."""

import base64
import hashlib
import hmac
import secrets

LINK_LENGTH = 22
"""Characters of a link's token: 132 bits."""

CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""No letters that look alike: people read codes aloud and type them."""


def new_id() -> str:
    """Make a random id (128 bits, hex)."""
    return secrets.token_hex(16)


def new_token() -> str:
    """Make a random session token (256 bits)."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Make a respondent's public code, 8 characters; it opens nothing without the session."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(8))


def hashed(token: str) -> str:
    """Give the SHA-256 (hex) under which a token is stored; random tokens need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_token(secret: str, purpose: str, subject: str, version: int = 1) -> str:
    """Derive the token of a link, so that it can be shown again though only its hash is stored.

    ``purpose`` binds it: a token to resume never opens an invitation. Raising ``version`` withdraws a link.
    """
    return _keyed(secret, f"{purpose}:{subject}:{version}")[:LINK_LENGTH]


def link_key(secret: str, realm: str, partner: str, identity: str) -> str:
    """Derive the pseudonym that joins one person over the health checks of one realm; '' without identity.

    A realm is a partnership under one promise: a pseudonym that stands beside a name in one health check must
    never turn up in another whose answers were cut from names. Letter case and spaces of the identity
    (contact, else name) do not matter.
    """
    words = " ".join(identity.casefold().split())
    return _keyed(secret, f"link:{realm}:{partner}:{words}")[:LINK_LENGTH] if words else ""


def setup_code(secret: str) -> str:
    """Derive the code that the console shows until there is an owner: three groups of four letters."""
    digest = hmac.new(secret.encode(), b"setup", hashlib.sha256).digest()
    letters = "".join(CODE_ALPHABET[byte % len(CODE_ALPHABET)] for byte in digest[:12])
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def same(one: str, other: str) -> bool:
    """Compare two secrets in constant time; letter case and surrounding spaces do not matter for codes."""
    return hmac.compare_digest(one.strip().casefold().encode(), other.strip().casefold().encode())


def _keyed(secret: str, message: str) -> str:
    digest = hmac.new(secret.encode(), message.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode()
