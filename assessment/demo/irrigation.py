"""Solar irrigation: one partner could not do without another, and has little say in what is decided.

Two health checks: who needs whom (interdependence) and who takes part in which decision, now and as wanted
(decision ladder). All names are invented.
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

USERS, PUMPS, CREDIT, OFFICE = "ir-users", "ir-pumps", "ir-credit", "ir-office"
EVERYBODY = (USERS, PUMPS, CREDIT, OFFICE)

PARTNERSHIP = Partnership(
    id="demo-irrigation",
    programme="",
    name="Solar irrigation on credit",
    purpose="Water users' groups buy solar pumps on credit and pay them back with the second harvest.",
    place="Central valley",
    phase=Phase.MANAGING,
    aaer=AAER.ADOPT,
    partners=(
        Partner(USERS, "Green Furrow Water Users", "Green Furrow", PartnerKind.CIVIL, colour=0),
        Partner(PUMPS, "SunLift Pumps", "SunLift", PartnerKind.BUSINESS, colour=1),
        Partner(CREDIT, "Meadow Microcredit", "Meadow", PartnerKind.BUSINESS, colour=2),
        Partner(
            OFFICE, "District Water Office", "Water Office", PartnerKind.PUBLIC, mandate_role=True, colour=3
        ),
    ),
    links=frozenset((min(a, b), max(a, b)) for a in EVERYBODY for b in EVERYBODY if a != b),
    demo=True,
)

NEEDED = Wave(
    instrument="interdependence",
    promise=Promise.ATTRIBUTED,
    opened=date(2026, 4, 6),
    closes=date(2026, 4, 24),
    invited=dict.fromkeys(EVERYBODY, 3),
    answered=dict.fromkeys(EVERYBODY, 3),
    between={
        Measure.IMPORTANCE: {
            USERS: {PUMPS: 98.0, CREDIT: 80.0, OFFICE: 60.0},
            PUMPS: {USERS: 62.0, CREDIT: 92.0, OFFICE: 35.0},
            CREDIT: {USERS: 72.0, PUMPS: 90.0, OFFICE: 40.0},
            OFFICE: {USERS: 60.0, PUMPS: 35.0, CREDIT: 30.0},
        },
        Measure.REPLACEMENT: {
            USERS: {PUMPS: 96.0, CREDIT: 62.0, OFFICE: 70.0},
            PUMPS: {USERS: 18.0, CREDIT: 88.0, OFFICE: 45.0},
            CREDIT: {USERS: 40.0, PUMPS: 90.0, OFFICE: 40.0},
            OFFICE: {USERS: 60.0, PUMPS: 35.0, CREDIT: 30.0},
        },
    },
    comments=(
        ("Green Furrow 1", "need_most", "A pump that is repaired within a week."),
        ("Meadow 2", "need_most", "Repayment figures per group, every month."),
    ),
    must=(Expectation(Check.DEPENDENCE, USERS, "power"),),
    may=((Check.DEPENDENCE, PUMPS),),
    seed=71,
)

DECIDED = Wave(
    instrument="decision_ladder",
    promise=Promise.CONFIDENTIAL,
    opened=date(2026, 8, 3),
    closes=date(2026, 8, 21),
    invited=dict.fromkeys(EVERYBODY, 5),
    answered={USERS: 5, PUMPS: 4, CREDIT: 4, OFFICE: 4},
    ladder={
        "": {
            "": {USERS: (1, 3), PUMPS: (4, 3), CREDIT: (3, 3), OFFICE: (2, 2)},
            "decision_work": {USERS: (2, 3), PUMPS: (3, 3), CREDIT: (2, 2), OFFICE: (1, 1)},
            "decision_data": {USERS: (0, 2), PUMPS: (3, 3), CREDIT: (3, 3), OFFICE: (1, 2)},
        },
        PUMPS: {"decision_data": {USERS: (4, 4), PUMPS: (1, 2), CREDIT: (0, 1), OFFICE: (4, 4)}},
        CREDIT: {"decision_data": {USERS: (3, 4), PUMPS: (1, 2), CREDIT: (1, 2), OFFICE: (4, 4)}},
    },
    must=(Expectation(Check.LADDER, USERS, "power", VerdictKind.FLAG),),
    may=((Check.LADDER, PUMPS),),
    seed=72,
)

STORY = Story(
    PARTNERSHIP,
    "One partner could not do without another that hardly needs it, and is left out of decisions.",
    (NEEDED, DECIDED),
)
