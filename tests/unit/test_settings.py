"""Settings are read once, every fault is named with its cure, and the secret is kept safe."""

import pytest

from assessment.errors import InvalidSettings
from assessment.settings import database_url, from_environment, is_loopback, values


def test_defaults_need_nothing(tmp_path):
    """An empty environment gives an embedded database, this computer only, and a secret of its own."""
    settings = from_environment({"DATA_DIR": str(tmp_path / "new")})
    assert settings.database_url == f"sqlite:///{tmp_path / 'new' / 'assessment.sqlite'}"
    assert (settings.address, settings.port, settings.base_url) == (
        "127.0.0.1",
        8501,
        "http://localhost:8501",
    )
    assert settings.local_only


def test_the_secret_is_made_once_and_only_for_us(tmp_path):
    """Two starts have the same secret; nobody else can read its file; it is in no printed settings."""
    first, second = (from_environment({"DATA_DIR": str(tmp_path)}) for _ in range(2))
    assert first.secret == second.secret
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0
    assert first.secret not in repr(first)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_environment_wins_over_file_over_default(tmp_path):
    """The file holds what stays; the environment overrides for one start."""
    text = 'port = 9000\ncontroller = "The Programme"\nretention_months = 12\n[rule]\nflag = 15\n'
    (tmp_path / "settings.toml").write_text(text)
    settings = from_environment({"DATA_DIR": str(tmp_path), "PORT": "9001"})
    assert (settings.port, settings.controller, settings.retention_months) == (9001, "The Programme", 12)
    assert settings.rule == (("flag", 15.0),)
    assert settings.base_url == "http://localhost:9001"


def test_every_fault_is_told_at_once(tmp_path):
    """Somebody who sets up a server sees all mistakes in one go, by name and with the cure."""
    (tmp_path / "settings.toml").write_text('prot = 9000\n[rule]\nflag = "high"\n')
    wrong = {
        "DATA_DIR": str(tmp_path),
        "PORT": "99999",
        "DATABASE_URL": "mysql://x/y",
        "SECRET_KEY": "short",
        "BASE_URL": "example",
        "QUESTIONNAIRES": str(tmp_path / "missing"),
        "PASSWORDS": "nobody",
        "TRUSTED_ISSUERS": "login.example.org",
    }
    with pytest.raises(InvalidSettings) as caught:
        from_environment(wrong)
    places = [problem.place for problem in caught.value.problems]
    expected = {"PORT", "DATABASE_URL", "SECRET_KEY", "BASE_URL", "QUESTIONNAIRES"}
    expected |= {"PASSWORDS", "TRUSTED_ISSUERS"}
    assert set(places) == expected | {"settings.toml: prot", "settings.toml: [rule] flag"}
    assert all(problem.cure for problem in caught.value.problems)
    assert "short" not in str(caught.value).replace("shorter", "")


@pytest.mark.parametrize("start", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_by_any_of_its_names(start):
    """Hosting services write the URL in several ways; all of them mean our driver."""
    assert database_url(f"{start}://u:p@host/db") == "postgresql+psycopg://u:p@host/db"


@pytest.mark.parametrize(
    ("host", "loopback"), [("127.0.0.1", True), ("::1", True), ("0.0.0.0", False), ("x.org", False)]
)
def test_what_only_this_computer_means(host, loopback):
    """Everything else may be reached by others, so the first start asks for the set-up code."""
    assert is_loopback(host) is loopback


def test_a_secret_that_was_emptied_is_not_replaced(tmp_path):
    """A new secret would break every link that was sent: say so instead."""
    (tmp_path / "secret.key").write_text("")
    with pytest.raises(InvalidSettings, match="no usable secret"):
        from_environment({"DATA_DIR": str(tmp_path)})


def test_folders_of_questionnaires(tmp_path):
    """An installation's own questionnaires are read beside the shipped ones."""
    (tmp_path / "questionnaires").mkdir()
    assert from_environment({"DATA_DIR": str(tmp_path)}).questionnaires[1] == tmp_path / "questionnaires"
    (tmp_path / "settings.toml").write_text(f'questionnaires = ["{tmp_path}/questionnaires"]\n')
    assert from_environment({"DATA_DIR": str(tmp_path)}).questionnaires == (tmp_path / "questionnaires",)
    (tmp_path / "settings.toml").write_text("not toml")
    with pytest.raises(InvalidSettings, match="cannot be read"):
        from_environment({"DATA_DIR": str(tmp_path)})


def test_names_in_the_file_may_be_written_as_the_documents_do(tmp_path):
    """A setting that is copied from the table of docs/hosting.md into the file is in force."""
    (tmp_path / "settings.toml").write_text('RETENTION_MONTHS = 6\nController = "We"\n[RULE]\nflag = 15\n')
    settings = from_environment({"DATA_DIR": str(tmp_path)})
    assert (settings.retention_months, settings.controller) == (6, "We")
    assert settings.rule == (("flag", 15.0),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("PORT = 9000\nport = 9001\n", r"'PORT' and 'port' are the same setting.*Keep one"),
        ("rule = 5\n", r"rule\] This is not a table.*\[rule\]"),
        ("retention_month = 6\n", r"no such setting.*Did you mean 'RETENTION_MONTHS'"),
        ("[rule]\nflag = nan\n", r"flag\] This is not a number"),
    ],
)
def test_nothing_in_the_file_is_ignored_without_a_word(tmp_path, text, told):
    """What cannot be meant stops the start, with the cure."""
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(InvalidSettings, match=told):
        from_environment({"DATA_DIR": str(tmp_path)})


