"""Which languages the interface speaks, and which way they are read."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

Direction: TypeAlias = Literal["ltr", "rtl"]

SOURCE: Final = "en"
"""The language the messages are written in; it needs no catalogue."""

LANGUAGES: Final[Mapping[str, str]] = MappingProxyType({"en": "English", "fr": "Français", "ar": "العربية"})
"""Interface languages in display order, each with its own name. One line here, one ``locale/<code>.po``."""

_RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)

_FORMATS: Final[Mapping[str, str]] = {"en": "en_GB"}
"""Number and date habits where they differ from the bare language: '3 March 2026', never '3/4/26'."""


def base(language: str) -> str:
    """Give the language of a code with region or script, in lower case: 'fr-CA' and 'FR_ca' are 'fr'."""
    return language.replace("_", "-").split("-")[0].strip().lower()


def direction(language: str) -> Direction:
    """Give the reading direction of any language code, also of one that has no interface texts."""
    return "rtl" if base(language) in _RIGHT_TO_LEFT else "ltr"


def supported(language: str) -> str:
    """Give the interface language for a code, English if there is none."""
    code = base(language)
    return code if code in LANGUAGES else SOURCE


def formats_of(language: str) -> str:
    """Give the locale name by which numbers and dates are written."""
    return _FORMATS.get(language, language)
