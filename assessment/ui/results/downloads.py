"""Take it with you: the same result as workbook, slides, report and guide, each made when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, HealthCheck
from assessment.services import results
from assessment.services.workspace import Workspace
from assessment.ui.summaries import may_make

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Take:
    """One file: its button, the end of its name, its kind, who makes it."""

    label: str
    icon: str
    name: str
    mime: str
    build: Callable[[Actor, Workspace, str, str], bytes]


def take_with_you(_: Translator, actor: Actor, ws: Workspace, check: HealthCheck) -> None:
    """Offer every file in one quiet menu; the guide names partners and is for organisers only."""
    menu = st.popover(_("Take it with you"), icon=":material/download:")
    with menu, st.container(gap="xxsmall"):
        for take in _takes(_, guide=may_make(actor)):
            st.download_button(
                take.label,
                _made(take, actor, ws, check, _.language),
                f"{take.name.format(number=check.number)}",
                take.mime,
                key=f"take_{take.name}",
                type="tertiary",
                icon=take.icon,
                on_click="ignore",
            )


def _made(take: Take, actor: Actor, ws: Workspace, check: HealthCheck, language: str) -> Callable[[], bytes]:
    return lambda: take.build(actor, ws, check.id, language)


def _takes(_: Translator, *, guide: bool) -> list[Take]:
    word = f"{_OFFICE}.wordprocessingml.document"
    sheet, slides = f"{_OFFICE}.spreadsheetml.sheet", f"{_OFFICE}.presentationml.presentation"
    name = "health-check-{number}"
    takes = [
        Take(_("Excel summary"), ":material/table:", f"{name}.xlsx", sheet, results.workbook),
        Take(_("PowerPoint slides"), ":material/slideshow:", f"{name}.pptx", slides, results.deck),
        Take(_("Report (Word)"), ":material/description:", f"{name}.docx", word, results.written_report),
        Take(
            _("Report (PDF)"),
            ":material/picture_as_pdf:",
            f"{name}.pdf",
            "application/pdf",
            results.written_pdf,
        ),
    ]
    if guide:
        label, of = _("Facilitation guide, for you only (Word)"), "facilitation-guide-{number}.docx"
        takes.append(Take(label, ":material/menu_book:", of, word, results.facilitation_guide))
    return takes
