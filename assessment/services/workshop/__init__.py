"""Use cases of the review workshop for organisers: every step is stored before anybody sees it."""

from assessment.services.workshop.planning import (
    add_topic,
    remove_topic,
    save_plan,
    start_timer,
    stop_timer,
)
from assessment.services.workshop.running import (
    Move,
    current,
    end,
    go_to,
    move,
    phone_path,
    start,
    vote_again,
)
from assessment.services.workshop.stage import Pulse, Stage, pulse, stage

__all__ = [
    "Move",
    "Pulse",
    "Stage",
    "add_topic",
    "current",
    "end",
    "go_to",
    "move",
    "phone_path",
    "pulse",
    "remove_topic",
    "save_plan",
    "stage",
    "start",
    "start_timer",
    "stop_timer",
    "vote_again",
]
