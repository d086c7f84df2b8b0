"""How one verdict came about, step by step, in words and points: for analysts, never for partners."""

from collections.abc import Iterator

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Report, Verdict
from assessment.reporting.words import check_word
from assessment.ui.partners import chip_by_id
from assessment.ui.pieces import badge
from assessment.ui.text import literal
from assessment.ui.words import verdict_word

_RUNGS = 4


def step_by_step(_: Translator, report: Report, verdict: Verdict) -> None:
    """Show the verdict, its sentence, and each step that led to it."""
    with st.container(border=True, gap="small"):
        badge(verdict_word(_, verdict.verdict))
        who = chip_by_id(report.partnership, verdict.partner) if verdict.partner else _("All")
        st.markdown(f"**{check_word(_, verdict.check)}**&emsp;{who}")
        if verdict.sentence:
            st.markdown(literal(verdict.sentence))
        lines = [f"{number}. {line}" for number, line in enumerate(_lines(_, verdict), 1)]
        st.markdown("\n".join(lines) or f":gray[{_('There is nothing to work out: the cell is protected.')}]")


def _lines(_: Translator, verdict: Verdict) -> Iterator[str]:
    """Give the steps that have a number."""
    yield from _measured(_, verdict)
    yield from _precise(_, verdict)
    yield from _judged(_, verdict)


def _measured(_: Translator, verdict: Verdict) -> Iterator[str]:
    """What was measured: the score and the gap."""
    if verdict.score is not None:
        yield _("The score is {score}.", score=_.number(verdict.score))
    if verdict.gap is not None:
        gap = _points(_, verdict.gap)
        yield _.plural(
            "The gap is {gap} point.", "The gap is {gap} points.", abs(round(verdict.gap)), gap=gap
        )


def _precise(_: Translator, verdict: Verdict) -> Iterator[str]:
    """How sure the number is: range, answers, smallest gap that could be found."""
    if verdict.n is not None:
        yield _.plural("{n} answer stands behind it.", "{n} answers stand behind it.", verdict.n)
    if verdict.low is not None and verdict.high is not None:
        low, high = _points(_, verdict.low), _points(_, verdict.high)
        yield _(
            "With people as different as usual, the gap lies between {low} and {high} (90%).",
            low=low,
            high=high,
        )
    if verdict.detectable is not None:
        yield _.plural(
            "With so many answers a gap is found reliably from {n} point on, a smaller one sometimes.",
            "With so many answers a gap is found reliably from {n} points on, a smaller one sometimes.",
            round(verdict.detectable),
        )


def _judged(_: Translator, verdict: Verdict) -> Iterator[str]:
    """How it was judged: thresholds, how many cells at once, without any one person."""
    working = verdict.working
    if "flag_at" in working and "critical_at" in working:
        flag, critical = _.number(working["flag_at"], 1), _.number(working["critical_at"], 1)
        yield _(
            "It counts as imbalance from {flag} points, as strong from {critical}.",
            flag=flag,
            critical=critical,
        )
    if working.get("tests"):
        yield _(
            "{n} cells of this kind were looked at together, so each has to stand out more.",
            n=_.number(working["tests"]),
        )
    if "level_with_all" in working:
        yield _("With everybody it reaches: {rung}.", rung=_rung(_, working["level_with_all"]))
    if "level_without_one" in working:
        yield _(
            "Leaving out any one person it still reaches: {rung}.",
            rung=_rung(_, working["level_without_one"]),
        )


def _rung(_: Translator, level: float) -> str:
    """Name a step of the ladder, 0 (nothing) to 3 (strong)."""
    names = (_("nothing"), _("worth a question"), _("imbalance"), _("strong imbalance"))
    return names[max(0, min(_RUNGS - 1, int(abs(level))))]


def _points(_: Translator, value: float) -> str:
    """Write points with their sign."""
    return ("+" if value > 0 else "") + _.number(value).replace("-", "−")
