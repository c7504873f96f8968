"""``spsti-radon app``: this machine only, a free port, files that are there."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from radon.errors import UnusableSetting
from radon.ui import server
from radon.workflows.service.start_app import app_folder, launch, server_command, server_environment


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.10", "exemple.fr", ""])
def test_another_address_than_this_machine_is_refused(address: str) -> None:
    with pytest.raises(UnusableSetting, match="n'écoute que ce poste"):
        server_command(8501, address)


@pytest.mark.parametrize("port", [-1, 0, 80, 65536])
def test_a_port_that_cannot_be_is_refused(port: int) -> None:
    with pytest.raises(UnusableSetting, match="de 1024 à 65535"):
        server_command(port)


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(UnusableSetting, match=f"Le port {port} est déjà pris"):
            launch(port, open_browser=False)


def test_the_server_listens_to_this_machine_only_and_has_its_settings() -> None:
    command = server_command(8502, "localhost")
    assert command[-3:] == ["--port", "8502", "--with-parent"]
    assert server.ADDRESS == "127.0.0.1"
    folder = app_folder()
    said = (folder / ".streamlit" / "config.toml").read_text("utf-8")
    for line in (
        'address = "127.0.0.1"',
        "maxUploadSize = 400",
        "gatherUsageStats = false",
        'showErrorDetails = "none"',
        'toolbarMode = "minimal"',
        'allowedHosts = ["127.0.0.1", "localhost"]',
        'allowedOrigins = ["http://127.0.0.1"]',
        "enableCORS = true",
        "enableXsrfProtection = true",
        "enableAgentApi = false",
        "trustedUserHeaders = {}",
    ):
        assert line in said
    assert (folder / "pages").is_dir()
    assert not list((folder / "pages").glob("*.py"))


def test_a_relative_database_stays_the_same_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SPSTI_RADON_BASE", "mes données/base.db")
    found = server_environment({"SPSTI_RADON_BASE": "mes données/base.db", "LANG": "fr_FR.UTF-8"})
    there = (tmp_path / "mes données" / "base.db").as_posix()
    assert found == {"SPSTI_RADON_BASE": f"sqlite:///{there}", "LANG": "fr_FR.UTF-8"}


@pytest.mark.parametrize("how", ["SIGTERM", "SIGKILL"])
def test_what_stops_the_command_stops_its_server(how: str, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "radon", "app", "--sans-navigateur", "--port", str(port)]
    environment = os.environ | {"SPSTI_RADON_BASE": str(tmp_path / "base.db")}
    started = subprocess.Popen(command, env=environment, cwd=app_folder())
    wait_until(port, listening=True)
    started.send_signal(getattr(signal, how))
    started.wait(30)
    wait_until(port, listening=False)


def wait_until(port: int, *, listening: bool) -> None:
    """Wait for a server to answer, or to have gone."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as tried:
            if (tried.connect_ex(("127.0.0.1", port)) == 0) == listening:
                return
        time.sleep(0.1)
    raise AssertionError(f"port {port}: listening is not {listening}")
