"""How it was worked out: every check cell, agreement in words, one cell step by step, the rule's numbers."""

from dataclasses import replace

import streamlit as st

from assessment.reporting.tables.flags import verdict_table
from assessment.reporting.tables.items import dimension_title
from assessment.reporting.words import check_word, health_check_title
from assessment.services import broker
from assessment.ui import results, routes, session
from assessment.ui.pieces import page_title, section
from assessment.ui.results.reading import READY
from assessment.ui.results.reliability import reliability
from assessment.ui.results.steps import step_by_step
from assessment.ui.tables import show_table
from assessment.ui.text import literal
from assessment.ui.words import verdict_word

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
check, partnership = broker.with_partnership(actor, ws, routes.asked_for("check"))

routes.crumbs(
    (_("Partnerships"), routes.HOME, {}),
    (partnership.name, routes.PARTNERSHIP, {"partnership": partnership.id}),
    (_("Results"), routes.RESULTS, {"check": check.id}),
)
page_title(_("How it was worked out"), f"{partnership.name}, {health_check_title(_, check)}")
if check.state not in READY:
    results.not_yet(_, actor, ws, check, partnership)
    st.stop()
report = results.closed_report(_, actor, ws, check)
names = {p.id: p.short for p in partnership.partners}

section(_("One cell, step by step"), _("Choose a question, a dimension and a partner."))
if report.verdicts:
    cells = {f"{v.check}|{v.dimension}|{v.partner}|{v.other}": v for v in report.verdicts}

    def title(cell: str) -> str:
        """Name a cell: question, dimension, partner, verdict."""
        v = cells[cell]
        parts = (check_word(_, v.check), dimension_title(report, v.dimension), names.get(v.partner, ""))
        return " · ".join(part for part in (*parts, verdict_word(_, v.verdict).text) if part)

    chosen = st.selectbox(_("Cell"), list(cells), format_func=title, label_visibility="collapsed", key="cell")
    step_by_step(_, report, cells[chosen])
else:
    st.caption(_("Nothing was compared: there are too few answers."))

section(_("Every cell"))
table = verdict_table(report)
checks = list(dict.fromkeys(str(value) for value in table.column("check")))
if len(checks) > 1:
    kind = st.pills(
        _("Check"),
        checks,
        format_func=literal,
        default=checks[0],
        required=True,
        label_visibility="collapsed",
    )
    rows = tuple(row[1:] for row in table.rows if row[0] == kind)
    table = replace(table, columns=table.columns[1:], rows=rows)
show_table(_, table, _("Every check cell with its verdict"))

agreed = [(d.title, d.agreement) for d in report.dimensions if d.agreement]
if agreed:
    section(_("How far people of one partner agree"))
    lines = [
        _("{name}: {reason}", name=f"**{literal(title)}**", reason=literal(said)) for title, said in agreed
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))

reliability(_, actor, ws, report)

section(_("The rule"), _("Changed numbers mark the report as made by a custom rule."))
if report.custom_rule:
    st.markdown(f":material/tune: {_('This report was made by a custom rule.')}")
with st.expander(_("Every number of the rule"), icon=":material/tune:"):
    st.table(
        {literal(name): literal(value) for name, value in report.rule}, border="horizontal", width="content"
    )
if report.straight_liners:
    same = _.plural(
        "{n} person gave the same answer nearly everywhere; nothing was deleted.",
        "{n} people gave the same answer nearly everywhere; nothing was deleted.",
        report.straight_liners,
    )
    st.caption(f":material/info: {same}")
