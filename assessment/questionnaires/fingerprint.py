"""What is scoring-relevant in a questionnaire, and its SHA-256."""

import hashlib
import json
from typing import Any

from assessment.model import Instrument, Item


def fingerprint_of(instrument: Instrument) -> str:
    """Give the SHA-256 (64 hex digits) of the scoring-relevant content.

    Texts, translations, facet titles, the order of parts, 'required', minutes, references, status and
    version do not change it; two versions of equal fingerprint give the same scores.
    """
    content = json.dumps(_content(instrument), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def _content(instrument: Instrument) -> dict[str, Any]:
    return {
        "id": instrument.id,
        "scales": {scale.id: sorted(map(float, scale.values)) for scale in instrument.scales.values()},
        "bands": {band.id: float(band.start) for band in instrument.bands},
        "dimensions": {dimension.id: float(dimension.min_answered) for dimension in instrument.dimensions},
        "items": {item.id: _item(item) for item in instrument.items},
        "thresholds": {name: float(value) for name, value in instrument.thresholds.items()},
    }


def _item(item: Item) -> list[Any]:
    condition = item.show_if
    return [
        str(item.kind),
        item.scale,
        item.dimension,
        item.facet,
        bool(item.reverse),
        float(item.weight),
        str(item.measures) if item.measures else None,
        bool(item.include_self),
        [condition.item, sorted(map(float, condition.values))] if condition else None,
    ]
