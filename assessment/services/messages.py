"""The words that invite and remind: plain text to copy into e-mail, SMS or a chat, in one language."""

from dataclasses import dataclass

from assessment.i18n import Translator
from assessment.model import HealthCheck, Partnership
from assessment.reporting.words import promise_given


@dataclass(frozen=True)
class Occasion:
    """What all messages of one health check are about; ``organiser`` is the programme's name."""

    check: HealthCheck
    partnership: Partnership
    organiser: str
    minutes: int


@dataclass(frozen=True)
class Addressee:
    """Whom a message is for; ``name`` is '' where nobody is named; ``shared``: a whole organisation."""

    partner: str
    name: str
    address: str
    shared: bool


def subject(_: Translator, occasion: Occasion) -> str:
    """Give the subject line."""
    return _("How does {partnership} work for you?", partnership=occasion.partnership.name)


def invitation(_: Translator, occasion: Occasion, to: Addressee) -> str:
    """Write the invitation: who asks, why, how long, where, until when, and the promise."""
    return _joined(
        _greeting(_, to),
        _asked(_, occasion, to),
        _.plural("It takes about {n} minute.", "It takes about {n} minutes.", occasion.minutes),
        f"{_('Please answer here:')}\n{to.address}",
        _whose_link(_, to),
        _until(_, occasion),
        promise_given(_, occasion.check.promise),
        f"{_('Thank you!')}\n{occasion.organiser}",
    )


def reminder(_: Translator, occasion: Occasion, to: Addressee) -> str:
    """Write the reminder: short, friendly, the same whether or not the reader has begun."""
    return _joined(
        _greeting(_, to),
        _(
            "A short reminder: the questions about {partnership} are still open.",
            partnership=occasion.partnership.name,
        ),
        f"{_('If you have begun, you can go on where you stopped:')}\n{to.address}",
        _until(_, occasion),
        _("If you have answered already: thank you, and please ignore this message."),
        occasion.organiser,
    )


def _joined(*paragraphs: str) -> str:
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _greeting(_: Translator, to: Addressee) -> str:
    return _("Hello {name},", name=to.name) if to.name else _("Hello,")


def _asked(_: Translator, occasion: Occasion, to: Addressee) -> str:
    names = {
        "organiser": occasion.organiser,
        "partner": to.partner,
        "partnership": occasion.partnership.name,
    }
    if to.shared:
        return _(
            "{organiser} would like to know from people at {partner} how the partnership {partnership} works "
            "for them.",
            **names,
        )
    return _(
        "{organiser} would like to know from you, at {partner}, how the partnership {partnership} works for "
        "you.",
        **names,
    )


def _whose_link(_: Translator, to: Addressee) -> str:
    if to.shared:
        return _("You may pass this link on to the colleagues who were asked, and to nobody else.")
    return _("This link is yours alone; please do not pass it on. You can go on with it on any device.")


def _until(_: Translator, occasion: Occasion) -> str:
    day = occasion.check.closes
    return _("Please answer by {day}.", day=_.date(day)) if day else ""
