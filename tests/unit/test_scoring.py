"""Scoring of many, rules about reopening, the rule's own numbers, reliability."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.access.disclosure import may_republish
from assessment.errors import InvalidInput
from assessment.imbalance import Rule
from assessment.model import Response
from assessment.scoring import score
from assessment.scoring.matrix import CHUNK, Layout, score_matrix
from assessment.scoring.score import half_rule_means
from assessment.services.analysis import Round, reliability
from tests.worlds import health_check, instrument, random_responses

LAYOUT = Layout((0, 0, 0, 1, 1, 2), (False, True, False, True, False, False))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 999), st.sampled_from([0, 1, 7, CHUNK, CHUNK + 5]))
def test_fast_scoring_is_the_half_rule(seed, people):
    """The chunked matrix products give the same scores, and the same gaps, as the half rule item by item."""
    codes = np.random.default_rng(seed).integers(0, 6, (people, 6)).astype(np.int8)
    fast = score_matrix(codes, LAYOUT)
    percent = np.where(codes == 0, np.nan, 25.0 * (codes - 1.0))
    percent = np.where(LAYOUT.reverse, 100.0 - percent, percent)
    for dimension in range(3):
        mine = [item for item, d in enumerate(LAYOUT.dimension) if d == dimension]
        slow = half_rule_means(percent[:, mine], np.ones((people, len(mine))))
        np.testing.assert_allclose(fast[:, dimension], slow, atol=1e-3)


def test_a_stranger_is_refused_by_name():
    """A respondent of a partner that is not in the partnership stops the scoring with place and cure."""
    with pytest.raises(InvalidInput, match=r"respondent r1.*'nobody' is not in this partnership"):
        score(instrument(), ("seed",), [Response("r1", "nobody")])


def test_weights_and_one_item_dimensions():
    """A heavier item pulls the mean; a dimension of a single item needs that one only."""
    values = np.array([[100.0, 0.0], [100.0, np.nan]])
    np.testing.assert_allclose(half_rule_means(values, np.tile([3.0, 1.0], (2, 1)))[0], 75)
    assert np.isnan(half_rule_means(values, np.tile([3.0, 1.0], (2, 1)))[1])
    assert half_rule_means(values[:, :1], np.ones((2, 1)))[1] == 100


def test_results_are_published_again_only_after_enough_change():
    """T3: one late answer would be readable from the difference, three are not."""
    assert not may_republish({"seed": 3}, {"seed": 4})
    assert not may_republish({"seed": 3}, {"seed": 3, "agency": 2})
    assert may_republish({"seed": 3}, {"seed": 6})
    assert may_republish({"seed": 3}, {"seed": 3})


def test_overrides_by_name():
    """Numbers change by name; every fault is told at once with what is near."""
    assert Rule().with_overrides({"flag": 10, "n_min": 5}).n_min == 5
    with pytest.raises(InvalidInput) as error:
        Rule().with_overrides({"flagg": 10, "n_min": 2, "alpha_flag": float("nan")}, "core.v1.yaml")
    text = str(error.value)
    assert "Did you mean 'flag'?" in text
    assert "'n_min' is 2; it must lie between 3 and 1000" in text
    assert "'alpha_flag' must be a number" in text
    assert text.count("[core.v1.yaml]") == 3


def test_custom_means_a_changed_number():
    """The defaults are not custom, nor is the attributed promise's threshold of one."""
    assert not Rule().custom
    assert not Rule(n_min=1).custom
    assert Rule(n_min=5).custom
    assert Rule(allowance=0).custom


def test_reliability_needs_fifty_people():
    """Alpha and omega are pooled over health checks of one version, from 50 complete sheets on."""
    tool = instrument()
    rounds = [
        Round(health_check(1), tool, random_responses(tool, {"seed": 20, "agency": 20}, seed))
        for seed in (1, 2)
    ]
    few, many = reliability(rounds[:1]), reliability(rounds)
    assert [(r.alpha, r.omega) for r in few] == [(None, None)] * 3
    assert all(r.people == 80 and 0.3 < r.alpha < 1 and 0.3 < r.omega < 1 for r in many)
    assert reliability([]) == ()
