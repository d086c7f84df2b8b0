"""The Social Relations Model gives Kenny's published effects; received ratings follow from it."""

from itertools import combinations

import numpy as np
import pytest

from assessment.scoring.relational import rater_centred
from assessment.scoring.roundrobin import reciprocity, round_robin, variances

GAP = np.nan
KENNY = np.array(
    [
        [GAP, 4, 5, 6, 7, 5],
        [2, GAP, 1, 3, 2, 4],
        [5, 4, GAP, 3, 2, 6],
        [4, 5, 4, GAP, 2, 5],
        [1, 4, 4, 3, GAP, 3],
        [5, 7, 5, 3, 9, GAP],
    ]
)
"""davidakenny.net/srm/mathsrm.htm: six people rate each other."""


def test_golden_8_effects():
    """G8, domain 4b: published actor effects and their variance; partner effects and mean as TripleR."""
    fit = round_robin(KENNY)
    assert fit is not None
    np.testing.assert_allclose(fit.actor, [1.208, -1.625, -0.167, -0.208, -1.083, 1.875], atol=5e-4)
    np.testing.assert_allclose(fit.partner, [-0.4583, 0.3750, -0.3333, -0.5417, 0.0833, 0.8750], atol=5e-5)
    assert fit.mean == pytest.approx(4.1)
    assert fit.actor.var(ddof=1) == pytest.approx(1.772, abs=5e-4)
    assert fit.relation[5, 4] == pytest.approx(2.942, abs=5e-4)
    assert fit.relation[5, 3] == pytest.approx(-2.433, abs=5e-4)
    assert fit.relation[2, 4] == pytest.approx(-2.017, abs=5e-4)


@pytest.mark.parametrize(("size", "published"), [(5, 1.894), (4, 2.112)])
def test_domain_4b_variance_over_subsets(size, published):
    """Domain 4b: mean variance of actor effects over all groups of five and of four of Kenny's people."""
    groups = [np.array(members) for members in combinations(range(6), size)]
    found = [round_robin(KENNY[np.ix_(members, members)]).actor.var(ddof=1) for members in groups]
    assert np.mean(found) == pytest.approx(published, abs=1.5e-3)


def test_golden_8_variances():
    """G8: variances and covariances as TripleR; one variance is negative, so only effects are shown."""
    fit = round_robin(KENNY)
    found = variances(fit)
    assert found.actor == pytest.approx(1.3055556)
    assert found.partner == pytest.approx(-0.1611111)
    assert found.relationship == pytest.approx(2.3777778)
    assert found.actor_partner == pytest.approx(0.1555556)
    assert found.relationship_covariance == pytest.approx(-0.6888889)
    assert reciprocity(KENNY) == pytest.approx(-0.28972, abs=1e-5)


def test_golden_8_rater_centred_contrast():
    """G8: on complete data the rater-centred mean is the partner effect times k / (k - 1)."""
    centred = rater_centred(KENNY, np.arange(6))
    np.testing.assert_allclose(np.nanmean(centred, axis=0), [-0.55, 0.45, -0.40, -0.65, 0.10, 1.05])


def test_plain_means_would_rank_another_partner_first():
    """Domain 4b: raw means put B first: F is the most generous rater and never rates itself."""
    fit = round_robin(KENNY)
    assert np.nanargmax(np.nanmean(KENNY, axis=0)) == 1
    assert np.argmax(fit.partner) == 5


def test_missing_cells_are_fitted_and_tiny_groups_are_not():
    """With a missing cell an additive table is still fitted; below three partners there is no model."""
    actor, partner = np.array([5.0, -5, 0, 0]), np.array([10.0, 0, -10, 0])
    table = 60 + actor[:, None] + partner[None, :]
    table[0, 1] = GAP
    fit = round_robin(table)
    np.testing.assert_allclose(fit.actor, actor, atol=1e-9)
    np.testing.assert_allclose(fit.partner, partner, atol=1e-9)
    assert variances(fit) is None
    assert round_robin(np.array([[GAP, 1.0], [2.0, GAP]])) is None
