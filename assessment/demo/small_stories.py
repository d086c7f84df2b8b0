"""Four short stories: balance, too few answers, a silent partner, and two organisations with one answer each.

All names are invented.
"""

from datetime import date
from typing import Any

from assessment.demo.story import Story, Wave
from assessment.model import AAER, Check, Partner, PartnerKind, Partnership, Phase, Promise


def _web(known_as: str, *partners: tuple[str, str, str, PartnerKind], **facts: Any) -> Partnership:
    """Make a partnership in which everybody works with everybody; ``partners`` are id, name, short, kind."""
    ids = [partner[0] for partner in partners]
    links = frozenset((a, b) for a in ids for b in ids if a < b)
    members = tuple(Partner(*partner, colour=number) for number, partner in enumerate(partners))
    return Partnership(known_as, "", partners=members, links=links, demo=True, **facts)


DAIRY = ("da-coop", "da-plant", "da-bank", "da-vets")
BALANCED = Story(
    _web(
        "demo-dairy",
        ("da-coop", "Lakeside Milk Cooperative", "Cooperative", PartnerKind.CIVIL),
        ("da-plant", "White River Dairies", "White River", PartnerKind.BUSINESS),
        ("da-bank", "Village Savings Bank", "Savings Bank", PartnerKind.BUSINESS),
        ("da-vets", "District Veterinary Office", "Vet Office", PartnerKind.PUBLIC),
        name="Dairy cooling points",
        purpose="Farmers sell evening milk because every village has a cooling point within an hour's walk.",
        place="Lake district",
        phase=Phase.MANAGING,
        aaer=AAER.ADOPT,
    ),
    "A balanced partnership: small differences that are no finding, and the tool says so.",
    (
        Wave(
            instrument="core",
            promise=Promise.CONFIDENTIAL,
            opened=date(2026, 5, 4),
            closes=date(2026, 5, 22),
            invited=dict.fromkeys(DAIRY, 9),
            answered=dict(zip(DAIRY, (9, 8, 8, 9), strict=True)),
            levels={p: {"": 76.0 + shift} for p, shift in zip(DAIRY, (1, -2, 2, -1), strict=True)},
            seed=34,
        ),
    ),
)

FISH = ("fi-landing", "fi-ice", "fi-market")
TOO_FEW = Story(
    _web(
        "demo-fish",
        ("fi-landing", "Landing Site Committee", "Landing site", PartnerKind.CIVIL),
        ("fi-ice", "Blue Ice Works", "Blue Ice", PartnerKind.BUSINESS),
        ("fi-market", "City Market Traders", "Traders", PartnerKind.BUSINESS),
        name="Fish cold chain",
        purpose="Less fish is lost between the landing site and the city market.",
        place="North shore",
        phase=Phase.SCOPING,
    ),
    "Too few answers: nothing may be shown per partner, and the screen says what to do next.",
    (
        Wave(
            instrument="pulse",
            promise=Promise.CONFIDENTIAL,
            opened=date(2026, 10, 5),
            closes=date(2026, 10, 16),
            invited=dict.fromkeys(FISH, 4),
            answered=dict(zip(FISH, (2, 1, 2), strict=True)),
            levels={p: {"": 62.0} for p in FISH},
            seed=41,
        ),
    ),
)

CLINICS = ("cl-hospital", "cl-clinics", "cl-supplier", "cl-district")
SILENT = Story(
    _web(
        "demo-clinics",
        ("cl-hospital", "St. Anne's Regional Hospital", "St. Anne's", PartnerKind.PUBLIC),
        ("cl-clinics", "Rural Clinics Network", "Clinics", PartnerKind.CIVIL),
        ("cl-supplier", "Brightline Solar", "Brightline", PartnerKind.BUSINESS),
        ("cl-district", "District Health Office", "Health Office", PartnerKind.PUBLIC),
        name="Solar for rural clinics",
        purpose="Forty clinics keep vaccines cold and lights on without a grid.",
        place="Eastern plains",
        phase=Phase.MANAGING,
    ),
    "A silent partner: nobody at the solar supplier has answered, and that is the first thing to talk about.",
    (
        Wave(
            instrument="core",
            promise=Promise.CONFIDENTIAL,
            opened=date(2026, 9, 1),
            closes=date(2026, 9, 18),
            invited=dict.fromkeys(CLINICS, 5),
            answered=dict(zip(CLINICS, (5, 5, 0, 4), strict=True)),
            levels={p: {"": 68.0} for p in CLINICS},
            may=((Check.PERCEPTION, "cl-district"),),
            seed=51,
        ),
    ),
)

PAIR = ("pa-maize", "pa-cover")
ONE_EACH = Story(
    _web(
        "demo-pair",
        ("pa-maize", "Valley Maize", "Valley Maize", PartnerKind.BUSINESS),
        ("pa-cover", "Replant Cover", "Replant", PartnerKind.BUSINESS),
        name="Maize seed with cover",
        purpose="Two small firms test a replanting guarantee with 300 farmers.",
        place="Southern valley",
        phase=Phase.SCOPING,
    ),
    "Two organisations, one answer each, under their names: a start for a conversation, not a finding.",
    (
        Wave(
            instrument="core",
            promise=Promise.ATTRIBUTED,
            opened=date(2026, 10, 12),
            closes=date(2026, 10, 30),
            invited=dict.fromkeys(PAIR, 1),
            answered=dict.fromkeys(PAIR, 1),
            levels={
                "pa-maize": {"": 74.0, "power": 80.0, "value": 72.0},
                "pa-cover": {"": 66.0, "power": 52.0, "value": 60.0},
            },
            seed=61,
        ),
        Wave(
            instrument="pulse",
            promise=Promise.ATTRIBUTED,
            opened=date(2026, 11, 16),
            closes=date(2026, 12, 4),
            invited=dict.fromkeys(PAIR, 2),
            answered=dict.fromkeys(PAIR, 1),
            levels={p: {"": 70.0} for p in PAIR},
            left_open=True,
            seed=62,
        ),
    ),
)
