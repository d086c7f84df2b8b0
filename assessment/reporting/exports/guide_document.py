"""The facilitation guide as a Word document, for the broker's eyes."""

from collections.abc import Iterator

from assessment.i18n import Translator, translator
from assessment.reporting.exports.plain import line
from assessment.reporting.exports.written import drawn, word
from assessment.reporting.exports.written.blocks import Block, Bullets, Document, Grid, Heading, Paragraph
from assessment.reporting.palette import LIGHT, VERDICT_ICONS
from assessment.reporting.words import verdict_word
from assessment.workshop.guide import Guide, clock
from assessment.workshop.topics import Topic

WIDTHS = (1.3, 1.6, 4.6, 8.0)


def build(guide: Guide, *, logo: bytes | None = None, accent: str = LIGHT.accent) -> bytes:
    """Give the bytes of the .docx file."""
    return word.write(document(guide, logo=logo, accent=accent))


def pdf(guide: Guide, *, logo: bytes | None = None, accent: str = LIGHT.accent) -> bytes:
    """Give the bytes of the same guide as .pdf, for a phone or tablet in the room."""
    return drawn.pdf(document(guide, logo=logo, accent=accent))


def document(guide: Guide, *, logo: bytes | None = None, accent: str = LIGHT.accent) -> Document:
    """Give the blocks of the guide in the order a broker needs them."""
    _ = translator(guide.language)
    blocks = (
        *_front(_, guide),
        *_agenda(_, guide),
        *(block for topic in guide.topics for block in _topic(_, topic, first=topic is guide.topics[0])),
        *_always(_, guide),
    )
    title, footer = line(guide.title), f"{line(guide.title)} · {line(guide.subtitle)}"
    return Document(title, (line(guide.subtitle),), blocks, footer, guide.language, accent, logo)


def _front(_: Translator, guide: Guide) -> Iterator[Block]:
    yield Paragraph(guide.warning, "strong")
    if guide.headline:
        yield Paragraph(guide.headline, "lead")
    if guide.custom_rule:
        yield Paragraph(guide.custom_rule, "quiet")
    yield Heading(_("Before the day"))
    yield Bullets(guide.before)
    if guide.phase_openers:
        yield Bullets((*guide.phase_openers, *guide.phase_moves), _("In this phase of the partnership"))


def _agenda(_: Translator, guide: Guide) -> Iterator[Block]:
    yield Heading(_("Agenda: {n} minutes", n=_.number(guide.minutes)))
    rows = tuple(
        (
            clock(row.start),
            _.number(row.minutes),
            f"{row.screen} {row.title}" if row.screen.startswith("W") else row.title,
            "\n".join((row.purpose, *(f"◆ {title}" for title in row.focus))),
        )
        for row in guide.agenda
    )
    head = (_("Starts at"), _("Minutes"), _("Screen"), _("What for; ◆ spend time here"))
    yield Grid(head, rows, WIDTHS, (True, True, False, False))
    yield Bullets(guide.ground_rules, _("Ground rules to agree on"))


def _topic(_: Translator, topic: Topic, *, first: bool) -> Iterator[Block]:
    if first:
        yield Heading(_("What to talk about"))
    icon = f"{VERDICT_ICONS[topic.verdict]} " if topic.verdict else ""
    yield Heading(f"{icon}{topic.title}", 2)
    kind = verdict_word(_, topic.verdict) if topic.verdict else _("A start for a conversation, not a finding")
    yield Paragraph(_("{kind}. Screen {screen}.", kind=kind, screen=topic.screen), "quiet")
    if topic.sentence:
        yield Paragraph(topic.sentence)
    parts = (
        (_("Open with"), topic.openers),
        (_("What you can do"), topic.moves),
        (_("Do not say"), topic.avoid),
        (_("What it rests on"), topic.evidence),
        (_("What else could explain it"), topic.explanations),
    )
    for title, lines in parts:
        if lines:
            yield Bullets(lines, title)


def _always(_: Translator, guide: Guide) -> Iterator[Block]:
    yield Heading(_("Never say"))
    yield Bullets(guide.avoid)
    yield Heading(_("If it gets heated"))
    yield Bullets(guide.heated, numbered=True)
    if guide.sources:
        yield Heading(_("Where this comes from"))
        yield Bullets(guide.sources)
