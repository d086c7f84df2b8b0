"""Where are we out of balance? The headline, the findings, the picture, and what the reader must know."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Note, Report
from assessment.reporting.charts import chart
from assessment.reporting.tables.dimensions import dimension_table, partner_table
from assessment.ui.flags import flag_card
from assessment.ui.partners import chip_by_id
from assessment.ui.pieces import answered_total, badge_text, section
from assessment.ui.results.dimensions import measured
from assessment.ui.results.next_steps import next_steps, nothing_found
from assessment.ui.showing import can_draw, show_chart
from assessment.ui.tables import show_table
from assessment.ui.text import literal
from assessment.ui.window import full_width
from assessment.ui.words import verdict_word

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
    """Show the findings in brief, the picture, each finding with its evidence, and what is hidden."""
    brief(_, report)
    picture(_, report)
    findings(_, report)
    notes(_, report)


def brief(_: Translator, report: Report) -> None:
    """List the findings in a line each, worst first; without any, say what that means."""
    section(_("What we found"))
    with st.container(border=True, gap="small"):
        for flag in report.flags:
            who = "&emsp;".join(chip_by_id(report.partnership, p) for p in flag.partners)
            st.markdown(
                f"{badge_text(verdict_word(_, flag.verdict))}&ensp;{who}&ensp;**{literal(flag.title)}**"
            )
        if not report.flags:
            nothing_found(_, report)
    next_steps(_, report)


def findings(_: Translator, report: Report) -> None:
    """Show every flag as a card, worst first."""
    if not report.flags:
        return
    titles = {d.dimension: d.title for d in report.dimensions}
    section(_("The findings and their evidence"), _("The strongest first."))
    for flag in report.flags:
        flag_card(_, flag, report.partnership, titles.get(flag.dimension, ""))


def picture(_: Translator, report: Report) -> None:
    """Show the radar with level and balance in words beside the sorted dots, and all of it as tables."""
    if all(d.overall.score is None for d in report.dimensions):
        return
    section(_("The picture"), _("0 is worst, 100 is best. A radar's area misleads: read it beside the dots."))
    left, right = st.columns(2, gap="large")
    with left:
        show_chart(_, report, "radar", width=full_width())
        levels(_, report)
    with right:
        show_chart(_, report, "dimension-dots")
    _folded(_, report, "small-multiples", ":material/grid_view:")
    _folded(_, report, "perception", ":material/straighten:")
    box = st.expander(
        _("The numbers as tables"), icon=":material/table_rows:", key="tables", on_change="rerun"
    )
    if box.open:
        with box:
            show_table(_, dimension_table(report), _("Dimensions with level and balance"))
            show_table(_, partner_table(report), _("Dimensions by partner"))


def levels(_: Translator, report: Report) -> None:
    """Show each dimension's score, level and balance: a good level can hide a split partnership."""
    rows = [(literal(d.title), measured(_, report, d)) for d in report.dimensions]
    table = {
        _("Dimension"): [title for title, _line in rows],
        _("Level and balance"): [line for _t, line in rows],
    }
    st.table(table, border="horizontal", hide_index=True, alt=_("Dimensions with level and balance"))


def _folded(_: Translator, report: Report, chart_id: str, icon: str) -> None:
    """Offer a chart that is drawn once it is opened."""
    if not can_draw(report, chart_id):
        return
    box = st.expander(_(chart(chart_id).title), icon=icon, key=f"folded_{chart_id}", on_change="rerun")
    if box.open:
        with box:
            show_chart(_, report, chart_id, titled=False, width=full_width())


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
