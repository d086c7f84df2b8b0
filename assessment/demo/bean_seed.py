"""The bean-seed web: one partner over-decides, one gives much and gets little.

Three health checks with three questionnaires: what everybody feels (core), who should have which share (fair
shares, after the constructed fixture of the domain notes) and what each partner meets in the others (partner
to partner). All names are invented.
"""

from datetime import date

from assessment.demo.story import Expectation, Story, Wave
from assessment.model import (
    AAER,
    Check,
    Measure,
    Partner,
    PartnerKind,
    Partnership,
    Phase,
    Promise,
    VerdictKind,
)

SEED, INSURER, MOBILE, VERIFIER, AGENCY = "bs-seed", "bs-insurer", "bs-mobile", "bs-verifier", "bs-agency"
EVERYBODY = (SEED, INSURER, MOBILE, VERIFIER, AGENCY)

PARTNERSHIP = Partnership(
    id="demo-bean-seed",
    programme="",
    name="Bean seed with crop insurance",
    purpose="Sell bean seed with crop insurance in every bag, so that one bad season ruins no farmer.",
    place="Western highlands",
    phase=Phase.REVIEWING,
    aaer=AAER.ADAPT,
    partners=(
        Partner(SEED, "Golden Bean Seeds", "Golden Bean", PartnerKind.BUSINESS, colour=0),
        Partner(INSURER, "Harvest Shield Insurance", "Shield", PartnerKind.BUSINESS, colour=1),
        Partner(MOBILE, "Skyline Mobile", "Skyline", PartnerKind.SERVICE, colour=2),
        Partner(VERIFIER, "FieldTrue Verification", "FieldTrue", PartnerKind.SERVICE, colour=3),
        Partner(
            AGENCY, "National Seed Agency", "Seed Agency", PartnerKind.PUBLIC, mandate_role=True, colour=4
        ),
    ),
    links=frozenset(
        (min(a, b), max(a, b))
        for a, b in (
            (SEED, INSURER),
            (SEED, MOBILE),
            (SEED, VERIFIER),
            (SEED, AGENCY),
            (INSURER, MOBILE),
            (INSURER, VERIFIER),
            (MOBILE, VERIFIER),
            (VERIFIER, AGENCY),
        )
    ),
    demo=True,
)


def _rows(table: dict[str, tuple[float, ...]]) -> dict[str, dict[str, float]]:
    return {rater: dict(zip(EVERYBODY, points, strict=True)) for rater, points in table.items()}


def _each(points: tuple[float, ...]) -> dict[str, dict[str, float]]:
    return _rows(dict.fromkeys(EVERYBODY, points))


FELT = Wave(
    instrument="core",
    promise=Promise.CONFIDENTIAL,
    opened=date(2026, 3, 2),
    closes=date(2026, 3, 20),
    invited=dict.fromkeys(EVERYBODY, 6),
    answered={SEED: 6, INSURER: 5, MOBILE: 5, VERIFIER: 6, AGENCY: 5},
    levels={
        SEED: {"": 74, "power": 90, "value": 82, "commitment": 76},
        INSURER: {"": 70, "power": 62, "value": 72, "commitment": 72},
        MOBILE: {"": 69, "power": 58, "value": 71, "commitment": 70},
        VERIFIER: {"": 66, "power": 46, "value": 31, "commitment": 74},
        AGENCY: {"": 73, "power": 64, "value": 70, "commitment": 71},
    },
    cant_say={"accountability": 0.18},
    comments=(
        ("Golden Bean 2", "change", "We should settle insurance claims before the next planting."),
        ("Shield 1", "change", "Decisions on price arrive when they are already taken."),
        ("Skyline 3", "change", "A shared calendar, please: we hear of field days the day before."),
        ("FieldTrue 2", "change", "Our visits are paid late and the number of visits doubled."),
        (
            "FieldTrue 5",
            "change",
            "Put the cost of field checks on the table once.",
        ),
        ("Golden Bean 4", "keep", "Field days together: farmers see all of us at once."),
        ("Shield 3", "keep", "The first season's data were shared with everybody."),
        ("Skyline 1", "keep", "Questions get an answer the same day."),
        ("FieldTrue 1", "keep", "The joint visit to the villages in January."),
        ("Seed Agency 4", "keep", "The trials were planned with us, not for us."),
        ("Seed Agency 1", "change", "Send us the trial data in the form we agreed."),
    ),
    must=(
        Expectation(Check.PERCEPTION, VERIFIER, "value", VerdictKind.CRITICAL),
        Expectation(Check.LEVEL, VERIFIER, "value"),
        Expectation(Check.PERCEPTION, SEED, "power"),
    ),
    may=(
        (Check.PERCEPTION, VERIFIER),
        (Check.PERCEPTION, SEED),
        (Check.LEVEL, VERIFIER),
        (Check.DONT_KNOW, ""),
    ),
    released=True,
    seed=11,
)

