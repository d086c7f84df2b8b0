"""What may be shown: scores, verdicts, flags and the Report. Everything here has passed suppression."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assessment.model.actions import Action, LedgerLine
from assessment.model.instrument import Instrument
from assessment.model.partnership import HealthCheck, Partnership, Promise


class Check(StrEnum):
    """Which question a verdict answers."""

    PERCEPTION = "perception"
    LEVEL = "level"
    NET_VALUE = "net_value"
    INFLUENCE = "influence"
    RECEIVED = "received"
    SELF_OTHER = "self_other"
    GIVE_GET = "give_get"
    DEPENDENCE = "dependence"
    LADDER = "ladder"
    TREND = "trend"
    DONT_KNOW = "dont_know"


class VerdictKind(StrEnum):
    """The ladder of verdicts (statistics: decision rule), from 'may not be said' to 'strong imbalance'."""

    SUPPRESSED = "suppressed"
    INSUFFICIENT = "insufficient"
    NONE = "none"
    MIRROR = "mirror"
    WATCH = "watch"
    FLAG = "flag"
    CRITICAL = "critical"


class Balance(StrEnum):
    """How far partner means lie apart in one dimension: spread < 15, 15-30, > 30 points."""

    EVEN = "even"
    UNEVEN = "uneven"
    SPLIT = "split"


class Certainty(StrEnum):
    """Firm: no single respondent is the reason (leave-one-out). Tentative: one person carries it."""

    FIRM = "firm"
    TENTATIVE = "tentative"


@dataclass(frozen=True, slots=True)
class Cell:
    """One publishable number, already rounded and top/bottom coded.

    ``score`` 0-100 or None; ``n`` answers behind it, None where it may not be told; ``low``/``high`` the 90%
    range or None; ``text`` what to print, such as '72', '>95', 'protected', 'no answers'. A protected cell
    holds no score at all.
    """

    text: str
    score: float | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Participation:
    """How many of a partner's people were invited, began and submitted; never who said what."""

    partner: str
    invited: int
    started: int
    submitted: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check cell.

    ``partner`` is the partner the verdict is about (the target for influence and received; '' for the whole
    partnership). ``gap`` and ``score`` are rounded points (0-100 units; share points for influence) and None
    where suppressed. ``low``/``high`` bound the gap (90%). ``detectable`` is the smallest gap this design
    finds with 80% power. ``working`` holds the numbers of each step for the analyst, never for a partner's
    screen. ``other`` is the second partner of a pair (dependence, or perception with two partners) or the
    partner whose gap a mirror echoes, else ''. ``since`` is the number of the health check a trend is
    compared with, None otherwise.
    """

    check: Check
    dimension: str
    partner: str
    verdict: VerdictKind
    gap: float | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    detectable: float | None = None
    sentence: str = ""
    other: str = ""
    working: Mapping[str, float] = field(default_factory=dict)
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """A detected imbalance that a broker can defend.

    ``title`` is short ('Value: Verify gets less than the others'); ``sentence`` names partner, dimension,
    kind, size in words and in points, and certainty; ``evidence`` are sentences with n on every number;
    ``explanations`` say what else could cause it; ``conversation`` what to talk about.
    """

    check: Check
    dimension: str
    partners: tuple[str, ...]
    verdict: VerdictKind
    value: float | None
    threshold: float | None
    n: int | None
    certainty: Certainty
    title: str
    sentence: str
    evidence: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()
    conversation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """A start for a conversation where data are too few for a finding."""

    title: str
    sentence: str
    partners: tuple[str, ...] = ()
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """One dimension: the whole partnership (partners weigh the same) and each partner.

    ``partners`` has a Cell for every partner id, protected or empty where nothing may be said. ``cant_say``
    is a share 0-1 or None. ``by_person`` is the respondent-weighted mean.
    """

    dimension: str
    title: str
    overall: Cell
    partners: Mapping[str, Cell]
    band: str | None
    band_title: str
    balance: Balance | None
    spread: float | None
    cant_say: float | None
    by_person: float | None
    interpretation: str = ""
    conversation: str = ""
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One rating or choice item.

    ``counts`` holds (label, number) per option of the whole partnership, None below 10 answers. ``score``
    keeps reverse keying already undone: high is always good.
    """

    item: str
    dimension: str | None
    text: str
    reverse: bool
    overall: Cell
    partners: Mapping[str, Cell]
    counts: tuple[tuple[str, int], ...] | None
    cant_say: float | None
    spread: float | None


