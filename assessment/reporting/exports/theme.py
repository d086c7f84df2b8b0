"""The workbook's theme: partner colours, because only theme colours can be half transparent in charts."""

import re

from openpyxl.writer.theme import theme_xml

from assessment.reporting.palette import LIGHT, PARTNER_STYLES

SLOTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
WHOLE = "dk2"


def themed() -> bytes:
    """Give the theme part with our colours; raises if the library's theme is not as expected."""
    xml = theme_xml
    for slot, style in zip(SLOTS, PARTNER_STYLES, strict=True):
        xml = _replace(xml, slot, style.light)
    xml = _replace(xml, WHOLE, LIGHT.overall)
    for font in ("Cambria", "Calibri"):
        xml = xml.replace(f'<a:latin typeface="{font}"/>', '<a:latin typeface="Arial"/>')
    return xml.encode()


def slot(colour: int) -> str:
    """Give the theme colour of a partner's colour index."""
    return SLOTS[colour % len(SLOTS)]


def _replace(xml: str, name: str, colour: str) -> str:
    pattern = rf"(<a:{name}>\s*)<a:(?:srgbClr|sysClr)[^>]*/>"
    found, count = re.subn(pattern, rf'\g<1><a:srgbClr val="{colour[1:]}"/>', xml)
    if count != 1:
        raise ValueError(f"The theme has {count} colours named {name}, expected one.")
    return found
