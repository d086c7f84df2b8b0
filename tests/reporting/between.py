"""Reports with numbers between partners, earlier health checks, and raw answers where agreed."""

from dataclasses import replace
from datetime import date

from assessment.model import (
    Action,
    ActionStatus,
    Cell,
    Check,
    LedgerLine,
    PartnerPair,
    Promise,
    RelationalResult,
    Report,
    TrendPoint,
    Verdict,
    VerdictKind,
)
from tests.reporting.bean import (
    PARTNERS,
    PROTECTED,
    SCORES,
    SILENT,
    TITLES,
    cell,
    missing_partner,
    two_partners,
)


def relational() -> Report:
    """Influence, contribution, benefit, ratings, dependence, a ladder and two earlier health checks."""
    report = missing_partner()
    ids = [p.id for p in PARTNERS]
    now, wanted = (41, 17, 15, 9, 18), (26, 19, 17, 18, 20)
    give, get = (28, 16, 14, 27, 15), (34, 20, 17, 11, 18)

    def shares(values: tuple[int, ...]) -> dict[str, Cell]:
        return {i: cell(v, 4) for i, v in zip(ids, values, strict=True)}

    def matrix(base: int) -> tuple[PartnerPair, ...]:
        return tuple(
            PartnerPair(
                a,
                b,
                PROTECTED
                if a == "agency"
                else SILENT
                if a == "simu"
                else cell(base + 5 * i - 9 * j + (14 if a == b else 0), 6),
            )
            for i, a in enumerate(ids)
            for j, b in enumerate(ids)
            if not (a == "mavuno" and b == "agency")
        )

    dependence = tuple(
        PartnerPair(a, b, PROTECTED if a == "agency" else cell((37 * (i + 1) * (j + 2)) % 88 + 6, 5))
        for i, a in enumerate(ids)
        for j, b in enumerate(ids)
        if a != b
    )
    decisions = {
        "budget": "How the shared budget is spent",
        "prices": "Which price farmers pay for insured seed",
        "data": "Who may use the farmers' data",
    }
    steps = {"budget": (4, 2, 2, 1, 3), "prices": (4, 3, 2, 0, 2), "data": (3, 2, 4, 1, 1)}
    wishes = {"budget": (3, 3, 3, 3, 3), "prices": (3, 3, 2, 2, 2), "data": (3, 3, 3, 2, 2)}

    def ladder(table: dict[str, tuple[int, ...]]) -> tuple[PartnerPair, ...]:
        return tuple(
            PartnerPair(d, p, Cell(str(c), c, 12))
            for d, row in table.items()
            for p, c in zip(ids, row, strict=True)
        )

    trend = tuple(
        TrendPoint(number, label, d, p, Cell(str(s + shift), s + shift, 20, s + shift - 7, s + shift + 7))
        for number, label, shift in ((1, "Spring 2025", -14), (2, "Autumn 2025", -5), (3, "Spring 2026", 0))
        for d in TITLES
        for p, s in (("", round(sum(SCORES[d]) / 5)), ("verify", SCORES[d][3]), ("kilima", SCORES[d][0]))
    )
    change = tuple(
        Verdict(
            Check.TREND,
            d,
            "",
            VerdictKind.FLAG if d == "value" else VerdictKind.NONE,
            9 if d == "value" else 3,
            n=19,
        )
        for d in TITLES
    )
    influence = tuple(
        Verdict(Check.INFLUENCE, "", i, VerdictKind.FLAG if abs(a - b) > 8 else VerdictKind.NONE, a - b, n=4)
        for i, a, b in zip(ids, now, wanted, strict=True)
    )
    give_get = (Verdict(Check.GIVE_GET, "", "verify", VerdictKind.FLAG, -16, n=4),)
    return replace(
        report,
        relational=RelationalResult(
            shares(now),
            shares(wanted),
            shares(give),
            shares(get),
            matrix(70),
            matrix(62),
            dependence,
            ladder(steps),
            ladder(wishes),
            decisions,
            ("Influence is shared by about 3.7 partners of 5.",),
        ),
        trend=trend,
        verdicts=(*report.verdicts, *change, *influence, *give_get),
        health_check=replace(report.health_check, number=3),
        actions=agreed(report.health_check.id),
        ledger=(LedgerLine("kilima", 2, 1, 0, 1, 0, 0), LedgerLine("verify", 1, 0, 0, 0, 1, 1)),
    )


def agreed(here: str) -> tuple[Action, ...]:
    """Earlier promises in every state, then what was agreed now."""
    return (
        Action("a1", "before", "Pay within 30 days", "kilima", status=ActionStatus.KEPT),
        Action("a2", "before", "Print a price list", "kilima", "Asha", date(2026, 1, 31),
               status=ActionStatus.DROPPED, reason="Prices change every week"),
        Action("a3", "before", "Show the field data", "verify", "Ben", date(2026, 2, 1)),
        Action("a4", here, "Agree how many seeds are checked", "verify", "Ben", date(2027, 3, 31),
               "Both sign the list", "net_value", "value"),
        Action("a5", here, "Invite Verify to the planning day", "mavuno", dimension="power",
               status=ActionStatus.LATE, due=date(2026, 1, 15), reason="The season began early"),
    )  # fmt: skip


def attributed() -> Report:
    """Two partners answer as organisations: raw answers may be shown."""
    rows = tuple(
        (p, "p1", item, "", str(value))
        for p in ("kilima", "verify")
        for item, value in (
            ("power_1", 4),
            ("power_2", 2),
            ("value_1", 5),
            ("example", "Seed arrives on time."),
        )
    )
    report = two_partners()
    check = replace(report.health_check, promise=Promise.ATTRIBUTED)
    return replace(report, promise=Promise.ATTRIBUTED, health_check=check, responses=rows)
