"""Reports whose texts attack spreadsheets and HTML, and one in Arabic."""

from dataclasses import replace

from assessment.model import Action, CommentBlock, Report
from tests.reporting.bean import BANDS, PARTNERS, bean_seed

HOSTILE = (
    '=HYPERLINK("http://evil.example","click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r\n=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "#N/A",
    "_x0041_",
    "<b>bold</b><script>alert(1)</script>",
    "<a href='javascript:alert(1)'>x</a>",
    "bad\x00\x07control",
    "$\\frac{1}{2}$",
    "%{x}",
    "[a]:b*c?/d\\e",
    "History",
    "x" * 400,
)


def hostile() -> Report:
    """Every text that people can write is an attack on spreadsheets or on HTML."""
    report = bean_seed()
    partners = tuple(
        replace(p, name=HOSTILE[i], short=HOSTILE[i][:14]) for i, p in enumerate(report.partnership.partners)
    )
    dimensions = tuple(replace(d, title=HOSTILE[i + 5]) for i, d in enumerate(report.dimensions))
    items = tuple(replace(item, text=HOSTILE[i + 11]) for i, item in enumerate(report.items))
    comments = (CommentBlock("=1+1", "=2+2", HOSTILE),)
    flags = tuple(
        replace(f, title=HOSTILE[0], sentence=HOSTILE[1], evidence=HOSTILE[2:5]) for f in report.flags
    )
    partnership = replace(report.partnership, name=HOSTILE[0], purpose=HOSTILE[1], partners=partners)
    return replace(
        report,
        partnership=partnership,
        dimensions=dimensions,
        items=items,
        comments=comments,
        flags=flags,
        headline="=1+1",
        actions=tuple(
            Action(str(n), "", text, "verify", person=text, how_we_know=text, reason=text)
            for n, text in enumerate(HOSTILE)
        ),
        health_check=replace(report.health_check, title="=cmd|' /C calc'!A0"),
    )


def arabic() -> Report:
    """The report in Arabic, with Arabic names beside Latin ones."""
    report = bean_seed()
    names = ("بذور كليما", "تأمين مافونو", "SimuNet", "فيريفاي", "الوكالة الوطنية")
    partners = tuple(replace(p, name=n, short=n) for p, n in zip(PARTNERS, names, strict=True))
    titles = (
        "الهدف",
        "السلطة والصوت",
        "القيمة",
        "الالتزام",
        "الثقة",
        "المساءلة",
        "التواصل والخلاف",
        "التعلم",
    )
    dimensions = tuple(
        replace(d, title=t, band_title=next(b.title["ar"] for b in BANDS if b.id == d.band))
        for d, t in zip(report.dimensions, titles, strict=True)
    )
    return replace(
        report,
        language="ar",
        partnership=replace(report.partnership, name="شبكة بذور الفول", partners=partners),
        dimensions=dimensions,
        headline="القيمة منقسمة: فيريفاي تحصل على أقل بكثير من الآخرين.",
    )
