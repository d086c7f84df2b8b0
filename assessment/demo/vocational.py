"""The vocational-school coalition: over two years firms gain while the municipality loses commitment.

All names are invented.
"""

from datetime import date

from assessment.demo.story import Expectation, Story, Wave
from assessment.model import AAER, Check, Partner, PartnerKind, Partnership, Phase, Promise, VerdictKind

SCHOOL, CAREERS, FIRMS, TOWN = "vs-school", "vs-careers", "vs-firms", "vs-town"

PARTNERSHIP = Partnership(
    id="demo-vocational",
    programme="",
    name="Riverside apprenticeships",
    purpose="Every pupil of the vocational school finishes with a paid placement in a local firm.",
    place="Riverside municipality",
    phase=Phase.SUSTAINING,
    aaer=AAER.EXPAND,
    partners=(
        Partner(SCHOOL, "Riverside Vocational School", "School", PartnerKind.PUBLIC, colour=0, language="fr"),
        Partner(CAREERS, "Careers Service", "Careers", PartnerKind.SERVICE, colour=1, language="fr"),
        Partner(FIRMS, "Riverside Firms' Association", "Firms", PartnerKind.BUSINESS, colour=2),
        Partner(
            TOWN, "Municipal Education Department", "Town", PartnerKind.PUBLIC, mandate_role=True, colour=3
        ),
    ),
    links=frozenset(
        (min(a, b), max(a, b))
        for a, b in ((SCHOOL, CAREERS), (SCHOOL, FIRMS), (SCHOOL, TOWN), (CAREERS, FIRMS), (CAREERS, TOWN))
    ),
    demo=True,
)
INVITED = {SCHOOL: 8, CAREERS: 7, FIRMS: 9, TOWN: 7}


def _wave(opened: date, closes: date, firms: float, town: float, **extra: object) -> Wave:
    """Make one yearly check; ``firms`` is their value, ``town`` its commitment, everything else stays."""
    return Wave(
        instrument="core",
        promise=Promise.CONFIDENTIAL,
        opened=opened,
        closes=closes,
        invited=INVITED,
        answered=INVITED,
        levels={
            SCHOOL: {"": 74, "power": 72, "value": 73},
            CAREERS: {"": 72, "power": 67, "value": 70},
            FIRMS: {"": 70, "power": 66, "value": firms},
            TOWN: {"": 71, "power": 71, "value": 69, "commitment": town},
        },
        **extra,  # type: ignore[arg-type]
    )


STORY = Story(
    PARTNERSHIP,
    "Three checks in two years: firms come to see the value, the municipality loses its commitment.",
    (
        _wave(
            date(2024, 9, 16),
            date(2024, 10, 4),
            firms=40,
            town=76,
            must=(Expectation(Check.PERCEPTION, FIRMS, "value"),),
            may=((Check.PERCEPTION, FIRMS), (Check.LEVEL, FIRMS)),
            released=True,
            seed=21,
        ),
        _wave(
            date(2025, 9, 15),
            date(2025, 10, 3),
            firms=58,
            town=66,
            may=((Check.PERCEPTION, FIRMS), (Check.TREND, FIRMS), (Check.TREND, TOWN), (Check.TREND, "")),
            released=True,
            seed=22,
        ),
        _wave(
            date(2026, 9, 14),
            date(2026, 10, 2),
            firms=73,
            town=32,
            must=(
                Expectation(Check.PERCEPTION, TOWN, "commitment", VerdictKind.CRITICAL),
                Expectation(Check.TREND, TOWN, "commitment"),
            ),
            may=(
                (Check.PERCEPTION, TOWN),
                (Check.LEVEL, TOWN),
                (Check.TREND, TOWN),
                (Check.TREND, FIRMS),
                (Check.TREND, ""),
            ),
            seed=23,
        ),
    ),
)
