"""Where are we out of balance? The headline, the findings, the picture, and what the reader must know."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Note, Report
from assessment.reporting.tables.dimensions import dimension_table, partner_table
from assessment.reporting.tables.flags import verdict_table
from assessment.ui.flags import flag_card
from assessment.ui.partners import legend
from assessment.ui.pieces import answered_total, section
from assessment.ui.showing import can_draw, show_chart
from assessment.ui.tables import show_table, twin
from assessment.ui.text import literal

_NOTE_ICONS = {
    "protected": ":material/lock:",
    "missing": ":material/person_off:",
    "few": ":material/hourglass_empty:",
    "custom-rule": ":material/tune:",
    "dont-know": ":material/help:",
    "method": ":material/info:",
    "joined": ":material/join:",
}


def headline(_: Translator, report: Report) -> None:
    """Say the result in one sentence, and on how many answers it stands."""
    submitted, invited = answered_total(report.participation)
    with st.container(border=True, gap="small"):
        st.markdown(f"## {literal(report.headline)}", anchors=False)
        answered = _("{n} of {total} people answered", n=_.number(submitted), total=_.number(invited))
        partners = sum(1 for row in report.participation if row.submitted)
        of_all = _("{n} of {total} partners", n=partners, total=len(report.partnership.partners))
        st.caption(f":material/group: {answered}, {of_all}")


def overview(_: Translator, report: Report) -> None:
    """Show findings first, then the picture, then what is hidden and why."""
    findings(_, report)
    certainty(_, report)
    picture(_, report)
    notes(_, report)


def findings(_: Translator, report: Report) -> None:
    """Show every flag as a card, worst first; without flags say what that means."""
    titles = {d.dimension: d.title for d in report.dimensions}
    if report.flags:
        section(_("What we found"), _("The strongest first. Each rests on the evidence shown with it."))
        for flag in report.flags:
            flag_card(_, flag, report.partnership, titles.get(flag.dimension, ""))
        return
    section(_("What we found"))
    with st.container(border=True, gap="small"):
        st.markdown(f":material/balance: **{_('No imbalance that stands up to challenge')}**")
        st.markdown(
            _("That is no proof of balance: few people show only large gaps. Use the talking points.")
        )


def certainty(_: Translator, report: Report) -> None:
    """Show every partner's gap with its range, so that no finding is read as more than it is."""
    if can_draw(report, "perception"):
        with st.container(border=True):
            show_chart(_, report, "perception")
            twin(_, verdict_table(report), _("Every check cell with its verdict"), key="table_perception")


def picture(_: Translator, report: Report) -> None:
    """Show the radar beside its sorted dots, the partners' legend, and both as a table."""
    if not report.dimensions:
        return
    section(
        _("The picture"), _("0 is worst, 100 is best. Area misleads in a radar: read it beside the dots.")
    )
    legend(report.partnership)
    left, right = st.columns(2, gap="large")
    with left:
        show_chart(_, report, "radar")
    with right:
        show_chart(_, report, "dimension-dots")
    if can_draw(report, "small-multiples"):
        box = st.expander(
            _("Each partner over the partnership"),
            icon=":material/grid_view:",
            key="multiples",
            on_change="rerun",
        )
        with box:
            if box.open:
                show_chart(_, report, "small-multiples")
    show_table(_, dimension_table(report), _("Dimensions with level and balance"))
    twin(_, partner_table(report), _("Dimensions by partner"), key="table_partners")


def notes(_: Translator, report: Report) -> None:
    """Say what the reader must know: what is hidden and why, who is missing."""
    if not report.notes:
        return
    section(_("Good to know"))
    with st.container(border=True, gap="small"):
        for note in report.notes:
            st.markdown(f"{note_icon(note)}&ensp;{literal(note.text)}")


def note_icon(note: Note) -> str:
    """Give the icon of a note's kind."""
    return _NOTE_ICONS.get(note.kind, ":material/info:")
