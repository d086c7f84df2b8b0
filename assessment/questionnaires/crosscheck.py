"""Check what the parts of a questionnaire say about each other."""

from collections.abc import Mapping, Sequence

from assessment.model import Dimension, Item, ItemKind, Measure, ResponseScale
from assessment.questionnaires.fields import Fields, Part
from assessment.questionnaires.findings import shown, suggestion

Scales = Mapping[str, Part[ResponseScale]]

_COMPARED = ("power", "value", "commitment")


def check_references(
    scales: Scales, dimensions: Sequence[Part[Dimension]], items: Sequence[Part[Item]]
) -> None:
    """Check every reference from items to scales, dimensions, facets and earlier items."""
    _check_unique(items)
    by_id = {part.value.id: part.value for part in dimensions if part.value.id}
    earlier: dict[str, Item] = {}
    for item, fields in ((part.value, part.fields) for part in items):
        _check_scale(item, fields, scales)
        _check_dimension(item, fields, by_id)
        _check_show_if(item, fields, earlier, scales)
        earlier.setdefault(item.id, item)


def check_completeness(dimensions: Sequence[Part[Dimension]], items: Sequence[Part[Item]]) -> None:
    """Check that every dimension can be scored; warn where the result would mislead."""
    for part in dimensions:
        own = [other.value for other in items if part.value.id and other.value.dimension == part.value.id]
        if part.value.id:
            _check_members(part.value, part.fields, own)
    _warn_half_of_net_value(items)


def _check_unique(items: Sequence[Part[Item]]) -> None:
    seen: dict[str, int] = {}
    for item, fields in ((part.value, part.fields) for part in items):
        key = item.id.casefold()
        if key and key in seen:
            fault = f"has the same id as the item in line {seen[key]}."
            fields.fault("id", "duplicate-id", fault, "Give each item its own id, also across sections.")
        seen.setdefault(key, fields.line("id"))


def _check_scale(item: Item, fields: Fields, scales: Scales) -> None:
    if not item.scale:
        return
    if item.scale not in scales:
        cure = f"Define it under 'response_scales'. {suggestion(item.scale, scales)}".rstrip()
        fault = f"uses the response scale {shown(item.scale)}, which is not defined."
        fields.fault("scale", "unknown-scale", fault, cure)
        return
    codes = scales[item.scale].value.values
    if item.kind is not ItemKind.CHOICE and list(codes) != sorted(codes):
        fault = f"is a {item.kind} and uses '{item.scale}', whose values do not rise."
        fields.fault(
            "scale",
            "scale-order",
            fault,
            "Write the options lowest value first; use 'reverse' for bad signs.",
        )
    if item.kind is ItemKind.RATING and item.measures and codes and (min(codes), max(codes)) != (0, 10):
        fault = f"measures '{item.measures}', but its response scale does not run from 0 to 10."
        fields.fault("scale", "misfit", fault, "Use a response scale with 'from: 0' and 'to: 10'.")


def _check_dimension(item: Item, fields: Fields, dimensions: Mapping[str, Dimension]) -> None:
    if not item.dimension:
        return
    if item.dimension not in dimensions:
        cure = f"Define it under 'dimensions'. {suggestion(item.dimension, dimensions)}".rstrip()
        fault = f"belongs to the dimension {shown(item.dimension)}, which is not defined."
        fields.fault("dimension", "unknown-dimension", fault, cure)
        return
    facets = [facet.id for facet in dimensions[item.dimension].facets]
    if item.facet and item.facet not in facets:
        cure = f"Define it in that dimension's 'facets'. {suggestion(item.facet, facets)}".rstrip()
        fault = f"belongs to the facet {shown(item.facet)}, which '{item.dimension}' does not have."
        fields.fault("facet", "unknown-facet", fault, cure)


def _check_show_if(item: Item, fields: Fields, earlier: Mapping[str, Item], scales: Scales) -> None:
    condition = item.show_if
    if condition is None:
        return
    asked = earlier.get(condition.item)
    if asked is None:
        fault = f"is shown depending on {shown(condition.item)}, which is not an earlier item."
        cure = f"Refer to an item before this one. {suggestion(condition.item, earlier)}".rstrip()
        fields.fault("show_if", "show-if", fault, cure)
    elif asked.kind not in (ItemKind.RATING, ItemKind.CHOICE):
        fault = f"is shown depending on '{asked.id}', which is a {asked.kind}."
        fields.fault("show_if", "show-if", fault, "Refer to a rating or a choice.")
    elif asked.scale and asked.scale in scales:
        known = scales[asked.scale].value.values
        for code in sorted(condition.values - set(known)) if known else ():
            fault = f"is shown if '{asked.id}' is {code:g}, which its response scale does not have."
            codes = ", ".join(f"{value:g}" for value in known)
            fields.fault("show_if", "show-if", fault, f"Use some of: {codes}.")


def _check_members(dimension: Dimension, fields: Fields, own: Sequence[Item]) -> None:
    if not own:
        fields.fault(
            "", "no-items", "has no items.", f"Give some rating 'dimension: {dimension.id}', or remove it."
        )
        return
    if not sum(item.weight for item in own):
        fields.fault(
            "", "no-weight", "has only items of weight 0.", "Give at least one item a weight above 0."
        )
    used = {item.facet for item in own}
    for facet in dimension.facets:
        if facet.id and facet.id not in used:
            fields.warn(
                "facets", "unused-facet", f"has the facet '{facet.id}' without items.", "Use or remove it."
            )
    turned = sum(item.reverse for item in own)
    if dimension.id in _COMPARED and len(own) > 1 and turned not in (len(own) // 2, (len(own) + 1) // 2):
        fault = f"has {turned} of {len(own)} items reverse-keyed."
        cure = "Reverse half of them, so that people who say yes to everything cancel out."
        fields.warn("", "reverse-half", fault, cure)


def _warn_half_of_net_value(items: Sequence[Part[Item]]) -> None:
    rated = {
        part.value.measures: part
        for part in items
        if part.value.kind is ItemKind.RATING and part.value.measures
    }
    if len(rated) == 1:
        (part,) = rated.values()
        missing = Measure.BENEFIT if Measure.CONTRIBUTION in rated else Measure.CONTRIBUTION
        fault = f"measures '{part.value.measures}', but no rating measures '{missing}'."
        part.fields.warn("measures", "net-value", fault, "Net value needs both; add the other.")
