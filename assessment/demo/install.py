"""Put the demo partnerships into an installation, and take them out again."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assessment.demo.answers import people, responses
from assessment.demo.stories import STORIES
from assessment.demo.story import Story, Wave
from assessment.model import (
    Actor,
    HealthCheck,
    HealthCheckState,
    Instrument,
    Partnership,
    Programme,
    Response,
)
from assessment.services import broker, respondent
from assessment.services.workspace import Workspace

PROGRAMME = "Demo programme (invented)"


def installed(actor: Actor, ws: Workspace) -> bool:
    """Say whether demo partnerships are in this installation and visible to the actor."""
    return any(summary.partnership.demo for summary in broker.partnerships(actor, ws))


def install(
    actor: Actor,
    ws: Workspace,
    *,
    stories: Sequence[Story] = STORIES,
    told: Callable[[float, str], None] | None = None,
) -> tuple[Partnership, ...]:
    """Create the stories' partnerships with all their health checks and answers; owners only.

    ``told`` is called with the share done (0-1) and the name of what is being made, for a progress bar.
    """
    programme = _programme(actor, ws)
    made = []
    for position, story in enumerate(stories):
        if told:
            told(position / len(stories), story.partnership.name)
        made.append(_install_story(actor, ws, story, programme.id))
    return tuple(made)


def remove(actor: Actor, ws: Workspace) -> int:
    """Delete every demo partnership the actor may see, answers included; give how many there were."""
    found = [s.partnership for s in broker.partnerships(actor, ws) if s.partnership.demo]
    for partnership in found:
        broker.delete_partnership(actor, ws, partnership.id)
    return len(found)


def _programme(actor: Actor, ws: Workspace) -> Programme:
    known = [p for p in broker.programmes(actor, ws) if p.name == PROGRAMME]
    return known[0] if known else broker.create_programme(actor, ws, PROGRAMME)


def _install_story(actor: Actor, ws: Workspace, story: Story, programme: str) -> Partnership:
    partnership = broker.save_partnership(
        actor, ws, replace(story.partnership, id="", programme=programme, demo=True)
    )
    for wave in story.waves:
        _install_wave(actor, ws, replace(story, partnership=partnership), wave)
    return partnership


def _install_wave(actor: Actor, ws: Workspace, story: Story, wave: Wave) -> None:
    instrument = newest(ws, wave.instrument)
    check = broker.save_draft(
        actor, ws, _draft(story.partnership, wave, instrument), _invited(story.partnership, wave)
    )
    broker.open_health_check(actor, ws, check.id)
    paths = {link.label: link.path for link in broker.invitations(actor, ws, check.id)}
    for response in responses(story, wave, instrument):
        _answer(ws, paths[response.respondent], response)
    if not wave.left_open:
        broker.close_health_check(actor, ws, check.id)
    if wave.released:
        broker.release_health_check(actor, ws, check.id)


def newest(ws: Workspace, instrument_id: str) -> Instrument:
    """Give the newest version of a questionnaire by id."""
    return max((i for i in ws.instruments.values() if i.id == instrument_id), key=lambda i: i.version)


def _draft(partnership: Partnership, wave: Wave, instrument: Instrument) -> HealthCheck:
    return HealthCheck(
        id="",
        partnership=partnership.id,
        number=0,
        instrument_id=instrument.id,
        instrument_version=instrument.version,
        fingerprint=instrument.fingerprint,
        promise=wave.promise,
        state=HealthCheckState.DRAFT,
        invited=dict(wave.invited),
        languages=instrument.languages,
        opens=wave.opened,
        closes=wave.closes,
    )


def _invited(partnership: Partnership, wave: Wave) -> dict[str, tuple[broker.Person, ...]]:
    return {
        partner.id: tuple(
            broker.Person(name=name, contact="", language=partner.language)
            for name in people(partner, wave.invited.get(partner.id, 0))
        )
        for partner in partnership.partners
    }


def _answer(ws: Workspace, path: str, response: Response) -> None:
    """Answer as the invited person would: open the link, save everything, hand in."""
    entry = respondent.enter(ws, path.rsplit("/", 1)[-1])
    actor = respondent.actor_for(ws, entry.session, entry.code) if entry else None
    if actor is None:
        raise RuntimeError(f"demo: the link of {response.respondent} does not open")
    answers = [
        (item, target, "cant_say" if value is None else value)
        for (item, target), value in response.answers.items()
    ]
    respondent.save(actor, ws, answers)
    respondent.submit(actor, ws)
