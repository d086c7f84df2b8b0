"""Relational checks give hand-made and specified results."""

import numpy as np
import pytest

from assessment.imbalance import Rule, detect
from assessment.imbalance.give_get import points_for_ratio
from assessment.model import Check, Measure, Response, VerdictKind
from assessment.scoring import score
from assessment.scoring.concentration import effective_number, normalised_gini
from assessment.scoring.recode import complete_shares
from assessment.scoring.relational import net_value, shares
from tests.reference import published_engine as published
from tests.worlds import instrument, partnership, relational_items

WEB = ("seed", "insurer", "mobile", "verifier", "agency")
TOOL = instrument(dimensions=(), extra=relational_items())
BEAN_SEED = np.array(
    [
        [35, 15, 20, 10, 20],
        [50, 10, 15, 5, 20],
        [40, 10, 25, 10, 15],
        [55, 10, 15, 5, 15],
        [30, 10, 10, 10, 40],
    ],
    dtype=float,
)


def rows(item: str, names, values) -> dict:
    return {(item, target): float(v) for target, v in zip(names, values, strict=True) if np.isfinite(v)}


def everyone(names, people: int, answers) -> tuple[Response, ...]:
    """Give every partner the same number of people; ``answers(partner, person)`` say what."""
    return tuple(
        Response(f"{name}-{person}", name, answers(position, person), link=f"{name}-{person}")
        for position, name in enumerate(names)
        for person in range(people)
    )


def found(verdicts, check, dimension=""):
    return {v.partner: v for v in verdicts if v.check is check and dimension in ("", v.dimension)}


def test_bean_seed_influence_figures():
    """Domain 4j: others-only means, self minus others, normalised Gini, effective number."""
    own = np.diagonal(BEAN_SEED)
    others = (BEAN_SEED.sum(axis=0) - own) / 4
    np.testing.assert_allclose(others, [43.75, 11.25, 15.00, 8.75, 17.50])
    np.testing.assert_allclose(own - others, [-8.75, -1.25, 10.00, -3.75, 22.50])
    np.testing.assert_allclose(100 * others / others.sum(), [45.45, 11.69, 15.58, 9.09, 18.18], atol=0.005)
    assert normalised_gini(others) == pytest.approx(0.396, abs=5e-4)
    assert effective_number(others) == pytest.approx(3.50, abs=5e-3)


def test_bean_seed_self_and_others():
    """Domain 4j: own points minus the others' are the gaps of the check; the agency overrates itself most."""
    answers = everyone(WEB, 3, lambda p, _n: rows("influence_now", WEB, BEAN_SEED[p]))
    verdicts = found(detect(score(TOOL, WEB, answers), partnership(WEB)), Check.SELF_OTHER, "power")
    np.testing.assert_allclose([verdicts[n].gap for n in WEB], [-8.75, -1.25, 10.00, -3.75, 22.50])
    kinds = {partner: verdict.verdict for partner, verdict in verdicts.items()}
    assert kinds["agency"] is VerdictKind.WATCH
    assert VerdictKind.WATCH not in {kinds[n] for n in ("seed", "insurer", "verifier")}


def test_bean_seed_give_and_get():
    """Domain 4j: giving 34 14 16 22 14, getting 45 10 25 8 12: the verifier gets far too little."""
    give, get = [34, 14, 16, 22, 14], [45, 10, 25, 8, 12]
    answers = everyone(WEB, 3, lambda _p, _n: {**rows("give", WEB, give), **rows("get", WEB, get)})
    verdicts = found(detect(score(TOOL, WEB, answers), partnership(WEB)), Check.GIVE_GET)
    kinds = {partner: verdict.verdict for partner, verdict in verdicts.items()}
    assert kinds["verifier"] is VerdictKind.CRITICAL
    assert kinds["mobile"] is VerdictKind.FLAG
    assert kinds["agency"] in (VerdictKind.NONE, VerdictKind.INSUFFICIENT)
    assert verdicts["verifier"].gap == pytest.approx(-14)
    ratios = [verdicts[n].score / (verdicts[n].score - verdicts[n].gap) for n in WEB]
    np.testing.assert_allclose(ratios, [1.324, 0.714, 1.563, 0.364, 0.857], atol=5e-4)
    np.testing.assert_allclose(np.log2(ratios), [0.404, -0.485, 0.644, -1.459, -0.222], atol=5e-4)


