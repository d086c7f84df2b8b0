"""Whole families, as detected from answers, agree with the specified implementation."""

import numpy as np
import pytest

from assessment.imbalance import Earlier, detect
from assessment.model import Check, Response
from assessment.scoring import score
from tests.reference import published_engine as published
from tests.worlds import CORE, instrument, partnership, random_responses, relational_items

NAMES = ("seed", "insurer", "mobile", "agency")
K = len(NAMES)


def relational_answers(rng: np.random.Generator, people: int) -> tuple[list[Response], dict[str, np.ndarray]]:
    """Answer all questions of family B; give the responses and the same answers as arrays."""
    size = K * people
    owner = np.repeat(np.arange(K), people)
    now = np.array([rng.multinomial(100, [0.45, 0.2, 0.2, 0.15]) for _ in range(size)], dtype=float)
    wanted = np.array([rng.multinomial(100, [0.25] * 4) for _ in range(size)], dtype=float)
    keeps = np.clip(np.rint(3.5 + rng.normal(0, 0.9, (size, K)) - 1.2 * (np.arange(K) == 1)), 1, 5)
    give, get = rng.integers(3, 9, size).astype(float), rng.integers(3, 9, size).astype(float)
    get[owner == 3] = rng.integers(0, 3, people)
    responses = []
    for r in range(size):
        own = NAMES[owner[r]]
        answers = {("put_in", ""): give[r], ("get_out", ""): get[r]}
        for j, name in enumerate(NAMES):
            answers |= {("influence_now", name): now[r, j], ("influence_wanted", name): wanted[r, j]}
            if name != own:
                answers[("keeps", name)] = keeps[r, j]
        responses.append(Response(f"r{r}", own, answers))
    z = 25 * (keeps - 1)
    z[np.arange(size), owner] = np.nan
    centred = z - (np.nansum(z, axis=1, keepdims=True) - z) / (K - 2)
    net = (50 + 10 * (get - give) / 2)[:, None]
    return responses, {"owner": owner, "net": net, "gap": now - wanted, "received": centred}


@pytest.mark.parametrize("seed", range(25))
def test_family_b(seed):
    """Net value, influence and commitment received are one family of 3k tests with the specified limits."""
    rng = np.random.default_rng(seed)
    responses, data = relational_answers(rng, int(rng.integers(3, 6)))
    tool = instrument(dimensions=(), extra=relational_items())
    found = detect(score(tool, NAMES, responses), partnership(NAMES))
    ours = [v for v in found if v.check in (Check.NET_VALUE, Check.INFLUENCE)]
    ours += [v for v in found if v.check is Check.RECEIVED and v.dimension == "commitment"]
    own, none, every = np.eye(K, dtype=bool), np.zeros((K, K), bool), np.ones((K, K), bool)
    limits = np.repeat([[15, 3, 12.5, 25, 25], [12.5, 3.75, 10, 20, 20], [20, 6, 12.5, 25, 25]], K, axis=0).T
    expected = published.evaluate_family(
        np.hstack([np.repeat(data["net"], K, axis=1), data["gap"], data["received"]]),
        data["owner"],
        K,
        np.vstack([own, every, ~own]),
        np.vstack([~own, none, none]),
        *limits[:4],
        none_band=limits[4],
    )
    np.testing.assert_allclose([v.gap for v in ours], expected["gap"], atol=1e-9)
    np.testing.assert_allclose([v.working["p"] for v in ours], expected["p_holm"], atol=1e-9)
    for verdict, kind in zip(ours, expected["verdict"], strict=True):
        assert verdict.verdict.value in (kind, "mirror")


@pytest.mark.parametrize("seed", range(15))
def test_family_t1(seed):
    """Change per partner in power, value and commitment is one family of tests on linked people."""
    tool = instrument()
    sizes = dict.fromkeys(NAMES, 4)
    before = score(tool, NAMES, random_responses(tool, sizes, seed))
    after = score(tool, NAMES, random_responses(tool, sizes, seed + 500, {"mobile": 1.0}))
    found = detect(after, partnership(NAMES), earlier=(Earlier(1, before),))
    ours = [v for v in found if v.check is Check.TREND and v.partner]
    change = after.by_dimension - before.by_dimension
    own = np.tile(np.eye(K, dtype=bool), (3, 1))
    full = [np.full(3 * K, x) for x in (18.0, 3.0, 10.0, 20.0)]
    expected = published.evaluate_family(
        np.repeat(change, K, axis=1), after.owner, K, own, np.zeros_like(own), *full, none_band=15.0
    )
    assert [(v.dimension, v.partner) for v in ours] == [(d, p) for d in CORE for p in NAMES]
    assert [v.verdict.value for v in ours] == list(expected["verdict"])
    np.testing.assert_allclose([v.working["p"] for v in ours], expected["p_holm"], atol=1e-9)
