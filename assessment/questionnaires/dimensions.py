"""Read bands, and dimensions with their facets and what a score in each band means."""

from collections.abc import Mapping, Sequence
from typing import Final

from assessment.model import Band, Dimension, Facet, Text
from assessment.questionnaires.fields import Fields, Part
from assessment.questionnaires.findings import shown, suggestion
from assessment.questionnaires.texts import PARAGRAPH, TITLE, read_text

MOST_BANDS: Final = 8
MOST_DIMENSIONS: Final = 20


def numbered(root: Fields, name: str, noun: str, *, required: bool = True) -> list[Fields]:
    """Give the fields of each entry of a list; entries are called by id once it is known, else by number."""
    parts = []
    for number, node in enumerate(root.series(name, required=required), 1):
        fields = Fields(node, f"{noun} {number}", root.setting)
        if identifier := fields.identifier():
            fields.what = f"{noun} '{identifier}'"
        parts.append(fields)
    _check_unique(parts, noun)
    return parts


def _check_unique(parts: Sequence[Fields], noun: str) -> None:
    seen: dict[str, int] = {}
    for fields in parts:
        identifier = fields.quiet_id().casefold()
        if identifier and identifier in seen:
            fault = f"has the same id as the one in line {seen[identifier]}."
            fields.fault("id", "duplicate-id", fault, f"Give each {noun.lower()} its own id.")
        seen.setdefault(identifier, fields.line("id"))


def read_bands(root: Fields) -> tuple[Band, ...]:
    """Read 'bands', lowest first; the first starts at 0."""
    bands: list[Band] = []
    for fields in numbered(root, "bands", "Band"):
        band = Band(fields.quiet_id(), read_text(fields, "title", TITLE), fields.number("start", 0, 100))
        if not bands and band.start > 0:
            fields.fault(
                "start", "bands", f"is the first band and starts at {band.start:g}.", "Start it at 0."
            )
        if bands and band.start <= bands[-1].start:
            fault = f"starts at {band.start:g}, not above the band before it ({bands[-1].start:g})."
            fields.fault("start", "bands", fault, "Write bands lowest first, each with a higher start.")
        fields.done()
        bands.append(band)
    if len(bands) > MOST_BANDS:
        root.fault("bands", "bands", f"has {len(bands)} bands.", f"Use at most {MOST_BANDS}.")
    return tuple(bands)


def read_dimensions(root: Fields, bands: Sequence[Band]) -> list[Part[Dimension]]:
    """Read 'dimensions' in order; there may be none (a questionnaire of relational items only)."""
    parts = [
        _dimension(fields, bands) for fields in numbered(root, "dimensions", "Dimension", required=False)
    ]
    if len(parts) > MOST_DIMENSIONS:
        root.fault(
            "dimensions", "dimensions", f"has {len(parts)} dimensions.", f"Use at most {MOST_DIMENSIONS}."
        )
    return parts


def _dimension(fields: Fields, bands: Sequence[Band]) -> Part[Dimension]:
    dimension = Dimension(
        id=fields.quiet_id(),
        title=read_text(fields, "title", TITLE),
        description=read_text(fields, "description", PARAGRAPH),
        facets=tuple(_facet(facet) for facet in numbered(fields, "facets", "Facet", required=False)),
        min_answered=_share(fields),
        interpretation=_per_band(fields, "interpretation", bands),
        conversation=_per_band(fields, "conversation", bands),
    )
    fields.done()
    return Part(dimension, fields)


def _share(fields: Fields) -> float:
    share = fields.number("min_answered", 0, 1, 0.5)
    if share == 0:
        fields.fault("min_answered", "range", "has 'min_answered: 0'.", "Use a share above 0, at most 1.")
    return share


def _facet(fields: Fields) -> Facet:
    facet = Facet(fields.quiet_id(), read_text(fields, "title", TITLE))
    fields.done()
    return facet


def _per_band(fields: Fields, name: str, bands: Sequence[Band]) -> Mapping[str, Text]:
    """Read one text per band; either every band has one, or the field is left out (a warning)."""
    block = fields.block(name, required=False)
    if block is None:
        fields.warn(
            name, "missing", f"has no '{name}'.", "Reports will have nothing to say per band; add it."
        )
        return {}
    known = [band.id for band in bands if band.id]
    for written, _ in block.entries():
        if known and written not in known:
            cure = suggestion(written, known) or "Define it under 'bands'."
            block.fault(written, "unknown", f"has the band {shown(written)}, which is not defined.", cure)
    return {band: read_text(block, band, PARAGRAPH) for band in known}
