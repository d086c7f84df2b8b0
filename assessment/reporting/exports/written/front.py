"""The first page: the one sentence, the promise, who answered."""

from collections.abc import Iterator

from assessment.model import in_language
from assessment.reporting.exports.written.blocks import Block, Bullets, Heading, Paragraph, grid
from assessment.reporting.tables import participation_table, totals
from assessment.reporting.words import health_check_title, promise_sentence, promise_word
from assessment.workshop.room import Room

ABOUT_PEOPLE = frozenset({"missing", "protected", "few", "joined", "custom-rule"})


def below(room: Room) -> tuple[str, ...]:
    """Give the quiet lines below the title."""
    _, report = room.words, room.report
    check, instrument = report.health_check, report.instrument
    first = " · ".join((health_check_title(_, check), in_language(instrument.title, report.language)))
    lines = [first]
    if check.opens and check.closes:
        lines.append(_("Answers from {start} to {end}", start=_.date(check.opens), end=_.date(check.closes)))
    if report.partnership.purpose:
        lines.append(report.partnership.purpose)
    return tuple(lines)


def front(room: Room) -> Iterator[Block]:
    """Give the headline, the promise, participation and what must be known first."""
    _, report = room.words, room.report
    if report.headline:
        yield Paragraph(report.headline, "lead")
    if room.named != report.promise.value.startswith("attributed"):
        yield Paragraph(
            _("This copy names organisations. Give it only to those who agreed to that."), "strong"
        )
    yield Heading(_("Who answered"))
    invited, answered = totals(report)
    said = _.plural("{answered} of {n} person invited answered", "{answered} of {n} people invited answered",
                    invited, answered=_.number(answered))  # fmt: skip
    promise = _(
        "{name}: {reason}",
        name=promise_word(_, report.promise),
        reason=promise_sentence(_, report.promise),
    )
    yield Paragraph(f"{said}. {promise}")
    yield grid(_, participation_table(report), ("partner", "invited", "submitted", "share"))
    notes = tuple(note.text for note in report.notes if note.kind in ABOUT_PEOPLE)
    if notes:
        yield Bullets(notes, _("To keep in mind"))
