"""When there is little to show: say what that means, and what a broker can do about it now."""

from collections.abc import Iterator

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Partner, Promise, Report, VerdictKind
from assessment.ui.partners import chips
from assessment.ui.text import literal

_SAID = frozenset({VerdictKind.NONE, VerdictKind.MIRROR, VerdictKind.WATCH})


def nothing_found(_: Translator, report: Report) -> None:
    """Say why there is no finding: none was found, or nothing could be told."""
    icon, title, meaning = _why(_, report)
    st.markdown(f"{icon} **{title}**")
    st.markdown(meaning)


def _why(_: Translator, report: Report) -> tuple[str, str, str]:
    """Give icon, title and meaning of an empty list of findings."""
    kinds = {verdict.verdict for verdict in report.verdicts}
    if kinds & _SAID:
        meaning = _("That is no proof of balance: few people show only large gaps. Use the talking points.")
        return ":material/balance:", _("No imbalance that stands up to challenge"), meaning
    if VerdictKind.INSUFFICIENT in kinds:
        meaning = _("Large differences may be there and cannot be told from chance. Use the talking points.")
        return ":material/hourglass_empty:", _("Too few answers to say"), meaning
    meaning = _("Too few answers may be shown. The promise to those who answered comes first.")
    return ":material/lock:", _("Partners could not be compared"), meaning


def silent(report: Report) -> tuple[Partner, ...]:
    """Give the partners that were asked and from whom nobody answered."""
    mute = {row.partner for row in report.participation if row.invited and not row.submitted}
    return tuple(p for p in report.partnership.partners if p.id in mute)


def next_steps(_: Translator, report: Report) -> None:
    """Show what to do next where partners are missing or hidden; nothing where all is well."""
    lines = list(_steps(_, report))
    if not lines:
        return
    with st.container(border=True, gap="small"):
        st.markdown(f":material/directions: **{_('What to do next')}**")
        st.markdown("\n".join(f"- {line}" for line in lines))


def _steps(_: Translator, report: Report) -> Iterator[str]:
    """Give the steps that this result calls for."""
    missing = silent(report)
    if missing:
        talk = _(
            "Nobody answered here. Talk with them before you share: a missing partner bends the picture."
        )
        yield _("{name}: {reason}", name=chips(missing), reason=talk)
    if not any(note.kind == "protected" for note in report.notes):
        return
    yield literal(_("Next time ask more people per hidden partner: three answers are the least."))
    if report.promise is Promise.CONFIDENTIAL:
        yield literal(
            _("Where partners have only one or two people, ask for an attributed health check, by agreement.")
        )
    yield literal(_("Meanwhile use questions about each other: every person then says something about all."))