def test_mandate_role_is_never_judged():
    """A partner with a mandate role is shown in give and get, never flagged."""
    give, get = [34, 14, 16, 22, 14], [45, 10, 25, 8, 12]
    answers = everyone(WEB, 3, lambda _p, _n: {**rows("give", WEB, give), **rows("get", WEB, get)})
    verdicts = detect(score(TOOL, WEB, answers), partnership(WEB, mandate=("verifier",)))
    assert found(verdicts, Check.GIVE_GET)["verifier"].verdict in (VerdictKind.NONE, VerdictKind.INSUFFICIENT)


def test_give_get_limits_in_points():
    """A ratio outside 0.67-1.5 of 20 points given means 6.7 below or 10 above, never under 5."""
    given = np.array([20.0, 20.0, 4.0])
    got = np.array([10.0, 40.0, 2.0])
    np.testing.assert_allclose(points_for_ratio(given, got, 1.5, Rule()), [20 / 3, 10, 5])
    np.testing.assert_allclose(points_for_ratio(given, got, 2.0, Rule()), [10, 20, 5])


def test_a_wanted_leader_is_no_imbalance():
    """Influence is judged as now minus wanted: the same large share now and wanted is no flag."""
    table = {**rows("influence_now", WEB, [60, 10, 10, 10, 10])}
    wanted = rows("influence_wanted", WEB, [60, 10, 10, 10, 10])
    answers = everyone(WEB, 4, lambda _p, _n: {**table, **wanted})
    verdicts = found(detect(score(TOOL, WEB, answers), partnership(WEB)), Check.INFLUENCE)
    assert {v.verdict for v in verdicts.values()} == {VerdictKind.NONE}


def test_influence_twenty_points_over_is_found_with_three_people():
    """A partner 20 points above the wanted share (k = 4) is found with three people per partner."""
    names = WEB[:4]
    rng = np.random.default_rng(1)

    def say(_p, _n):
        jitter = rng.integers(-4, 5)
        now = [45 + jitter, 20 - jitter, 20, 15]
        return {**rows("influence_now", names, now), **rows("influence_wanted", names, [25, 25, 25, 25])}

    verdicts = found(detect(score(TOOL, names, everyone(names, 3, say)), partnership(names)), Check.INFLUENCE)
    assert verdicts["seed"].verdict in (VerdictKind.FLAG, VerdictKind.CRITICAL)
    assert verdicts["seed"].gap == pytest.approx(20, abs=3)


def test_influence_of_two_partners_is_one_test():
    """With two partners the two gaps are mirror images and corrected for as one test."""
    names = WEB[:2]
    say = {**rows("influence_now", names, [70, 30]), **rows("influence_wanted", names, [50, 50])}
    verdicts = found(
        detect(score(TOOL, names, everyone(names, 3, lambda _p, _n: say)), partnership(names)),
        Check.INFLUENCE,
    )
    assert verdicts["seed"].working["tests"] == 1
    assert verdicts["seed"].gap == -verdicts["insurer"].gap


@pytest.mark.parametrize("seed", range(20))
def test_received_commitment_is_the_reference_contrast(seed):
    """Commitment received equals the reference engine on rater-centred ratings."""
    rng = np.random.default_rng(seed)
    names, k, people = WEB[:4], 4, 4
    owner = np.repeat(np.arange(k), people)
    codes = np.clip(np.rint(3.5 + rng.normal(0, 0.9, (k * people, k)) - 1.5 * (np.arange(k) == 2)), 1, 5)
    codes[np.arange(k * people), owner] = np.nan
    answers = tuple(
        Response(f"r{r}", names[owner[r]], rows("keeps", names, codes[r])) for r in range(k * people)
    )
    verdicts = found(detect(score(TOOL, names, answers), partnership(names)), Check.RECEIVED, "commitment")
    z = 25 * (codes - 1)
    total = np.nansum(z, axis=1, keepdims=True)
    centred = z - (total - z) / (k - 2)
    foreign = ~np.eye(k, dtype=bool)
    full = np.array([20.0] * k), np.array([6.0] * k), np.array([12.5] * k), np.array([25.0] * k)
    expected = published.evaluate_family(centred, owner, k, foreign, np.zeros((k, k), bool), *full)
    gaps = [verdicts[name].gap for name in names]
    np.testing.assert_allclose(gaps, expected["gap"], atol=1e-9)
    flagged = [v.working["level_with_all"] for v in verdicts.values()]
    assert len(flagged) == k
    np.testing.assert_allclose([verdicts[n].working["se"] for n in names], expected["se"], atol=1e-9)


