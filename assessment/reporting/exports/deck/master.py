"""The slide master: our fonts and colours in the theme, so that slides a broker adds look like ours."""

import re
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu

from assessment.reporting.palette import LIGHT, PARTNER_STYLES

TITLE_ONLY = 5
WIDER = 12192000 / 9144000
SLOTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


def prepare(deck: Any, accent: str) -> Any:
    """Widen the master to 16:9, set fonts and colours, and give the layout with a title only."""
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            shape.left, shape.width = Emu(int(shape.left * WIDER)), Emu(int(shape.width * WIDER))
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = themed(theme.blob.decode(), accent).encode()
    return deck.slide_layouts[TITLE_ONLY]


def themed(xml: str, accent: str) -> str:
    """Give the theme with Arial and with the accent and partner colours."""
    xml = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*"', r'\g<1>Arial"', xml)
    colours = dict(zip(SLOTS, (style.light for style in PARTNER_STYLES), strict=False))
    colours |= {"dk2": accent, "dk1": LIGHT.ink}
    for slot, colour in colours.items():
        xml = re.sub(
            rf"(<a:{slot}>\s*)<a:(?:srgbClr|sysClr)[^>]*?/>", rf'\g<1><a:srgbClr val="{colour[1:]}"/>', xml
        )
    return xml
