"""The engine gives the numbers and verdicts of the specified rule."""

import numpy as np
import pytest
from scipy import stats

from assessment.imbalance import Rule
from assessment.imbalance.echo import echoes
from assessment.imbalance.family import Family, Limits, Subject
from assessment.imbalance.judge import judge
from assessment.imbalance.moderated import holm
from assessment.model import Check
from tests.reference import published_engine as published


def one_against_others(values: np.ndarray, owner: np.ndarray, k: int, **limits) -> Family:
    """Perception tests of every column of values, in the order column, partner."""
    columns = values.shape[1]
    own = np.tile(np.eye(k, dtype=bool), (1, columns))
    rule = {"prior_sd": 20.0, "allowance": 3.0, "flag_at": 12.5, "critical_at": 25.0, "none_band": 25.0}
    subjects = tuple(Subject(Check.PERCEPTION, str(d), p) for d in range(columns) for p in range(k))
    return Family(
        np.repeat(values, k, axis=1),
        owner,
        own,
        ~own,
        Limits(**{**rule, **limits}),
        subjects,
        np.full(k * columns, np.nan),
    )


def with_echo(family: Family) -> tuple[np.ndarray, object]:
    found = judge(family, Rule())
    mirrored = echoes(family, found, Rule(), family.without_partner)
    kinds = ["mirror" if t in mirrored else kind.value for t, kind in enumerate(found.kind)]
    return np.array(kinds), found


def test_golden_13_one_low_partner():
    """G13 (statistics 2.1): three partners of five; the low one is critical, the others are its mirror."""
    values = np.array([70, 75, 80, 65, 75, 80, 70, 75, 85, 70, 30, 35, 45, 40, 25.0])[:, None]
    kinds, found = with_echo(one_against_others(values, np.repeat([0, 1, 2], 5), 3))
    np.testing.assert_allclose(found.gap, [17.5, 22.0, -39.5])
    np.testing.assert_allclose(found.se, [7.410578, 7.444237, 7.511103], atol=1e-6)
    np.testing.assert_allclose(found.df, 20)
    np.testing.assert_allclose(found.p, [0.028459, 0.015647, 0.000114], atol=1e-6)
    assert [kind.value for kind in found.kind] == ["flag", "flag", "critical"]
    assert kinds.tolist() == ["mirror", "mirror", "critical"]


def test_golden_14_three_people_each():
    """G14 (statistics 2.1): three partners of three; 20 points apart is not enough data."""
    values = np.array([70, 75, 80, 80, 70, 75, 55, 50, 60.0])[:, None]
    kinds, found = with_echo(one_against_others(values, np.repeat([0, 1, 2], 3), 3))
    np.testing.assert_allclose(found.gap, [10, 10, -20])
    np.testing.assert_allclose(found.se, 10.569498, atol=1e-6)
    np.testing.assert_allclose(found.df, 14)
    np.testing.assert_allclose(found.p, [0.720265, 0.720265, 0.237972], atol=1e-6)
    assert set(kinds) == {"insufficient"}


@pytest.mark.parametrize("seed", range(5))
def test_golden_15_limits_are_known_tests(seed):
    """G15: without prior and allowance it is Welch's t-test; with endless prior weight the pooled one."""
    rng = np.random.default_rng(seed)
    a, b = rng.normal(60, 10, 6), rng.normal(50, 25, 9)
    values, owner = np.append(a, b)[:, None], np.repeat([0, 1], [6, 9])
    bare = one_against_others(values, owner, 2, allowance=0.0)
    welch = judge(bare, Rule(pooled_weight=0, partner_weight=0))
    expected = stats.ttest_ind(a, b, equal_var=False)
    np.testing.assert_allclose(welch.p[0], expected.pvalue, atol=1e-8)
    np.testing.assert_allclose(welch.df[0], expected.df, atol=1e-8)
    pooled = judge(bare, Rule(pooled_weight=0, partner_weight=1e12))
    np.testing.assert_allclose(pooled.p[0], stats.ttest_ind(a, b).pvalue, atol=1e-8)


def test_golden_10_holm():
    """G10 (Benjamini & Hochberg 1995): Holm rejects three of fifteen at .05."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    p = np.array([*p, 0.4262, 0.5719, 0.6528, 0.7590, 1.0])
    adjusted = holm(p)
    np.testing.assert_allclose(adjusted[:5], [0.0015, 0.0056, 0.0247, 0.1140, 0.2211])
    np.testing.assert_allclose(adjusted[5:9], [0.278, 0.278, 0.278, 0.3213])
    assert (adjusted <= 0.05).sum() == 3


@pytest.mark.parametrize("seed", range(300))
def test_same_verdicts_as_the_reference(seed):
    """On random partnerships ours and the reference agree in every number and verdict, echo included."""
    rng = np.random.default_rng(seed)
    k, columns = int(rng.integers(2, 8)), int(rng.integers(1, 4))
    owner = np.repeat(np.arange(k), rng.integers(0, 9, k))
    values = (
        rng.normal(60, rng.uniform(5, 25), (len(owner), columns)) + 18 * rng.normal(size=(k, columns))[owner]
    )
    values = np.clip(values, 0, 100)
    values[rng.random(values.shape) < 0.1] = np.nan
    expected = published.perception(values, owner, k)
    kinds, found = with_echo(one_against_others(values, owner, k))
    assert kinds.reshape(columns, k).tolist() == expected["verdict"].tolist()
    known = np.isfinite(expected["gap"]).ravel()
    np.testing.assert_allclose(found.gap[known], expected["gap"].ravel()[known], atol=1e-9)
    np.testing.assert_allclose(found.se[known], expected["se"].ravel()[known], atol=1e-9)
    np.testing.assert_allclose(found.p[known], expected["p_holm"].ravel()[known], atol=1e-9)


def test_edge_cases_speak_without_warnings():
    """All equal: none; nobody: suppressed; one partner alone: insufficient; 0 against 100: critical."""
    alike, _ = with_echo(one_against_others(np.full((6, 1), 50.0), np.repeat([0, 1], 3), 2))
    assert set(alike) == {"none"}
    nobody, _ = with_echo(one_against_others(np.empty((0, 1)), np.empty(0, dtype=np.intp), 2))
    assert set(nobody) == {"suppressed"}
    alone, _ = with_echo(one_against_others(np.full((3, 1), 50.0), np.zeros(3, dtype=np.intp), 2))
    assert alone.tolist() == ["insufficient", "suppressed"]
    extremes = np.repeat([[0.0], [100.0]], 3, axis=0)
    apart, _ = with_echo(one_against_others(extremes, np.repeat([0, 1], 3), 2))
    assert set(apart) == {"critical"}
