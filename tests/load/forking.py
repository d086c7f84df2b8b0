"""A server that comes back at once: loads everything, then forks the one that serves, again when it dies.

Killing is thus cheap enough to do it a hundred times; what is killed is a process of its own that opened the
database and serves the app's own routes through the app's own middleware, under uvicorn as always.
"""

import os
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from assessment.services.workspace import open_workspace
from assessment.settings import from_environment
from assessment.web.application import middleware


def serve(port: int) -> None:
    """Open the installation and serve until killed."""
    workspace = open_workspace(from_environment())
    alive = Route("/_stcore/health", lambda _request: PlainTextResponse("ok"))
    app = Starlette(routes=[alive], middleware=middleware(lambda: workspace))
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", access_log=False)


def main(port: int) -> None:
    """Fork, wait for the end, fork again; the line on stdout names who serves now."""
    while True:
        child = os.fork()
        if not child:
            serve(port)
            os._exit(1)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
