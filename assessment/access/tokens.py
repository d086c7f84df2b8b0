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


def mark(session: str) -> str:
    """Make the mark (16 hex digits) under which a session's answers are stored; it opens nothing."""
    return hashed(f"mark:{session}")[:16]


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


def keyed_hash(secret: str, purpose: str, text: str) -> str:
    """Hash something short for storage: stolen, it cannot be tried out without the installation's secret."""
    return _keyed(secret, f"{purpose}:{text}")


def device_mark(secret: str, email: str) -> str:
    """Make what a browser keeps once somebody signed in with it: tries from there are counted apart."""
    who, nonce = _device_of(secret, email), secrets.token_urlsafe(9)
    return f"{who}.{nonce}.{_keyed(secret, f'device:{who}.{nonce}')[:LINK_LENGTH]}"


def known_device(secret: str, mark: str) -> bool:
    """Say whether this installation made a browser's mark, for whomever."""
    body, _, seal = mark.rpartition(".")
    return bool(body) and hmac.compare_digest(
        _keyed(secret, f"device:{body}")[:LINK_LENGTH].encode(), seal.encode()
    )


def device_of(secret: str, mark: str, email: str) -> str:
    """Give the name of the browser if its mark was made for this address, else ''."""
    if not known_device(secret, mark):
        return ""
    who, _, rest = mark.partition(".")
    own = hmac.compare_digest(who.encode(), _device_of(secret, email).encode())
    return rest.partition(".")[0] if own else ""


def recovery_codes() -> tuple[str, ...]:
    """Make ten codes of twelve characters (59 bits each), in groups of four, for the day a phone is lost."""
    letters = ("".join(secrets.choice(CODE_ALPHABET) for _ in range(12)) for _ in range(10))
    return tuple("-".join(code[start : start + 4] for start in (0, 4, 8)) for code in letters)


def setup_code(secret: str) -> str:
    """Derive the code that the console shows until there is an owner: three groups of four letters."""
    digest = hmac.new(secret.encode(), b"setup", hashlib.sha256).digest()
    letters = "".join(CODE_ALPHABET[byte % len(CODE_ALPHABET)] for byte in digest[:12])
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def same(one: str, other: str) -> bool:
    """Compare two secrets in constant time; letter case and surrounding spaces do not matter for codes."""
    return hmac.compare_digest(one.strip().casefold().encode(), other.strip().casefold().encode())


def _device_of(secret: str, email: str) -> str:
    return _keyed(secret, f"device-of:{email}")[:LINK_LENGTH]


def _keyed(secret: str, message: str) -> str:
    digest = hmac.new(secret.encode(), message.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode()
