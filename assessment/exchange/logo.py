"""A logo somebody uploads: looked at with suspicion, drawn anew, kept small.

What is kept is never the file that came: only its pixels, on white, written again as PNG. So whatever else
stood in the file (place and camera, scripts, a second file behind the picture) is gone.
"""

from io import BytesIO

from PIL import Image, ImageChops, ImageOps

from assessment.errors import InvalidInput, Problem
from assessment.i18n import t

LARGEST_FILE = 2 * 1024 * 1024
"""In bytes."""
MOST_PIXELS = 12_000_000
"""A small file can unfold to gigabytes; this is told from its first bytes, before anything unfolds."""
FORMATS = ("PNG", "JPEG", "WEBP")
DOCUMENT = (800, 240)
"""Room of the logo for documents, in pixels: 1.3 cm high at 400 dots per inch."""
PHONE = ((32, (240, 64)), (16, (240, 64)), (8, (180, 48)), (4, (120, 32)))
"""Number of colours and room in pixels of the logo for phones, tried until it is light enough."""
LIGHTEST = 3 * 1024
LOWEST = 16
LONGEST = 12
PLACE = "logo"


def read(content: bytes) -> tuple[bytes, bytes]:
    """Give the logo for documents and the one for phones, both PNG; InvalidInput says fault and cure."""
    if len(content) > LARGEST_FILE:
        raise _refused(t("The file is larger than 2 MB."), t("Save it smaller: 800 pixels wide is enough."))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<svg", b"<?xml", b"<!DOCTYPE svg")):
        fault = t("This is an SVG drawing. It may hold programs, so it is not taken.")
        raise _refused(fault, t("Save it as PNG in your drawing program."))
    drawn = _trimmed(_opened(content))
    return _fitted(drawn, DOCUMENT), _light(drawn)


def _opened(content: bytes) -> Image.Image:
    """Read the pixels, transparent parts on white, turned as the camera says."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                fault = t("The picture has too many pixels.")
                raise _refused(fault, t("Save it smaller: 800 pixels wide is enough."))
            turned = ImageOps.exif_transpose(found).convert("RGBA")
    except InvalidInput:
        raise
    except Exception as error:  # a hostile file makes a decoder raise whatever it likes
        fault = t("This is no picture that can be read, or the file is damaged.")
        raise _refused(fault, t("Take a PNG, JPEG or WebP file that a picture program opens.")) from error
    page = Image.new("RGBA", turned.size, "white")
    page.alpha_composite(turned)
    return page.convert("RGB")


def _trimmed(picture: Image.Image) -> Image.Image:
    """Cut the white border off; refuse what cannot be seen on white, or is a line."""
    away = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).convert("L")
    box = away.point([0] * 24 + [255] * 232).getbbox()
    if box is None:
        fault = t("Nothing of this logo can be seen on white paper.")
        raise _refused(fault, t("Take the version of your logo that is made for a white background."))
    drawn = picture.crop(box)
    if min(drawn.size) < LOWEST or max(drawn.size) > LONGEST * min(drawn.size):
        fault = t("The logo is too small, or far too long for its height.")
        raise _refused(fault, t("Take a picture at least 100 pixels wide and 32 pixels high."))
    return drawn


def _light(drawn: Image.Image) -> bytes:
    """Give the logo for phones: fewer colours, then fewer pixels, until it weighs next to nothing."""
    for colours, room in PHONE:
        small = _fitted(drawn, room, colours)
        if len(small) <= LIGHTEST:
            break
    return small


def _fitted(drawn: Image.Image, room: tuple[int, int], colours: int = 0) -> bytes:
    """Write a picture as PNG, made smaller where it does not fit; 0 colours = all it has."""
    fitting = drawn.copy()
    fitting.thumbnail(room, Image.Resampling.LANCZOS)
    if colours:
        fitting = fitting.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    stream = BytesIO()
    fitting.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _refused(fault: str, cure: str) -> InvalidInput:
    return InvalidInput(Problem("logo", PLACE, fault, cure))
