"""What a reader must know to defend or doubt the numbers: promise, conventions, rule, fingerprint."""

from collections.abc import Iterator

from assessment.i18n import Translator, translator
from assessment.model import Promise, Report, in_language
from assessment.reporting.bands import band_spans
from assessment.reporting.tables.table import Column, Kind, Table, table
from assessment.reporting.words import health_check_title, phase_word, promise_sentence, promise_word


def about_table(report: Report) -> Table:
    """Give (subject, what holds) rows in reading order."""
    _ = translator(report.language)
    columns = [
        Column("subject", _("Subject"), Kind.TEXT, 30),
        Column("text", _("What holds for this report"), Kind.LONG, 92),
    ]
    rows = [*_identity(_, report), *_protection(_, report), *_conventions(_, report), *_notes(_, report)]
    return table(columns, rows)


def _identity(_: Translator, report: Report) -> Iterator[tuple[str, str]]:
    check, instrument, partnership = report.health_check, report.instrument, report.partnership
    yield _("Partnership"), partnership.name
    if partnership.purpose:
        yield _("Purpose"), partnership.purpose
    if partnership.place:
        yield _("Place"), partnership.place
    yield _("Phase"), phase_word(_, partnership.phase)
    yield _("Health check"), health_check_title(_, check)
    if check.opens or check.closes:
        yield _("Time to answer"), _("{start} to {end}", start=_.date(check.opens), end=_.date(check.closes))
    title = in_language(instrument.title, report.language)
    yield _("Questionnaire"), _("{title}, version {version}", title=title, version=instrument.version)
    yield _("Fingerprint"), instrument.fingerprint
    yield _("Report made on"), _.date(report.made_on)


def _protection(_: Translator, report: Report) -> Iterator[tuple[str, str]]:
    yield _("Promise"), f"{promise_word(_, report.promise)}. {promise_sentence(_, report.promise)}"
    if report.promise is Promise.ATTRIBUTED:
        return
    yield (
        _("Protected numbers"),
        _(
            "An organisation with too few answers is left out of every number here, also of means, gaps and "
            "trends, so that nothing can be worked out by subtraction. Such cells say so in words."
        ),
    )
    yield (
        _("Rounding"),
        _("Scores are whole points. Means above 95 or below 5 of few people are shown as >95 or <5."),
    )
    yield _("Comments"), _("Comments are shuffled, never shown beside scores, and only from 5 writers on.")


def _conventions(_: Translator, report: Report) -> Iterator[tuple[str, str]]:
    yield (
        _("Scores"),
        _(
            "0 to 100 = (answer - lowest) / (highest - lowest) x 100. 0 is the worst answer, 100 the best; "
            "on a scale from 1 to 5 answers count 0, 25, 50, 75, 100. Reversed questions are turned round."
        ),
    )
    yield (
        _("Can't say"),
        _('"Can\'t say" is never counted as a low answer. It is left out of scores and reported as a share.'),
    )
    yield (
        _("Means"),
        _(
            "People are averaged within their organisation first; then every organisation weighs the same, "
            "whatever its size."
        ),
    )
    yield (
        _("Balance"),
        _(
            "Even: partners lie less than 15 points apart. Uneven: 15 to 30 points. "
            "Split: more than 30 points."
        ),
    )
    bands = "; ".join(_("{name}: {reason}", name=title, reason=span) for title, span in band_spans(report))
    if bands:
        yield _("Levels"), bands


def _notes(_: Translator, report: Report) -> Iterator[tuple[str, str]]:
    for note in report.notes:
        yield _("Note"), note.text
    if report.straight_liners:
        yield (
            _("Same answer throughout"),
            _.plural(
                "{n} person gave the same answer to nearly every question. It was kept in the numbers.",
                "{n} people gave the same answer to nearly every question. They were kept in the numbers.",
                report.straight_liners,
            ),
        )
    if report.custom_rule:
        yield _("Custom rule"), _("The numbers of the decision rule were changed in this installation.")


def rule_table(report: Report) -> Table:
    """Give every number of the decision rule."""
    _ = translator(report.language)
    title = (
        _("Number of the decision rule (changed here)")
        if report.custom_rule
        else _("Number of the decision rule")
    )
    columns = [Column("name", title, Kind.TEXT, 44), Column("value", _("Value"), Kind.TEXT, 16)]
    return table(columns, report.rule)


def verdict_legend(report: Report) -> Table:
    """Say what each verdict means, from strong imbalance down to protected."""
    _ = translator(report.language)
    columns = [Column("verdict", _("Verdict"), Kind.VERDICT, 30), Column("means", _("Means"), Kind.LONG, 92)]
    rows = [
        (
            "◆◆ " + _("Strong imbalance"),
            _("A gap of at least twice the flag size that chance hardly explains."),
        ),
        ("◆ " + _("Imbalance"), _("A gap large enough to matter that chance hardly explains.")),
        ("◇ " + _("Watch"), _("Worth a question; not a finding.")),
        (
            "↔ " + _("Echo of another partner's gap"),
            _("Looks high only because another partner is low, or the reverse."),
        ),
        ("✓ " + _("No material imbalance"), _("The 90% range excludes a gap of one answer step.")),
        ("… " + _("Not enough data to say"), _("The answers are too few or too mixed to tell.")),
        ("▨ " + _("Protected"), _("Too few people answered to show anything.")),
    ]
    return table(columns, rows)
