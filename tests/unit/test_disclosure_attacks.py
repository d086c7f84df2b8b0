"""Attacks T1-T11 (statistics 7.2) on whole reports: none of them gets at few people's answers."""

from dataclasses import fields, is_dataclass

import numpy as np
import pytest

from assessment.access.disclosure import audit
from assessment.errors import NotAllowed
from assessment.model import Check, Item, ItemKind, Promise, Report, Response, Role, VerdictKind
from assessment.services.analysis import Round, analyse, report_rows
from assessment.services.analysis.gate import gate
from tests.worlds import at_level, health_check, instrument, partnership, random_responses, relational_items

TOOL = instrument(scale="percent")
NAMES = ("seed", "insurer", "mobile", "agency")
WEB = partnership(NAMES)


def people(level: float, partner: str, count: int, first: int = 0) -> list[Response]:
    return [at_level(TOOL, level, f"{partner}-{n}", partner) for n in range(first, first + count)]


def report(responses, promise=Promise.CONFIDENTIAL, *, tool=TOOL, web=WEB, **more) -> Report:
    return analyse(web, [Round(health_check(1, promise), tool, responses)], **more)


def numbers(thing) -> list[float]:
    """Every number anywhere in a report except the questionnaire and the rule."""
    if isinstance(thing, bool) or thing is None:
        return []
    if isinstance(thing, int | float):
        return [float(thing)]
    if isinstance(thing, dict):
        return [x for value in thing.values() for x in numbers(value)]
    if isinstance(thing, tuple | list):
        return [x for value in thing for x in numbers(value)]
    if is_dataclass(thing):
        kept = [
            f.name
            for f in fields(thing)
            if f.name not in ("instrument", "rule", "health_check", "partnership")
        ]
        return [x for name in kept for x in numbers(getattr(thing, name))]
    return []


def test_t1_overall_mean_does_not_hold_the_hidden_partner():
    """T1 complement: changing the hidden partner's answers changes no number of the report."""
    shown = people(60, "seed", 4) + people(70, "insurer", 5) + people(50, "mobile", 3)
    low, high = (report(shown + people(level, "agency", 2)) for level in (0, 100))
    assert numbers(low) == numbers(high)
    assert low.dimensions[0].overall.score == 60
    assert low.dimensions[0].partners["agency"].text == "protected"


def test_t2_the_rest_of_a_gap_leaves_the_hidden_partner_out():
    """T2 rest-mean: own mean less gap is the mean of the other shown partners only."""
    found = report(
        people(60, "seed", 4) + people(70, "insurer", 5) + people(50, "mobile", 3) + people(5, "agency", 2)
    )
    own = next(
        v for v in found.verdicts if (v.check, v.dimension, v.partner) == (Check.PERCEPTION, "power", "seed")
    )
    assert own.score - own.gap == pytest.approx(60)
    assert all(v.gap is None and v.score is None for v in found.verdicts if v.partner == "agency")


def test_t3_t4_joiners_cannot_be_worked_out_from_levels_and_change():
    """T3, T4: where one person joined, the change is not shown, so the newcomer cannot be subtracted out."""
    first = [r for name in NAMES for r in people(50, name, 3)]
    second = [r for name in NAMES for r in people(60, name, 3)] + people(0, "seed", 1, first=3)
    rounds = [Round(health_check(1), TOOL, first), Round(health_check(2), TOOL, second)]
    found = analyse(WEB, rounds)
    trend = {(v.dimension, v.partner): v for v in found.verdicts if v.check is Check.TREND}
    assert trend[("power", "seed")].verdict is VerdictKind.SUPPRESSED
    assert trend[("power", "seed")].gap is None
    assert trend[("power", "insurer")].gap == 10
    assert trend[("power", "")].gap == 10
    row = next(r for r in report_rows(found) if r[2] == "trend" and r[4] == "seed")
    assert row[6:] == ("", "")


