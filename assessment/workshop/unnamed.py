"""Findings told without names: 'Value: one partner sees less of it than the others'."""

from collections.abc import Callable
from dataclasses import replace

from assessment.i18n import Translator, translator
from assessment.imbalance.rule import Rule
from assessment.imbalance.sentences import Words, finding, title
from assessment.model import Check, Flag, Report, Verdict, VerdictKind, in_language
from assessment.workshop.extremes import FEWEST

LOUD = frozenset({VerdictKind.FLAG, VerdictKind.CRITICAL})


def unnamed_flags(report: Report, sizes: Callable[[str], bool]) -> tuple[Flag, ...]:
    """Retell every flag without names and evidence; two that read the same are told once, the stronger.

    ``sizes`` tells of a dimension whether points may be said: between two partners they give away an answer.
    """
    told: dict[str, Flag] = {}
    for flag in report.flags:
        unnamed = _unnamed(report, flag, sizes)
        told.setdefault(unnamed.title, unnamed)
    return tuple(told.values())


def headline(_: Translator, report: Report, flags: tuple[Flag, ...]) -> str:
    """Say how many imbalances stand out, and the first; else the report's words, which name nobody."""
    loud = [flag for flag in flags if flag.verdict in LOUD]
    if not loud:
        return report.headline
    return _.plural(
        "{n} imbalance stands out. {title}.", "{n} imbalances stand out. The first: {title}.", len(loud),
        title=loud[0].title,
    )  # fmt: skip


def _unnamed(report: Report, flag: Flag, sizes: Callable[[str], bool]) -> Flag:
    verdict, words = _verdict_of(report, flag), _words(report, flag)
    told = _upper(title(verdict, words))
    open_ = sizes(flag.dimension) and len(report.partnership.partners) >= FEWEST
    return replace(
        flag, partners=(), n=None, value=flag.value if open_ else None, threshold=None, evidence=(),
        explanations=_nameless(report, flag.explanations), conversation=_nameless(report, flag.conversation),
        title=told, sentence=_upper(finding(verdict, words)) if open_ else f"{told}.",
    )  # fmt: skip


def _nameless(report: Report, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out lines that name a partner after all."""
    names = [name for p in report.partnership.partners for name in (p.name, p.short) if name]
    return tuple(line for line in lines if not any(name in line for name in names))


def _verdict_of(report: Report, flag: Flag) -> Verdict:
    partner = flag.partners[0] if flag.partners else ""
    for verdict in report.verdicts:
        if (verdict.check, verdict.dimension, verdict.partner) == (flag.check, flag.dimension, partner):
            return verdict
    other = flag.partners[1] if len(flag.partners) > 1 else ""
    return Verdict(flag.check, flag.dimension, partner, flag.verdict, flag.value, n=flag.n, other=other)


def _words(report: Report, flag: Flag) -> Words:
    """Call every partner 'one partner', the second of a pair 'another partner'."""
    _ = translator(report.language)
    names = {partner.id: _("one partner") for partner in report.partnership.partners}
    names |= {partner: _("another partner") for partner in flag.partners[1:]}
    titles = {d.id: in_language(d.title, report.language) for d in report.instrument.dimensions}
    mark = flag.threshold if flag.check is Check.LEVEL else None
    rule = Rule() if mark is None else Rule(level=mark)
    return Words(_, names, titles, rule, anonymous=True)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
