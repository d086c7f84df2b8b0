"""Whole reports of random partnerships: never an error, and protected answers influence nothing."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.model import Item, ItemKind, Promise, Response, Role
from assessment.services.analysis import Round, analyse, report_rows
from tests.worlds import health_check, instrument, partnership, relational_items

TOOL = instrument(extra=(*relational_items(), Item("why", ItemKind.TEXT, {"en": "Why?"})))
NAMES = ("seed", "insurer", "mobile", "agency", "verifier")


def answers(rng: np.random.Generator, names: tuple[str, ...], own: str) -> dict:
    """Answer everything at random, some of it not, some with can't say."""
    given = {}
    for item in TOOL.items:
        if rng.random() < 0.1:
            continue
        if item.kind is ItemKind.RATING:
            top = 10 if item.scale == "ten" else 5
            given[(item.id, "")] = None if rng.random() < 0.05 else float(rng.integers(1, top + 1))
        elif item.kind is ItemKind.TEXT:
            given[(item.id, "")] = f"note {rng.integers(1000)}"
        elif item.kind is ItemKind.SHARE:
            points = rng.multinomial(100, np.ones(len(names)) / len(names))
            given |= {(item.id, name): float(p) for name, p in zip(names, points, strict=True)}
        else:
            for name in names:
                if item.include_self or name != own:
                    for answer_id in item.answer_ids:
                        given[(answer_id, name)] = float(rng.integers(1, 5))
    return given


def people(seed: int, sizes: dict[str, int], again: frozenset[str] = frozenset()) -> list[Response]:
    """Give random responses; those of partners in ``again`` depend on another seed."""
    names = tuple(sizes)
    found = []
    for place, (partner, size) in enumerate(sizes.items()):
        for n in range(size):
            rng = np.random.default_rng([seed + (10_000 if partner in again else 0), place, n])
            found.append(Response(f"{partner}{n}", partner, answers(rng, names, partner), f"{partner}{n}"))
    return found


sizes = st.lists(st.integers(0, 6), min_size=2, max_size=5).map(
    lambda counts: dict(zip(NAMES, counts, strict=False))
)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 9999), sizes, st.sampled_from(Promise), st.sampled_from([*Role]))
def test_every_report_can_be_made(seed, counts, promise, audience):
    """Any sizes, any promise, any audience, two rounds: a report comes out and passes the gate."""
    web = partnership(tuple(counts))
    rounds = [Round(health_check(n, promise), TOOL, people(seed + n, counts)) for n in (1, 2)]
    found = analyse(web, rounds, audience=audience, own=next(iter(counts)))
    assert found.headline
    assert all(verdict.sentence for verdict in found.verdicts)
    assert all(len(row) == 8 for row in report_rows(found))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 9999), sizes, st.sampled_from([Role.BROKER, Role.PARTNER, Role.VIEWER]))
def test_answers_of_protected_partners_change_nothing(seed, counts, audience):
    """Confidential: whatever people of a partner with fewer than three say, the report is the same.

    Comments, shown without names from five people on, and the count of straight-lined sheets are of
    everybody.
    """
    hidden = frozenset(name for name, size in counts.items() if size < 3)
    web = partnership(tuple(counts))

    def made(again):
        rounds = [Round(health_check(n), TOOL, people(seed + n, counts, again)) for n in (1, 2)]
        found = analyse(web, rounds, audience=audience, own=next(iter(counts)))
        return replace(found, comments=(), straight_liners=0)

    assert made(frozenset()) == made(hidden)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 9999), sizes)
def test_order_of_responses_leaves_no_trace(seed, counts):
    """The same answers in another order give the same report, comments included."""
    web, responses = partnership(tuple(counts)), people(seed, counts)
    forward = analyse(web, [Round(health_check(1), TOOL, responses)])
    backward = analyse(web, [Round(health_check(1), TOOL, responses[::-1])])
    assert forward.comments == backward.comments
    assert report_rows(forward) == report_rows(backward)
    assert forward.dimensions == backward.dimensions
