"""One person's language: texts, plurals, numbers, dates."""

import math
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from gettext import NullTranslations
from re import Match
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from assessment.i18n.catalogue import PLACE, texts_of
from assessment.i18n.languages import Direction, direction, formats_of, supported

NOTHING: Final = "–"
"""What stands where a number or date is missing."""


class Translator:
    """Speak one language. Get one from ``translator``; they are shared and never change."""

    def __init__(self, language: str, texts: NullTranslations) -> None:
        """Take a code of LANGUAGES and its texts."""
        self.language: Final = language
        self.direction: Final[Direction] = direction(language)
        self._texts = texts
        self._formats = formats_of(language)

    def __call__(self, message: str, /, **values: object) -> str:
        """Translate an English message and fill its {named} places.

        A message without translation stays English. Values are put in as they are; a number that people read
        goes through ``number`` first. A place without a value stays visible as {name}; nothing is evaluated.
        """
        return _fill(self._texts.gettext(message) if message else "", values)

    def plural(self, one: str, many: str, /, n: int, **values: object) -> str:
        """Translate a message that depends on a count (0 or more); {n} is filled with the written count."""
        return _fill(self._texts.ngettext(one, many, n), {"n": self.number(n), **values})

    def number(self, x: float | None, decimals: int = 0) -> str:
        """Write a number with fixed decimals, halves away from zero as spreadsheets do.

        None and not-a-number become a dash. Digits are 0-9 in every language, as on charts and in workbooks.
        """
        if x is None or not math.isfinite(x):
            return NOTHING
        return format_decimal(_rounded(x, decimals), _pattern("#,##0", decimals), locale=self._formats)

    def percent(self, x: float | None, decimals: int = 0) -> str:
        """Write a share between 0 and 1 as a percentage; None becomes a dash."""
        if x is None or not math.isfinite(x):
            return NOTHING
        share = _rounded(x * 100, decimals) / 100
        usual = Locale.parse(self._formats).percent_formats[None].pattern
        return format_percent(share, usual.replace("0", _pattern("0", decimals)), locale=self._formats)

    def date(self, day: date | None) -> str:
        """Write a day in full, such as '3 March 2026'; None becomes a dash."""
        return format_date(day, format="long", locale=self._formats) if day else NOTHING

    def listing(self, names: Iterable[str]) -> str:
        """Join names into running text: 'A, B and C'; nothing gives ''."""
        return format_list(list(names), locale=self._formats)


@lru_cache(maxsize=64)
def translator(language: str) -> Translator:
    """Give the translator for a language code (a region is ignored); an unknown one speaks English."""
    code = supported(language)
    return Translator(code, texts_of(code)) if code == language else translator(code)


def t(message: str) -> str:
    """Mark an English text for translators where no language is known yet; give it back unchanged."""
    return message


def _fill(text: str, values: dict[str, object]) -> str:
    if not values:
        return text

    def value_of(place: Match[str]) -> str:
        name = place.group(1)
        return str(values[name]) if name in values else place.group(0)

    return PLACE.sub(value_of, text)


def _rounded(x: float, decimals: int) -> Decimal:
    exact = Decimal(repr(float(x))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return exact + 0  # minus zero becomes zero


def _pattern(whole: str, decimals: int) -> str:
    return f"{whole}.{'0' * decimals}" if decimals else whole