def test_generous_raters_do_not_count():
    """Adding a constant to everything one rater says changes no received gap."""
    rng = np.random.default_rng(5)
    names = WEB[:4]
    base = rng.integers(1, 4, (12, 4)).astype(float)
    owner = np.repeat(np.arange(4), 3)

    def gaps(codes):
        answers = tuple(Response(f"r{r}", names[owner[r]], rows("keeps", names, codes[r])) for r in range(12))
        return [
            v.gap
            for v in found(
                detect(score(TOOL, names, answers), partnership(names)), Check.RECEIVED, "commitment"
            ).values()
        ]

    generous = base + np.where(np.arange(12) == 4, 2.0, 0.0)[:, None]
    np.testing.assert_allclose(gaps(base), gaps(generous))


def test_net_value_and_shares_follow_their_formulas():
    """V = 50 + (B - C)/2; shares of 98-102 are rescaled; a blank is 0 if the rest is 100."""
    answers = (Response("r", "seed", {("put_in", ""): 8.0, ("get_out", ""): 4.0}),)
    assert net_value(score(TOOL, WEB, answers))[0] == pytest.approx(30)
    blocks = np.array([[50, 50, np.nan], [34, 33, 32], [50, 40, np.nan], [60, 60, -20]])
    fixed = complete_shares(blocks)
    np.testing.assert_allclose(fixed[0], [50, 50, 0])
    assert fixed[1].sum() == pytest.approx(100)
    assert np.isnan(fixed[2:]).all()
    assert shares(score(instrument(), WEB, ()), Measure.INFLUENCE_NOW) is None


def test_one_sided_dependence_names_who_needs_whom():
    """D = importance x difficulty / 100; the more dependent partner is the one named, whatever the order."""
    names = WEB[:2]

    def say(position, _n):
        other = names[1 - position]
        code = 2.0 if position == 0 else 5.0
        return {("important", other): code, ("replace", other): code}

    verdict = next(
        v
        for v in detect(score(TOOL, names, everyone(names, 3, say)), partnership(names))
        if v.check is Check.DEPENDENCE
    )
    assert (verdict.partner, verdict.other) == ("insurer", "seed")
    assert verdict.score == pytest.approx(100)
    assert verdict.gap == pytest.approx(100 - 6.25)
    assert verdict.verdict is VerdictKind.CRITICAL


def test_ladder_gap_in_points_of_a_quarter():
    """One step of the ladder is 25 points: wanted two steps higher by everybody is critical."""
    names = WEB[:3]
    now = {("budget.now", n): 1.0 for n in names}
    wanted = {("budget.wanted", n): 3.0 if n == "seed" else 1.0 for n in names}
    answers = everyone(names, 3, lambda _p, _n: {**now, **wanted})
    verdicts = found(detect(score(TOOL, names, answers), partnership(names)), Check.LADDER)
    assert verdicts["seed"].gap == pytest.approx(50)
    assert verdicts["seed"].verdict is VerdictKind.CRITICAL
    assert verdicts["mobile"].verdict is VerdictKind.NONE


def test_self_ratings_high_everywhere_are_no_finding():
    """Everybody rating itself 25 points higher is usual; only the one who does so by 75 is asked about."""
    names = WEB[:4]

    def say(position, _n):
        own = 5.0 if position == 0 else 3.0
        return {("keeps", n): own if n == names[position] else 2.0 for n in names}

    verdicts = found(
        detect(score(TOOL, names, everyone(names, 4, say)), partnership(names)),
        Check.SELF_OTHER,
        "commitment",
    )
    assert verdicts["seed"].verdict is VerdictKind.WATCH
    assert verdicts["seed"].gap == pytest.approx(75 - 37.5)
    assert {verdicts[n].verdict for n in names[1:]} <= {VerdictKind.NONE, VerdictKind.INSUFFICIENT}
