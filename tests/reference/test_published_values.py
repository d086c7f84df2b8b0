"""Agreement, reliability and concentration give published or independently computed values."""

import numpy as np
import pytest
from scipy.stats import chi2

from assessment.scoring.agreement import a_wg, a_wg_mean, average_deviation, r_wg, r_wg_j, uniform_variance
from assessment.scoring.concentration import (
    effective_number,
    gini,
    herfindahl,
    misplacement,
    normalised_gini,
    normalised_herfindahl,
)
from assessment.scoring.krippendorff import Level, krippendorff_alpha
from assessment.scoring.reliability import (
    cronbach_alpha,
    intraclass,
    kendall_w,
    omega_total,
    one_factor,
    standardised_alpha,
)

SHROUT_FLEISS = np.array([9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7.0])
LQ2002 = "42134122221 33212212122 43435354435 44444544444 43344444444 44434444334 "
LQ2002 += "55433334222 24223444113 55544444434 43112233124 43344344344 33313434114"
ATTITUDE = """
43 51 30 39 61 92 45 63 64 51 54 63 73 47 71 70 68 69 76 86 48 61 63 45 47 54 84 35 81 78 56 66 71 83 47
43 55 49 44 54 49 34 58 67 42 56 66 68 35 71 75 50 55 70 66 41 72 82 72 67 71 83 31 67 61 45 47 62 80 41
64 53 53 58 58 67 34 67 60 47 39 59 74 41 69 62 57 42 55 63 25 68 83 83 45 59 77 35 77 77 54 72 79 77 46
81 90 50 72 60 54 36 74 85 64 69 79 79 63 65 60 65 75 55 80 60 65 70 46 57 75 85 46 50 58 68 54 64 78 52
50 40 33 34 43 64 33 64 61 52 62 66 80 41 53 66 52 50 63 80 37 40 37 42 58 50 57 49 63 54 42 48 66 75 33
66 77 66 63 88 76 72 78 75 58 74 80 78 49 48 57 44 45 51 83 38 85 85 71 71 77 74 55 82 82 39 59 64 78 39
"""


def digits(rows: str) -> np.ndarray:
    """Read rows of one-digit ratings; '.' is missing."""
    return np.array([[np.nan if c == "." else float(c) for c in row] for row in rows.split()])


def test_golden_1_intraclass():
    """G1: Shrout & Fleiss 1979, table 2; published .17 .29 .71 .44 .62 .91; R psych gives the same digits."""
    found = intraclass(SHROUT_FLEISS.reshape(6, 4))
    expected = [0.165742, 0.289764, 0.714841, 0.442797, 0.620051, 0.909316]
    assert [found.icc1, found.icc2, found.icc3, found.icc1k, found.icc2k, found.icc3k] == pytest.approx(
        expected, abs=1e-6
    )


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Level.NOMINAL, 0.743421),
        (Level.ORDINAL, 0.815388),
        (Level.INTERVAL, 0.849107),
        (Level.RATIO, 0.797403),
    ],
)
def test_golden_2_krippendorff(level, expected):
    """G2: Krippendorff 2011, 4 observers x 12 units with gaps; R irr agrees."""
    table = digits("123321412... 1233224125.3 .3332342251. 12332441251.")
    assert krippendorff_alpha(table, level) == pytest.approx(expected, abs=1e-6)


def test_golden_3_kendall():
    """G3: R irr, data 'anxiety', 20 subjects x 3 raters: W .5396569 with ties corrected, .5019215 without."""
    table = digits("33345523522615221243 36462424332333221334 21443216111233113322").T
    assert kendall_w(table) == pytest.approx(0.5396569, abs=1e-7)
    assert kendall_w(table, ties=False) == pytest.approx(0.5019215, abs=1e-7)
    assert 3 * 19 * kendall_w(table) == pytest.approx(30.76044, abs=1e-5)
    assert chi2.sf(3 * 19 * kendall_w(table), 19) == pytest.approx(0.04288, abs=5e-6)


@pytest.mark.parametrize(
    ("ratings", "rwg", "awg", "adm"),
    [([4, 4, 5, 5, 3], 0.65, 0.5625, 0.64), ([1, 1, 5, 5], 0.0, -1.0, 2.0), ([5, 5, 5], 1.0, 1.0, 0.0)],
)
def test_golden_4_agreement_of_one_item(ratings, rwg, awg, adm):
    """G4: r_WG, a_WG and AD_M of single items on five options."""
    column = np.array(ratings, dtype=float)
    assert r_wg(column, 5) == pytest.approx(rwg)
    assert a_wg(column, 1, 5) == pytest.approx(awg)
    assert average_deviation(column[:, None]) == pytest.approx(adm)
    assert uniform_variance(5) == 2


def test_golden_4_median_and_undefined():
    """G4: AD_Md of 4 4 5 5 3 is .60; a_WG is undefined where the mean is too near an end."""
    column = np.array([4.0, 4, 5, 5, 3])
    assert average_deviation(column[:, None], about_median=True) == pytest.approx(0.60)
    assert a_wg(np.array([1.0, 1, 1, 1, 1, 1, 1, 2]), 1, 5) is None


