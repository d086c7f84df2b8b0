"""The only place that writes a value into a cell: text from people can never become a formula."""

import math
import re
import unicodedata
from datetime import date
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

from assessment.model import Cell

LONGEST = 32_000
STARTERS = frozenset("=+-@|")
_ENCODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_SIGNED = re.compile(r"([<>≤≥]?)\s?(-?\d+(?:\.\d+)?)")
_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def clean(text: str) -> str:
    """Give text as a file may hold it: no control characters, no half characters, not longer than a cell."""
    plain = _SURROGATES.sub("", ILLEGAL_CHARACTERS_RE.sub("", text)).replace("\r\n", "\n").replace("\r", "\n")
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet could take the text for a formula, also behind blanks or full-width."""
    start = unicodedata.normalize("NFKC", text).lstrip("\ufeff\u200b \u00a0\t\r\n")[:1]
    return start in STARTERS or text[:1] in "\t\r\n"


def put_text(ws: Worksheet, row: int, column: int, text: str) -> Any:
    """Write text as text, whatever it looks like, and give the cell."""
    cell = ws.cell(row, column)
    cell.value = _ENCODED.sub(r"_x005F_x\1_", clean(text)) or None
    if cell.value is not None:
        cell.data_type = "s"
    if looks_like_formula(text):
        cell.quotePrefix = True
    return cell


def put_number(ws: Worksheet, row: int, column: int, number: float | None, number_format: str) -> Any:
    """Write a number with its format; None and not-a-number stay truly empty."""
    cell = ws.cell(row, column)
    if number is not None and math.isfinite(number):
        cell.value = int(number) if float(number).is_integer() else float(number)
        cell.number_format = number_format
    return cell


def put_date(ws: Worksheet, row: int, column: int, day: date | None, number_format: str) -> Any:
    """Write a day, or nothing."""
    cell = ws.cell(row, column)
    if day is not None:
        cell.value = day
        cell.number_format = number_format
    return cell


def put_cell(ws: Worksheet, row: int, column: int, cell: Cell) -> Any:
    """Write a publishable number as a number ('>95' keeps its sign by format), or the words in its place."""
    shown = _SIGNED.fullmatch(cell.text)
    if cell.score is None or cell.protected or shown is None:
        return put_text(ws, row, column, cell.text)
    sign = f'"{shown[1]}"' if shown[1] else ""
    decimals = len(shown[2].partition(".")[2])
    return put_number(
        ws, row, column, float(shown[2]), f"{sign}0" + ("." + "0" * decimals if decimals else "")
    )


def sheet_name(text: str) -> str:
    """Give a name that every spreadsheet accepts: at most 31 characters, none forbidden, never 'History'."""
    name = _SHEET_NAME.sub(" ", clean(text)).strip().strip("'")[:31].strip() or "Sheet"
    return f"{name[:30]}_" if name.lower() == "history" else name
