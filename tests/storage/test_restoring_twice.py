"""Restoring ends well: two at once, which secret counts afterwards, what a later failure says."""

import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing, suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Thread
from time import sleep

import pytest

from assessment.cli import main
from assessment.errors import AssessmentError, InvalidQuestionnaire, StorageTrouble, WrongState
from assessment.services import auditing, keeping
from assessment.services.workspace import open_workspace
from assessment.storage.backup import aside

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def backed_up(house, tmp_path):
    """A backup of one answered sheet, then one more that it does not hold."""
    first, second = house.links(house.open())[:2]
    house.answer(first)
    keeping.back_up(house.owner, house.ws, tmp_path / "one.backup")
    house.answer(second)
    return tmp_path / "one.backup"


def counted(file):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT count(*) FROM answer").fetchone()[0]


@ON_SQLITE
def test_two_restores_at_once_lose_nothing(house, backed_up, tmp_path, monkeypatch):
    """Both would keep the present database under one name, the second one the restored: it is refused."""
    settings, before = house.ws.settings, len(house.rows("answer"))
    house.ws.close()
    both, real, ended = Barrier(2, timeout=2), aside.kept_name, []

    def together(file):
        """Let both find the same name free; then one is done before the other goes on."""
        name = real(file)
        with suppress(BrokenBarrierError):
            if both.wait():
                while not ended:
                    sleep(0.01)
        return name

    monkeypatch.setattr(aside, "kept_name", together)

    def put_back():
        try:
            ended.append(keeping.restore(settings, backed_up, force=True))
        except AssessmentError as error:
            ended.append(error)

    threads = [Thread(target=put_back) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(map(counted, tmp_path.glob("assessment.before-restore-*.sqlite"))) == before
    assert [type(one) for one in ended].count(WrongState) == 1


HOLDING = """
import sys, time
from pathlib import Path
from assessment.storage.backup.turns import turn
with turn(Path(sys.argv[1])) as mine:
    print(mine, flush=True)
    time.sleep(60)
"""


@ON_SQLITE
def test_a_kill_gives_the_turn_back(house, backed_up):
    """While another process restores nothing happens; once it is killed it does not stand in the way."""
    settings = house.ws.settings
    house.ws.close()
    command = [sys.executable, "-c", HOLDING, str(settings.data_dir)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "True\n"
        with pytest.raises(WrongState, match="being restored"):
            keeping.restore(settings, backed_up, force=True)
        process.kill()
    assert keeping.restore(settings, backed_up, force=True).kept


def fresh(settings, folder, monkeypatch, **more):
    """An empty data folder, as the command line finds it."""
    folder.mkdir()
    given = {"DATABASE_URL": "", "SECRET_KEY": "", "QUESTIONNAIRES": str(settings.questionnaires[0])}
    for name, value in (given | {"DATA_DIR": str(folder)} | more).items():
        monkeypatch.setenv(name, value)
    return folder


@ON_SQLITE
def test_a_secret_in_the_settings_file(house, settings, tmp_path, monkeypatch, capsys):
    """It is told when the backup is made, and it is the one in force after restoring elsewhere."""
    (tmp_path / "settings.toml").write_text(f'secret_key = "{settings.secret}"\n')
    house.ws.close()
    for name, value in {"DATA_DIR": str(tmp_path), "SECRET_KEY": "", "DATABASE_URL": ""}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("QUESTIONNAIRES", str(settings.questionnaires[0]))
    assert main(["backup", str(tmp_path / "one.backup")]) == 0
    assert "can open every link" in capsys.readouterr().out
    fresh(settings, tmp_path / "new", monkeypatch)
    assert main(["restore", str(tmp_path / "one.backup")]) == 0
    assert "need the SECRET_KEY" not in capsys.readouterr().out
    assert main(["audit"]) == 0, "the row of restoring was sealed with the secret of the next start"


@ON_SQLITE
def test_a_secret_that_is_set_elsewhere_counts(house, settings, tmp_path, monkeypatch, capsys):
    """A file of an earlier start is not in force and stays; that links will be dead is said."""
    (tmp_path / "secret.key").write_text(settings.secret)
    keeping.back_up(house.owner, house.ws, tmp_path / "one.backup")
    folder = fresh(settings, tmp_path / "new", monkeypatch, SECRET_KEY="e" * 40)
    (folder / "secret.key").write_text("f" * 40)
    assert main(["restore", str(tmp_path / "one.backup")]) == 0
    assert "another secret than SECRET_KEY here" in capsys.readouterr().out
    assert (folder / "secret.key").read_text() == "f" * 40
    assert main(["audit", "--adopt"]) == 0


@ON_SQLITE
def test_a_broken_secret_is_no_dead_end(house, settings, tmp_path, monkeypatch, capsys):
    """A power cut emptied secret.key: the error says how the backup's comes back, and so it does."""
    (tmp_path / "secret.key").write_text(settings.secret)
    keeping.back_up(house.owner, house.ws, tmp_path / "one.backup")
    folder = fresh(settings, tmp_path / "new", monkeypatch)
    (folder / "secret.key").write_text("")
    assert main(["restore", str(tmp_path / "one.backup")]) == 2
    assert "Move it away and restore" in capsys.readouterr().err
    (folder / "secret.key").rename(folder / "away")
    assert main(["restore", str(tmp_path / "one.backup")]) == 0
    assert (folder / "secret.key").read_text() == settings.secret


def test_a_later_step_that_fails_says_what_was_done(house, backed_up, tmp_path):
    """A questionnaire that cannot be read must not look as if nothing had been restored."""
    settings = house.ws.settings
    (tmp_path / "secret.key").write_text(settings.secret)
    house.ws.close()
    (settings.questionnaires[0] / "bad.v1.yaml").write_text("id: [")
    with pytest.raises(InvalidQuestionnaire, match=r"database itself is restored.* kept as .*before-restore"):
        keeping.restore(settings, backed_up, force=True)
    (settings.questionnaires[0] / "bad.v1.yaml").unlink()
    keeping.restore(settings, backed_up, force=True)
    ws = open_workspace(settings)
    assert auditing.verify(house.owner, ws)[1] is None
    ws.close()


@ON_SQLITE
def test_a_secret_that_cannot_be_written(house, backed_up, tmp_path, monkeypatch):
    """Then too: the database is the backup's, the error says so and names the copy."""
    settings = house.ws.settings
    key = tmp_path / "secret.key"
    key.write_text(settings.secret)
    house.ws.close()

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(key), "read_bytes", refuse)
    (tmp_path / "settings.toml").write_text("retention_months = 7\n")
    with zipfile.ZipFile(backed_up, "a") as archive:
        archive.writestr("settings.toml", "retention_months = 6\n")
    with pytest.raises(StorageTrouble, match=r"Permission denied.*database itself is restored"):
        keeping.restore(settings, backed_up, force=True)


@ON_SQLITE
def test_a_database_on_another_disk_stays_there(house, backed_up, tmp_path):
    """A link to the file remains a link: what is restored lies where the database lay."""
    settings = house.ws.settings
    house.ws.close()
    (tmp_path / "disk").mkdir()
    file = (tmp_path / "assessment.sqlite").rename(tmp_path / "disk" / "real.sqlite")
    (tmp_path / "assessment.sqlite").symlink_to(file)
    kept = keeping.restore(settings, backed_up, force=True).kept
    assert (tmp_path / "assessment.sqlite").is_symlink()
    assert kept.parent == file.parent
    assert counted(file) < counted(kept)


def test_a_name_that_was_taken_meanwhile(tmp_path):
    """What is kept is never written over, not even where nobody can be held back."""
    file, kept = tmp_path / "a.sqlite", tmp_path / "kept.sqlite"
    file.write_text("new")
    kept.write_text("precious")
    with pytest.raises(FileExistsError):
        aside._keep(file, kept)
    assert kept.read_text() == "precious"
