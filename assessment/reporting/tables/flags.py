"""Flags, every check cell, talking points and notes as rows."""

from assessment.i18n import Translator, translator
from assessment.model import Check, Flag, Report, TalkingPoint, Verdict
from assessment.reporting.palette import VERDICT_ICONS
from assessment.reporting.tables.items import dimension_title
from assessment.reporting.tables.table import Column, Kind, Table, Value, table
from assessment.reporting.words import certainty_word, change_word, check_word, verdict_word


def flag_table(report: Report) -> Table:
    """Give one row per flag, worst first, in words."""
    _ = translator(report.language)
    columns = [
        Column("verdict", _("Verdict"), Kind.VERDICT, 22),
        Column("partners", _("Partner"), Kind.TEXT, 18),
        Column("dimension", _("Dimension"), Kind.TEXT, 18),
        Column("sentence", _("What we found"), Kind.LONG, 52),
        Column("value", _("Points"), Kind.POINTS, 9),
        Column("threshold", _("Flag from"), Kind.NUMBER, 9),
        Column("n", _("Answers (n)"), Kind.COUNT, 10),
        Column("certainty", _("Certainty"), Kind.LONG, 24),
    ]
    return table(columns, [_flag_row(_, report, flag) for flag in report.flags])


def _flag_row(_: Translator, report: Report, flag: Flag) -> tuple[Value, ...]:
    return (
        f"{VERDICT_ICONS[flag.verdict]} {verdict_word(_, flag.verdict)}",
        names(report, flag.partners),
        dimension_title(report, flag.dimension),
        flag.sentence,
        flag.value,
        flag.threshold,
        flag.n,
        certainty_word(_, flag.certainty),
    )


def verdict_table(report: Report) -> Table:
    """Give every check cell: what was asked, of whom, the verdict, the gap and its 90% range, n."""
    _ = translator(report.language)
    columns = [
        Column("check", _("Check"), Kind.LONG, 34),
        Column("dimension", _("Dimension"), Kind.TEXT, 22),
        Column("partner", _("Partner"), Kind.TEXT, 16),
        Column("other", _("Second partner"), Kind.TEXT, 16),
        Column("verdict", _("Verdict"), Kind.VERDICT, 26),
        Column("gap", _("Gap (points)"), Kind.POINTS, 10),
        Column("low", _("90% from"), Kind.POINTS, 9),
        Column("high", _("90% to"), Kind.POINTS, 9),
        Column("score", _("Score"), Kind.COUNT, 9),
        Column("n", _("Answers (n)"), Kind.COUNT, 10),
        Column("detectable", _("Found reliably from"), Kind.COUNT, 12),
    ]
    return table(columns, [_verdict_row(_, report, verdict) for verdict in report.verdicts])


def _verdict_row(_: Translator, report: Report, verdict: Verdict) -> tuple[Value, ...]:
    if verdict.check is Check.TREND:
        word = change_word(_, verdict.verdict, verdict.gap)
    else:
        word = verdict_word(_, verdict.verdict)
    return (
        check_word(_, verdict.check),
        dimension_title(report, verdict.dimension),
        names(report, (verdict.partner,)) or _("All"),
        names(report, (verdict.other,)),
        f"{VERDICT_ICONS[verdict.verdict]} {word}",
        verdict.gap,
        verdict.low,
        verdict.high,
        verdict.score,
        verdict.n,
        verdict.detectable,
    )


def talking_table(report: Report) -> Table:
    """Give the talking points: starts for a conversation, not findings."""
    _ = translator(report.language)
    columns = [
        Column("title", _("Talking point"), Kind.TEXT, 30),
        Column("partners", _("Partner"), Kind.TEXT, 18),
        Column("sentence", _("A start for a conversation, not a finding"), Kind.LONG, 70),
    ]
    return table(columns, [_talking_row(report, point) for point in report.talking_points])


def _talking_row(report: Report, point: TalkingPoint) -> tuple[Value, ...]:
    return (point.title, names(report, point.partners), point.sentence)


def names(report: Report, partners: tuple[str, ...]) -> str:
    """Join the short names of partners by id; unknown ids and '' are left out."""
    short = {p.id: p.short for p in report.partnership.partners}
    return ", ".join(short[partner] for partner in partners if partner in short)
