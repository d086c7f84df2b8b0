"""An outsider holds every real file of both health checks and tries to get at a protected partner."""

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from assessment.model import Item, ItemKind, Plan, Promise, Report, Response, Role
from assessment.reporting.exports import as_json, deck, guide_document, workbook, written
from assessment.reporting.exports.comma import csv_bytes
from assessment.reporting.tables import long_table, wide_table
from assessment.services.analysis import Round, analyse, report_rows
from assessment.workshop.guide import make
from assessment.workshop.library_file import load
from tests.reporting.documents import every_byte
from tests.worlds import health_check, instrument, partnership, random_responses, relational_items

TOOL = instrument(extra=relational_items())
NAMES = ("seed", "insurer", "mobile", "agency")
TIMES = re.compile(r"<dcterms:(created|modified)[^>]*>[^<]*<")


def person(rng: np.random.Generator, partner: str, number: int) -> Response:
    """Answer everything by chance, some with "can't say"."""
    answers: dict[tuple[str, str], float | None] = {}
    for item in TOOL.items:
        if item.kind in (ItemKind.SHARE, ItemKind.PARTNER_RATING, ItemKind.LADDER):
            _between(rng, item.id, item.kind, partner, answers)
        elif rng.random() < 0.1:
            answers[(item.id, "")] = None
        else:
            answers[(item.id, "")] = float(rng.integers(1, 6))
    return Response(f"{partner}-{number}", partner, answers, link=f"{partner}-{number}")


def _between(rng: np.random.Generator, item: str, kind: ItemKind, partner: str, answers: dict) -> None:
    if kind is ItemKind.SHARE:
        cuts = np.sort(rng.integers(0, 101, len(NAMES) - 1))
        parts = np.diff([0, *cuts, 100])
        answers.update({(item, n): float(x) for n, x in zip(NAMES, parts, strict=True)})
    elif kind is ItemKind.PARTNER_RATING:
        answers.update({(item, n): float(rng.integers(1, 6)) for n in NAMES if n != partner})


def answers(seed: int, sizes: Mapping[str, int], hidden: str, other: int) -> list[Response]:
    """Two calls that differ in ``other`` only differ in the hidden partner's answers only."""
    found = []
    for at, name in enumerate(NAMES):
        rng = np.random.default_rng([seed, at, other if name == hidden else 0])
        found += [person(rng, name, n) for n in range(sizes[name])]
    return found


def reports(seed: int, promise: Promise, sizes: tuple[Mapping, Mapping], other: int) -> list[Report]:
    """The published reports of two health checks, the second with a late answer."""
    web, hidden = partnership(NAMES), "agency"
    rounds = [
        Round(health_check(number, promise), TOOL, answers(seed + number, who, hidden, other))
        for number, who in enumerate(sizes, 1)
    ]
    return [analyse(web, rounds[:1]), analyse(web, rounds)]


def files(report: Report) -> dict[str, str]:
    """Every file of one health check as the text of all its parts."""
    plan = Plan()
    library = load()
    return {
        "xlsx": every_byte(workbook.build(report)),
        "pptx": every_byte(deck.build(report, library, plan)),
        "docx": every_byte(written.build(report, plan)),
        "guide": every_byte(guide_document.build(make(report, library, plan, ()))),
        "json": as_json.text([as_json.build(report)]),
        "verdicts": repr(report_rows(report)),
        "long": csv_bytes(long_table(report)).decode(),
        "wide": csv_bytes(wide_table(report)).decode(),
    }


def same(text: str) -> str:
    """Leave out the moment of writing, the only thing that may differ."""
    return TIMES.sub("", text)


def different(one: Report, two: Report) -> set[str]:
    """Name the files in which the two reports differ."""
    ours, theirs = files(one), files(two)
    return {kind for kind in ours if same(ours[kind]) != same(theirs[kind])}


def sizes(seed: int, hidden: int) -> dict[str, int]:
    rng = np.random.default_rng(seed)
    return {n: int(rng.integers(3, 8)) for n in NAMES} | {"agency": hidden}


