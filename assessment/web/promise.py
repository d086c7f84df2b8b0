"""The promise and what is kept, in the words respondents read before the first question."""

from assessment.i18n import Translator
from assessment.model import Promise
from assessment.services.respondent import Sheet


def promise_details(_: Translator, promise: Promise) -> tuple[str, ...]:
    """Say what follows from the promise for the person who answers."""
    return {
        Promise.ATTRIBUTED: (
            _("If few people answer for your organisation, others may guess who said what."),
            _("Comments are shown as you write them. Do not name people."),
        ),
        Promise.CONFIDENTIAL: (
            _("Your partners see results for the whole partnership, never for a named organisation."),
            _("Nobody sees what one person answered."),
            _("Comments are mixed before anybody reads them. Write nothing that tells who you are."),
        ),
        Promise.POOLED: (
            _("All answers go into one pot. Results are shown from five answers on."),
            _("Comments are mixed before anybody reads them. Write nothing that tells who you are."),
        ),
    }[promise]


def kept(_: Translator, sheet: Sheet) -> tuple[str, ...]:
    """Say what is stored, how long, and who is responsible for it."""
    lines = [
        _("Your answers and your organisation. Your internet address and your device are not kept."),
        _.plural(
            "Answers are deleted one month after closing.",
            "Answers are deleted {n} months after closing.",
            sheet.retention,
        ),
    ]
    if sheet.promise is not Promise.ATTRIBUTED:
        lines.append(
            _(
                "What you answer can be read only in the browser in which you answered. With your link in "
                "another one you see which questions are answered, and can answer them anew."
            )
        )
    if sheet.followed:
        lines.append(
            _(
                "If you were invited by name or address, a pseudonym joins your answers of repeated health "
                "checks: whoever holds this server's key and the list of invited people could undo it, "
                "nobody else can."
            )
        )
    if sheet.controller:
        lines.append(_("Responsible for the data: {name}.", name=sheet.controller))
    return tuple(lines)
