"""Paper, fonts and styles of the Word report: A4, Arial, our colours, page numbers."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from assessment.reporting.exports.plain import plain
from assessment.reporting.exports.written.blocks import Document
from assessment.reporting.palette import LIGHT

FACE = "Arial"
PALE = "E7F0F0"


def prepare(word: Any, document: Document) -> None:
    """Set paper, styles, language, footer and properties of a new Word document."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    _styles(word, document)
    _footer(section, document)
    about = word.core_properties
    about.title, about.author = plain(document.title)[:200], "Partnership health check"
    about.language, about.comments = document.language, ""


def _styles(word: Any, document: Document) -> None:
    ink, accent = _colour(LIGHT.ink), _colour(document.accent)
    _style(word, "Normal", 10, ink, (0, 6))
    _style(word, "Title", 24, accent, (0, 4), bold=True)
    _style(word, "Heading 1", 16, accent, (18, 6), bold=True)
    _style(word, "Heading 2", 11.5, ink, (12, 4), bold=True)
    _style(word, "List Bullet", 10, ink, (0, 3))
    _style(word, "List Number", 10, ink, (0, 3))
    _style(word, "Quiet", 9, _colour(LIGHT.muted), (0, 4))
    _style(word, "Lead", 12.5, ink, (8, 10), bold=True)
    _style(word, "Box", 10, ink, (6, 8))
    for name in ("Lead", "Box"):
        properties = word.styles[name].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{PALE}"/>'))
    _rule_below(word.styles["Heading 1"], document.accent)
    _no_rule(word.styles["Title"])
    language = word.styles["Normal"].element.get_or_add_rPr()
    language.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{document.language}"/>'))


def _style(
    word: Any, name: str, size: float, colour: Any, space: tuple[float, float], *, bold: bool = False
) -> None:
    known = [style.name for style in word.styles]
    style = word.styles[name] if name in known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold = FACE, Pt(size), bold
    style.font.color.rgb, style.font.italic = colour, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), FACE)
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(space[0]), Pt(space[1])


def _rule_below(style: Any, accent: str) -> None:
    edge = f'<w:bottom w:val="single" w:sz="6" w:space="3" w:color="{accent[1:].upper()}"/>'
    style.element.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{edge}</w:pBdr>"))


def _no_rule(style: Any) -> None:
    for border in style.element.xpath(".//w:pBdr"):
        border.getparent().remove(border)


def _footer(section: Any, document: Document) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.style.font.size = Pt(8)
    run = paragraph.add_run(f"{plain(document.footer)[:120]}   ·   ")
    run.font.size, run.font.color.rgb = Pt(8), _colour(LIGHT.muted)
    number = paragraph.add_run()
    number.font.size, number.font.color.rgb = Pt(8), _colour(LIGHT.muted)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        number._r.append(_field(kind, text))


def _field(kind: str, text: str) -> Any:
    if kind:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        return mark
    instruction = OxmlElement("w:instrText")
    instruction.text = text
    return instruction


def _colour(colour: str) -> Any:
    return RGBColor.from_string(colour[1:].upper())