@pytest.mark.parametrize(("level", "text"), [(100, ">95"), (0, "<5")])
def test_t5_everybody_at_the_end_is_coded(level, text):
    """T5 homogeneity: a mean of 100 or 0 of three people is shown as >95 or <5, in gaps too."""
    others = people(60, "insurer", 5) + people(50, "mobile", 5)
    found = report(people(level, "seed", 3) + others)
    cell = found.dimensions[0].partners["seed"]
    assert (cell.text, cell.score) == (text, 95 if level else 5)
    for verdict in found.verdicts:
        if verdict.partner == "seed" and verdict.gap is not None and verdict.check is Check.PERCEPTION:
            assert verdict.gap == cell.score - 55
            assert f" {level} of 100" not in verdict.sentence


def test_t6_t11_spread_of_three_people_stays_hidden():
    """T6, T11: below 5 answers no SD, SE, df or p leaves; ranges are multiples of 5."""
    found = report(random_responses(instrument(), dict.fromkeys(NAMES, 3), 5), tool=instrument())
    for dimension in found.dimensions:
        assert dimension.agreement == ""
        for cell in dimension.partners.values():
            widths = [w for w in (cell.high - cell.score, cell.score - cell.low) if w > 0]
            assert any(w % 5 == 0 for w in widths)
    for verdict in found.verdicts:
        assert not {"se", "df", "p"} & verdict.working.keys()
        if verdict.gap is not None and verdict.high is not None:
            assert (verdict.high - verdict.gap) % 5 == 0


def test_t7_one_person_is_safe_from_a_coalition():
    """T7: pooled results are withheld where the only other partner could subtract its own people."""
    two = partnership(("seed", "insurer"))
    responses = people(50, "seed", 6) + people(80, "insurer", 1)
    found = report(responses, Promise.POOLED, web=two)
    assert all(d.overall.score is None for d in found.dimensions)
    enough = report(responses + people(80, "insurer", 2, first=1), Promise.POOLED, web=two)
    assert all(d.overall.score is not None for d in enough.dimensions)


def test_t8_dont_know_never_makes_an_item_rest_on_fewer_people():
    """T8: a partner with three sheets but two answers to an item is left out of that item's every number."""
    responses = people(60, "seed", 6) + people(60, "insurer", 6) + people(20, "mobile", 3)
    skipping = Response("mobile-2", "mobile", {**responses[-1].answers, ("power_1", ""): None}, "mobile-2")
    found = report([*responses[:-1], skipping])
    item = next(i for i in found.items if i.item == "power_1")
    assert item.partners["mobile"].protected
    assert item.overall.score == 60
    assert item.overall.n == 12


def test_single_items_need_five_answers():
    """Rule 7.3: single questions need 5 answers per partner; a lone smaller partner leaves the total."""
    found = report(people(60, "seed", 5) + people(70, "insurer", 5) + people(10, "mobile", 4))
    item = found.items[0]
    assert item.partners["seed"].score == 60
    assert item.partners["mobile"].protected
    assert item.overall.score == 65
    two_small = report(people(60, "seed", 5) + people(30, "mobile", 3) + people(90, "agency", 3))
    assert two_small.items[0].overall.score == 60


def test_distributions_need_ten_answers():
    """Rule 7.3: counts per option appear from 10 answers of partners that are in the numbers."""
    nine = report(people(60, "seed", 5) + people(70, "insurer", 4))
    ten = report(people(60, "seed", 5) + people(70, "insurer", 5))
    assert nine.items[0].counts is None
    assert sum(n for _label, n in ten.items[0].counts) == 10


def test_t9_nothing_in_the_report_is_unrounded():
    """T9: every score, gap and range is a whole number before any file is written."""
    found = report(random_responses(instrument(), dict.fromkeys(NAMES, 7), 2), tool=instrument())
    for dimension in found.dimensions:
        values = [dimension.spread, dimension.by_person]
        values += [x for c in dimension.partners.values() for x in (c.score, c.low, c.high)]
        assert all(x is None or float(x).is_integer() for x in values)
    for verdict in found.verdicts:
        values = (verdict.gap, verdict.score, verdict.low, verdict.high, verdict.detectable)
        assert all(x is None or float(x).is_integer() for x in values)


