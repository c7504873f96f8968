"""``spsti-radon app``: start the application on this machine, and open it in the browser."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Mapping
from pathlib import Path

from radon.errors import UnusableReference, UnusableSetting
from radon.settings import BASE, database_url

ADDRESS = "127.0.0.1"
PORT = 8501
_PORTS = range(1024, 65536)
_LOCAL = ("127.0.0.1", "localhost")
_PATIENCE = 60.0


def launch(port: int = PORT, *, open_browser: bool = True, address: str = ADDRESS) -> int:
    """Serve the application until it is stopped (Ctrl + C); its exit code.

    Raises UnusableSetting for another address than this machine's (there is no access control yet)
    and for a port that is taken.
    """
    command = server_command(port, address)
    _check_free(port)
    environment = server_environment(os.environ)
    # The pipe closes when this process ends, however it ends, and the server stops with it.
    server = subprocess.Popen(command, cwd=app_folder(), env=environment, stdin=subprocess.PIPE)
    print(f"Application : http://{ADDRESS}:{port} (Ctrl + C pour l'arrêter)", flush=True)
    if open_browser:
        threading.Thread(target=_open_when_ready, args=(port, server), daemon=True).start()
    # Stopped from outside (a scheduler, a closed session), it does not leave its server behind.
    before = signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.wait()
        return 0
    finally:
        signal.signal(signal.SIGTERM, before)


def server_command(port: int, address: str = ADDRESS) -> list[str]:
    """The command line of the server. Raises UnusableSetting as :func:`launch`."""
    if address not in _LOCAL:
        raise UnusableSetting(
            f"L'application n'écoute que ce poste ({ADDRESS}) tant qu'elle n'a pas de contrôle"
            f" d'accès ; l'adresse « {address} » est refusée."
        )
    if port not in _PORTS:
        raise UnusableSetting(f"Port {port} : donnez un nombre de 1024 à 65535.")
    return [
        sys.executable, "-m", "radon.ui.server", str(app_folder() / "app.py"),
        "--port", str(port), "--with-parent",
    ]  # fmt: skip


def server_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of the server: it runs elsewhere, so a relative database is made absolute."""
    served = dict(environment)
    if served.get(BASE.name, "").strip():
        served[BASE.name] = database_url()
    return served


def app_folder() -> Path:
    """Where ``app.py``, ``pages`` and ``.streamlit`` are: ``radon/app`` in an installed wheel, the
    folder above the package in a checkout. Raises UnusableReference."""
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "app", package.parent):
        if (folder / "app.py").is_file() and (folder / "pages").is_dir():
            return folder
    raise UnusableReference("L'application (app.py) n'est pas installée ; réinstallez spsti-radon.")


def _check_free(port: int) -> None:
    with socket.socket() as tried:
        if tried.connect_ex((ADDRESS, port)) == 0:
            raise UnusableSetting(
                f"Le port {port} est déjà pris : l'application est peut-être déjà ouverte"
                f" (http://{ADDRESS}:{port}) ; sinon, donnez un autre port avec --port."
            )


def _open_when_ready(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Open the page once the server answers; give up when it stops or takes too long."""
    until = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < until:
        with socket.socket() as tried:
            if tried.connect_ex((ADDRESS, port)) == 0:
                webbrowser.open(f"http://{ADDRESS}:{port}")
                return
        time.sleep(0.2)
