"""A Report as JSON: every publishable number and sentence, for programs."""

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from assessment.model import Instrument, Report

LEFT_OUT = frozenset({"source", "place"})


def build(report: Report) -> dict[str, Any]:
    """Give the Report as plain lists, dicts, texts and numbers; the questionnaire by key and fingerprint."""
    plain: dict[str, Any] = _plain(report)
    plain["instrument"] = {
        "id": report.instrument.id,
        "version": report.instrument.version,
        "fingerprint": report.instrument.fingerprint,
    }
    return plain


def text(reports: list[dict[str, Any]]) -> str:
    """Give the JSON text of several reports."""
    return json.dumps(reports, ensure_ascii=False, indent=1, allow_nan=False)


def _plain(value: object) -> Any:
    if isinstance(value, Instrument):
        return None
    if dataclasses.is_dataclass(value):
        names = (f.name for f in dataclasses.fields(value) if f.name not in LEFT_OUT)
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        return [_plain(v) for v in (sorted(value) if isinstance(value, frozenset | set) else value)]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
