"""Change over time, bands over time and conventions against known values."""

import numpy as np
import pytest
from scipy import stats

from assessment.imbalance import Rule
from assessment.imbalance.family import Family, Limits, Subject
from assessment.imbalance.judge import judge
from assessment.model import Band, Check
from assessment.scoring.bands import band_of
from assessment.scoring.recode import recode

DARWIN = np.array([49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48.0])
"""Differences between crossed and self-fertilised plants (Darwin 1876, in Fisher 1935)."""

VPAT = (
    Band("question", {"en": "Question the idea"}, 35),
    Band("direction", {"en": "Right direction"}, 85),
    Band("genuine", {"en": "Genuine collaboration"}, 127),
)
"""Published bands 35-84, 85-126, 127-175 of the VicHealth tool scored 1-5 (NoGAPS, Inj Prev 22:6)."""


def one_sample(values: np.ndarray, rule: Rule, allowance: float = 0.0) -> float:
    family = Family(
        values[:, None],
        np.zeros(len(values), dtype=np.intp),
        np.ones((1, 1), dtype=bool),
        np.zeros((1, 1), dtype=bool),
        Limits(18.0, allowance, 10.0, 20.0, 15.0),
        (Subject(Check.TREND, "value", 0),),
        np.full(1, np.nan),
    )
    return float(judge(family, rule).p[0])


def test_golden_9_sign_flips_and_the_one_sample_engine():
    """G9: 863 of 32,768 sign flips reach 314 (p .0527); without prior our engine is the paired t-test."""
    sums = np.zeros(1)
    for difference in np.abs(DARWIN):
        sums = np.concatenate([sums + difference, sums - difference])
    assert DARWIN.sum() == 314
    assert ((sums >= 314).sum(), (sums > 314).sum(), len(sums)) == (863, 835, 32768)
    assert pytest.approx(0.0526733, abs=1e-7) == 2 * 863 / 32768
    bare = one_sample(DARWIN, Rule(pooled_weight=0, partner_weight=0))
    assert bare == pytest.approx(stats.ttest_1samp(DARWIN, 0).pvalue, abs=1e-8)


def test_golden_11_individual_change_is_another_question():
    """G11 (Jacobson & Truax 1991): 32.5 -> 47.5 is a reliable change of one person, not of a group.

    The index is blind to who happened to be asked: three people with that change are not enough for our rule.
    """
    error = 7.5 * np.sqrt(1 - 0.80)
    difference = np.sqrt(2) * error
    assert error == pytest.approx(3.3541, abs=1e-4)
    assert difference == pytest.approx(4.7434, abs=1e-4)
    assert (47.5 - 32.5) / difference == pytest.approx(3.1623, abs=1e-4)
    assert one_sample(np.array([15.0, 15.0, 15.0]), Rule(), allowance=3.0) > 0.05


def test_domain_4a_bands_of_six_surveys():
    """NoGAPS: published categories 2 3 3 3 3 3; bands touch, so 126.4 is never between two."""
    totals = [125.1, 134.7, 136.0, 137.4, 139.6, 141.2]
    order = [band.id for band in VPAT]
    assert [order.index(band_of(total, VPAT).id) + 1 for total in totals] == [2, 3, 3, 3, 3, 3]
    assert band_of(126.4, VPAT).id == "direction"
    assert band_of(None, VPAT) is None


def test_domain_4a_totals_as_percent_of_possible():
    """NoGAPS: 125.1 of 35-175 is 64.4, 141.2 is 75.9; scoring 0-4 shifts the total by 35, not the percent."""
    values = np.array([125.1, 141.2])
    np.testing.assert_allclose(recode(values, 35, 175), [64.4, 75.9], atol=0.05)
    np.testing.assert_allclose(recode(values - 35, 0, 140), recode(values, 35, 175))


def test_domain_4i_conventions():
    """Alliance checks publish x / max (3.2 of 5 = 64%); ours is (x - min) / (max - min), so 3.2 is 55."""
    assert pytest.approx(64) == 100 * 3.2 / 5
    assert recode(np.array([3.2]), 1, 5)[0] == pytest.approx(55)
    assert round(100 * 1067 / 2733) == 39
    assert pytest.approx(0.833, abs=5e-4) == 5 / 6
