"""What killed processes left half made is found, wherever it lies, and nothing else is touched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.services import keeping
from assessment.settings import values

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ROOT = Path(__file__).resolve().parents[2]
KILLED = """
import os, signal, sys
from pathlib import Path
from assessment.cli import main
from assessment.storage.backup import making
making.write = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
main(["backup", sys.argv[1]])
"""


def grown_old(*folders):
    """Let an hour go by."""
    for folder in folders:
        for path in (*folder.rglob("*"), *folder.iterdir()):
            os.utime(path, (0, 0), follow_symlinks=False)


def killed_backup(settings, folder):
    environment = os.environ | {
        "DATA_DIR": str(settings.data_dir), "SECRET_KEY": settings.secret,
        "QUESTIONNAIRES": str(settings.questionnaires[0]),
    }  # fmt: skip
    command = [sys.executable, "-c", KILLED, str(folder / "one.backup")]
    assert subprocess.run(command, cwd=ROOT, env=environment).returncode == -9
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size > 1000]


def test_a_killed_backup_by_hand_elsewhere(house, settings, tmp_path):
    """A database in clear on somebody's stick goes an hour later; its neighbours stay."""
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "holiday.jpg").write_text("x")
    (left,) = killed_backup(settings, stick)
    assert keeping.clear_drafts(house.ws) == ()
    grown_old(stick, tmp_path)
    assert keeping.clear_drafts(house.ws)
    assert not left.exists()
    assert [path.name for path in stick.iterdir()] == ["holiday.jpg"]
    assert not list(tmp_path.glob(".assessment-elsewhere-*"))


def test_a_stick_that_is_not_there(house, settings, tmp_path):
    """The note stays until the folder is back."""
    stick = tmp_path / "stick"
    stick.mkdir()
    killed_backup(settings, stick)
    grown_old(stick, tmp_path)
    away = stick.rename(tmp_path / "away")
    assert keeping.clear_drafts(house.ws) == ()
    away.rename(stick)
    assert keeping.clear_drafts(house.ws)
    assert list(stick.iterdir()) == []


def test_a_backup_that_ends_leaves_no_note(house, settings, tmp_path):
    """Well or badly."""
    keeping.back_up(house.owner, house.ws, tmp_path / "one.backup")
    with pytest.raises(Exception, match="does not exist"):
        keeping.back_up(house.owner, house.ws, tmp_path / "nowhere" / "one.backup")
    assert not list(tmp_path.glob(".assessment-*"))


SECRET_KILLED = """
import os, signal, sys
from pathlib import Path
from assessment.settings import values
os.link = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
values.kept_secret(Path(sys.argv[1]))
"""


def test_a_half_made_secret(house, settings, tmp_path):
    """Its draft goes too; a copy that somebody made of the secret is theirs."""
    command = [sys.executable, "-c", SECRET_KILLED, str(tmp_path / "secret.key")]
    assert subprocess.run(command, cwd=ROOT).returncode == -9
    (tmp_path / "secret.key.20261128").write_text("mine")
    assert len(list(tmp_path.glob("*secret.key*"))) == 2
    grown_old(tmp_path)
    keeping.clear_drafts(house.ws)
    assert [path.name for path in tmp_path.glob("*secret.key*")] == ["secret.key.20261128"]


def test_a_secret_is_on_the_disk_before_it_counts(settings, tmp_path, monkeypatch):
    """A power cut after the first start leaves no empty file beside links that were sent."""
    deeds, link, fsync = [], os.link, os.fsync
    monkeypatch.setattr(os, "fsync", lambda number: (deeds.append("on disk"), fsync(number)))
    monkeypatch.setattr(os, "link", lambda *given: (deeds.append("in place"), link(*given)))
    values.kept_secret(tmp_path / "secret.key")
    assert deeds == ["on disk", "in place"]
