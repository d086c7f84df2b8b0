"""Where this computer is in its network, asked of the system without sending anything."""

import socket
from contextlib import suppress

SOMEWHERE = ("10.255.255.255", "192.168.255.255", "172.31.255.255")
"""Reached by whichever network leads on."""
HOTSPOTS = (
    *("10.42.0.254", "192.168.137.254", "192.168.2.254", "192.168.43.254", "172.20.10.14"),
    *("192.168.0.254", "192.168.1.254"),
)
"""A hotspot or router without a way on: the usual networks of Linux, Windows, macOS, phones and routers."""


def own_address() -> str:
    """Give the address under which others in the same network reach this computer.

    'localhost' where no network is found: then BASE_URL has to say it.
    """
    for other in (*SOMEWHERE, *HOTSPOTS):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
            probe.connect((other, 1))
            address = str(probe.getsockname()[0])
            if not address.startswith("127."):
                return address
    return "localhost"