def test_golden_5_company_six():
    """G5: lq2002 (R multilevel 2.7) company 6: r_WG(J), a_WG, AD_M, AD_Md; alpha by psych 2.2.9."""
    table = digits(LQ2002)
    assert r_wg_j(table, 5) == pytest.approx(0.8876629, abs=1e-7)
    assert a_wg_mean(table, 1, 5) == pytest.approx(0.4398228, abs=1e-7)
    assert average_deviation(table) == pytest.approx(0.8636364, abs=1e-7)
    assert average_deviation(table, about_median=True) == pytest.approx(0.7878788, abs=1e-7)
    assert cronbach_alpha(table) == pytest.approx(0.916159, abs=1e-6)


def test_golden_6_five_raters():
    """G6: 5 raters x 4 items."""
    table = digits("3243 4453 5454 3342 4354")
    assert r_wg_j(table, 5) == pytest.approx(0.9032258, abs=1e-7)
    assert a_wg_mean(table, 1, 5) == pytest.approx(0.7003367, abs=1e-7)
    assert average_deviation(table) == pytest.approx(0.60)
    assert cronbach_alpha(table) == pytest.approx(0.8888889, abs=1e-7)


def test_golden_7_attitude():
    """G7: R datasets 'attitude' (30 x 7), psych: alpha .8431428, standardised .8390838; omega_t .8509925."""
    table = np.array(ATTITUDE.split(), dtype=float).reshape(30, 7)
    assert cronbach_alpha(table) == pytest.approx(0.8431428, abs=1e-7)
    assert standardised_alpha(table) == pytest.approx(0.8390838, abs=1e-7)
    assert omega_total(table) == pytest.approx(0.8509925, abs=2e-7)


def test_one_factor_finds_the_loadings_that_made_the_correlations():
    """Correlations l_i l_j give l back; omega is (sum l)^2 / sum R, above alpha if loadings differ."""
    loadings = np.array([0.9, 0.8, 0.5, 0.3, -0.4])
    correlations = np.outer(loadings, loadings)
    np.fill_diagonal(correlations, 1)
    found = one_factor(correlations)
    np.testing.assert_allclose(found * np.sign(found[0]), loadings, atol=1e-8)
    rng = np.random.default_rng(1)
    people = rng.normal(size=(20000, 1)) * loadings + rng.normal(size=(20000, 5)) * np.sqrt(1 - loadings**2)
    assert omega_total(people) == pytest.approx(loadings.sum() ** 2 / correlations.sum(), abs=0.02)
    assert omega_total(people) > cronbach_alpha(people)


def test_omega_is_none_where_one_factor_cannot_be_fitted():
    """Two items, an item that never varies, fewer people than items, a loading beyond 1: no number."""
    rng = np.random.default_rng(2)
    table = rng.normal(size=(60, 4))
    assert omega_total(table[:, :2]) is None
    assert omega_total(table[:4]) is None
    assert omega_total(np.column_stack([table, np.ones(60)])) is None
    common = rng.normal(size=(60, 1))
    twins = np.column_stack([common + table[:, :1], common + table[:, 1:2], common + 0.5 * table[:, :1]])
    assert omega_total(twins) is None


def test_golden_12_concentration():
    """G12: shares 30 30 20 20 (US merger guidelines' example)."""
    shares = np.array([30, 30, 20, 20.0])
    assert herfindahl(shares) == pytest.approx(0.26)
    assert normalised_herfindahl(shares) == pytest.approx(0.013333, abs=1e-6)
    assert effective_number(shares) == pytest.approx(3.846154, abs=1e-6)
    assert gini(shares) == pytest.approx(0.10)
    assert normalised_gini(shares) == pytest.approx(0.133333, abs=1e-6)


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((25, 25, 25, 25), (0, 0, 0)),
        ((40, 30, 20, 10), (0.25, 1 / 3, 0.30)),
        ((70, 10, 10, 10), (0.45, 0.60, 0.52)),
        ((100, 0, 0, 0), (0.75, 1, 1)),
    ],
)
def test_domain_4i_distributions(shares, expected):
    """Domain 4i: Gini, corrected Gini and HHI of four divisions (equal shares: HHI* is 0)."""
    found = np.array(shares, dtype=float)
    assert gini(found) == pytest.approx(expected[0])
    assert normalised_gini(found) == pytest.approx(expected[1])
    concentration = normalised_herfindahl(found) if shares[0] == 25 else herfindahl(found)
    assert concentration == pytest.approx(expected[2])


def test_two_partners_share_concentration():
    """With two partners G* is |s1 - s2| and H* its square; misplacement counts each moved point once."""
    shares = np.array([70.0, 30.0])
    assert normalised_gini(shares) == pytest.approx(0.4)
    assert normalised_herfindahl(shares) == pytest.approx(0.16)
    assert misplacement(shares, np.array([50.0, 50.0])) == pytest.approx(20)
