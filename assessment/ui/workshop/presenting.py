"""The presenter's screen in parts: steering, notes, phones, jumping, the plan."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, Plan, Promise
from assessment.services import workshop
from assessment.services.workshop import Move, Stage
from assessment.services.workspace import Workspace
from assessment.ui import routes
from assessment.ui.guide import conversation
from assessment.ui.pieces import section
from assessment.ui.text import literal
from assessment.ui.trouble import attempt
from assessment.ui.workshop.joining import address_of, reachable
from assessment.workshop.script import SCRIPT


def steering(_: Translator, ws: Workspace, stage: Stage, step: Callable[[Move], None]) -> None:
    """Show what is on the wall, what comes next, the time left, and the buttons."""
    with st.container(border=True):
        shown, time = st.columns([3, 1], vertical_alignment="center")
        with shown:
            st.markdown(f"**{_('On the wall')}: {literal(_(stage.screen.title))}**{_blank(_, stage)}")
            later = stage.next_screen
            after = literal(_(later.title)) if later else _("the end")
            covered = len(stage.covered) - len(stage.uncovered)
            first = _.plural("{n} thing is still covered. ", "{n} things are still covered. ", covered)
            st.caption(f"{first if covered else ''}{_('Then: {title}', title=after)}")
        with time:
            timer(_, stage)
        with st.container(horizontal=True, vertical_alignment="center"):
            for label, icon, move, kind in (
                (_("Back"), "arrow_back", Move.BACK, "secondary"),
                (_("Next"), "arrow_forward", Move.NEXT, "primary"),
                (_("Reveal"), "visibility", Move.REVEAL, "secondary"),
                (_("Blank"), "tonality", Move.BLANK, "secondary"),
            ):
                st.button(
                    label, key=f"presenter_{move}", icon=f":material/{icon}:", type=kind,  # type: ignore[arg-type]
                    on_click=step, args=(move,),
                )  # fmt: skip
            routes.link(
                routes.WORKSHOP,
                _("Open the wall"),
                icon=":material/present_to_all:",
                check=stage.health_check.id,
            )
        if not reachable(ws):
            told = _("Phones cannot reach this computer yet: start with --address 0.0.0.0 (see Hosting).")
            st.caption(f":material/wifi_off: {told}")


def timer(_: Translator, stage: Stage) -> None:
    """Say how many minutes are left, quietly."""
    if stage.left is None:
        st.caption(_.plural("{n} minute", "{n} minutes", stage.screen.minutes))
        return
    minutes = stage.left // 60
    if minutes >= 0:
        st.markdown(_.plural("{n} minute left", "{n} minutes left", minutes))
    else:
        st.markdown(_.plural("{n} minute over", "{n} minutes over", -minutes))


def notes(_: Translator, stage: Stage) -> None:
    """Show the notes for this screen: its purpose, findings with their questions, what not to say."""
    section(_("Your notes"), _(stage.screen.purpose))
    st.caption(f":material/lock: {literal(stage.guide.warning)}")
    found = [topic for topic in stage.guide.topics if topic.screen == stage.screen.id]
    for topic in found:
        conversation(_, topic)
    if not found:
        lines = stage.guide.ground_rules if stage.screen.id == "W0" else stage.guide.phase_openers
        st.markdown("\n".join(f"- {literal(line)}" for line in lines))
    with st.expander(_("If it gets heated"), icon=":material/local_fire_department:"):
        st.markdown("\n".join(f"- {literal(line)}" for line in (*stage.guide.heated, *stage.guide.avoid)))


def phones(_: Translator, actor: Actor, ws: Workspace, stage: Stage) -> None:
    """Show the code, how many phones there are, how many voted, and a way to vote again."""
    section(_("Phones"))
    st.code(f"{stage.workshop.code}   {address_of(ws, stage)}", language=None, wrap_lines=True)
    st.markdown(_.plural("{n} phone has joined.", "{n} phones have joined.", stage.workshop.joined))
    ballot = stage.workshop.ballot
    tally = stage.tallies.get(ballot) if ballot else None
    if ballot is not None and tally is not None:
        st.markdown(_.plural("{n} phone voted.", "{n} phones voted.", tally.voters))
        if tally.revealed and st.button(_("Vote again"), icon=":material/restart_alt:"):
            attempt(_, lambda: workshop.vote_again(actor, ws, stage.workshop.id, ballot))
            st.rerun()


def jump(_: Translator, actor: Actor, ws: Workspace, stage: Stage) -> None:
    """Go to any screen of the workshop."""
    section(_("All screens"))
    for screen in stage.screens:
        here = screen.id == stage.screen.id
        st.button(
            f"{literal(_(screen.title))} · {_.number(screen.minutes)}",
            key=f"jump_{screen.id}",
            type="tertiary",
            icon=":material/radio_button_checked:" if here else ":material/radio_button_unchecked:",
            disabled=here,
            on_click=_go,
            args=(_, actor, ws, stage.workshop.id, screen.id),
        )


def planning(_: Translator, actor: Actor, ws: Workspace, stage: Stage) -> None:
    """Change the plan: order, what is skipped, minutes, names, quotes, topics of one's own; and the end."""
    with st.expander(_("Plan of the workshop"), icon=":material/edit_calendar:"):
        _plan(_, actor, ws, stage)
        _topics(_, actor, ws, stage)
    with st.expander(_("End the workshop"), icon=":material/stop_circle:"):
        st.markdown(_("The code then opens nothing any more. Votes that were not uncovered are deleted."))
        if st.button(_("End the workshop"), icon=":material/stop:"):
            attempt(_, lambda: workshop.end(actor, ws, stage.workshop.id))
            st.rerun()


