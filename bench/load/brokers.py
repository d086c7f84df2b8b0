"""Brokers' screens over Streamlit's websocket: they open results and progress, and click again and again."""

import asyncio
import random
import time

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.load.house import House
from bench.load.phones import Counts

PAGES = ("results", "invitations")
LARGEST = 32 * 1024 * 1024


async def watch(house: House, checks: tuple[str, str], pause: float, until: float, counts: Counts) -> None:
    """Hold one screen: draw a page, wait about ``pause`` seconds, draw the next, until the time is over.

    ``checks``: the health check whose results are shown, and the one whose invitations are.
    """
    address = f"{house.url.replace('http', 'ws')}/_stcore/stream"
    cookie = {"Cookie": f"session={house.session}"}
    await asyncio.sleep(random.uniform(0, pause))
    async with websockets.connect(address, additional_headers=cookie, max_size=LARGEST) as socket:
        while time.perf_counter() < until:
            for page, shown in zip(PAGES, checks, strict=True):
                since = time.perf_counter()
                await draw(socket, page, shown, counts)
                counts.waited("screen", since)
                await asyncio.sleep(pause * random.uniform(0.5, 1.5))


async def draw(socket: websockets.ClientConnection, page: str, check: str, counts: Counts) -> None:
    """Ask for a page and read until it is complete."""
    message = BackMsg()
    message.rerun_script.query_string = f"check={check}"
    message.rerun_script.page_name = page
    await socket.send(message.SerializeToString())
    async with asyncio.timeout(60):
        while True:
            told = ForwardMsg()
            told.ParseFromString(await socket.recv())  # type: ignore[arg-type]
            kind = told.WhichOneof("type")
            if kind == "script_finished":
                return
            if kind == "delta" and told.delta.new_element.WhichOneof("type") == "exception":
                counts.errors.append(told.delta.new_element.exception.message[:200])
