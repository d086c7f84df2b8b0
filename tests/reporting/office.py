"""A real office prints a file."""

import re
import subprocess
from pathlib import Path


def to_pdf(data: bytes, name: str, folder: Path) -> bytes:
    """Convert an office file to PDF with LibreOffice, in a profile of its own; fail with what it said."""
    source = folder / name
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    printed = source.with_suffix(".pdf")
    assert printed.exists(), run.stderr
    return printed.read_bytes()


def pages(pdf: bytes) -> int:
    """Count the pages of a PDF whose page objects are not compressed away; else by the page tree's count."""
    counts = [int(number) for number in re.findall(rb"/Type\s*/Pages[^>]*?/Count\s+(\d+)", pdf)]
    counts += [int(number) for number in re.findall(rb"/Count\s+(\d+)[^>]*?/Type\s*/Pages", pdf)]
    return max(counts, default=len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)))