def test_t10_comments_are_mixed_and_need_five_people():
    """T10: comments need five commenters and their order says nothing about who wrote or when."""
    tool = instrument(extra=(Item("why", ItemKind.TEXT, {"en": "Why?"}),))

    def said(count):
        return [Response(f"r{n}", NAMES[n % 4], {("why", ""): f"Comment number {n}"}) for n in range(count)]

    assert report(said(4), tool=tool).comments[0].comments == ()
    forward = report(said(6), tool=tool).comments[0].comments
    backward = report(list(reversed(said(6))), tool=tool).comments[0].comments
    assert forward == backward
    assert len(forward) == 6
    assert forward != tuple(f"Comment number {n}" for n in range(6))


def test_pooled_report_holds_no_partner():
    """Pooled: no cell, verdict, flag or relation tells partners apart; nothing below five people."""
    tool = instrument(extra=relational_items())
    found = report(random_responses(tool, dict.fromkeys(NAMES, 4), 1), Promise.POOLED, tool=tool)
    assert found.dimensions[0].overall.score is not None
    assert all(c.score is None for d in found.dimensions for c in d.partners.values())
    assert all(v.gap is None for v in found.verdicts if v.partner)
    assert not found.flags
    assert not found.relational.influence_now
    few = report(people(50, "seed", 2) + people(50, "insurer", 2), Promise.POOLED)
    assert all(d.overall.score is None for d in few.dimensions)
    assert all(i.overall.score is None for i in few.items)


def test_a_partner_sees_itself_and_the_whole_only():
    """Confidential: a partner's report names no other partner, in cells, verdicts, notes or sentences."""
    responses = random_responses(instrument(), dict.fromkeys(NAMES, 5), 3, {"agency": -1.6})
    found = report(responses, tool=instrument(), audience=Role.PARTNER, own="seed")
    for dimension in found.dimensions:
        assert dimension.partners["seed"].score is not None
        assert all(c.score is None for p, c in dimension.partners.items() if p != "seed")
        assert dimension.spread is None
    words = " ".join([found.headline, *(v.sentence for v in found.verdicts), *(n.text for n in found.notes)])
    assert not any(name.capitalize() in words for name in NAMES if name != "seed")
    assert {v.partner for v in found.verdicts} <= {"seed", ""}
    assert {v.other for v in found.verdicts} == {""}
    assert {p for flag in found.flags for p in flag.partners} <= {"seed"}


def test_a_partner_of_two_does_not_see_the_overall_mean():
    """With two partners the overall mean and one's own give the other's away, so only one's own is shown."""
    two = partnership(("seed", "insurer"))
    found = report(
        people(50, "seed", 5) + people(80, "insurer", 5), web=two, audience=Role.PARTNER, own="seed"
    )
    assert found.dimensions[0].partners["seed"].score == 50
    assert found.dimensions[0].overall.score is None
    assert not [v for v in found.verdicts if v.check is Check.PERCEPTION]


def test_the_gate_refuses_what_the_plan_does_not_hold():
    """A report with a number its plan does not allow never leaves, and the reason is in plain words."""
    full = report(people(60, "seed", 5) + people(70, "insurer", 5) + people(50, "mobile", 5))
    from assessment.access.disclosure import plan_means, thresholds

    limits = thresholds(Promise.CONFIDENTIAL)
    narrow = plan_means((5, 5, 2, 0), limits)
    plans = {d.dimension: narrow for d in full.dimensions} | {i.item: narrow for i in full.items}
    with pytest.raises(NotAllowed, match="holds a number that may not be shown"):
        gate(full, plans, limits)


def test_audit_of_the_whole_report_by_hand():
    """Means, gaps and overall mean of the shown partners as queries on all partners disclose nobody."""
    counts = [5, 4, 3, 2]
    own = np.eye(4)[:3]
    gaps = np.array([own[i] - (own.sum(axis=0) - own[i]) / 2 for i in range(3)])
    overall = np.array([[1, 1, 1, 0]]) / 3
    assert audit(np.vstack([own, gaps, overall]), counts, 3) == ()