SHARED = Wave(
    instrument="fair_shares",
    promise=Promise.CONFIDENTIAL,
    opened=date(2026, 6, 1),
    closes=date(2026, 6, 19),
    invited=dict.fromkeys(EVERYBODY, 4),
    answered=dict.fromkeys(EVERYBODY, 4),
    levels={p: {"": 66.0} for p in EVERYBODY} | {VERIFIER: {"": 34.0}},
    between={
        Measure.INFLUENCE_NOW: _rows(
            {
                SEED: (42, 13, 18, 9, 18),
                INSURER: (50, 10, 15, 7, 18),
                MOBILE: (46, 11, 17, 9, 17),
                VERIFIER: (54, 11, 13, 7, 15),
                AGENCY: (44, 11, 14, 9, 22),
            }
        ),
        Measure.INFLUENCE_WANTED: _each((29, 16, 19, 17, 19)),
        Measure.CONTRIBUTION: _each((34, 14, 16, 22, 14)),
        Measure.BENEFIT: _each((44, 12, 24, 8, 12)),
    },
    own={
        Measure.CONTRIBUTION: {SEED: 66, INSURER: 62, MOBILE: 62, VERIFIER: 86, AGENCY: 60},
        Measure.BENEFIT: {SEED: 72, INSURER: 62, MOBILE: 66, VERIFIER: 22, AGENCY: 60},
    },
    must=(
        Expectation(Check.INFLUENCE, SEED, "", VerdictKind.CRITICAL),
        Expectation(Check.NET_VALUE, VERIFIER),
        Expectation(Check.GIVE_GET, VERIFIER),
    ),
    may=(
        (Check.INFLUENCE, SEED),
        (Check.INFLUENCE, VERIFIER),
        (Check.NET_VALUE, VERIFIER),
        (Check.GIVE_GET, VERIFIER),
        (Check.GIVE_GET, MOBILE),
        (Check.PERCEPTION, VERIFIER),
        (Check.LEVEL, VERIFIER),
        (Check.SELF_OTHER, AGENCY),
    ),
    seed=12,
)

_SEEN = {"": 74.0, MOBILE: 40.0}
MET = Wave(
    instrument="partner_to_partner",
    promise=Promise.CONFIDENTIAL,
    opened=date(2026, 9, 7),
    closes=date(2026, 9, 25),
    invited=dict.fromkeys(EVERYBODY, 5),
    answered={SEED: 5, INSURER: 5, MOBILE: 5, VERIFIER: 5, AGENCY: 4},
    between={
        Measure.COMMITMENT: dict.fromkeys(EVERYBODY, _SEEN) | {MOBILE: {"": 74.0, MOBILE: 80.0}},
        Measure.TRUST: {p: {"": 70.0, MOBILE: 52.0} for p in EVERYBODY} | {MOBILE: {"": 70.0}},
    },
    must=(Expectation(Check.RECEIVED, MOBILE, "commitment"),),
    may=((Check.RECEIVED, MOBILE), (Check.SELF_OTHER, MOBILE), (Check.RECEIVED, AGENCY)),
    seed=13,
)

STORY = Story(
    PARTNERSHIP,
    "One partner decides more than the others want, and another gives much and gets little.",
    (FELT, SHARED, MET),
)
