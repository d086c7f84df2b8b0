"""The quiet row under the slide: where we are, the time, and the same steps for a mouse."""

from collections.abc import Callable

import streamlit as st

from assessment.i18n import Translator
from assessment.services.workshop import Move, Stage
from assessment.ui import routes


def controls(_: Translator, stage: Stage, step: Callable[[Move], None], turn: Callable[[], None]) -> None:
    """Show small buttons for every key, and the number of the screen."""
    ids = [screen.id for screen in stage.screens]
    place = ids.index(stage.screen.id) + 1 if stage.screen.id in ids else 1
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="xxsmall"):
        for icon, move, words in (
            ("arrow_back", Move.BACK, _("Back (←)")),
            ("arrow_forward", Move.NEXT, _("Next (→)")),
            ("visibility", Move.REVEAL, _("Reveal (R)")),
            ("tonality", Move.BLANK, _("Blank (B)")),
        ):
            st.button(
                "", key=f"bar_{move}", icon=f":material/{icon}:", help=words, type="tertiary",
                on_click=step, args=(move,),
            )  # fmt: skip
        st.button("", key="bar_theme", icon=":material/contrast:", help=_("Light or dark (T)"),
                  type="tertiary", on_click=turn)  # fmt: skip
        st.space("stretch")
        st.markdown(_("{number} of {count}", number=_.number(place), count=_.number(len(ids))))
        routes.link(routes.PRESENTER, _("Presenter"), icon=":material/co_present:",
                    check=stage.health_check.id)  # fmt: skip
        routes.link(routes.RESULTS, _("Results"), icon=":material/close:", check=stage.health_check.id)
