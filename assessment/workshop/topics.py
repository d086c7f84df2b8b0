"""What to talk about: one topic per flag, then talking points, then levels that deserve a word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.i18n import Translator, translator
from assessment.model import (
    Balance,
    Cell,
    Check,
    DimensionResult,
    Flag,
    ItemResult,
    Report,
    TalkingPoint,
    VerdictKind,
)
from assessment.workshop.library import Advice, Library, told
from assessment.workshop.needs import has_score, scored

SCREEN_OF = {"power": "W5", "value": "W6", "commitment": "W7"}
QUIET_LEVELS = 2
"""Where nothing is flagged, so many of the lowest dimensions are worth a conversation."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to talk about. ``screen`` is where; ``verdict`` is None unless it is a finding."""

    title: str
    sentence: str
    screen: str
    verdict: VerdictKind | None = None
    evidence: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def flagged(self) -> bool:
        """Whether this is a finding rather than a talking point or a level."""
        return self.verdict is not None


def topics(report: Report, library: Library) -> tuple[Topic, ...]:
    """Give every flag, then the talking points, then levels that no flag is about."""
    flags = tuple(_of_flag(report, library, flag) for flag in report.flags)
    points = tuple(_of_point(report, library, point) for point in report.talking_points)
    return (*flags, *points, *(_of_level(report, library, result) for result in _levels(report)))


def screen_of(check: Check | None, dimension: str) -> str:
    """Give the screen on which a result is talked about."""
    if check is Check.TREND and dimension not in SCREEN_OF:
        return "W2"
    return SCREEN_OF.get(dimension, "W4")


def _of_flag(report: Report, library: Library, flag: Flag) -> Topic:
    _ = translator(report.language)
    names = {p.id: p.name for p in report.partnership.partners}
    who = _.listing([names[p] for p in flag.partners if p in names]) or _nobody(_, flag)
    cell = flag.partners[0] if flag.partners else ""
    advice = [library.on_check(flag.check, _direction(flag)), library.on_dimension(flag.dimension)]
    facet = weakest_facet(report, flag.dimension, cell)
    return _topic(
        report, [*advice, library.on_facet(flag.dimension, facet)], who, flag.conversation,
        Topic(flag.title, flag.sentence, screen_of(flag.check, flag.dimension), flag.verdict, flag.evidence,
              flag.explanations),
    )  # fmt: skip


def _nobody(_: Translator, flag: Flag) -> str:
    """Speak of the whole partnership, or of a partner that is not named here."""
    return _("all partners") if flag.check is Check.TREND else _("the partner concerned")


def _direction(flag: Flag) -> float | None:
    """Give the sign of the gap; a flag on the level holds the score instead, and is low by definition."""
    return -1.0 if flag.check is Check.LEVEL else flag.value


def _of_point(report: Report, library: Library, point: TalkingPoint) -> Topic:
    _ = translator(report.language)
    names = {p.id: p.name for p in report.partnership.partners}
    who = _.listing([names[p] for p in point.partners if p in names]) or _("all partners")
    advice = library.on_dimension(point.dimension)
    base = Topic(point.title, point.sentence, screen_of(None, point.dimension))
    return _topic(report, [advice], who, (), base)


def _of_level(report: Report, library: Library, result: DimensionResult) -> Topic:
    _ = translator(report.language)
    title = _("{dimension}: {score} of 100", dimension=result.title, score=result.overall.text)
    if result.balance is Balance.SPLIT:
        title = _("{dimension}: a good average can hide a low partner", dimension=result.title)
    advice = [
        library.on_band(result.band or ""),
        library.on_dimension(result.dimension),
        library.on_facet(result.dimension, weakest_facet(report, result.dimension)),
    ]
    talk = (result.conversation,) if result.conversation else ()
    base = Topic(title, result.interpretation, screen_of(None, result.dimension))
    return _topic(report, advice, _("all partners"), talk, base)


def _topic(
    report: Report, advice: Iterable[Advice | None], who: str, talk: tuple[str, ...], base: Topic
) -> Topic:
    found, said = [a for a in advice if a is not None], report.language
    return Topic(
        base.title,
        base.sentence,
        base.screen,
        base.verdict,
        base.evidence,
        base.explanations,
        openers=_once(text for a in found for text in told(a.openers, said, who)),
        moves=_once([*(text for a in found for text in told(a.moves, said, who)), *talk]),
        avoid=_once(text for a in found[:1] for text in told(a.avoid, said, who)),
        sources=_once(source for a in found for source in a.sources),
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _levels(report: Report) -> list[DimensionResult]:
    """Give the unflagged dimensions that need a word: low or split; if nothing is flagged, the lowest."""
    flagged = {flag.dimension for flag in report.flags}
    rest = [d for d in scored(report) if d.dimension not in flagged]
    low = [d for d in rest if d.band == _lowest_band(report) or d.balance is Balance.SPLIT]
    if low or report.flags:
        return low
    return sorted(rest, key=lambda d: d.overall.score or 0.0)[:QUIET_LEVELS]


def _lowest_band(report: Report) -> str:
    return report.instrument.bands[0].id if report.instrument.bands else ""


def weakest_facet(report: Report, dimension: str, partner: str = "") -> str:
    """Give the part of a dimension with the lowest questions, by a partner's own answers if shown.

    '' where fewer than two parts have a score.
    """
    scores: dict[str, list[float]] = {}
    for item in report.items:
        asked = report.instrument.by_id.get(item.item)
        cell = _cell(item, partner)
        if item.dimension == dimension and asked is not None and asked.facet and has_score(cell):
            scores.setdefault(asked.facet, []).append(cell.score or 0.0)
    means = {facet: sum(found) / len(found) for facet, found in scores.items()}
    return min(means, key=lambda facet: means[facet]) if len(means) > 1 else ""


def _cell(item: ItemResult, partner: str) -> Cell:
    own: Mapping[str, Cell] = item.partners
    return own[partner] if partner in own and has_score(own[partner]) else item.overall