def test_a_settings_file_that_may_not_be_read(tmp_path):
    """A file the system refuses to read ends in a sentence with its place, not in a trace."""
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(InvalidSettings, match=r"settings\.toml\] The file cannot be read: .*Give this user"):
        from_environment({"DATA_DIR": str(tmp_path)})


def test_a_folder_that_takes_no_secret(tmp_path, monkeypatch):
    """Where the secret cannot be made or read, doctor and start say which right is missing."""

    def refuse(*_given, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(values.os, "open", refuse)
    with pytest.raises(InvalidSettings, match=r"SECRET_KEY.*Permission denied.*or set SECRET_KEY"):
        from_environment({"DATA_DIR": str(tmp_path)})
    monkeypatch.undo()
    (tmp_path / "secret.key").mkdir()
    with pytest.raises(InvalidSettings, match=r"SECRET_KEY.*or set SECRET_KEY"):
        from_environment({"DATA_DIR": str(tmp_path)})


@pytest.mark.parametrize(("text", "wanted"), [("yes", True), ("No", False), ("false", False), ("", True)])
def test_following_people_is_a_choice(tmp_path, text, wanted):
    """People are followed in trends unless the owner says no; the file may say it as TOML does."""
    assert from_environment({"DATA_DIR": str(tmp_path), "FOLLOW_PEOPLE": text}).follow_people is wanted
    (tmp_path / "settings.toml").write_text("follow_people = false\n")
    assert not from_environment({"DATA_DIR": str(tmp_path)}).follow_people
    with pytest.raises(InvalidSettings, match="yes or no"):
        from_environment({"DATA_DIR": str(tmp_path), "FOLLOW_PEOPLE": "perhaps"})


@pytest.mark.parametrize(("hours", "keep", "days"), [(24, 7, 7), (12, 3, 2), (1, 1, 1), (0, 7, 0)])
def test_how_long_backups_are_kept(tmp_path, hours, keep, days):
    """Respondents are told whole days, rounded up; none where no backup is made by itself."""
    given = {"DATA_DIR": str(tmp_path), "BACKUP_HOURS": str(hours), "BACKUP_KEEP": str(keep)}
    assert from_environment(given).backup_days == days


@pytest.mark.parametrize("url", ["postgresql://u:hush@host:hush/db", "postgresql://u:hu@sh:hush@x:hush/db"])
def test_a_port_that_is_no_number(tmp_path, url):
    """A sentence, not a trace, and nothing of what may be the password."""
    with pytest.raises(InvalidSettings, match="port is not a number") as error:
        from_environment({"DATA_DIR": str(tmp_path), "DATABASE_URL": url})
    assert "hush" not in str(error.value)
    for good in ("u:p/w@host:5432/db", "u@[::1]:5432/db", "u@/db?host=a:5432&host=b:5432", "host/db"):
        from_environment({"DATA_DIR": str(tmp_path), "DATABASE_URL": f"postgresql://{good}"})
