"""What earlier promises came to: kept on time of agreed, partner by partner."""

from collections.abc import Sequence

import streamlit as st

from assessment.i18n import Translator
from assessment.model import HealthCheck, LedgerLine, Report
from assessment.reporting.words import health_check_title
from assessment.ui import routes
from assessment.ui.partners import chip_by_id
from assessment.ui.pieces import section, share
from assessment.ui.text import literal


def promises(_: Translator, report: Report, earlier: Sequence[HealthCheck]) -> None:
    """Show the ledger of earlier health checks, and the way to their actions."""
    if not report.ledger:
        return
    section(_("Were earlier promises kept?"), _("Start with what was kept, and thank for it."))
    with st.container(border=True, gap="small"), st.grid(2, min_column_width=300, gap=("small", "large")):
        for line in report.ledger:
            st.progress(share(line.kept, line.agreed), text=_told(_, report, line))
    agreed = {action.health_check for action in report.actions}
    with st.container(horizontal=True, gap="medium"):
        for check in earlier:
            if check.id in agreed:
                label = _("Actions of {health_check}", health_check=health_check_title(_, check))
                routes.link(routes.ACTIONS, literal(label), icon=":material/history:", check=check.id)


def _told(_: Translator, report: Report, line: LedgerLine) -> str:
    kept = _("{kept} of {agreed} kept on time", kept=_.number(line.kept), agreed=_.number(line.agreed))
    rest = (
        (line.late, _("{n} late", n=_.number(line.late))),
        (line.dropped, _("{n} dropped", n=_.number(line.dropped))),
        (line.open, _("{n} still open", n=_.number(line.open))),
        (line.overdue, _("{n} of them overdue", n=_.number(line.overdue))),
    )
    more = "".join(f", {text}" for number, text in rest if number)
    return f"{chip_by_id(report.partnership, line.partner)} &emsp;{kept}:gray[{more}]"
