"""The written report, as Word and as PDF, from the same blocks; one section per file."""

from assessment.i18n import translator
from assessment.model import Plan, Report
from assessment.reporting.exports.plain import line
from assessment.reporting.exports.written import details, drawn, findings, front, levels, method, word
from assessment.reporting.exports.written.blocks import Block, Document
from assessment.reporting.palette import LIGHT
from assessment.reporting.words import health_check_title
from assessment.workshop.room import Room, for_room

__all__ = ["build", "document", "pdf"]


def build(
    report: Report, plan: Plan | None = None, *, logo: bytes | None = None, accent: str = LIGHT.accent
) -> bytes:
    """Give the bytes of the .docx file, to be handed out: names only as the promise allows."""
    return word.write(document(report, plan, logo=logo, accent=accent))


def pdf(
    report: Report, plan: Plan | None = None, *, logo: bytes | None = None, accent: str = LIGHT.accent
) -> bytes:
    """Give the bytes of the .pdf file of the same report."""
    return drawn.pdf(document(report, plan, logo=logo, accent=accent))


def document(
    report: Report, plan: Plan | None = None, *, logo: bytes | None = None, accent: str = LIGHT.accent
) -> Document:
    """Give the blocks of the report in the order people read."""
    room, _ = for_room(report, plan), translator(report.language)
    title = line(report.partnership.name)
    footer = f"{title} · {line(health_check_title(_, report.health_check))} · {_.date(report.made_on)}"
    return Document(title, front.below(room), _blocks(room, accent), footer, report.language, accent, logo)


def _blocks(room: Room, accent: str) -> tuple[Block, ...]:
    return (
        *front.front(room),
        *levels.levels(room),
        *findings.findings(room),
        *levels.apart(room, accent),
        *details.between(room),
        *levels.trend(room),
        *details.questions(room),
        *details.comments(room),
        *method.method(room),
    )
