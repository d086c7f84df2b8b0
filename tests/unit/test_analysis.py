"""Answers in, report out: levels, bands, balance, flags, talking points, trend, notes."""

from dataclasses import replace

import pytest

from assessment.imbalance import Rule
from assessment.model import Balance, Check, Item, ItemKind, Promise, Response, VerdictKind
from assessment.scoring import score
from assessment.services.analysis import VERDICT_COLUMNS, Round, analyse, report_rows, verdict_rows, verdicts
from assessment.services.design import design
from tests.worlds import (
    CORE,
    at_level,
    health_check,
    instrument,
    partnership,
    random_responses,
    rating,
    relational_items,
)

TOOL = instrument(scale="percent")
NAMES = ("seed", "insurer", "mobile", "agency")
WEB = partnership(NAMES)


def levels(**partners: float) -> list[Response]:
    """Five people per partner, all at one level."""
    return [at_level(TOOL, x, f"{p}-{n}", p) for p, x in partners.items() for n in range(5)]


def report(responses, promise=Promise.CONFIDENTIAL, **more):
    return analyse(WEB, [Round(health_check(1, promise), TOOL, responses)], **more)


def test_one_partner_one_voice():
    """15 people at 70, 3 at 45, 3 at 40: 52 per partner, 62 per respondent; both are told."""
    sizes = {"seed": (15, 70), "insurer": (3, 45), "mobile": (3, 40)}
    responses = [at_level(TOOL, x, f"{p}-{i}", p) for p, (n, x) in sizes.items() for i in range(n)]
    value = report(responses).dimensions[1]
    assert value.overall.score == 52
    assert value.by_person == 62
    assert value.overall.n == 21


def test_band_and_balance_come_in_pairs():
    """A level band from the questionnaire and a balance from the spread: 'Work on it, split'."""
    value = report(levels(seed=75, insurer=80, mobile=75, agency=25)).dimensions[1]
    assert (value.band, value.band_title, value.balance) == ("work", "Work on it", Balance.SPLIT)
    assert value.interpretation == "means work"
    assert value.spread == 55


def test_half_rule():
    """A person is scored from half of the items on and two at least."""
    keys = [("power_1", ""), ("power_2", "")]
    two = Response("r1", "seed", dict(zip(keys, (80.0, 20.0), strict=True)))
    one = Response("r2", "seed", {keys[0]: 80.0})
    found = score(TOOL, NAMES, [two, one]).dimension("power")
    assert found[0] == 80.0
    assert found[1] != found[1]


def test_items_behind_show_if_are_left_out():
    """An answer to an item that the person cannot have seen counts nowhere, and is not missing either."""
    from assessment.model import ShowIf

    hidden = rating("power_9", "power", show_if=ShowIf("power_1", frozenset({1.0})))
    tool = instrument(("power",), 2, (hidden,))
    answers = {("power_1", ""): 5.0, ("power_2", ""): 1.0, ("power_9", ""): 1.0}
    assert score(tool, NAMES, [Response("r", "seed", answers)]).dimension("power")[0] == 100.0


def test_low_partner_is_the_only_flag_and_the_first_words():
    """One low partner: its card comes first with evidence and conversation; the others mirror it."""
    found = analyse(
        WEB,
        [
            Round(
                health_check(1),
                instrument(),
                random_responses(instrument(), dict.fromkeys(NAMES, 6), 3, {"agency": -1.6}),
            )
        ],
    )
    assert {flag.partners for flag in found.flags if flag.verdict is not VerdictKind.WATCH} == {("agency",)}
    first = found.flags[0]
    assert first.title in found.headline
    assert first.n == 6
    assert any("6" in line for line in first.evidence)
    assert first.explanations
    assert first.conversation


def test_value_below_fifty_is_flagged_whatever_the_mean():
    """Level rule: any partner below 50 on value is a finding of its own."""
    found = report(levels(seed=90, insurer=90, mobile=90, agency=45))
    level = {v.partner: v for v in found.verdicts if v.check is Check.LEVEL}
    assert level["agency"].verdict is VerdictKind.FLAG
    assert level["seed"].verdict is VerdictKind.NONE


def test_cant_say_is_a_remark_not_a_low_score():
    """15% can't say is noted per question and dimension and lowers no score."""
    people = levels(seed=80, insurer=80, mobile=80, agency=80)
    unsure = [replace(r, answers={**r.answers, ("power_1", ""): None}) for r in people]
    found = report(unsure)
    assert found.dimensions[0].overall.score == 80
    assert found.items[0].cant_say == 1.0
    assert any(note.kind == "dont-know" for note in found.notes)
    assert any(v.check is Check.DONT_KNOW and v.verdict is VerdictKind.WATCH for v in found.verdicts)