@dataclass(frozen=True, slots=True)
class CommentBlock:
    """Comments on one text item, shuffled; ``hidden`` says why there are none to read, '' otherwise."""

    item: str
    text: str
    comments: tuple[str, ...]
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class PartnerPair:
    """One number between two partners: from rater/owner ``source`` about ``target``."""

    source: str
    target: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class RelationalResult:
    """Numbers between partners, already publishable; empty mappings where the questionnaire does not ask.

    Shares are mean points over rater partners per target partner: ``influence_now``, ``influence_wanted``,
    ``contribution``, ``benefit``. ``commitment`` and ``trust`` are rater x target cells incl. the
    self-rating; ``dependence`` cells are 0-100 (importance x difficulty / maximum); ``ladder_now`` and
    ``ladder_wanted`` are (decision item, partner) cells with codes 0-4. ``context`` are concentration and
    similar facts: never flags.
    """

    influence_now: Mapping[str, Cell] = field(default_factory=dict)
    influence_wanted: Mapping[str, Cell] = field(default_factory=dict)
    contribution: Mapping[str, Cell] = field(default_factory=dict)
    benefit: Mapping[str, Cell] = field(default_factory=dict)
    commitment: tuple[PartnerPair, ...] = ()
    trust: tuple[PartnerPair, ...] = ()
    dependence: tuple[PartnerPair, ...] = ()
    ladder_now: tuple[PartnerPair, ...] = ()
    ladder_wanted: tuple[PartnerPair, ...] = ()
    decisions: Mapping[str, str] = field(default_factory=dict)
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One dimension of one health check of the partnership; ``partner`` '' = whole partnership."""

    number: int
    label: str
    dimension: str
    partner: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know: what is hidden and why, a missing partner, a custom rule.

    ``kind``: 'protected', 'missing', 'few', 'custom-rule', 'dont-know', 'method', 'joined'.
    """

    kind: str
    text: str
    partner: str = ""


@dataclass(frozen=True)
class Report:
    """What one Actor may see of one health check, suppression already applied, in one language.

    No screen and no sheet can leak what the Report does not hold. ``dimensions`` keep the questionnaire's
    order; ``flags`` come worst first. ``rule`` holds (name, value) of every number of the decision rule for
    the method page. ``responses`` are publishable raw rows, only in attributed mode, else empty. ``actions``
    are all that were agreed up to this health check, oldest first; ``ledger`` counts those agreed at earlier
    ones.
    """

    partnership: Partnership
    health_check: HealthCheck
    instrument: Instrument
    promise: Promise
    language: str
    headline: str
    participation: tuple[Participation, ...]
    dimensions: tuple[DimensionResult, ...]
    items: tuple[ItemResult, ...]
    verdicts: tuple[Verdict, ...]
    flags: tuple[Flag, ...]
    talking_points: tuple[TalkingPoint, ...]
    comments: tuple[CommentBlock, ...]
    relational: RelationalResult
    trend: tuple[TrendPoint, ...]
    notes: tuple[Note, ...]
    rule: tuple[tuple[str, str], ...]
    custom_rule: bool
    made_on: date
    straight_liners: int = 0
    total_index: float | None = None
    responses: tuple[tuple[str, str, str, str, str], ...] = ()
    actions: tuple[Action, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()
