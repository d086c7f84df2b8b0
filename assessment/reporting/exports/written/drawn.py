"""Typst at work: a document as PDF, a drawing as PNG. Texts go in as data: nothing is read as markup."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from assessment.i18n import translator
from assessment.reporting.exports.plain import plain
from assessment.reporting.exports.written.blocks import Block, Document, Picture
from assessment.reporting.palette import LIGHT

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATE = HERE / "report.typ"
DRAWING = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg")"""
SHARP = 220
"""Pixels per inch of drawings in Word."""


def png(svg: str) -> bytes:
    """Give an SVG drawing as a PNG picture."""
    made = typst.compile(DRAWING, format="png", sys_inputs={"svg": svg}, font_paths=[FONTS], ppi=SHARP)
    return bytes(made)


def pdf(document: Document) -> bytes:
    """Give a document as a tagged PDF (PDF/UA-1), which screen readers can follow."""
    data = {
        "title": plain(document.title),
        "below": [plain(text) for text in document.below],
        "blocks": [_plain(block) for block in document.blocks],
        "footer": plain(document.footer),
        "language": document.language,
        "accent": document.accent,
        "ink": LIGHT.ink,
        "muted": LIGHT.muted,
        "rtl": translator(document.language).direction == "rtl",
        "logo": list(document.logo or b""),
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        made = _compile(inputs, pdf_standards=["ua-1"])
    except typst.TypstError:
        made = _compile(inputs)  # a sign that the standard forbids must not cost anybody the report
    return made


def _compile(inputs: dict[str, str], **options: Any) -> bytes:
    source = TEMPLATE.read_bytes()
    return bytes(typst.compile(source, format="pdf", sys_inputs=inputs, font_paths=[FONTS], **options))


def _plain(block: Block) -> dict[str, Any]:
    fields = {name: _texts(value) for name, value in asdict(block).items()}
    if isinstance(block, Picture):
        fields |= {"svg": block.svg, "width": round(block.width * 100)}
    return {"kind": type(block).__name__.lower(), **fields}


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    return [_texts(part) for part in value] if isinstance(value, tuple | list) else value
