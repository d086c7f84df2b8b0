"""What is shown on a wall keeps the promise: the whole and ranges, never a named organisation."""

from dataclasses import replace

import pytest

from assessment.model import Cell, Plan, Promise, Report
from assessment.workshop.room import for_room, without_names
from tests.reporting.cases import CASES
from tests.workshop.stories import WAVES, report_of


def texts(thing) -> list[str]:
    """Every text in a Report's results, except who was asked and the questionnaire."""
    plain = replace(thing, participation=(), instrument=None, partnership=None)
    return [repr(plain)]


@pytest.mark.parametrize("wave", WAVES)
def test_no_result_names_an_organisation(wave):
    """Names, short names and ids of partners are in no result of an unnamed Report."""
    report = report_of(*wave)
    shown = "\n".join(texts(without_names(report)))
    for partner in report.partnership.partners:
        assert partner.name not in shown
        assert f"'{partner.short}'" not in shown
        assert f"'{partner.id}'" not in shown


def test_a_range_shows_the_two_ends_only():
    """Of five partners the lowest and the highest remain, without how many answered."""
    report = report_of("demo-bean-seed", 0)
    value = next(d for d in without_names(report).dimensions if d.dimension == "value")
    scores = [c.score for d in report.dimensions if d.dimension == "value" for c in d.partners.values()]
    assert {k: c.score for k, c in value.partners.items()} == {"lowest": min(scores), "highest": max(scores)}
    assert all(cell.n is None for cell in value.partners.values())


def test_two_partners_learn_nothing_about_each_other():
    """With two confidential partners a mean or a size would tell each what the other answered."""
    room = for_room(CASES["two"]()).report
    assert all(d.overall.score is None and not d.partners and d.spread is None for d in room.dimensions)
    assert all(i.overall.score is None and i.counts is None for i in room.items)
    assert room.headline == ""


def test_sizes_are_not_told_between_two():
    """A finding between two partners is told without points."""
    report = CASES["full"]()
    two = replace(
        report,
        partnership=CASES["two"]().partnership,
        dimensions=CASES["two"]().dimensions,
        verdicts=tuple(v for v in report.verdicts if v.partner in ("kilima", "verify")),
    )
    told = [flag.sentence for flag in for_room(two).report.flags]
    assert told
    assert not any(character.isdigit() for sentence in told for character in sentence)


def test_findings_keep_direction_and_advice_without_names():
    """'One partner sees less of it': the direction stays, evidence goes, conversations stay."""
    flags = for_room(report_of("demo-bean-seed", 0)).report.flags
    assert flags[0].title == "Value: one partner sees less of it than the others"
    assert flags[0].value < 0
    assert flags[0].conversation
    assert not flags[0].evidence
    assert flags[0].partners == ()


def test_advice_that_names_a_partner_is_left_out():
    """A conversation written with a name in it does not reach the wall."""
    report = CASES["full"]()
    assert any("Verify" in line for flag in report.flags for line in flag.conversation)
    told = [
        line for flag in for_room(report).report.flags for line in (*flag.conversation, *flag.explanations)
    ]
    assert told
    assert not any(name in line for line in told for name in ("Verify", "Kilima"))


def test_pairs_and_comments_do_not_reach_the_wall():
    """Who rated whom, comments, raw answers and personal notes stay with the broker."""
    room = for_room(CASES["relational"]()).report
    assert room.comments == ()
    assert room.responses == ()
    assert {(p.source, p.target) for p in room.relational.commitment} <= {
        ("highest", "lowest"),
        ("lowest", "highest"),
    }
    assert not room.relational.dependence
    assert not room.relational.context
    assert not [note for note in room.notes if note.partner]


def test_attributed_answers_are_shown_as_they_are():
    """Where organisations stand by their answers, the room sees the Report itself."""
    report = CASES["attributed"]()
    assert for_room(report).report is report
    assert for_room(report, Plan(names=False)).named is False


def test_protected_cells_are_no_end_of_a_range():
    """A cell that must not be shown is not taken for the lowest, even if it still held its number."""
    report = CASES["full"]()
    hidden = Cell("protected", 1.0, protected=True)
    dimensions = tuple(replace(d, partners={**d.partners, "agency": hidden}) for d in report.dimensions)
    room = for_room(replace(report, dimensions=dimensions)).report
    assert all(cell.score != 1.0 for d in room.dimensions for cell in d.partners.values())


@pytest.mark.parametrize("name", sorted(CASES))
@pytest.mark.parametrize("promise", list(Promise))
def test_every_case_can_be_shown(name, promise):
    """Whatever the Report, the room gets one."""
    report: Report = replace(CASES[name](), promise=promise)
    assert for_room(report).members == report.partnership.partners
