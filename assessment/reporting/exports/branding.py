"""A programme's logo and colour in a workbook: the rest of the deliverable stays as it is."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils.units import pixels_to_EMU
from openpyxl.worksheet.worksheet import Worksheet

from assessment.reporting.exports.style import ACCENT

ROOM = (170, 52)
"""Pixels beside the title: as high as the title and the line below it."""
COLUMN = 8
TAGS = {"xl/styles.xml": f'rgb="00{ACCENT}"'.encode(), "xl/charts/": f'<a:srgbClr val="{ACCENT}"'.encode()}
"""Where the accent colour stands in a finished file, by the start of the part's name."""


def put_logo(ws: Worksheet, logo: bytes) -> None:
    """Put the logo (PNG) into the last column beside the sheet's title, keeping its shape."""
    picture = Image(BytesIO(logo))
    scale = min(ROOM[0] / picture.width, ROOM[1] / picture.height, 1.0)
    size = XDRPositiveSize2D(
        *(pixels_to_EMU(round(side * scale)) for side in (picture.width, picture.height))
    )
    edge = pixels_to_EMU(4)
    picture.anchor = OneCellAnchor(AnchorMarker(col=COLUMN - 1, colOff=edge, row=0, rowOff=edge), size)
    ws.add_image(picture)


def recoloured(data: bytes, accent: str) -> bytes:
    """Give the workbook in another accent colour ('#RRGGBB').

    Only whole tags are changed, in styles and charts: what a person wrote has its '<' escaped and stays.
    """
    stream, new = BytesIO(), accent.lstrip("#").upper()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as changed:
        for part in old.infolist():
            content = old.read(part)
            for start, tag in TAGS.items():
                if part.filename.startswith(start):
                    after = tag.replace(ACCENT.encode(), new.encode())
                    content = content.replace(tag, after)
            changed.writestr(part, content)
    return stream.getvalue()
