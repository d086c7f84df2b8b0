"""Hand-made Reports of the bean-seed web: full, a protected partner, a missing partner, two partners."""

from dataclasses import replace
from datetime import date

from assessment.model import (
    Balance,
    Band,
    Cell,
    Certainty,
    Check,
    CommentBlock,
    Dimension,
    DimensionResult,
    Flag,
    HealthCheck,
    HealthCheckState,
    Instrument,
    Item,
    ItemKind,
    ItemResult,
    Note,
    Option,
    Participation,
    Partner,
    PartnerKind,
    Partnership,
    Promise,
    RelationalResult,
    Report,
    ResponseScale,
    TalkingPoint,
    Verdict,
    VerdictKind,
)

PARTNERS = (
    Partner("kilima", "Kilima Seeds", "Kilima", PartnerKind.BUSINESS, colour=0),
    Partner("mavuno", "Mavuno Crop Cover", "Mavuno", PartnerKind.BUSINESS, colour=1),
    Partner("simu", "SimuNet Mobile", "SimuNet", PartnerKind.BUSINESS, colour=2),
    Partner("verify", "Verify Field Services Ltd", "Verify", PartnerKind.SERVICE, colour=3),
    Partner("agency", "National Seed Agency", "Seed Agency", PartnerKind.PUBLIC, mandate_role=True, colour=4),
)
TITLES = {
    "purpose": "Purpose",
    "power": "Power and voice",
    "value": "Value",
    "commitment": "Commitment",
    "trust": "Trust",
    "accountability": "Accountability",
    "communication": "Communication and conflict",
    "learning": "Learning",
}
SCORES = {
    "purpose": (84, 80, 78, 76, 81),
    "power": (78, 52, 55, 41, 66),
    "value": (74, 69, 71, 34, 72),
    "commitment": (82, 71, 64, 70, 77),
    "trust": (76, 70, 62, 58, 73),
    "accountability": (66, 60, 57, 49, 63),
    "communication": (61, 58, 55, 47, 60),
    "learning": (58, 55, 60, 52, 57),
}
PEOPLE = (9, 6, 5, 6, 4)
AGREE = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
ITEMS = {
    "power": (
        "We can question a decision of any partner without being punished for it.",
        "One partner decides most things before we meet.",
    ),
    "value": (
        "What we got from this partnership was worth our effort.",
        "We carry more of the risk than is fair.",
    ),
    "commitment": ("Our leaders speak up for this partnership.", "We would stop if outside money stopped."),
}
BANDS = (
    Band("attention", {"en": "Needs attention now", "ar": "يحتاج إلى اهتمام الآن"}, 0),
    Band("work", {"en": "Work on it", "ar": "يحتاج إلى عمل"}, 50),
    Band("healthy", {"en": "Healthy", "ar": "سليم"}, 75),
    Band("strong", {"en": "Strong", "ar": "قوي"}, 90),
)


def cell(score: float, n: int = 6) -> Cell:
    """A plain published cell."""
    return Cell(str(round(score)), round(score), n)


PROTECTED = Cell("protected", protected=True)
SILENT = Cell("no answers", n=0)


def _instrument() -> Instrument:
    scale = ResponseScale("agree5", tuple(Option(i + 1, {"en": label}) for i, label in enumerate(AGREE)))
    items = [
        Item(
            f"{dimension}_{i + 1}",
            ItemKind.RATING,
            {"en": text},
            None,
            dimension,
            None,
            "agree5",
            reverse=i == 1,
        )
        for dimension, texts in ITEMS.items()
        for i, text in enumerate(texts)
    ]
    items.append(Item("example", ItemKind.TEXT, {"en": "Please give one example of what works well."}))
    dimensions = tuple(Dimension(i, {"en": title}, {"en": title}) for i, title in TITLES.items())
    return Instrument(
        "core",
        1,
        {"en": "Core health check"},
        {"en": "All sides of a partnership."},
        ("en",),
        10,
        {"agree5": scale},
        dimensions,
        (),
        tuple(items),
        BANDS,
        {},
        (),
        True,
        "ab12" * 16,
        place="core.v1.yaml",
    )


