"""Settings, read once at start: the environment, then ``settings.toml`` in the data folder, then defaults."""

import math
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from assessment.errors import InvalidSettings, Problem
from assessment.settings import values
from assessment.settings.values import SHIPPED_LIBRARY, SHIPPED_QUESTIONNAIRES, database_url, is_loopback

__all__ = [
    "SHIPPED_LIBRARY",
    "SHIPPED_QUESTIONNAIRES",
    "Settings",
    "database_url",
    "from_environment",
    "is_loopback",
    "names_in",
    "rule_in",
    "secret_in",
]
Value = TypeVar("Value")
NAMES = (
    "DATABASE_URL",
    "ADDRESS",
    "PORT",
    "BASE_URL",
    "SECRET_KEY",
    "QUESTIONNAIRES",
    "LIBRARY",
    "PASSWORDS",
    "TRUSTED_ISSUERS",
    "SESSION_DAYS",
    "CONTROLLER",
    "RETENTION_MONTHS",
    "FOLLOW_PEOPLE",
    "BACKUP_DIR",
    "BACKUP_HOURS",
    "BACKUP_KEEP",
)


@dataclass(frozen=True)
class Settings:
    """How this installation is set up.

    ``database_url`` is a SQLAlchemy URL. ``secret`` makes links and pseudonyms: whoever has it and the
    database can make any link; changing it breaks links that were sent. ``questionnaires`` are folders, read
    in order; ``library`` is the facilitation library. ``retention_months`` counts from closing.
    ``follow_people``: pseudonyms for trends in confidential health checks. ``rule`` overrides numbers of the
    rule by name. A backup is made every ``backup_hours`` (0 = never); the newest ``backup_keep`` stay.
    ``passwords``: who may sign in with one, ``everybody`` or ``owners``; ``trusted_issuers`` vouch for e-mail
    addresses by their administrators (docs/sign-in.md).
    """

    data_dir: Path
    database_url: str = field(repr=False)
    secret: str = field(repr=False)
    address: str = "127.0.0.1"
    port: int = 8501
    base_url: str = "http://localhost:8501"
    questionnaires: tuple[Path, ...] = (SHIPPED_QUESTIONNAIRES,)
    session_days: int = 30
    controller: str = ""
    retention_months: int = 24
    follow_people: bool = True
    rule: tuple[tuple[str, float], ...] = ()
    backup_folder: str = ""
    backup_hours: int = 24
    backup_keep: int = 7
    library: Path = SHIPPED_LIBRARY
    passwords: str = values.EVERYBODY
    trusted_issuers: tuple[str, ...] = ()

    @property
    def backup_dir(self) -> Path:
        """Folder of scheduled backups; ``backups`` in the data folder unless another was set."""
        return Path(self.backup_folder).expanduser() if self.backup_folder else self.data_dir / "backups"

    @property
    def backup_days(self) -> int:
        """Days after which the newest of today's scheduled backups is gone; 0 if none are made."""
        return -(-self.backup_hours * self.backup_keep // 24)

    @property
    def local_only(self) -> bool:
        """Whether only this computer can reach the app: bound to loopback, and no public address in front."""
        return is_loopback(self.address) and is_loopback(urlsplit(self.base_url).hostname or "")


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; create the data folder and its ``secret.key`` where needed.

    Raises InvalidSettings with every setting that cannot be used, by name and with its cure.
    """
    data_dir = Path(environment.get("DATA_DIR") or "data").expanduser().resolve()
    _make(data_dir)
    reader = _Reader(environment, _read_file(data_dir / "settings.toml"))
    settings = _build(reader, data_dir)
    if reader.problems:
        raise InvalidSettings(reader.problems)
    return settings


def rule_in(path: Path) -> tuple[tuple[str, float], ...]:
    """Read the [rule] table of a settings file, nothing else of it; InvalidSettings without a usable file."""
    if not path.is_file():
        raise InvalidSettings(Problem("setting", str(path), "There is no such file.", "Check the path."))
    reader = _Reader({}, _read_file(path))
    numbers = reader.rule()
    if reader.problems:
        raise InvalidSettings(reader.problems)
    return numbers


def names_in(content: bytes) -> frozenset[str]:
    """Give the names of the settings in a file's content, in capitals; {''} if it cannot be read."""
    try:
        return frozenset(key.upper() for key in tomllib.loads(content.decode("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return frozenset({""})


def secret_in(content: bytes) -> str:
    """Give the SECRET_KEY in a settings file's content; '' if it has none or cannot be read."""
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return ""
    return next((str(value).strip() for key, value in table.items() if key.upper() == "SECRET_KEY"), "")


def _build(reader: "_Reader", data_dir: Path) -> Settings:
    """Read every setting once; problems gather in the reader."""
    port = reader.whole("PORT", 8501, 1, 65535)
    address = reader.text("ADDRESS", "127.0.0.1")
    return Settings(
        data_dir=data_dir,
        database_url=reader.read("DATABASE_URL", f"sqlite:///{data_dir / 'assessment.sqlite'}", database_url),
        secret=reader.read("SECRET_KEY", "", values.secret) or values.kept_secret(data_dir / "secret.key"),
        address=address,
        port=port,
        base_url=reader.read("BASE_URL", f"http://{values.host(address)}:{port}", values.base_url),
        questionnaires=reader.read("QUESTIONNAIRES", values.default_folders(data_dir), values.folders),
        session_days=reader.whole("SESSION_DAYS", 30, 1, 400),
        controller=reader.text("CONTROLLER", ""),
        retention_months=reader.whole("RETENTION_MONTHS", 24, 1, 240),
        follow_people=reader.read("FOLLOW_PEOPLE", True, values.yes_or_no),
        rule=reader.rule(),
        passwords=reader.read("PASSWORDS", values.EVERYBODY, values.passwords),
        trusted_issuers=reader.read("TRUSTED_ISSUERS", (), values.issuers),
        backup_folder=reader.text("BACKUP_DIR", ""),
        backup_hours=reader.whole("BACKUP_HOURS", 24, 0, 8760),
        backup_keep=reader.whole("BACKUP_KEEP", 7, 1, 1000),
        library=reader.read("LIBRARY", values.default_library(data_dir), values.library),
    )


class _Reader:
    """Reads single settings and gathers what is wrong with them, so that all faults are told at once."""

    def __init__(self, environment: Mapping[str, str], table: Mapping[str, Any]) -> None:
        """Take both sources and refuse names in the file that do not exist: they are typing mistakes.

        In the file a name may be written large or small; each setting once.
        """
        self.environment = environment
        self.table: dict[str, Any] = {}
        self.problems: list[Problem] = []
        written: dict[str, str] = {}
        for key, value in table.items():
            self._refuse_unknown(key)
            if key.upper() in written:
                fault = f"'{written[key.upper()]}' and '{key}' are the same setting."
                self._add(f"settings.toml: {key}", fault, "Keep one of them.")
            written[key.upper()] = key
            self.table[key.upper()] = value

    def text(self, name: str, default: str) -> str:
        """Give the text of a setting: environment, then file, then default."""
        value = self.environment.get(name) or self.table.get(name)
        if isinstance(value, list):
            value = os.pathsep.join(str(part) for part in value)
        return default if value is None or value == "" else str(value).strip()

    def read(self, name: str, default: Value, convert: Callable[[str], Value]) -> Value:
        """Convert a setting that is there; a ValueError(fault, cure) becomes a problem."""
        text = self.text(name, "")
        if not text:
            return default
        try:
            return convert(text)
        except ValueError as error:
            fault, cure = (*error.args, "")[:2]
            self._add(name, str(fault), str(cure))
            return default

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        """Read a whole number within limits."""

        def convert(text: str) -> int:
            if not text.isdecimal() or not low <= int(text) <= high:
                fault = f"'{text}' is not a whole number from {low} to {high}."
                raise ValueError(fault, f"The default is {default}.")
            return int(text)

        return self.read(name, default, convert)

    def rule(self) -> tuple[tuple[str, float], ...]:
        """Read the overrides of the decision rule, table [rule] of the file; the rule checks the names."""
        table = self.table.get("RULE", {})
        if not isinstance(table, dict):
            cure = "Write its numbers below a line '[rule]', such as 'flag = 15'."
            self._add("settings.toml: rule", "This is not a table.", cure)
            return ()
        wrong = [name for name, value in table.items() if not _is_number(value)]
        for name in wrong:
            self._add(f"settings.toml: [rule] {name}", "This is not a number.", f"Write '{name} = 15'.")
        return tuple(sorted((name, float(value)) for name, value in table.items() if name not in wrong))

    def _refuse_unknown(self, key: str) -> None:
        known = (*NAMES, "RULE")
        if key.upper() in known:
            return
        near = get_close_matches(key.upper(), known, 1)
        advice = f"Did you mean '{near[0]}'? " if near else ""
        cure = f"{advice}Known: {', '.join(NAMES)}, [rule]."
        self._add(f"settings.toml: {key}", "There is no such setting.", cure)

    def _add(self, place: str, fault: str, cure: str) -> None:
        self.problems.append(Problem("setting", place, fault, cure))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        fault = f"The folder '{folder}' cannot be made: {error.strerror}."
        problem = Problem("setting", "DATA_DIR", fault, "Name a folder that may be written.")
        raise InvalidSettings(problem) from None


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(cast(float, value))


def _read_file(path: Path) -> Mapping[str, Any]:
    """Read the file; without one there are no settings in it. InvalidSettings if it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        fault, cure = f"The file cannot be read: {error}.", "Correct it; it is TOML, in UTF-8."
    except OSError as error:
        fault = f"The file cannot be read: {error.strerror or type(error).__name__}."
        cure = f"Give this user the right to read '{path}'."
    raise InvalidSettings(Problem("setting", path.name, fault, cure))
