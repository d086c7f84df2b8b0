"""The audit of dependencies tells apart: vulnerable, clean, nobody asked, tool broken."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / ".ci" / "audit"
CLEAN = {"name": "jinja2", "version": "3.1.6", "vulns": []}
VULNERABLE = {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "PYSEC-1"}]}
SKIPPED = {"name": "babel", "skip_reason": "Dependency not found and could not be audited"}
CONNECTION = "ERROR:pip_audit._cli:Could not connect to the vulnerability feed"
PROXY = "requests.exceptions.ConnectionError: HTTPSConnectionPool: Max retries exceeded"


def audit(tmp_path, *, told=None, said="", code=0, **environment):
    """Run the script with a tool that answers as told."""
    fake = tmp_path / "pip-audit"
    out = json.dumps({"dependencies": told, "fixes": []}) if told is not None else ""
    fake.write_text(f"#!/bin/sh\ncat <<'END'\n{out}\nEND\necho '{said}' >&2\nexit {code}\n")
    fake.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    given = {name: value for name, value in os.environ.items() if name != "AUDIT"}
    done = subprocess.run(
        [sys.executable, SCRIPT], env=given | {"PATH": path} | environment, capture_output=True, text=True
    )
    return done.returncode, done.stdout.strip().splitlines()


def test_clean_is_clean(tmp_path):
    """Asked about everything, nothing known: passes, also where an audit is required."""
    code, lines = audit(tmp_path, told=[CLEAN], AUDIT="required")
    assert code == 0
    assert lines[-1] == "requirements-dev.txt: 1 of 1 dependencies audited, 0 vulnerabilities"


def test_a_vulnerability_fails(tmp_path):
    """It is named, and fails whatever else could not be asked."""
    code, lines = audit(tmp_path, told=[VULNERABLE, SKIPPED], code=1)
    assert code == 1
    assert "  jinja2 2.4.1: PYSEC-1" in lines


def test_a_vulnerability_fails_though_the_network_dies_then(tmp_path):
    """What was found in the first list is not forgotten because nobody could be asked about the second."""
    answers = json.dumps({"dependencies": [VULNERABLE], "fixes": []})
    (tmp_path / "pip-audit").write_text(
        f"#!/bin/sh\ncase \"$*\" in *requirements-dev*) echo '{CONNECTION}' >&2; exit 1;; esac\n"
        f"cat <<'END'\n{answers}\nEND\nexit 1\n"
    )
    (tmp_path / "pip-audit").chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, SCRIPT], env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    assert "NOT AUDITED" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize(
    "answer",
    [
        {"said": CONNECTION, "code": 1},
        {"said": PROXY, "code": 2},
        {"told": [SKIPPED]},
        {"told": [CLEAN, SKIPPED]},
    ],
)
def test_nobody_asked_is_said_last(tmp_path, answer):
    """Without an answer the last line is NOT AUDITED and why; it fails where an audit is required."""
    code, lines = audit(tmp_path, **answer)
    assert code == 0
    assert lines[-1].startswith("NOT AUDITED: ")
    assert len(lines[-1]) > len("NOT AUDITED: ")
    assert audit(tmp_path, **answer, AUDIT="required")[0] == 1


@pytest.mark.parametrize(
    "answer",
    [
        {"said": "pip-audit: error: unrecognized arguments: --nonsense", "code": 2},
        {"said": "Traceback: KeyError", "code": 1},
        {"said": "", "code": 0},
        {"said": "", "code": -9 % 256, "told": [CLEAN]},
    ],
)
def test_a_broken_tool_fails(tmp_path, answer):
    """A crash is no clean bill, and no missing network either."""
    code, lines = audit(tmp_path, **answer)
    assert code == 1
    assert lines[-1].startswith("AUDIT FAILED: ")
