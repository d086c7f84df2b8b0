"""The facilitation guide of one health check: made from its flags, for the broker's eyes, in her language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment.i18n import Translator, translator
from assessment.model import LedgerLine, Plan, Promise, Report
from assessment.workshop.library import Library, told
from assessment.workshop.preparing import preparation
from assessment.workshop.script import Screen, screens, shows_names
from assessment.workshop.topics import Topic, topics


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One screen in the agenda. ``start`` counts minutes; ``focus`` says why to spend time here."""

    screen: str
    start: int
    minutes: int
    title: str
    purpose: str
    focus: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guide:
    """What a broker reads before and beside the workshop; it names partners and stays with her."""

    title: str
    subtitle: str
    language: str
    warning: str
    headline: str
    minutes: int
    before: tuple[str, ...]
    ground_rules: tuple[str, ...]
    agenda: tuple[AgendaLine, ...]
    topics: tuple[Topic, ...]
    phase_openers: tuple[str, ...]
    phase_moves: tuple[str, ...]
    avoid: tuple[str, ...]
    heated: tuple[str, ...]
    sources: tuple[str, ...]
    custom_rule: str = ""


def make(
    report: Report, library: Library, plan: Plan | None = None, promises: Sequence[LedgerLine] = ()
) -> Guide:
    """Make the guide of a broker's Report; ``promises`` are earlier agreements."""
    _ = translator(report.language)
    shown = screens(report, promises, plan)
    found = _placed(topics(report, library), shown)
    agenda = _agenda(_, shown, found)
    phase = library.on_phase(report.partnership.phase)
    said = report.language
    return Guide(
        title=_("Facilitation guide"),
        subtitle=report.partnership.name,
        language=report.language,
        warning=_warning(_, report, plan),
        headline=report.headline,
        minutes=sum(line.minutes for line in agenda),
        before=preparation(report, plan),
        ground_rules=told(library.ground_rules, said),
        agenda=agenda,
        topics=found,
        phase_openers=told(phase.openers, said) if phase else (),
        phase_moves=told(phase.moves, said) if phase else (),
        avoid=told(library.avoid, said),
        heated=told(library.heated, said),
        sources=_sources(library, found, phase.sources if phase else ()),
        custom_rule=next((note.text for note in report.notes if note.kind == "custom-rule"), ""),
    )


def _warning(_: Translator, report: Report, plan: Plan | None) -> str:
    """Say who may read the guide, and what the room sees of names."""
    if report.promise is Promise.POOLED:
        return _("No organisation was told apart: neither this guide nor the room shows any by name.")
    if shows_names(report, plan):
        return _("Organisations are shown by name in the room. This guide is for you; do not hand it out.")
    return _(
        "For your eyes only. This guide names organisations. The room sees the partnership as a whole and "
        "ranges, never a named organisation: that was promised."
    )


def _agenda(_: Translator, shown: Sequence[Screen], found: Sequence[Topic]) -> tuple[AgendaLine, ...]:
    lines, start = [], 0
    for screen in shown:
        focus = tuple(topic.title for topic in found if topic.screen == screen.id and topic.flagged)
        lines.append(AgendaLine(screen.id, start, screen.minutes, _(screen.title), _(screen.purpose), focus))
        start += screen.minutes
    return tuple(lines)


def _placed(found: Sequence[Topic], shown: Sequence[Screen]) -> tuple[Topic, ...]:
    """Move topics whose screen is left out to the screen where issues are chosen."""
    there = {screen.id for screen in shown}
    return tuple(topic if topic.screen in there else replace(topic, screen="W8") for topic in found)


def _sources(library: Library, found: Sequence[Topic], more: Sequence[str]) -> tuple[str, ...]:
    cited = dict.fromkeys([source for topic in found for source in topic.sources] + list(more))
    return tuple(library.sources[source] for source in cited if source in library.sources)


def clock(minutes: int) -> str:
    """Write minutes from the beginning as '1:25'."""
    return f"{minutes // 60}:{minutes % 60:02d}"
