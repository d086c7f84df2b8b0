"""Dimension by dimension: level AND balance, what it means, every partner, who could not say."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import DimensionResult, Report
from assessment.reporting.tables.dimensions import partner_table
from assessment.ui.pieces import badge_text, section
from assessment.ui.showing import chart_with_table
from assessment.ui.text import literal
from assessment.ui.window import full_width
from assessment.ui.words import Word, balance_word


def dimensions(_: Translator, report: Report) -> None:
    """Show the heat map, then one card per dimension in the questionnaire's order."""
    section(_("Every partner, every dimension"))
    chart_with_table(_, report, "heat-map", partner_table(report), titled=False, width=full_width())
    section(
        _("Level and balance"),
        _("A good level can hide a split partnership: always read the two together."),
    )
    with st.grid(2, min_column_width=360, gap="medium"):
        for result in report.dimensions:
            _card(_, report, result)


def _card(_: Translator, report: Report, result: DimensionResult) -> None:
    """Show one dimension: score, band, balance, meaning, conversation."""
    with st.container(border=True, height="stretch", gap="small"):
        st.markdown(f"### {literal(result.title)}", anchors=False)
        st.markdown(measured(_, report, result))
        if result.interpretation:
            st.markdown(literal(result.interpretation))
        if result.conversation:
            st.markdown(f":material/forum: {literal(result.conversation)}")
        if result.agreement:
            st.caption(f":material/groups: {literal(result.agreement)}")
        if result.cant_say:
            st.caption(f":material/help: {_('{share} could not say', share=_.percent(result.cant_say))}")


def measured(_: Translator, report: Report, result: DimensionResult) -> str:
    """Give the line of numbers: score with n, band, balance with spread."""
    parts = [f"**{literal(result.overall.text)}**"]
    if result.overall.n is not None:
        parts.append(f":gray[:small[n {_.number(result.overall.n)}]]")
    if result.band_title:
        lowest = bool(report.instrument.bands) and result.band == report.instrument.bands[0].id
        level = Word(
            literal(result.band_title), ":material/priority_high:" if lowest else ":material/equalizer:"
        )
        parts.append(badge_text(level))
    if result.balance is not None:
        parts.append(badge_text(balance_word(_, result.balance)))
    if result.spread is not None:
        apart = _.plural("{n} point apart", "{n} points apart", round(result.spread))
        parts.append(f":gray[:small[{apart}]]")
    return "&ensp;".join(parts)
