"""The contract of ``analyse --verdicts``, held against real files of the shipped questionnaires."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from assessment.cli import main
from assessment.model import Instrument, ItemKind
from assessment.questionnaires import load

QUESTIONNAIRES = Path(__file__).parent.parent.parent / "questionnaires"
COLUMNS = ["partnership", "health_check", "check", "dimension", "partner", "verdict", "gap", "score"]
CHECKS = {"perception", "net_value", "influence", "received", "self_other", "dependence", "ladder", "trend"}
VERDICTS = {"suppressed", "insufficient", "none", "mirror", "watch", "flag", "critical"}
RELATIONAL = {
    "fair_shares": {"influence", "self_other"},
    "partner_to_partner": {"received", "self_other"},
    "interdependence": {"dependence"},
    "decision_ladder": {"ladder"},
}
WEB = ("seed", "bank", "mobile", "agency")


def sheet(rng: np.random.Generator, tool: Instrument, own: str) -> list[tuple[str, str, str]]:
    """Answer everything at random: (answer id, target, value)."""
    given = []
    for item in tool.items:
        if item.kind is ItemKind.TEXT:
            continue
        if not item.relational:
            given.append((item.id, "", rng.choice(tool.scale_of(item).values)))
            continue
        about = [p for p in WEB if item.kind is not ItemKind.PARTNER_RATING or item.include_self or p != own]
        points = rng.multinomial(100, np.full(len(WEB), 1 / len(WEB)))
        for answer_id in item.answer_ids:
            for place, target in enumerate(about):
                steps = range(5) if item.kind is ItemKind.LADDER else None
                codes = steps or (tool.scale_of(item).values if item.scale else None)
                given.append((answer_id, target, points[place] if codes is None else rng.choice(codes)))
    return [(item, target, f"{value:g}") for item, target, value in given]


def analysed(folder: Path, name: str, people: dict[str, int], *options: str, rounds: int = 1) -> list[dict]:
    """Write both files, run the command, read the rows; the same people answer every round."""
    tool, rng = load(QUESTIONNAIRES / f"{name}.v1.yaml"), np.random.default_rng(len(name))
    with (folder / "partners.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("partnership", "partner", "invited"), *(("web", p, 5) for p in WEB)])
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("partnership", "health_check", "partner", "respondent", "item", "target", "value"))
        for number in range(1, rounds + 1):
            for partner, size in people.items():
                for n in range(size):
                    told = sheet(rng, tool, partner)
                    rows.writerows(("web", number, partner, f"{partner}-{n}", *one) for one in told)
    files = ["--partners", str(folder / "partners.csv"), "--answers", str(folder / "answers.csv")]
    out = folder / "out.csv"
    command = ["analyse", "--questionnaire", str(QUESTIONNAIRES / f"{name}.v1.yaml"), *files]
    assert main([*command, "--verdicts", str(out), *options]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS
        return list(reader)


@pytest.mark.parametrize("promise", ["attributed", "confidential", "pooled"])
@pytest.mark.parametrize("name", ["core", *RELATIONAL])
def test_every_row_keeps_the_contract(tmp_path: Path, name: str, promise: str):
    """Known checks and verdicts, whole points, and never a number beside "suppressed"."""
    people = {"seed": 5, "bank": 3, "mobile": 1}
    rows = analysed(tmp_path, name, people, "--promise", promise, rounds=2)
    for row in rows:
        assert row["check"] in CHECKS
        assert row["verdict"] in VERDICTS
        assert (row["verdict"] == "suppressed") <= (row["gap"] == row["score"] == "")
        assert all(value == "" or float(value).is_integer() for value in (row["gap"], row["score"]))
        assert row["partner"] in WEB or (row["partner"] == "" and row["check"] == "trend")
    assert {row["check"] for row in rows} >= RELATIONAL.get(name, {"perception", "trend"})


def test_perception_has_a_row_for_every_partner(tmp_path: Path):
    """Power, value and commitment of every partner, also of one with two answers and one with none."""
    rows = analysed(tmp_path, "core", {"seed": 4, "bank": 3, "mobile": 2})
    core = {
        (row["dimension"], row["partner"]): row["verdict"]
        for row in rows
        if row["check"] == "perception" and row["dimension"] in ("power", "value", "commitment")
    }
    assert len(core) == 12
    assert {p for (_d, p), verdict in core.items() if verdict == "suppressed"} == {"mobile", "agency"}
    assert not [row for row in rows if row["check"] == "trend"]


def test_trend_begins_with_the_second_health_check(tmp_path: Path):
    """Each later health check is compared with the one before: every partner and the whole, per dimension."""
    rows = analysed(tmp_path, "core", {"seed": 4, "bank": 3}, rounds=3)
    trend = [row for row in rows if row["check"] == "trend"]
    assert Counter(row["health_check"] for row in trend) == {"2": 40, "3": 40}
    power = {(r["health_check"], r["partner"]): r for r in trend if r["dimension"] == "power"}
    level = {
        (r["health_check"], r["partner"]): r
        for r in rows
        if r["check"] == "perception" and r["dimension"] == "power"
    }
    for partner in ("seed", "bank"):
        then, now = (float(level[(number, partner)]["score"]) for number in ("1", "2"))
        assert abs(float(power[("2", partner)]["gap"]) - (now - then)) <= 1
    assert power[("2", "agency")]["verdict"] == "suppressed"


@pytest.mark.parametrize("name", RELATIONAL)
def test_relational_checks_need_two_publishable_raters(tmp_path: Path, name: str):
    """One organisation of five and two of two: nothing is published; more raters open it."""
    one = analysed(tmp_path, name, {"seed": 5, "bank": 2, "mobile": 2})
    kept = [row for row in one if row["check"] in RELATIONAL[name]]
    assert kept
    assert {row["verdict"] for row in kept} == {"suppressed"}
    two = analysed(tmp_path, name, {"seed": 5, "bank": 3, "mobile": 3})
    assert {row["check"] for row in two if row["verdict"] != "suppressed"} >= RELATIONAL[name]


def test_attributed_publishes_single_answers_and_pooled_no_partner(tmp_path: Path):
    """Attributed: threshold one. Confidential by default: three. Pooled: no partner at all."""
    people = dict.fromkeys(WEB, 1)
    attributed = analysed(tmp_path, "core", people, "--promise", "attributed")
    assert all(row["score"] for row in attributed)
    assert {row["verdict"] for row in analysed(tmp_path, "core", people)} == {"suppressed"}
    pooled = analysed(tmp_path, "core", dict.fromkeys(WEB, 5), "--promise", "pooled", rounds=2)
    assert {row["verdict"] for row in pooled if row["partner"]} == {"suppressed"}
    assert {row["score"] != "" for row in pooled if not row["partner"]} == {True}


@pytest.mark.parametrize("name", ["core", *RELATIONAL])
def test_pooled_rows_are_the_same_whatever_is_answered(tmp_path: Path, name: str):
    """Suppressed rows tell nothing: not even which partner of a pair would have been named."""
    people, seen = dict.fromkeys(WEB, 5), []
    for size in (5, 4):
        people["agency"] = size
        rows = analysed(tmp_path, name, people, "--promise", "pooled")
        seen.append([tuple(row.values()) for row in rows if row["partner"]])
    assert seen[0] == seen[1]