def test_attributed_small_partners_get_talking_points():
    """One answer each under the organisation's name: nothing is certain, the differences become questions."""
    responses = [
        at_level(TOOL, x, p, p) for p, x in (("seed", 80), ("insurer", 75), ("mobile", 70), ("agency", 20))
    ]
    found = report(responses, Promise.ATTRIBUTED)
    assert not [f for f in found.flags if f.check is Check.PERCEPTION and f.verdict is not VerdictKind.WATCH]
    assert found.dimensions[0].partners["agency"].score == 20
    assert found.talking_points
    assert "a start for a conversation, not a finding" in found.talking_points[0].sentence
    assert found.responses[0][:3] == ("seed", "1", "commitment_1")
    assert not report(levels(seed=80, agency=20)).responses


def test_attributed_rows_are_the_organisation_s_not_its_people_s():
    """Raw rows hold one line per partner and question: of several people the mean only."""
    people = [at_level(TOOL, x, f"s{x}", "seed") for x in (20, 60)]
    rows = report(people, Promise.ATTRIBUTED).responses
    assert {row[:2] for row in rows} == {("seed", "mean of 2")}
    assert {row[4] for row in rows} == {"40", "60"}


def test_trend_links_people_and_compares_with_previous_and_first():
    """Change is judged on people who answered both times, since the previous and the first check."""
    waves = [levels(**dict.fromkeys(NAMES, x)) for x in (40.0, 45.0, 80.0)]
    rounds = [Round(health_check(n), TOOL, wave) for n, wave in enumerate(waves, 1)]
    found = analyse(WEB, rounds)
    trend = {
        (v.partner, v.since): v for v in found.verdicts if v.check is Check.TREND and v.dimension == "power"
    }
    assert (trend[("seed", 2)].gap, trend[("seed", 1)].gap) == (35, 40)
    assert trend[("", 2)].verdict is VerdictKind.CRITICAL
    assert len(found.trend) == 3 * 3 * 5
    assert not [flag for flag in found.flags if flag.check is Check.TREND]
    rows = [row for row in report_rows(found) if row[2] == "trend"]
    assert len(rows) == 3 * 5
    assert ("p1", 3, "trend", "power", "seed", "critical", "35", "80") in rows


def test_answers_under_a_stricter_promise_are_not_compared():
    """A confidential round, then an attributed one: no change is shown, people were promised else."""
    rounds = [
        Round(health_check(1), TOOL, levels(seed=40, agency=40)),
        Round(health_check(2, Promise.ATTRIBUTED), TOOL, levels(seed=80, agency=80)),
    ]
    assert not [v for v in analyse(WEB, rounds).verdicts if v.check is Check.TREND]


def test_verdict_rows_keep_the_contract():
    """One row per cell of power, value and commitment for every partner; empty where suppressed."""
    responses = [*levels(seed=60, insurer=62, mobile=58), at_level(TOOL, 10, "a", "agency")]
    rounds = [Round(health_check(1), TOOL, responses)]
    rows = verdict_rows(WEB, rounds[0].health_check, verdicts(WEB, rounds))
    assert len(VERDICT_COLUMNS) == len(rows[0])
    perception = {(row[3], row[4]): row for row in rows if row[2] == "perception"}
    assert set(perception) == {(d, p) for d in CORE for p in NAMES}
    assert perception[("power", "agency")][5:] == ("suppressed", "", "")
    assert perception[("power", "seed")][5:] == ("none", "0", "60")


def test_silent_and_protected_partners_are_noted():
    """A partner without answers is missing, one with two is protected; the broker is told."""
    people = [*levels(seed=60, insurer=62), *levels(mobile=50)[:2]]
    kinds = {(note.kind, note.partner) for note in report(people).notes}
    assert {("protected", "mobile"), ("missing", "agency")} <= kinds


def test_changed_numbers_mark_the_report():
    """Any changed number of the rule marks the report as custom; the promise's threshold does not."""
    people = levels(seed=60, insurer=62)
    assert report(people, rule=Rule(flag=10)).custom_rule
    assert not report(people, Promise.ATTRIBUTED).custom_rule
    assert dict(report(people).rule)["Smallest difference that can be an imbalance (points)"] == "12.5"


def test_straight_liners_are_counted():
    """The same answer all the way down over mixed keys is reported, never deleted."""
    tool = instrument()
    flat = Response("f", "seed", {(item.id, ""): 4.0 for item in tool.items})
    people = [*random_responses(tool, {"seed": 4, "insurer": 4}, 1), flat]
    found = analyse(WEB, [Round(health_check(1), tool, people)])
    assert found.straight_liners == 1
    assert found.dimensions[0].partners["seed"].n == 5


def test_relational_numbers_and_disputed_facts():
    """Shares, ratings and ladders are averaged over rater partners; disagreement about facts comes first."""
    tool = instrument(dimensions=(), extra=relational_items())
    answers = []
    for position, name in enumerate(NAMES):
        for n in range(3):
            given = {("influence_now", p): 25.0 for p in NAMES} | {("keeps", p): 4.0 for p in NAMES}
            given |= {("budget.now", p): float(4 * (position % 2)) for p in NAMES}
            answers.append(Response(f"{name}-{n}", name, given))
    found = analyse(WEB, [Round(health_check(1), tool, answers)])
    assert {cell.score for cell in found.relational.influence_now.values()} == {25}
    assert {pair.cell.score for pair in found.relational.commitment} == {75}
    assert found.relational.decisions == {"budget": "Text of budget"}
    assert found.talking_points[0].title == "We do not agree on the facts"
    assert "4 partners held equal shares" in found.relational.context[0].replace("4.0 of 4", "4")


