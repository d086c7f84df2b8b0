"""What must not change a finding does not change it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from assessment.imbalance import Rule, detect
from assessment.model import Check, Partnership, Response
from assessment.scoring import score
from tests.worlds import CORE, instrument, partnership, random_responses

TOOL = instrument()
NAMES = ("seed", "insurer", "mobile", "agency")
sizes = st.lists(st.integers(0, 6), min_size=4, max_size=4).map(lambda n: dict(zip(NAMES, n, strict=True)))
seeds = st.integers(0, 10_000)
quick = settings(max_examples=40, deadline=None)


def cells(responses, names=NAMES, tool=TOOL) -> dict:
    """Perception and level verdicts by (check, dimension, partner)."""
    web: Partnership = partnership(names)
    found = detect(score(tool, names, responses), web)
    return {(v.check, v.dimension, v.partner): v for v in found if v.check is not Check.DONT_KNOW}


def same(a: dict, b: dict) -> None:
    assert a.keys() == b.keys()
    for key, verdict in a.items():
        assert verdict.verdict is b[key].verdict, key
        if verdict.gap is not None:
            assert abs(verdict.gap - b[key].gap) < 1e-8


@quick
@given(sizes, seeds, st.randoms(use_true_random=False))
def test_order_of_respondents_does_not_matter(counts, seed, shuffle):
    """Permuting respondents changes nothing."""
    responses = list(random_responses(TOOL, counts, seed))
    before = cells(responses)
    shuffle.shuffle(responses)
    same(before, cells(responses))


@quick
@given(sizes, seeds, st.permutations(NAMES))
def test_names_and_order_of_partners_do_not_matter(counts, seed, order):
    """Relabelling and reordering partners moves every verdict with its partner."""
    responses = random_responses(TOOL, counts, seed)
    same(cells(responses), cells(responses, tuple(order)))


@quick
@given(sizes, seeds)
def test_turning_item_and_answer_round_does_not_matter(counts, seed):
    """Reversing an item's key together with its answers gives the same verdicts."""
    turned = instrument()
    items = tuple(_turn(item) for item in turned.items)
    turned = type(turned)(**{**_fields(turned), "items": items})
    responses = random_responses(TOOL, counts, seed)
    flipped = [
        Response(r.respondent, r.partner, {key: 6 - value for key, value in r.answers.items()}, r.link)
        for r in responses
    ]
    same(cells(responses), cells(flipped, tool=turned))


def _turn(item):
    values = {name: getattr(item, name) for name in item.__slots__}
    return type(item)(**{**values, "reverse": not item.reverse})


def _fields(tool):
    return {name: getattr(tool, name) for name in type(tool).__dataclass_fields__}


@quick
@given(
    arrays(float, (16, 3), elements=st.floats(10, 80)),
    st.lists(st.integers(3, 4), min_size=4, max_size=4),
    st.floats(-10, 20),
)
def test_adding_a_constant_does_not_matter(values, counts, constant):
    """If everybody scores c points more, no perception gap and no verdict changes."""
    before, after = _by_values(values, counts), _by_values(values + constant, counts)
    for key in before:
        assert abs(before[key].gap - after[key].gap) < 1e-6
        near = abs(abs(before[key].gap) - 12.5) < 1e-6 or abs(abs(before[key].gap) - 25) < 1e-6
        assert near or before[key].verdict is after[key].verdict


def _by_values(values, counts):
    """Detect on given dimension scores, bypassing items."""
    people = np.repeat(np.arange(4), counts)
    scores = score(TOOL, NAMES, [Response(f"r{i}", NAMES[p]) for i, p in enumerate(people)])
    scores = type(scores)(
        **{
            **{name: getattr(scores, name) for name in type(scores).__dataclass_fields__},
            "by_dimension": values[: len(people)],
        }
    )
    found = detect(scores, partnership(NAMES))
    return {(v.dimension, v.partner): v for v in found if v.check is Check.PERCEPTION}


@quick
@given(seeds, st.floats(0, 1.5))
def test_more_of_the_same_answers_never_make_less_certain(seed, low):
    """Duplicating everybody's answers keeps every gap and makes every one of them surer."""
    counts = dict.fromkeys(NAMES, 4)
    responses = random_responses(TOOL, counts, seed, {"agency": -low})
    doubled = [*responses, *(Response(r.respondent + "+", r.partner, r.answers) for r in responses)]
    once, twice = cells(responses), cells(doubled)
    for key, verdict in once.items():
        if key[0] is Check.PERCEPTION:
            assert abs(verdict.gap - twice[key].gap) < 1e-8
            assert twice[key].working["se"] < verdict.working["se"]


@quick
@given(sizes, seeds)
def test_gaps_of_equal_weight_sum_to_zero(counts, seed):
    """Perception gaps of the publishable partners sum to zero in every dimension."""
    found = cells(random_responses(TOOL, counts, seed))
    for dimension in CORE:
        gaps = [
            v.gap for k, v in found.items() if k[:2] == (Check.PERCEPTION, dimension) and v.gap is not None
        ]
        assert abs(sum(gaps)) < 1e-8


@quick
@given(sizes, seeds, st.integers(3, 6))
def test_a_higher_threshold_only_hides(counts, seed, fewest):
    """Raising n_min suppresses partners and never shows one that was hidden."""
    responses = random_responses(TOOL, counts, seed)
    scores, web = score(TOOL, NAMES, responses), partnership(NAMES)
    low = {(v.check, v.dimension, v.partner): v for v in detect(scores, web)}
    for verdict in detect(scores, web, Rule(n_min=fewest)):
        before = low[(verdict.check, verdict.dimension, verdict.partner)]
        assert before.verdict.value != "suppressed" or verdict.verdict.value == "suppressed"