@pytest.mark.parametrize("seed", range(4))
def test_no_file_depends_on_the_answers_of_a_protected_partner(seed):
    """T1, T2, T3, T6, T8, T9, T11: what does not depend on an answer cannot be solved for it.

    One person answers for the partner in the first health check, a second one is late for it.
    """
    both = (sizes(seed, 1), sizes(seed, 2))
    low, high = (reports(seed, Promise.CONFIDENTIAL, both, other) for other in (1, 2))
    assert [different(one, two) for one, two in zip(low, high, strict=True)] == [set(), set()]


def test_the_comparison_sees_a_partner_that_is_not_protected():
    """The test above can fail: with three people every file but the single answers tells."""
    both = (sizes(0, 3), sizes(0, 3))
    low, high = (reports(0, Promise.CONFIDENTIAL, both, other)[-1] for other in (1, 2))
    assert different(low, high) == {"xlsx", "pptx", "docx", "guide", "json", "verdicts", "long", "wide"}


@pytest.mark.parametrize("seed", range(3))
def test_pooled_files_do_not_tell_which_partner_a_person_is_of(seed):
    """T7: two people of different partners change places and no file changes."""
    tool, web = instrument(), partnership(NAMES)
    people = list(random_responses(tool, dict.fromkeys(NAMES, 4), seed, {"agency": -1.5}))
    moved = [replace(p, answers=people[-1].answers) if p is people[0] else p for p in people[:-1]]
    swapped = [*moved, replace(people[-1], answers=people[0].answers)]
    check = health_check(1, Promise.POOLED)
    one, two = (analyse(web, [Round(check, tool, found)]) for found in (people, swapped))
    assert different(one, two) == set()


@pytest.mark.parametrize("promise", [Promise.CONFIDENTIAL, Promise.POOLED])
def test_every_number_of_the_chart_caches_and_slides_is_whole(promise):
    """T9: neither slides, nor the workbooks in them, nor the sheets keep more digits than the page."""
    report = reports(5, promise, (sizes(5, 2), sizes(5, 4)), 1)[-1]
    for data in (workbook.build(report), deck.build(report, load(), Plan())):
        values = re.sub(
            r"<c:yVal>.*?</c:yVal>", "", every_byte(data), flags=re.S
        )  # heights of marks, not scores
        cached = re.findall(r"<c:v>(-?[0-9]+\.[0-9]+)</c:v>", values)
        assert [x for x in cached if not float(x).is_integer()] == []


def test_comments_do_not_keep_the_order_of_the_answers():
    """T10: whoever knows who answered when learns nothing from any file."""
    tool = instrument(extra=(Item("why", ItemKind.TEXT, {"en": "Why?"}),))
    people = [
        replace(r, answers={**r.answers, ("why", ""): f"Comment number {n}"})
        for n, r in enumerate(random_responses(tool, dict.fromkeys(NAMES, 3), 1))
    ]
    one, two = (analyse(partnership(NAMES), [Round(health_check(), tool, p)]) for p in (people, people[::-1]))
    assert different(one, two) == set()


def test_two_files_of_one_check_say_the_same():
    """The gap and score of every verdict row are those of the JSON file."""
    report = reports(5, Promise.CONFIDENTIAL, (sizes(5, 2), sizes(5, 4)), 1)[-1]
    stored = as_json.build(report)["verdicts"]
    told = {
        (v["check"], v["dimension"], v["partner"]): (v["gap"], v["score"])
        for v in stored
        if v["gap"] is not None and not v["other"]
    }
    rows = {(r[2], r[3], r[4]): (r[6], r[7]) for r in report_rows(report) if r[6] != ""}
    shared = rows.keys() & told.keys()
    assert shared
    assert all((float(rows[k][0]), float(rows[k][1] or 0)) == (told[k][0], told[k][1] or 0) for k in shared)


def test_a_representatives_files_name_its_own_organisation_only():
    """A representative's verdict rows name its own organisation and the whole only, in both files."""
    both = (sizes(7, 4), sizes(7, 4))
    rounds = [Round(health_check(n), TOOL, answers(7 + n, who, "agency", 1)) for n, who in enumerate(both, 1)]
    report = analyse(partnership(NAMES), rounds, audience=Role.PARTNER, own="seed")
    assert {row[4] for row in report_rows(report)} <= {"seed", ""}
    assert [v["other"] for v in as_json.build(report)["verdicts"] if v["other"]] == []
    shares = as_json.build(report)["relational"]
    assert not shares or not [x for name in ("commitment", "trust") for x in shares[name]]
