"""Slides and documents as text: what is in them, not how a library orders its bytes."""

from io import BytesIO
from zipfile import ZipFile

import docx
from pptx import Presentation
from pptx.util import Pt


def deck_text(data: bytes) -> str:
    """Give every slide: texts with their size, tables, charts with their numbers, and the notes."""
    lines = []
    for number, slide in enumerate(Presentation(BytesIO(data)).slides, 1):
        lines.append(f"== {number} {slide.shapes.title.text_frame.text}")
        for shape in slide.shapes:
            lines += _shape(shape)
        if slide.has_notes_slide:
            lines += [
                f"   notes {text}" for text in slide.notes_slide.notes_text_frame.text.split("\n") if text
            ]
    return "\n".join(lines) + "\n"


def _shape(shape) -> list[str]:
    if shape.has_chart:
        return _chart(shape)
    if shape.has_table:
        return ["   | " + " | ".join(cell.text for cell in row.cells) for row in shape.table.rows]
    if not shape.has_text_frame or not shape.text_frame.text or shape.is_placeholder:
        return []
    sizes = {run.font.size.pt for p in shape.text_frame.paragraphs for run in p.runs if run.font.size}
    return [f"   {max(sizes):g} {p.text}" for p in shape.text_frame.paragraphs if p.text]


def _chart(shape) -> list[str]:
    plot = shape.chart.plots[0]
    names = (
        [] if "XY" in str(shape.chart.chart_type) else [str(c).replace("\n", "/") for c in plot.categories]
    )
    lines = [f"   chart {shape.chart.chart_type} {names}"]
    return lines + [f"     {s.name}: {_numbers(s)}" for s in plot.series]


def _numbers(series) -> list[float | None]:
    """Give a series' numbers; of a scatter chart those that run from left to right."""
    across = series._element.xpath("c:xVal//c:v/text()")
    return [float(x) for x in across] or list(series.values)


def sizes(data: bytes) -> dict[float, list[str]]:
    """Give the texts of a deck by their size in points; texts without one are an error of the deck."""
    found: dict[float, list[str]] = {}
    for slide in Presentation(BytesIO(data)).slides:
        frames = [s.text_frame for s in slide.shapes if s.has_text_frame]
        frames += [c.text_frame for s in slide.shapes if s.has_table for r in s.table.rows for c in r.cells]
        for run in (run for frame in frames for p in frame.paragraphs for run in p.runs if run.text.strip()):
            found.setdefault((run.font.size or Pt(0)).pt, []).append(run.text)
    return found


def word_text(data: bytes) -> str:
    """Give paragraphs with their style, tables row by row, and pictures with their text alternative."""
    document = docx.Document(BytesIO(data))
    lines = []
    for part in document.iter_inner_content():
        if isinstance(part, docx.table.Table):
            lines += ["| " + " | ".join(cell.text for cell in row.cells) for row in part.rows]
        elif part._p.xpath(".//pic:pic"):
            lines += [f"picture {alt}" for alt in part._p.xpath(".//wp:docPr/@descr")]
        elif part.text:
            lines.append(f"{part.style.name}: {part.text}")
    return "\n".join(lines) + "\n"


def every_byte(data: bytes) -> str:
    """Give every part of an office file as text, also of the workbooks inside its charts."""
    parts = []
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            parts.append(every_byte(inner) if name.endswith(".xlsx") else inner.decode("utf-8", "replace"))
    return "\n".join(parts)
