"""The review workshop on screen: what the room sees, the keys that move it, and what the presenter has."""

from assessment.ui.workshop.keys import listen
from assessment.ui.workshop.screens import draw
from assessment.ui.workshop.wall import Wall, hang, wall_of

__all__ = ["Wall", "draw", "hang", "listen", "wall_of"]
