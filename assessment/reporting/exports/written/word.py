"""A document's blocks as a Word file: real headings, real tables, pictures with text alternatives."""

from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor

from assessment.i18n import translator
from assessment.reporting.exports.plain import plain, spaced
from assessment.reporting.exports.written.blocks import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    Paragraph,
    Picture,
)
from assessment.reporting.exports.written.drawn import png
from assessment.reporting.exports.written.page import prepare

WIDTH_CM = 16.6


def write(document: Document) -> bytes:
    """Give the bytes of the .docx file."""
    pen = _Pen(document)
    pen.front()
    for block in document.blocks:
        pen.draw(block)
    stream = BytesIO()
    pen.word.save(stream)
    return stream.getvalue()


class _Pen:
    """Write blocks one after the other."""

    def __init__(self, document: Document) -> None:
        self.document, self.word = document, docx.Document()
        self.rtl = translator(document.language).direction == "rtl"
        self.accent = RGBColor.from_string(document.accent[1:].upper())
        prepare(self.word, document)

    def front(self) -> None:
        if self.document.logo:
            self.word.add_picture(BytesIO(self.document.logo), height=Cm(1.3))
            self._describe("Logo")
        self._write(self.word.add_paragraph(style="Title"), self.document.title)
        for text in self.document.below:
            self._write(self.word.add_paragraph(style="Quiet"), text)

    def draw(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._write(self.word.add_heading("", block.level), block.text)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Bullets):
            self._bullets(block)
        elif isinstance(block, Grid):
            self._grid(block)
        else:
            self._picture(block)

    def _paragraph(self, block: Paragraph) -> None:
        style = {"lead": "Lead", "quiet": "Quiet", "box": "Box"}.get(block.style, "Normal")
        run = self._write(self.word.add_paragraph(style=style), block.text)
        run.bold = block.style == "strong" or None

    def _bullets(self, block: Bullets) -> None:
        if block.title:
            run = self._write(self.word.add_paragraph(style="Normal"), block.title)
            run.bold, run.font.color.rgb = True, self.accent
            run.font.size = Pt(9.5)
            self.word.paragraphs[-1].paragraph_format.keep_with_next = True
            self.word.paragraphs[-1].paragraph_format.space_after = Pt(2)
        for text in block.lines:
            style = "List Number" if block.numbered else "List Bullet"
            self._write(self.word.add_paragraph(style=style), text)

    def _grid(self, block: Grid) -> None:
        table = self.word.add_table(rows=1, cols=len(block.head))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        if self.rtl:
            table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
        widths = [Cm(WIDTH_CM * share / sum(block.widths)) for share in block.widths]
        self._row(table.rows[0], block, block.head, head=True)
        for texts in block.rows:
            self._row(table.add_row(), block, texts)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        self.word.add_paragraph(style="Normal").paragraph_format.space_after = Pt(2)

    def _row(self, row: Any, block: Grid, texts: tuple[str, ...], *, head: bool = False) -> None:
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head:
            properties.append(OxmlElement("w:tblHeader"))
        size = 7.5 if len(block.head) > 7 else 8.5
        for cell, text, centred in zip(row.cells, texts, block.centred, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2.5)
            run = self._write(paragraph, text)
            run.font.size, run.bold = Pt(size), head or None
            if centred:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self._dress(cell, run, head=head)

    def _dress(self, cell: Any, run: Any, *, head: bool) -> None:
        edge = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="D8D2C5"/>'
        properties = cell._tc.get_or_add_tcPr()
        properties.append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{edge}</w:tcBorders>"))
        if head:
            run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
            colour = self.document.accent[1:].upper()
            properties.append(
                parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
            )
        properties.append(parse_xml(f'<w:vAlign {nsdecls("w")} w:val="center"/>'))

    def _picture(self, block: Picture) -> None:
        self.word.add_picture(BytesIO(png(block.svg)), width=Cm(WIDTH_CM * block.width))
        self.word.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._describe(block.alt)

    def _describe(self, alt: str) -> None:
        """Set the text alternative of the picture that was added last."""
        self.word.inline_shapes[-1]._inline.docPr.set("descr", plain(alt))

    def _write(self, paragraph: Any, text: str) -> Any:
        """Write text as one run, right to left where the language is."""
        run = paragraph.add_run(spaced(plain(text), self.document.language))
        if self.rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
        return run