def _plan(_: Translator, actor: Actor, ws: Workspace, stage: Stage) -> None:
    plan, known = stage.workshop.plan, {screen.id: screen for screen in stage.screens}
    rows = [
        {
            "id": step.screen.id,
            "place": _place(step.screen.id, plan, number),
            "screen": _(step.screen.title),
            "shown": step.screen.id not in plan.skipped,
            "minutes": known[step.screen.id].minutes if step.screen.id in known else step.screen.minutes,
        }
        for number, step in enumerate(SCRIPT, 1)
    ]
    with st.form("plan", border=False):
        edited = st.data_editor(
            rows, key=f"plan_{stage.workshop.version}", hide_index=True, disabled=["id", "screen"],
            column_order=["place", "screen", "shown", "minutes"],
            column_config={
                "place": st.column_config.NumberColumn(_("Place"), min_value=1, max_value=99, step=1),
                "screen": st.column_config.TextColumn(_("Screen")),
                "shown": st.column_config.CheckboxColumn(_("Shown")),
                "minutes": st.column_config.NumberColumn(_("Minutes"), min_value=1, max_value=240, step=1),
            },
        )  # fmt: skip
        named = _names(_, stage)
        quotes = st.text_area(
            _("Quotes for the room, one per line, in your own words"), "\n".join(plan.quotes), height=100
        )
        sent = st.form_submit_button(_("Save"), type="primary", icon=":material/check:")
    if sent:
        new = _planned(plan, rows, edited, named, quotes)
        if attempt(_, lambda: workshop.save_plan(actor, ws, stage.workshop.id, new)):
            st.rerun()


def _names(_: Translator, stage: Stage) -> bool | None:
    """Ask whether organisations are named; where the promise decides, say so instead."""
    if stage.report.promise is Promise.POOLED:
        st.caption(_("Pooled: no organisation can be told apart, so none is named."))
        return None
    if stage.report.promise is Promise.CONFIDENTIAL:
        st.caption(_("Confidential: show names only if every organisation has agreed."))
    return st.toggle(_("Show organisations by name"), stage.room.named)


def _planned(
    plan: Plan, before: list[dict[str, object]], rows: object, named: bool | None, quotes: str
) -> Plan:
    """Make a plan of what was edited; minutes that were not touched stay with the script."""
    after = [dict(row) for row in rows] if isinstance(rows, list) else before
    order = [str(row["id"]) for row in sorted(after, key=lambda row: float(str(row["place"])))]
    usual = [step.screen.id for step in SCRIPT]
    changed = {
        str(new["id"]): int(float(str(new["minutes"])))
        for old, new in zip(before, after, strict=True)
        if new["minutes"] != old["minutes"] or str(new["id"]) in plan.minutes
    }
    return replace(
        plan,
        order=() if order == usual else tuple(order),
        skipped=frozenset(str(row["id"]) for row in after if not row["shown"]),
        minutes=changed,
        names=named,
        quotes=tuple(line.strip() for line in quotes.splitlines() if line.strip()),
    )


def _topics(_: Translator, actor: Actor, ws: Workspace, stage: Stage) -> None:
    st.markdown(f"**{_('Topics of your own for the dot vote')}**")
    for label in stage.workshop.topics:
        st.button(
            literal(label), key=f"topic_{label}", icon=":material/close:", type="tertiary",
            on_click=_forget, args=(_, actor, ws, stage.workshop.id, label),
        )  # fmt: skip
    with st.form("topic", border=False, clear_on_submit=True):
        new = st.text_input(_("Topic"), max_chars=120)
        if st.form_submit_button(_("Add"), icon=":material/add:") and attempt(
            _, lambda: workshop.add_topic(actor, ws, stage.workshop.id, new)
        ):
            st.rerun()


def _go(_: Translator, actor: Actor, ws: Workspace, workshop_id: str, screen: str) -> None:
    attempt(_, lambda: workshop.go_to(actor, ws, workshop_id, screen))


def _forget(_: Translator, actor: Actor, ws: Workspace, workshop_id: str, label: str) -> None:
    attempt(_, lambda: workshop.remove_topic(actor, ws, workshop_id, label))


def _place(screen: str, plan: Plan, number: int) -> int:
    return plan.order.index(screen) + 1 if screen in plan.order else number


def _blank(_: Translator, stage: Stage) -> str:
    return f" :gray[{_('(blank now)')}]" if stage.workshop.blank else ""
