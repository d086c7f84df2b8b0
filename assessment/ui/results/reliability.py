"""How reliable the questionnaire's dimensions are, over all health checks that used it: for analysts."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, Report
from assessment.reporting.tables.items import dimension_title
from assessment.services import results
from assessment.services.analysis import FEWEST_PEOPLE
from assessment.services.workspace import Workspace
from assessment.ui.pieces import section
from assessment.ui.tables import NOTHING
from assessment.ui.text import literal


def reliability(_: Translator, actor: Actor, ws: Workspace, report: Report) -> None:
    """Show alpha and omega per dimension, or how many complete sheets there are and how many it takes.

    Read only once it is opened: it reads the answers of every health check with this questionnaire.
    """
    section(
        _("How reliable the questionnaire is"),
        _("Over all your finished health checks with this questionnaire, all partners together."),
    )
    box = st.expander(
        _("Reliability of each dimension"), icon=":material/straighten:", key="reliability", on_change="rerun"
    )
    with box:
        if box.open:
            _table(_, actor, ws, report)


def _table(_: Translator, actor: Actor, ws: Workspace, report: Report) -> None:
    found = results.reliability_of(actor, ws, report.health_check.id)
    st.table(
        {
            literal(_("Dimension")): [literal(dimension_title(report, one.dimension)) for one in found],
            literal(_("Complete sheets")): [_.number(one.people) for one in found],
            "α": [_number(_, one.alpha) for one in found],
            "ω": [_number(_, one.omega) for one in found],
        },
        border="horizontal",
        hide_index=True,
        alt=_("Reliability of each dimension of the questionnaire"),
    )
    st.caption(
        _(
            "α is Cronbach's alpha, ω McDonald's omega with one factor, from 0 to 1. From 0.7 on, the "
            "questions of a dimension measure the same thing well enough. "
            "Numbers are given from {n} complete sheets on: with fewer they are mostly chance.",
            n=_.number(FEWEST_PEOPLE),
        )
    )


def _number(_: Translator, x: float | None) -> str:
    return NOTHING if x is None else _.number(x, 2)
