"""Two real PostgreSQL servers: one is written to, the other has every commit before it is confirmed."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psutil
import psycopg

from tests.load.conftest import free_port

PLACE = "127.0.0.1"


class TwoServers:
    """A primary and its synchronous standby, in temporary folders, with fsync as PostgreSQL ships."""

    def __init__(self, binaries: Path, database: str) -> None:
        """Make both, with an empty database, and wait until the standby confirms."""
        self._binaries = binaries
        self._database = database
        self._folder = Path(tempfile.mkdtemp(prefix="pg-two-"))
        self._as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self._as_owner:
            shutil.chown(self._folder, "postgres")
        self._primary, self._standby = self._folder / "primary", self._folder / "standby"
        self._ports = {self._primary: free_port(22200), self._standby: free_port(22600)}
        self._set_up()

    @property
    def url(self) -> str:
        """Both places in one address: whichever takes writes is used."""
        places = "&".join(f"host={PLACE}:{port}" for port in self._ports.values())
        return f"postgresql://postgres@/{self._database}?{places}&target_session_attrs=read-write"

    def kill_primary(self) -> None:
        """End every process of the primary with kill -9, as a power cut does."""
        number = int((self._primary / "postmaster.pid").read_text().split()[0])
        server = psutil.Process(number)
        for process in (server, *server.children(recursive=True)):
            process.kill()

    def promote(self) -> None:
        """Make the standby the server that is written to."""
        self._run("pg_ctl", "-D", self._standby, "-w", "promote")

    def stop(self) -> None:
        """Stop what runs and remove everything."""
        for folder in self._ports:
            subprocess.run(
                self._command("pg_ctl", "-D", folder, "-m", "immediate", "stop"), cwd="/", capture_output=True
            )
        shutil.rmtree(self._folder, ignore_errors=True)

    def _set_up(self) -> None:
        self._run("initdb", "-D", self._primary, "-U", "postgres", "-A", "trust", "--no-sync")
        self._start(self._primary)
        with self._connect("postgres") as connection:
            connection.execute(f"CREATE DATABASE {self._database}")
        source = f"host={PLACE} port={self._ports[self._primary]} user=postgres application_name=standby"
        self._run(
            "pg_basebackup", "-D", self._standby, "-d", source, "-R", "-X", "stream", "-C", "-S", "standby"
        )
        self._start(self._standby)
        with self._connect("postgres") as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
            connection.execute("SELECT pg_reload_conf()")
            deadline = time.monotonic() + 30
            while connection.execute("SELECT sync_state FROM pg_stat_replication").fetchall() != [("sync",)]:
                assert time.monotonic() < deadline
                time.sleep(0.05)

    def _start(self, folder: Path) -> None:
        places = f"-c listen_addresses={PLACE} -c unix_socket_directories={self._folder}"
        log = self._folder / f"{folder.name}.log"
        self._run(
            "pg_ctl", "-D", folder, "-w", "-l", log, "-o", f"-p {self._ports[folder]} {places}", "start"
        )

    def _connect(self, database: str) -> psycopg.Connection:
        port = self._ports[self._primary]
        return psycopg.connect(host=PLACE, port=port, user="postgres", dbname=database, autocommit=True)

    def _command(self, program: str, *arguments: object) -> list[str]:
        return [*self._as_owner, str(self._binaries / program), *map(str, arguments)]

    def _run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            self._command(program, *arguments), check=True, cwd="/",
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