def _dimension(name: str, scores: tuple[int, ...]) -> DimensionResult:
    cells = {p.id: cell(s, n) for p, s, n in zip(PARTNERS, scores, PEOPLE, strict=True)}
    mean, spread = sum(scores) / len(scores), max(scores) - min(scores)
    balance = Balance.SPLIT if spread > 30 else Balance.UNEVEN if spread >= 15 else Balance.EVEN
    band = [b for b in BANDS if mean >= b.start][-1]
    return DimensionResult(
        name,
        TITLES[name],
        Cell(str(round(mean)), round(mean), sum(PEOPLE), mean - 6, mean + 6),
        cells,
        band.id,
        band.title["en"],
        balance,
        spread,
        0.04,
        round(mean) + 1,
        interpretation="Partners differ in what they get.",
        conversation="Ask each partner what would make it fair.",
        agreement="People inside organisations mostly agree.",
    )


def _items() -> tuple[ItemResult, ...]:
    counts = (2, 5, 6, 11, 6)
    results = []
    for index, (dimension, texts) in enumerate(ITEMS.items()):
        for i, text in enumerate(texts):
            scores = [max(4, s - 6 + 5 * i + 2 * index) for s in SCORES[dimension]]
            cells = {p.id: cell(s, n) for p, s, n in zip(PARTNERS, scores, PEOPLE, strict=True)}
            labels = tuple(zip(AGREE, counts[i:] + counts[:i], strict=True))
            mean = sum(scores) / len(scores)
            results.append(
                ItemResult(
                    f"{dimension}_{i + 1}",
                    dimension,
                    text,
                    i == 1,
                    cell(mean, 30),
                    cells,
                    labels,
                    0.05 * i,
                    max(scores) - min(scores),
                )
            )
    return tuple(results)


def _verdicts() -> tuple[Verdict, ...]:
    out = []
    for name in ("power", "value", "commitment"):
        for index, partner in enumerate(PARTNERS):
            rest = [s for i, s in enumerate(SCORES[name]) if i != index]
            gap = SCORES[name][index] - sum(rest) / len(rest)
            kind = (
                VerdictKind.CRITICAL
                if abs(gap) > 30
                else VerdictKind.FLAG
                if abs(gap) > 22
                else VerdictKind.NONE
            )
            kind = VerdictKind.WATCH if kind is VerdictKind.NONE and abs(gap) > 14 else kind
            side = "below" if gap < 0 else "above"
            sentence = f"{partner.short} scores {TITLES[name]} {abs(gap):.0f} points {side} the others."
            out.append(
                Verdict(
                    Check.PERCEPTION,
                    name,
                    partner.id,
                    kind,
                    round(gap),
                    SCORES[name][index],
                    round(gap) - 11,
                    round(gap) + 11,
                    PEOPLE[index],
                    34,
                    sentence,
                )
            )
    out.append(Verdict(Check.LEVEL, "value", "verify", VerdictKind.FLAG, -16, 34, n=6, sentence="Below 50."))
    return tuple(out)


FLAGS = (
    Flag(
        Check.PERCEPTION,
        "value",
        ("verify",),
        VerdictKind.CRITICAL,
        -38,
        25,
        6,
        Certainty.FIRM,
        "Value: Verify gets much less than the others",
        "Verify scores value 38 points below the other partners (34 against 72): a strong imbalance, firm.",
        (
            "Verify 34 (n 6); the others 72 (n 24).",
            "Five of six people say that they carry more risk than is fair.",
        ),
        ("Verify joined last and its contract was set before.", "Costs of field visits rose this year."),
        ("What would make it worth it for Verify?", "Which cost could another partner carry?"),
    ),
    Flag(
        Check.PERCEPTION,
        "power",
        ("kilima",),
        VerdictKind.FLAG,
        25,
        12.5,
        9,
        Certainty.TENTATIVE,
        "Power: Kilima feels more heard than the others",
        "Kilima scores power 25 points above the other partners (78 against 54): an imbalance, tentative.",
        ("Kilima 78 (n 9); the others 54 (n 21).",),
        ("Kilima chairs the meetings.",),
        ("Which decisions should be taken together?",),
    ),
)


