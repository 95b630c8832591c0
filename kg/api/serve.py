"""Serves a store over HTTP from a snapshot, so that a build can go on beside it."""

from __future__ import annotations

import errno
import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from starlette.middleware.trustedhost import TrustedHostMiddleware

from kg.api.app import create_app
from kg.errors import KgError
from kg.store import Store

_LOOPBACK = ("127.0.0.1", "localhost")


class ServeError(KgError):
    """The server cannot listen where it was asked to."""


def serve(store_dir: Path, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve a store until interrupted; port 0 takes any free one. What is served is the store as it is now.

    Raises StoreError for a folder that is no store or is being written, ServeError when the port is taken.
    """
    listener = _listen(host, port)
    with listener, TemporaryDirectory(prefix="diplomacy-kg-") as folder:
        copy = Path(folder) / "store"
        with Store.open(store_dir) as opened:  # for the lock: a copy of a store that is being written is undefined
            opened.snapshot(copy)
        with Store.open(copy, read_only=True) as snapshot:
            app = create_app(snapshot)
            if host in _LOOPBACK:  # a page of another site must not reach this one under a name of its own
                app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(_LOOPBACK))
            config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
            print(
                f"{_address(listener)}  (openapi.json describes the API; stop with Ctrl+C)", file=sys.stderr, flush=True
            )
            uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """A socket bound before anything else is done, so that a taken port is told at once."""
    listener = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError as error:
        if listener is not None:
            listener.close()
        if error.errno == errno.EADDRINUSE:
            raise ServeError(f"{host}:{port}: another program listens there; choose another --port") from error
        raise ServeError(f"{host}:{port}: cannot listen there: {error.strerror or error}") from error
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
