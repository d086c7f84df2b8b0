"""The simulation says what the rule promises, on few made-up health checks (bench/ runs thousands)."""

import pytest

from bench import made_up, rates
from bench.made_up import GAIN_20, GAP_37, Condition

FEW = 150


@pytest.mark.parametrize(
    "world",
    [
        Condition(),
        Condition("ceiling", level=4.3),
        Condition("angry", angry=True),
        Condition("straight", straight=0.15),
        Condition("unequal", first_spread=1.7),
    ],
    ids=lambda world: world.name,
)
def test_healthy_partnerships_are_rarely_accused(world: Condition):
    """Four partners of five people: at most 8% false alarms in any world, against half or more."""
    found = rates.rates(rates.of_views([5] * 4, 0.0, world), FEW, 1)
    assert found.flag <= 0.08
    assert found.usual >= 0.5


def test_large_gaps_are_found_and_small_designs_say_so():
    """37.5 points lower: found by 8 people each nearly always; 3 people each mostly "not enough data"."""
    assert rates.rates(rates.of_views([8] * 4, GAP_37), FEW, 2).found >= 0.85
    few = rates.rates(rates.of_views([3] * 4), FEW, 3)
    assert few.cells["insufficient"] >= 0.7
    assert few.flag <= 0.05


def test_questions_about_each_other_and_changes():
    """Relations find more with the same people; a gain of 20 points is found, noise is not."""
    assert rates.rates(rates.of_ratings(6, 5, made_up.GAP_25), FEW, 4).found >= 0.9
    assert rates.rates(rates.of_shares(4, 3, 2.0), FEW, 5).found >= 0.85
    assert rates.rates(rates.of_shares(4, 3), FEW, 6).flag <= 0.05
    still = rates.rates(rates.of_change([5] * 4, 0.70), FEW, 7)
    assert still.flag <= 0.05 < 0.5 <= still.usual
    assert rates.rates(rates.of_change([12] * 3, 0.70, GAIN_20), FEW, 8).found >= 0.7