def bean_seed() -> Report:
    """The full case: five partners, all published, two flags, no relational part, first health check."""
    links = frozenset(
        tuple(sorted((a.id, b.id))) for i, a in enumerate(PARTNERS) for b in PARTNERS[i + 1 :]
    )  # a clique
    partnership = Partnership(
        "bean",
        "prisma",
        "Bean seed web",
        "Farmers buy good bean seed with insurance.",
        "Northern districts",
        partners=PARTNERS,
        links=links,
    )
    invited = {p.id: n + 2 for p, n in zip(PARTNERS, PEOPLE, strict=True)}
    check = HealthCheck(
        "hc1",
        "bean",
        1,
        "core",
        1,
        "ab12" * 16,
        Promise.CONFIDENTIAL,
        HealthCheckState.CLOSED,
        invited,
        opens=date(2026, 3, 2),
        closes=date(2026, 3, 20),
        title="Spring 2026",
    )
    participation = tuple(
        Participation(p.id, n + 2, n + (1 if i == 2 else 0), n)
        for i, (p, n) in enumerate(zip(PARTNERS, PEOPLE, strict=True))
    )
    return Report(
        partnership=partnership,
        health_check=check,
        instrument=_instrument(),
        promise=Promise.CONFIDENTIAL,
        language="en",
        headline="Value is split: Verify gets much less than the others.",
        participation=participation,
        dimensions=tuple(_dimension(n, s) for n, s in SCORES.items()),
        items=_items(),
        verdicts=_verdicts(),
        flags=FLAGS,
        talking_points=(
            TalkingPoint(
                "Mandate", "The agency has a mandate role: talk about what that means.", ("agency",)
            ),
        ),
        comments=(
            CommentBlock(
                "example",
                "Please give one example of what works well.",
                ("Seed arrives on time.", "The hotline answers farmers the same day."),
            ),
            CommentBlock("worry", "What worries you?", (), "Fewer than 5 people wrote something."),
        ),
        relational=RelationalResult(),
        trend=(),
        notes=(Note("method", "Scores run from 0 to 100."),),
        rule=(("Flag from (points)", "12.5"), ("Strong from (points)", "25")),
        custom_rule=False,
        made_on=date(2026, 3, 21),
        straight_liners=1,
        total_index=63,
    )


def _averaged(result: DimensionResult) -> DimensionResult:
    """The same dimension with the mean and spread of the partners that still have a score."""
    scores = [c.score for c in result.partners.values() if c.score is not None]
    mean, people = sum(scores) / len(scores), sum(c.n or 0 for c in result.partners.values())
    return replace(result, overall=cell(mean, people), spread=max(scores) - min(scores))


def protected_partner() -> Report:
    """The agency had two answers: protected everywhere, left out of every number."""
    report = bean_seed()
    dimensions = tuple(
        _averaged(replace(d, partners={**d.partners, "agency": PROTECTED})) for d in report.dimensions
    )
    items = tuple(replace(i, partners={**i.partners, "agency": PROTECTED}, counts=None) for i in report.items)
    verdicts = tuple(
        replace(
            v, verdict=VerdictKind.SUPPRESSED, gap=None, score=None, low=None, high=None, n=None, sentence=""
        )
        if v.partner == "agency"
        else v
        for v in report.verdicts
    )
    notes = (
        *report.notes,
        Note("protected", "Seed Agency: fewer than 3 answers, so nothing of it is shown.", "agency"),
    )
    return replace(report, dimensions=dimensions, items=items, verdicts=verdicts, notes=notes)


def missing_partner() -> Report:
    """SimuNet did not answer at all, and trust has no score for Verify."""
    report = protected_partner()
    dimensions = []
    for d in report.dimensions:
        cells = {**d.partners, "simu": SILENT}
        if d.dimension == "trust":
            cells["verify"] = Cell("too few answers", protected=True)
        dimensions.append(_averaged(replace(d, partners=cells)))
    participation = tuple(
        replace(p, started=0, submitted=0) if p.partner == "simu" else p for p in report.participation
    )
    notes = (
        *report.notes,
        Note("missing", "SimuNet has not answered: its view is not in these numbers.", "simu"),
    )
    return replace(report, dimensions=tuple(dimensions), participation=participation, notes=notes)


def two_partners() -> Report:
    """Two organisations, nothing flagged, three dimensions only; pooled index absent."""
    report = bean_seed()
    keep = {"kilima", "verify"}
    partnership = replace(report.partnership, partners=tuple(p for p in PARTNERS if p.id in keep))
    dimensions = tuple(
        replace(d, partners={k: c for k, c in d.partners.items() if k in keep})
        for d in report.dimensions[1:4]
    )
    items = tuple(
        replace(i, partners={k: c for k, c in i.partners.items() if k in keep}) for i in report.items
    )
    return replace(
        report,
        partnership=partnership,
        dimensions=dimensions,
        items=items,
        flags=(),
        verdicts=tuple(v for v in report.verdicts if v.partner in keep),
        participation=tuple(p for p in report.participation if p.partner in keep),
        total_index=None,
        headline="No imbalance found in power, value or commitment.",
    )
