"""Folders, files and addresses: rights, space, ports, TLS."""

import os
import shutil
import socket
from pathlib import Path
from urllib.parse import urlsplit

from assessment.services.checkup.result import Result, advice, fault, fine
from assessment.settings import Settings, is_loopback

LEAST_SPACE = 200_000_000


def data_folder(settings: Settings) -> Result:
    """Look whether we may write there, and nobody else may read."""
    folder = settings.data_dir
    if not os.access(folder, os.W_OK | os.X_OK):
        return fault("Data folder", f"{folder} cannot be written", "Give this user the right to.")
    if others_may(folder) and any(others_may(path) for path in folder.glob("assessment.sqlite*")):
        return advice("Data folder", "others on this computer may read it", f"Run: chmod 700 {folder}")
    return fine("Data folder", str(folder))


def space(settings: Settings) -> Result:
    """Look at the free space of the disk."""
    free = shutil.disk_usage(settings.data_dir).free
    found = f"{free / 1e9:.1f} GB free"
    return fine("Disk", found) if free > LEAST_SPACE else fault("Disk", found, "Make room: 200 MB at least.")


def secret(settings: Settings) -> Result:
    """Look at the rights of the secret."""
    path = settings.data_dir / "secret.key"
    if not path.is_file():
        return fine("Secret", "from SECRET_KEY")
    if others_may(path):
        return fault("Secret", "secret.key can be read by others", f"Run: chmod 600 {path}")
    return fine("Secret", "secret.key, for this user only")


def address(settings: Settings) -> Result:
    """Look whether people reach us under TLS: cookies and links travel in clear otherwise."""
    parts = urlsplit(settings.base_url)
    if settings.local_only:
        return fine("Address", f"{settings.base_url}, this computer only")
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        cure = (
            "Put TLS in front and set BASE_URL=https://... (a workshop room on its own Wi-Fi may do without)."
        )
        return advice("Address", f"{settings.base_url} is not encrypted", cure)
    if not settings.controller:
        return advice("Address", "CONTROLLER is not set", "Name who is responsible; respondents read it.")
    return fine("Address", settings.base_url)


def port(settings: Settings) -> Result:
    """Look whether somebody listens on our port already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        taken = probe.connect_ex(("127.0.0.1", settings.port)) == 0
    if taken:
        return advice("Port", f"{settings.port} is in use", "By this app? Then all is well. Else set PORT.")
    return fine("Port", f"{settings.port} is free")


def others_may(path: Path) -> bool:
    """Say whether others than the owner may read (always False on Windows, which has other rules)."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)
