"""What shall we talk about? Conversations of the findings first, then starts where data are too few."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Report
from assessment.ui.flags import talking_point_card
from assessment.ui.partners import chip_by_id
from assessment.ui.pieces import badge_text, empty_state, section
from assessment.ui.text import literal
from assessment.ui.words import verdict_word


def talk(_: Translator, report: Report) -> None:
    """Show conversations from findings, talking points, and those that dimensions suggest."""
    _from_findings(_, report)
    if report.talking_points:
        section(
            _("Starts for a conversation"), _("Largest differences where answers are too few for a finding.")
        )
        with st.grid(2, min_column_width=340, gap="medium"):
            for point in report.talking_points:
                talking_point_card(_, point, report.partnership)
    _from_levels(_, report)
    if not (report.flags or report.talking_points or any(d.conversation for d in report.dimensions)):
        empty_state(
            ":material/forum:",
            _("Nothing to suggest yet"),
            _("With more answers, or answers from more partners, suggestions appear here."),
        )


def _from_findings(_: Translator, report: Report) -> None:
    """List the conversations that findings call for."""
    talks = [flag for flag in report.flags if flag.conversation]
    if not talks:
        return
    section(_("First, about what was found"))
    for flag in talks:
        with st.container(border=True, gap="small"):
            who = "&emsp;".join(chip_by_id(report.partnership, p) for p in flag.partners)
            st.markdown(f"{badge_text(verdict_word(_, flag.verdict))}&emsp;{who}")
            st.markdown(f"**{literal(flag.title)}**")
            st.markdown("\n".join(f"- {literal(line)}" for line in flag.conversation))


def _from_levels(_: Translator, report: Report) -> None:
    """List what each dimension's level suggests, lowest first."""
    talks = [d for d in report.dimensions if d.conversation]
    if not talks:
        return
    section(_("Then, dimension by dimension"), _("The lowest first."))
    ordered = sorted(talks, key=lambda d: 101.0 if d.overall.score is None else d.overall.score)
    lines = [
        "- " + _("{name}: {reason}", name=f"**{literal(d.title)}**", reason=literal(d.conversation))
        for d in ordered
    ]
    st.markdown("\n".join(lines))