def test_a_partner_alone_is_compared_with_nobody():
    """One partner with answers: its level is shown, nothing is compared, and the report says why."""
    found = report(levels(seed=60))
    assert found.dimensions[0].partners["seed"].score == 60
    alone = next(v for v in found.verdicts if v.check is Check.PERCEPTION and v.partner == "seed")
    assert alone.verdict is VerdictKind.INSUFFICIENT
    assert "nobody to compare" in alone.sentence
    assert any(note.kind == "few" for note in found.notes)


def test_the_headline_covers_those_who_answered():
    """Where a partner is silent the finding is about the others, and the first sentences say so."""
    assert "This covers only those who answered: 1 of 4 partners." in report(levels(seed=60)).headline
    everybody = report(levels(**dict.fromkeys(NAMES, 60)))
    assert "This covers" not in everybody.headline


def test_empty_health_check_says_so():
    """Nobody answered: a report without numbers, not an error."""
    found = report([])
    assert found.headline.startswith("Nobody has answered this health check.")
    assert all(d.overall.score is None for d in found.dimensions)


def test_a_question_quoted_in_a_note_ends_once():
    """Questions end with a full stop of their own; the sentence round them has one too."""
    tool = replace(TOOL, items=tuple(replace(i, text={"en": "We decide together."}) for i in TOOL.items))
    people = levels(**dict.fromkeys(NAMES, 60))
    blind = [replace(one, answers={**one.answers, ("power_1", ""): None}) for one in people]
    (said,) = [n for n in analyse(WEB, [Round(health_check(1), tool, blind)]).notes if n.kind == "dont-know"]
    assert '"We decide together". That' in said.text


def test_text_and_choice_items_carry_no_score():
    """A choice is counted, never scored."""
    tool = instrument(extra=(Item("pick", ItemKind.CHOICE, {"en": "Pick"}, scale="agree5"),))
    people = [Response(f"{p}{n}", p, {("pick", ""): 2.0}) for p in NAMES for n in range(5)]
    item = analyse(WEB, [Round(health_check(1), tool, people)]).items[-1]
    assert item.overall.score is None
    assert dict(item.counts)["option 2"] == 20


@pytest.mark.parametrize(("people", "detectable"), [(3, 58.0), (5, 44.0), (12, 29.0)])
def test_design_tells_the_detectable_gap(people, detectable):
    """More people find smaller gaps: the specified formula for three dimensions, four partners."""
    found = design(instrument(), WEB, dict.fromkeys(NAMES, people), Promise.CONFIDENTIAL)
    assert found.partners[0].detectable == pytest.approx(detectable, abs=1)
    assert str(int(found.partners[0].detectable)) in found.advice[0]


def test_design_warns_before_anything_is_sent():
    """Two people under the confidential promise will be protected; one each finds nothing about partners."""
    found = design(instrument(), WEB, {**dict.fromkeys(NAMES, 5), "agency": 2}, Promise.CONFIDENTIAL)
    assert [p.partner for p in found.partners if p.protected] == ["agency"]
    assert "Agency" in found.advice[0]
    assert "the 3 partners that are not protected" in " ".join(found.advice)
    all_small = design(instrument(), WEB, dict.fromkeys(NAMES, 2), Promise.CONFIDENTIAL)
    assert "would not work either" in " ".join(all_small.advice)
    one_each = design(instrument(), WEB, dict.fromkeys(NAMES, 1), Promise.ATTRIBUTED)
    assert all(p.detectable is None and not p.protected for p in one_each.partners)
    shares = design(instrument(extra=relational_items()), WEB, dict.fromkeys(NAMES, 3), Promise.CONFIDENTIAL)
    assert all(check.works for check in shares.checks)
    pooled = design(instrument(), WEB, dict.fromkeys(NAMES, 1), Promise.POOLED)
    assert "nothing could be shown" in pooled.advice[0]


def test_design_follows_the_installations_rule():
    """A higher threshold protects more partners and finds less; the wizard says so with that number."""
    people = {**dict.fromkeys(NAMES, 9), "agency": 4}
    usual = design(instrument(), WEB, people, Promise.CONFIDENTIAL)
    strict = design(instrument(), WEB, people, Promise.CONFIDENTIAL, rule=Rule(n_min=5, prior_sd=30.0))
    assert [p.partner for p in strict.partners if p.protected] == ["agency"]
    assert "fewer than 5 people" in strict.advice[0]
    assert strict.partners[0].detectable > usual.partners[0].detectable
