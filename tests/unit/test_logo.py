"""A logo is drawn anew or refused with a cure: bombs, broken and doubled files, drawings with programs."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from assessment.errors import InvalidInput
from assessment.exchange import logo
from assessment.reporting.palette import AA, LIGHT, contrast_with_white, readable


def picture(kind: str = "PNG", size: tuple[int, int] = (600, 200), **options: object) -> bytes:
    """Make a logo: two letters' worth of colour on white."""
    drawn = Image.new("RGB", size, "white")
    ImageDraw.Draw(drawn).rectangle((20, 20, size[0] - 20, size[1] - 20), fill="#0E5A63")
    ImageDraw.Draw(drawn).ellipse((60, 40, size[1], size[1] - 40), fill="#F2A65E")
    stream = BytesIO()
    drawn.save(stream, kind, **options)
    return stream.getvalue()


def bomb(side: int) -> bytes:
    """Make a PNG of a few kilobytes that unfolds to side x side pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compressobj(9)
    packed = b"".join(rows.compress(bytes(side // 8 + 1)) for _ in range(min(side, 2000))) + rows.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_is_kept_is_png_of_bounded_size(kind):
    """Whatever came: a PNG that fits documents, and one of at most 3 KB for phones."""
    large, small = logo.read(picture(kind, (2400, 900)))
    for content, room in ((large, logo.DOCUMENT), (small, (240, 64))):
        with Image.open(BytesIO(content)) as kept:
            assert kept.format == "PNG"
            assert kept.width <= room[0]
            assert kept.height <= room[1]
    assert len(small) <= logo.LIGHTEST


def test_even_noise_is_light_on_phones():
    """A photograph of sand as a logo still costs phones at most 3 KB."""
    sand = Image.effect_noise((800, 240), 90).convert("RGB")
    stream = BytesIO()
    sand.save(stream, "PNG")
    assert len(logo.read(stream.getvalue())[1]) <= logo.LIGHTEST


def test_nothing_but_pixels_is_kept():
    """Words in the file, its profile and what hangs behind the picture are gone."""
    words = PngInfo()
    words.add_text("Author", "Maria Somebody")
    place = Image.Exif()
    place[0x010E] = "Maria Somebody"
    behind = b"PK\x03\x04<script>alert(1)</script>"
    for content in (picture(pnginfo=words), picture("JPEG", exif=place)):
        assert b"Maria" in content
        for kept in logo.read(content + behind):
            assert b"Maria" not in kept
            assert b"script" not in kept
            assert kept.endswith(b"IEND\xaeB`\x82")


def test_white_borders_go_and_transparent_parts_become_white():
    """The picture is as large as what is drawn on it; no dark page shines through."""
    drawn = Image.new("RGBA", (500, 300), (0, 0, 0, 0))
    ImageDraw.Draw(drawn).rectangle((100, 100, 299, 199), fill="#0E5A63")
    ImageDraw.Draw(drawn).rectangle((150, 120, 180, 150), fill=(0, 0, 0, 0))
    stream = BytesIO()
    drawn.save(stream, "PNG")
    with Image.open(BytesIO(logo.read(stream.getvalue())[0])) as kept:
        assert kept.size == (200, 100)
        assert kept.mode == "RGB"
        assert kept.getpixel((60, 30)) == (255, 255, 255)


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HOSTILE = {
    "unfolds to 900 million pixels": (bomb(30_000), "too many pixels|no picture"),
    "unfolds to 16 million pixels": (bomb(4_000), "too many pixels"),
    "cut off": (picture()[:400], "no picture"),
    "cut off JPEG": (picture("JPEG")[:400], "no picture"),
    "drawing": (SVG, "SVG"),
    "drawing with blanks before": (b"\n\n  <svg/>", "SVG"),
    "page": (b"<!DOCTYPE html><script>alert(1)</script>", "no picture"),
    "program": (b"MZ\x90\x00" + bytes(400), "no picture"),
    "archive": (b"PK\x03\x04" + bytes(400), "no picture"),
    "format that is not taken": (picture("GIF"), "no picture"),
    "program for printers": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no picture"),
    "too heavy": (bytes(logo.LARGEST_FILE + 1), "larger than 2 MB"),
    "nothing": (b"", "no picture"),
    "only a line": (picture(size=(2400, 130)), "too long"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_with_a_cure(name):
    """Every refusal says what is wrong and what to do."""
    content, fault = HOSTILE[name]
    with pytest.raises(InvalidInput, match=fault) as refused:
        logo.read(content)
    assert all(problem.place == "logo" and problem.cure for problem in refused.value.problems)


def test_a_white_logo_is_refused():
    """What cannot be seen on paper is told at once, not at the printer."""
    stream = BytesIO()
    Image.new("RGB", (300, 100), "white").save(stream, "PNG")
    with pytest.raises(InvalidInput, match="white paper"):
        logo.read(stream.getvalue())


@pytest.mark.parametrize(("given", "kept"), [("#0E5A63", "#0E5A63"), ("#000000", "#000000")])
def test_dark_colours_stay(given, kept):
    assert readable(given) == kept


@pytest.mark.parametrize("given", ["#FFFFFF", "#FFEE00", "#00FF00", "#F2A65E", "#ff8800"])
def test_pale_colours_are_darkened_until_white_reads_on_them(given):
    """The hue stays, the contrast is enough, and not more is taken than needed."""
    after = readable(given)
    assert AA <= contrast_with_white(after) < AA + 0.5
    parts = [int(given[i : i + 2], 16) for i in (1, 3, 5)]
    darker = [int(after[i : i + 2], 16) for i in (1, 3, 5)]
    assert sorted(range(3), key=lambda i: parts[i]) == sorted(range(3), key=lambda i: darker[i])


def test_contrast_is_that_of_the_standard():
    """Black 21, white 1, and grey #767676 the palest that is enough (WCAG's own example)."""
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#FFFFFF") == pytest.approx(1)
    assert contrast_with_white("#777777") < AA <= contrast_with_white("#767676")
    assert contrast_with_white(LIGHT.accent) > AA
