"""Small questionnaires, partnerships and answers for tests, written in a line or two."""

from collections.abc import Mapping, Sequence

import numpy as np

from assessment.model import (
    Band,
    Dimension,
    HealthCheck,
    HealthCheckState,
    Instrument,
    Item,
    ItemKind,
    Measure,
    Option,
    Partner,
    Partnership,
    Promise,
    Response,
    ResponseScale,
    Section,
)

CORE = ("power", "value", "commitment")
AGREE5 = ResponseScale("agree5", tuple(Option(float(v), {"en": f"option {v}"}) for v in range(1, 6)))
TEN = ResponseScale("ten", tuple(Option(float(v), {"en": str(v)}) for v in range(11)))
PERCENT = ResponseScale("percent", tuple(Option(float(v), {"en": str(v)}) for v in range(101)))
BANDS = (
    Band("attention", {"en": "Needs attention now"}, 0),
    Band("work", {"en": "Work on it"}, 50),
    Band("healthy", {"en": "Healthy"}, 75),
    Band("strong", {"en": "Strong"}, 90),
)


def rating(item_id: str, dimension: str | None, *, reverse: bool = False, **more) -> Item:
    return Item(
        item_id,
        ItemKind.RATING,
        {"en": f"Text of {item_id}"},
        dimension=dimension,
        scale=more.pop("scale", "agree5"),
        reverse=reverse,
        **more,
    )


def relational_items() -> tuple[Item, ...]:
    """One item of every relational kind and measure."""

    def item(name: str, kind: ItemKind, measures: Measure, **more) -> Item:
        return Item(name, kind, {"en": f"Text of {name}"}, measures=measures, **more)

    often = {"scale": "agree5"}
    return (
        item("influence_now", ItemKind.SHARE, Measure.INFLUENCE_NOW),
        item("influence_wanted", ItemKind.SHARE, Measure.INFLUENCE_WANTED),
        item("give", ItemKind.SHARE, Measure.CONTRIBUTION),
        item("get", ItemKind.SHARE, Measure.BENEFIT),
        item("keeps", ItemKind.PARTNER_RATING, Measure.COMMITMENT, include_self=True, **often),
        item("relies", ItemKind.PARTNER_RATING, Measure.TRUST, **often),
        item("important", ItemKind.PARTNER_RATING, Measure.IMPORTANCE, **often),
        item("replace", ItemKind.PARTNER_RATING, Measure.REPLACEMENT, **often),
        item("budget", ItemKind.LADDER, Measure.DECISION),
        rating("put_in", None, scale="ten", measures=Measure.CONTRIBUTION),
        rating("get_out", None, scale="ten", measures=Measure.BENEFIT),
    )


def instrument(
    dimensions: Sequence[str] = CORE, per_dimension: int = 4, extra: Sequence[Item] = (), **more
) -> Instrument:
    """Every second item reverse-keyed; ``extra`` items go last."""
    items = tuple(
        rating(f"{d}_{n + 1}", d, reverse=n % 2 == 1, scale=more.get("scale", "agree5"))
        for d in dimensions
        for n in range(per_dimension)
    ) + tuple(extra)
    words = {band.id: {"en": f"means {band.id}"} for band in BANDS}
    return Instrument(
        id="test",
        version=1,
        title={"en": "Test check"},
        description={"en": "For tests"},
        languages=("en",),
        minutes=5,
        scales={"agree5": AGREE5, "ten": TEN, "percent": PERCENT},
        dimensions=tuple(
            Dimension(d, {"en": d.capitalize()}, {"en": d}, interpretation=words, conversation=words)
            for d in dimensions
        ),
        sections=(Section("all", {"en": "All"}, {"en": ""}, tuple(item.id for item in items)),),
        items=items,
        bands=BANDS,
        thresholds=more.get("thresholds", {}),
        references=(),
        published=True,
        fingerprint="f" * 64,
    )


def partnership(names: Sequence[str] = ("seed", "insurer", "mobile", "agency"), **more) -> Partnership:
    partners = tuple(
        Partner(n, n.capitalize(), n.capitalize(), colour=c, mandate_role=n in more.get("mandate", ()))
        for c, n in enumerate(names)
    )
    links = frozenset(tuple(sorted((a, b))) for a in names for b in names if a < b)
    return Partnership("p1", "programme", "Bean seed web", partners=partners, links=links)


def health_check(number: int = 1, promise: Promise = Promise.CONFIDENTIAL, **more) -> HealthCheck:
    return HealthCheck(
        id=f"h{number}",
        partnership="p1",
        number=number,
        instrument_id="test",
        instrument_version=1,
        fingerprint="f" * 64,
        promise=promise,
        state=HealthCheckState.CLOSED,
        title=f"Check {number}",
        **more,
    )


def at_level(tool: Instrument, level: float, respondent: str, partner: str, **more) -> Response:
    """Answer every item so that each dimension scores exactly ``level`` (0-100, scale 'percent')."""
    by_dimension: Mapping[str, float] = more.get("by_dimension", {})
    answers = {}
    for item in tool.items:
        if item.dimension is None:
            continue
        wished = by_dimension.get(item.dimension, level)
        answers[(item.id, "")] = 100.0 - wished if item.reverse else wished
    return Response(respondent, partner, answers, link=more.get("link", respondent))


def random_responses(
    tool: Instrument, sizes: Mapping[str, int], seed: int = 0, shift: Mapping[str, float] | None = None
) -> tuple[Response, ...]:
    """Give 1-5 answers around 3.6 with person and item noise; ``shift`` moves a partner, in scale points."""
    rng = np.random.default_rng(seed)
    responses = []
    for partner, size in sizes.items():
        for person in range(size):
            halo = 3.6 + rng.normal(0, 0.6) + (shift or {}).get(partner, 0.0)
            answers = {}
            for item in tool.items:
                if item.dimension is None:
                    continue
                code = float(np.clip(np.rint(halo + rng.normal(0, 0.8)), 1, 5))
                answers[(item.id, "")] = 6 - code if item.reverse else code
            responses.append(Response(f"{partner}-{person}", partner, answers, link=f"{partner}-{person}"))
    return tuple(responses)
