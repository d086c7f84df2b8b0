"""What single settings may be: each function turns a text into a value, or raises ValueError(fault, cure)."""

import os
import re
import secrets
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from assessment.errors import InvalidSettings, Problem
from assessment.network import own_address

SHIPPED_QUESTIONNAIRES = Path(__file__).resolve().parents[2] / "questionnaires"
SHIPPED_LIBRARY = SHIPPED_QUESTIONNAIRES.parent / "guides" / "library.v1.yaml"
SHORTEST_SECRET = 32
EVERYBODY, OWNERS = "everybody", "owners"


@lru_cache(maxsize=256)
def is_loopback(host: str) -> bool:
    """Say whether a host name or address means this computer only."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def database_url(text: str) -> str:
    """Check a database URL and name the driver we use: ``postgres://`` becomes ``postgresql+psycopg://``."""
    scheme, mark, rest = text.partition("://")
    if mark and scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        place = re.split("[/?]", rest.rpartition("@")[2])[0]
        port = place.rpartition("]")[2].partition(":")[2]
        if not (port or "0").isdecimal():
            # neither is repeated: what stands there may be the end of a password
            raise ValueError("Its port is not a number.", "Write an @ in the password as %40.")
        return f"postgresql+psycopg://{rest}"
    if mark and scheme == "sqlite" and rest.startswith("/"):
        return text
    raise ValueError(
        "This is not a database we can use.",
        "Use postgresql://user@host/name or sqlite:////folder/file.sqlite.",
    )


def base_url(text: str) -> str:
    """Check the address that people open; without a slash at its end."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
        raise ValueError(f"'{text}' is not the address of a site.", "Write it like https://check.example.org")
    return text.rstrip("/")


def folders(text: str) -> tuple[Path, ...]:
    """Read folders that exist."""
    found = tuple(Path(part).expanduser().resolve() for part in text.split(os.pathsep) if part)
    for folder in found:
        if not folder.is_dir():
            cure = f"Separate several folders with '{os.pathsep}'."
            raise ValueError(f"There is no folder '{folder}'.", cure)
    return found


def default_folders(data_dir: Path) -> tuple[Path, ...]:
    """Give the shipped questionnaires, and the installation's own if it has any."""
    own = data_dir / "questionnaires"
    return (SHIPPED_QUESTIONNAIRES, own) if own.is_dir() else (SHIPPED_QUESTIONNAIRES,)


def library(text: str) -> Path:
    """Read the path of a facilitation library."""
    path = Path(text).expanduser().resolve()
    if not path.is_file():
        raise ValueError(f"There is no file '{path}'.", "Name a facilitation library (.yaml).")
    return path


def default_library(data_dir: Path) -> Path:
    """Give the installation's own facilitation library if it has one, else the shipped one."""
    own = data_dir / "library.yaml"
    return own if own.is_file() else SHIPPED_LIBRARY


def host(address: str) -> str:
    """Give the host to write into links: an address that means 'all of them' cannot be opened."""
    if address in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return own_address()
    return "localhost" if address == "127.0.0.1" else address


def secret(text: str) -> str:
    """Check that a secret is long enough."""
    if len(text) < SHORTEST_SECRET:
        raise ValueError(
            f"The secret is shorter than {SHORTEST_SECRET} characters.",
            'Make one with: python -c "import secrets; print(secrets.token_urlsafe(32))"',
        )
    return text


def kept_secret(path: Path) -> str:
    """Read the secret made at the first start, or make it: readable by this user only, never half written.

    Several processes may start together: whoever links the complete file first wins, all read that one.
    """
    try:
        if not path.exists():
            _make_secret(path)
        text = path.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        fault = f"'{path.name}' in the data folder cannot be read or made: {reason}."
        cure = f"Give this user the right to read and write '{path.parent}', or set SECRET_KEY."
        raise InvalidSettings(Problem("setting", "SECRET_KEY", fault, cure)) from None
    if len(text) < SHORTEST_SECRET:
        fault = f"'{path.name}' in the data folder holds no usable secret."
        cure = "Move it away and restore a backup, or set SECRET_KEY."
        raise InvalidSettings(Problem("setting", "SECRET_KEY", fault, cure))
    return text


def _make_secret(path: Path) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.assessment-part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(32))
        file.flush()
        os.fsync(file.fileno())  # a power cut must not leave an empty secret beside links that were sent
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def yes_or_no(text: str) -> bool:
    """Read ``yes`` or ``no``; a settings file may say true or false."""
    words = {"yes": True, "true": True, "no": False, "false": False}
    if text.lower() not in words:
        raise ValueError(f"'{text}' is not a choice.", "Use yes or no.")
    return words[text.lower()]


def passwords(text: str) -> str:
    """Read who may sign in with a password: ``everybody``, or ``owners`` alone."""
    if text not in (EVERYBODY, OWNERS):
        raise ValueError(f"'{text}' is not a choice.", f"Use {EVERYBODY} or {OWNERS}.")
    return text


def issuers(text: str) -> tuple[str, ...]:
    """Read the providers whose e-mail addresses are believed without ``email_verified``."""
    # a list of the file arrives joined by the path separator
    found = tuple(text.replace(os.pathsep + "https", " https").replace(",", " ").split())
    for one in found:
        if urlsplit(one).scheme not in ("http", "https") or not urlsplit(one).hostname:
            fault = f"'{one}' is not the address of an issuer."
            raise ValueError(fault, "Copy 'issuer' from the provider's openid-configuration.")
    return found
