"""The dialog for one partner: name, short name, kind, role, language; and taking a partner out."""

from dataclasses import replace

import streamlit as st

from assessment.i18n import LANGUAGES, Translator
from assessment.model import Actor, Partner, PartnerKind, Partnership
from assessment.reporting.palette import PARTNER_STYLES
from assessment.services import broker
from assessment.services.workspace import Workspace
from assessment.ui.confirm import asked, put_away
from assessment.ui.partners import marker_of
from assessment.ui.trouble import attempt
from assessment.ui.words import kind_word

ADD = "partner_add"
SHORT = 14


def edit_key(partner: Partner) -> str:
    """Name the dialog that edits a partner."""
    return f"partner_edit_{partner.id}"


def dialogs(_: Translator, actor: Actor, ws: Workspace, partnership: Partnership) -> None:
    """Show whichever partner dialog was asked for."""
    if asked(ADD):
        colour = _free_colour(partnership)
        _dialog(_, actor, ws, partnership, Partner("", "", "", colour=colour, language=_.language))
    for partner in partnership.partners:
        if asked(edit_key(partner)):
            _dialog(_, actor, ws, partnership, partner)


def _dialog(_: Translator, actor: Actor, ws: Workspace, partnership: Partnership, given: Partner) -> None:
    title = _("Edit partner") if given.id else _("Add a partner")

    @st.dialog(title, width="medium", on_dismiss=put_away)
    def form() -> None:
        with st.form("partner_form", border=False):
            typed = _fields(_, given)
            sent = st.form_submit_button(_("Save"), type="primary", icon=":material/check:")
        if sent and attempt(
            _, lambda: broker.save_partnership(actor, ws, with_partner(partnership, given, typed))
        ):
            put_away()
            st.rerun()
        if given.id:
            _removal(_, actor, ws, partnership, given)

    form()


def _fields(_: Translator, given: Partner) -> Partner:
    """Show the fields of one partner and give what is in them."""
    name = st.text_input(_("Name of the organisation"), given.name, max_chars=120)
    left, right = st.columns(2)
    short = left.text_input(
        _("Short name"),
        given.short,
        max_chars=SHORT,
        help=_("At most {n} characters; written beside the colour in every chart.", n=SHORT),
    )
    kinds = list(PartnerKind)
    kind = right.selectbox(
        _("Kind of organisation"), kinds, kinds.index(given.kind), format_func=lambda k: kind_word(_, k)
    )
    languages = list(LANGUAGES)
    at = languages.index(given.language) if given.language in LANGUAGES else 0
    language = left.selectbox(_("Language of its messages"), languages, at, format_func=LANGUAGES.__getitem__)
    colour = _colour(_, given, right)
    mandate = st.checkbox(
        _("Takes part because of its mandate"),
        given.mandate_role,
        help=_("For example a national agency. What it gives and gets is shown, never flagged."),
    )
    full = (name or "").strip()
    return Partner(given.id, full, (short or "").strip() or shortened(full), kind, mandate, colour, language)


def shortened(name: str) -> str:
    """Shorten a name to whole words that fit beside a colour; a single long word is cut.

    >>> shortened("Golden Bean Seeds")
    'Golden Bean'
    """
    if len(name) <= SHORT:
        return name
    whole = name[: SHORT + 1].rpartition(" ")[0]
    return (whole or name[:SHORT]).rstrip(" ,;:-&")


def _colour(_: Translator, given: Partner, place: st.delta_generator.DeltaGenerator) -> int:
    """Choose colour and marker once; afterwards they never change, so that charts stay comparable."""
    names = _colour_names(_)
    return place.selectbox(
        _("Colour and sign"),
        range(len(PARTNER_STYLES)),
        given.colour % len(PARTNER_STYLES),
        format_func=lambda i: f"{marker_of(i)} {names[i]}",
        disabled=bool(given.id),
        help=_("Stays the same in every chart, sheet and slide."),
    )


def _colour_names(_: Translator) -> tuple[str, ...]:
    """Name the palette's colours in its order."""
    return (
        _("Blue"),
        _("Orange"),
        _("Green"),
        _("Magenta"),
        _("Ochre"),
        _("Teal"),
        _("Purple"),
        _("Grey"),
    )


def _free_colour(partnership: Partnership) -> int:
    """Give the first colour that no partner has yet."""
    taken = {p.colour for p in partnership.partners}
    return next((i for i in range(len(PARTNER_STYLES)) if i not in taken), len(taken) % len(PARTNER_STYLES))


def with_partner(partnership: Partnership, before: Partner, after: Partner) -> Partnership:
    """Put a partner in place of another; a new one (id '') joins at the end, linked with everybody."""
    if before.id:
        partners = tuple(after if p.id == before.id else p for p in partnership.partners)
        return replace(partnership, partners=partners)
    new = replace(after, id=_new_id(partnership))
    links = {(min(new.id, p.id), max(new.id, p.id)) for p in partnership.partners}
    return replace(partnership, partners=(*partnership.partners, new), links=partnership.links | links)


def _new_id(partnership: Partnership) -> str:
    """Give an id that no partner of the partnership has: p1, p2 ..."""
    taken = {p.id for p in partnership.partners}
    return next(f"p{n}" for n in range(1, len(taken) + 2) if f"p{n}" not in taken)


def without_partner(partnership: Partnership, gone: Partner) -> Partnership:
    """Take a partner and its links out."""
    partners = tuple(p for p in partnership.partners if p.id != gone.id)
    return replace(
        partnership, partners=partners, links=frozenset(x for x in partnership.links if gone.id not in x)
    )


def _removal(_: Translator, actor: Actor, ws: Workspace, partnership: Partnership, gone: Partner) -> None:
    """Offer to take the partner out; refused by the service once it was asked in a health check."""
    with st.expander(_("Take this partner out"), icon=":material/person_remove:"):
        st.markdown(_("Possible as long as it was not asked in a health check."))
        if st.button(_("Take out"), key="partner_remove") and attempt(
            _, lambda: broker.save_partnership(actor, ws, without_partner(partnership, gone))
        ):
            put_away()
            st.rerun()
