"""Scores -> Verdicts: run every detector, judge family by family."""

from collections.abc import Sequence
from math import isfinite

import numpy as np

from assessment.imbalance.detectable import detectable_gap, within_reach
from assessment.imbalance.detectors import DETECTORS, Build
from assessment.imbalance.echo import echoes
from assessment.imbalance.family import Family, Subject, gather
from assessment.imbalance.judge import Judgement, judge
from assessment.imbalance.material import Earlier, Material
from assessment.imbalance.rule import Rule
from assessment.model import Check, Partnership, Verdict, VerdictKind
from assessment.scoring.recode import Floats
from assessment.scoring.scores import Scores


def detect(
    scores: Scores, partnership: Partnership, rule: Rule | None = None, earlier: Sequence[Earlier] = ()
) -> tuple[Verdict, ...]:
    """Give every verdict of a health check, in the order of DETECTORS, one per check cell.

    ``rule.n_min`` is the promise's threshold: partners with fewer valid people are left out of every
    comparison. ``earlier`` are the previous and the first health check. Numbers are exact: rounding, top
    coding and sentences come after (``assessment.access.disclosure``, ``assessment.imbalance.sentences``).
    """
    material = Material(scores, partnership, rule or Rule(), tuple(earlier))
    verdicts: list[Verdict] = []
    for name in _family_names():
        verdicts.extend(_family_verdicts(material, _builds(name)))
    for detector in DETECTORS:
        if detector.find is not None:
            verdicts.extend(detector.find(material))
    place = {detector.check: position for position, detector in enumerate(DETECTORS)}
    return tuple(sorted(verdicts, key=lambda verdict: place[verdict.check]))


def _family_names() -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for detector in DETECTORS for name, _ in detector.tests))


def _builds(name: str) -> tuple[Build, ...]:
    return tuple(build for detector in DETECTORS for family, build in detector.tests if family == name)


def _family_verdicts(material: Material, builds: Sequence[Build]) -> list[Verdict]:
    family = _family(material, builds)
    if family is None:
        return []
    found = judge(family, material.rule)
    mirrored = echoes(family, found, material.rule, lambda p: _family(material.without(p), builds))
    smallest = _smallest(family, found, material.rule).tolist()
    workings = _workings(family, found)
    return [
        _verdict(material, (family, found), test, (mirrored.get(test), smallest[test], workings[test]))
        if found.kind[test] is not VerdictKind.SUPPRESSED
        else _suppressed(material, family.subjects[test])
        for test in range(len(family.subjects))
    ]


def _family(material: Material, builds: Sequence[Build]) -> Family | None:
    blocks: list[Family] = []
    for build in builds:
        built = build(material)
        blocks.extend(built if isinstance(built, list) else [built] if built is not None else [])
    return gather(blocks) if blocks else None


def _smallest(family: Family, found: Judgement, rule: Rule) -> Floats:
    """Give each test's smallest detectable gap; inf where a side is one person, who would be the reason."""
    limits = family.limits.each(len(family.subjects))
    prior = (np.asarray(limits.prior_sd), np.asarray(limits.allowance))
    size = detectable_gap(found.weights, found.counts, prior, found.tests, rule)
    sides = [np.where(side, found.counts, 0.0).sum(axis=0) for side in (found.weights > 0, found.weights < 0)]
    alone = (sides[0] == 1) | (sides[1] == 1)
    return within_reach(np.where(alone, np.inf, np.maximum(size, np.asarray(limits.flag_at))))


def _suppressed(material: Material, subject: Subject) -> Verdict:
    partner, other = _names(material, subject)
    return Verdict(
        subject.check,
        subject.dimension,
        partner,
        VerdictKind.SUPPRESSED,
        other=other,
        since=subject.since,
    )


def _names(material: Material, subject: Subject) -> tuple[str, str]:
    names = material.scores.partners
    return (
        "" if subject.partner is None else names[subject.partner],
        "" if subject.other is None else names[subject.other],
    )


def _verdict(
    material: Material,
    judged: tuple[Family, Judgement],
    test: int,
    beside: tuple[int | None, float, dict[str, float]],
) -> Verdict:
    """Make a verdict; ``beside`` it are whom it echoes, the smallest detectable gap, the steps' numbers."""
    (family, found), (mirror_of, smallest, working) = judged, beside
    subject, kind = family.subjects[test], found.kind[test]
    partner, other = _names(material, subject)
    if mirror_of is not None:
        kind, other = VerdictKind.MIRROR, material.scores.partners[mirror_of]
    gap, score, known = float(found.gap[test]), float(family.scores[test]), bool(found.weights[:, test].any())
    if subject.check is Check.DEPENDENCE and gap < 0:
        partner, other, gap, score = other, partner, -gap, score - gap
    return Verdict(
        subject.check,
        subject.dimension,
        partner,
        kind,
        gap=gap if known else None,
        score=score if np.isfinite(score) else None,
        low=gap - float(found.reach[test]) if known else None,
        high=gap + float(found.reach[test]) if known else None,
        n=_people(subject, found, test),
        detectable=smallest if isfinite(smallest) else None,
        other=other,
        working=working,
        since=subject.since,
    )


def _people(subject: Subject, found: Judgement, test: int) -> int:
    """Count the people behind a number: the partner's own, the smaller side of a pair, or all raters."""
    counts, used = found.counts[:, test], found.weights[:, test] != 0
    if subject.check is Check.DEPENDENCE:
        return int(counts[used].min()) if used.any() else 0
    own = subject.check in (Check.PERCEPTION, Check.NET_VALUE, Check.SELF_OTHER, Check.TREND)
    if own and subject.partner is not None:
        return int(counts[subject.partner])
    return int(counts[used].sum())


def _workings(family: Family, found: Judgement) -> list[dict[str, float]]:
    """Give the numbers of each step, per test: for the analyst, and for the sentences' certainty."""
    limits, tests = family.limits.each(len(family.subjects)), len(family.subjects)
    columns = {
        "se": found.se,
        "df": found.df,
        "p": found.p,
        "tests": np.full(tests, float(found.tests)),
        "level_with_all": found.with_all,
        "level_without_one": found.without_one,
        "firm": found.firm(),
        "flag_at": limits.flag_at,
        "critical_at": limits.critical_at,
        "none_band": limits.none_band,
        "prior_sd": limits.prior_sd,
        "allowance": limits.allowance,
        "fewest": _fewest(found),
        "exempt": np.array([subject.exempt for subject in family.subjects]),
    }
    lists = {name: np.asarray(column, dtype=np.float64).tolist() for name, column in columns.items()}
    return [{name: values[test] for name, values in lists.items()} for test in range(tests)]


def _fewest(found: Judgement) -> Floats:
    """Give the smallest number of people behind either side of each test; 0 where nothing is compared."""
    fewest: Floats = np.where(found.weights != 0, found.counts, np.inf).min(axis=0, initial=np.inf)
    return np.where(np.isfinite(fewest), fewest, 0.0)
