"""The empty stage: 16:9 slides with one message as title, text of 28 pt and more, footer, speaker notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from assessment.i18n import Translator
from assessment.reporting.exports.deck.master import prepare
from assessment.reporting.exports.plain import cut, line, plain, spaced
from assessment.reporting.palette import LIGHT
from assessment.workshop.room import Room

WIDE, HIGH = 13.333, 7.5
LEFT, RIGHT = 0.7, 12.63
TOP, BOTTOM = 1.95, 6.75
TITLE, BODY, FOOT = 38, 28, 12
INK, MUTED, PAPER, RULE = LIGHT.ink, LIGHT.muted, "#FFFFFF", "#D8D2C5"
FACE = "Arial"


@dataclass(frozen=True, slots=True)
class Look:
    """What a programme may set: its accent colour (hex) and its logo (a picture, already re-encoded)."""

    accent: str = LIGHT.accent
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a slide, in inches."""

    x: float = LEFT
    y: float = TOP
    w: float = RIGHT - LEFT
    h: float = BOTTOM - TOP


class Stage:
    """A presentation that grows slide by slide."""

    def __init__(self, room: Room, look: Look) -> None:
        """Take what the room may see and the programme's look."""
        self.room, self.look = room, look
        self._deck = Presentation()
        self._deck.slide_width, self._deck.slide_height = Emu(12192000), Emu(6858000)
        self._layout = prepare(self._deck, look.accent)

    @property
    def words(self) -> Translator:
        """The words in the report's language."""
        return self.room.words

    @property
    def rtl(self) -> bool:
        """Whether slides are read from right to left."""
        return self.words.direction == "rtl"

    def slide(self, title: str, notes: Sequence[str] = (), *, furniture: bool = True) -> Any:
        """Add a slide with its message as title and the sentences to say as speaker notes."""
        slide = self._deck.slides.add_slide(self._layout)
        place(slide.shapes.title, Area(LEFT, 0.4, RIGHT - LEFT, 1.3))
        frame = slide.shapes.title.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM
        frame.margin_left = frame.margin_right = 0
        self.write(frame, [cut(title, (RIGHT - LEFT), TITLE, 2)], TITLE, bold=True)
        if furniture:
            self._furniture(slide)
        self.say(slide, notes)
        return slide

    def pause(self, title: str, lines: Sequence[str], notes: Sequence[str]) -> Any:
        """Add a slide in the accent colour: a cover or a break."""
        slide = self.slide(title, notes, furniture=False)
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = rgb(self.look.accent)
        place(slide.shapes.title, Area(LEFT, 2.1, RIGHT - LEFT, 1.7))
        frame = slide.shapes.title.text_frame
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        for paragraph in list(frame.paragraphs)[0:1]:
            paragraph.runs[0].font.size, paragraph.runs[0].font.color.rgb = Pt(54), rgb(PAPER)
        self.bar(slide, self.side(Area(LEFT, 4.0, 1.6, 0.07)), PAPER)
        self.text(slide, lines, Area(LEFT, 4.3, RIGHT - LEFT, 1.6), 32, gap=6, colour=PAPER)
        return slide

    def side(self, area: Area) -> Area:
        """Mirror an area where the language is read from right to left."""
        return Area(WIDE - area.x - area.w, area.y, area.w, area.h) if self.rtl else area

    def legend(self, slide: Any, names: Sequence[tuple[str, str]], area: Area) -> None:
        """Write names in their colours, each with a square, on one line or more."""
        box = self.text(slide, [""], area, BODY)
        paragraph = box.text_frame.paragraphs[0]
        for name, colour in names:
            for text in ("■ ", f"{line(name)}     "):
                run = paragraph.add_run()
                run.text = text
                run.font.size, run.font.name, run.font.bold = Pt(24), FACE, True
                run.font.color.rgb = rgb(colour)

    def say(self, slide: Any, notes: Sequence[str]) -> None:
        """Write the speaker notes, one paragraph each."""
        text = "\n\n".join(plain(note) for note in notes if note)
        if text:
            slide.notes_slide.notes_text_frame.text = text

    def text(self, slide: Any, lines: Sequence[str], area: Area, size: int = BODY, **style: Any) -> Any:
        """Write paragraphs into an area; ``style`` takes bold, colour, gap (pt after), align, middle."""
        box = slide.shapes.add_textbox(Inches(0), Inches(0), Inches(1), Inches(1))
        place(box, area)
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if style.pop("middle", False) else MSO_ANCHOR.TOP
        self.write(frame, lines, size, **style)
        return box

    def write(self, frame: Any, lines: Sequence[str], size: int, **style: Any) -> None:
        """Set a text frame's paragraphs."""
        for index, text in enumerate(lines):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            self._paragraph(paragraph, text, size, style)

    def bar(self, slide: Any, area: Area, colour: str) -> Any:
        """Draw a plain filled rectangle that is decoration only."""
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(0), Inches(0), Inches(1), Inches(1))
        place(shape, area)
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(colour)
        shape.line.fill.background()
        shape.shadow.inherit = False
        return shape

    def picture(self, slide: Any, data: bytes, area: Area, alt: str) -> None:
        """Put a picture into an area, keeping its shape."""
        shape = slide.shapes.add_picture(BytesIO(data), Inches(area.x), Inches(area.y))
        scale = min(Inches(area.w) / shape.width, Inches(area.h) / shape.height)
        shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
        describe(shape, alt)

    def save(self) -> bytes:
        """Give the bytes of the .pptx file."""
        _, report = self.words, self.room.report
        about = self._deck.core_properties
        about.title = plain(report.partnership.name)[:200]
        about.author = about.last_modified_by = "Partnership health check"
        about.language = report.language
        stream = BytesIO()
        self._deck.save(stream)
        return stream.getvalue()

    def _paragraph(self, paragraph: Any, text: str, size: int, style: dict[str, Any]) -> None:
        run = paragraph.add_run()
        run.text = spaced(plain(text), self.words.language)
        run.font.size, run.font.name, run.font.bold = Pt(size), FACE, style.get("bold", False)
        run.font.color.rgb = rgb(style.get("colour", INK))
        paragraph.space_after = Pt(style.get("gap", 0))
        paragraph.alignment = style.get("align", PP_ALIGN.RIGHT if self.rtl else PP_ALIGN.LEFT)
        if self.rtl:
            paragraph._p.get_or_add_pPr().set("rtl", "1")

    def _furniture(self, slide: Any) -> None:
        report = self.room.report
        self.bar(slide, Area(0, 0, WIDE, 0.14), self.look.accent)
        foot = Area(LEFT, 7.02, RIGHT - LEFT - 1.6, 0.3)
        said = report.partnership.name
        if report.custom_rule:
            said = self.words("{name}. Custom rule: numbers of the decision rule were changed.", name=said)
        self.text(slide, [cut(said, foot.w, FOOT, 1)], foot, FOOT, colour=MUTED)
        if self.look.logo:
            self.picture(slide, self.look.logo, Area(RIGHT - 1.4, 6.9, 1.4, 0.45), self.words("Logo"))


def place(shape: Any, area: Area) -> None:
    """Set a shape's place and size."""
    shape.left, shape.top = Inches(area.x), Inches(area.y)
    shape.width, shape.height = Inches(area.w), Inches(area.h)


def describe(shape: Any, alt: str) -> None:
    """Set the text that screen readers give in place of a picture or chart."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", plain(alt))


def rgb(colour: str) -> RGBColor:
    """Read a hex colour such as '#0E5A63'."""
    return RGBColor.from_string(colour.lstrip("#").upper())
