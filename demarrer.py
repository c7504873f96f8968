"""The two commands that set everything up, with nothing but Python 3.11 or later.

``python3 demarrer.py``        installs into .venv, makes the target lists of the real example, and
                               opens the application (in a terminal; elsewhere it says how)
``python3 demarrer.py tests``  installs what the tests need too, and runs the whole gate; with
                               ``--rapide``, all of it but the tests of pages, browser and workflows

(On Windows: ``py demarrer.py``.) Installs the versions of requirements.lock, hashes checked.
Standard library only: this file runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
EXAMPLE = ROOT / "data" / "adherents" / "etablissements_53_85.csv"
OUTPUT = ROOT / "sorties"
BROWSER = "chromium-headless-shell"

WORKERS = str((os.cpu_count() or 1) + 1)
"""One more than there are cores: a test of a page waits for a third of its time (with two more,
the whole gate takes as long: Chromium draws with the processor)."""
CHECKS = (
    ("mise en forme", ["ruff", "format", "--check", "."]),
    ("règles d'écriture", ["ruff", "check", "."]),
    ("règles d'écriture des scripts", ["oxlint", "radon"]),
    ("types", ["mypy"]),
    ("architecture", ["lint-imports"]),
)
TESTS = ["pytest", "--numprocesses", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder"]
LONG_TESTS = ("tests/browser", "tests/pages", "tests/workflows")


def main() -> int:
    """Run the command asked; returns its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs on whatever Python there is
        print(f"Python 3.11 ou plus récent est nécessaire (ici {sys.version.split()[0]}).")
        return 2
    asked = sys.argv[1:]
    if not asked:
        install("requirements.lock")
        return show_example() or open_application()
    if asked[0] == "tests":
        quick = "--rapide" in asked
        install("requirements-dev.lock")
        if not quick:
            install_browser()
        install_redis()
        left_out = [f"--ignore={folder}" for folder in LONG_TESTS if quick]
        return run_gate([word for word in asked[1:] if word != "--rapide"] + left_out)
    print("Utilisation : python3 demarrer.py [tests [--rapide]]")
    return 2


def install(lock: str) -> None:
    """Bring .venv to exactly what ``lock`` says; does nothing when it is so already."""
    wanted = (ROOT / lock).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    mark = ENVIRONMENT / f"{lock}.sha256"
    fingerprint = hashlib.sha256(wanted + str(ROOT).encode()).hexdigest()
    if PYTHON.exists() and mark.exists() and mark.read_text() == fingerprint:
        return
    print(f"Installation dans {ENVIRONMENT} (quelques minutes la première fois)…", flush=True)
    if not PYTHON.exists():
        create_environment()
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / lock)], check=True)
    subprocess.run([*pip, "--no-deps", "--editable", str(ROOT)], check=True)
    mark.write_text(fingerprint)


def create_environment() -> None:
    """Make .venv; Debian keeps the module that does it in a package of its own."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        add_debian_packages("python3-venv")
        # The new module is found by a new interpreter only.
        os.execv(sys.executable, [sys.executable, *sys.argv])
    try:
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    except (subprocess.CalledProcessError, OSError):
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        raise


def add_debian_packages(*packages: str) -> None:
    """Install packages of the system where it is a Debian; says what to do elsewhere."""
    apt = shutil.which("apt-get")
    if apt is None:
        sys.exit(
            f"Il manque à ce système : {', '.join(packages)}. Installez-les, puis recommencez."
        )
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    print(f"Installation de {', '.join(packages)}…", flush=True)
    subprocess.run([*prefix, apt, "update", "-qq"], check=False)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = [*prefix, apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL).returncode:
        sys.exit(f"Lancez « sudo apt-get install {' '.join(packages)} », puis recommencez.")


def show_example() -> int:
    """The main job on the real establishments of both services."""
    OUTPUT.mkdir(exist_ok=True)
    for spsti in ("satm", "sminov"):
        workbook = OUTPUT / f"cibles_{spsti}.xlsx"
        command = ["cibler", str(EXAMPLE), "--spsti", spsti, "--zones", "2,3"]
        command += ["--sans-hors-territoire", "--sortie", str(workbook)]
        print(f"\nspsti-radon {' '.join(command)}", flush=True)
        code = subprocess.run([str(PYTHON), "-m", "radon", *command], cwd=ROOT).returncode
        if code:
            return code
    return 0


def open_application() -> int:
    """The application, for a person at a terminal; a script is only told how to open it."""
    command = [str(PYTHON), "-m", "radon", "app"]
    if not sys.stdout.isatty():
        print(f"\nPour ouvrir l'application : {' '.join(command)}")
        return 0
    return subprocess.run(command, cwd=ROOT).returncode


def install_browser() -> None:
    """Chromium without its window for the tests of the pages: Debian's, a quarter lighter than the
    whole one. On Windows the tests use Edge."""
    if os.name == "nt" or shutil.which(BROWSER):
        return
    add_debian_packages(BROWSER, "fonts-dejavu-core")
    if shutil.which(BROWSER) is None:
        sys.exit(f"Les tests des pages demandent Chromium : installez le paquet {BROWSER}.")


def install_redis() -> None:
    """Redis for the tests of the geocoder, which run a real addok (not on Windows)."""
    if os.name != "nt" and not shutil.which("redis-server"):
        add_debian_packages("redis-server")


def run_gate(pytest_options: list[str]) -> int:
    """Format, lint, types, architecture, tests: the only gate, here and in CI. What only reads the
    code runs beside the tests, and is told as soon as it is known."""
    tests = [*TESTS, *pytest_options]
    with ThreadPoolExecutor(1) as beside:
        checks = [(name, beside.submit(run_check, name, command)) for name, command in CHECKS]
        print(f"\n=== tests : {' '.join(tests)}", flush=True)
        done = subprocess.run([str(BIN / tests[0]), *tests[1:]], cwd=ROOT).returncode == 0
        failed = [name for name, check in checks if not check.result()] + ["tests"] * (not done)
    print(f"\nÉchec : {', '.join(failed)}" if failed else "\nTout est juste.")
    return 1 if failed else 0


def run_check(name: str, command: list[str]) -> bool:
    """Run one check and print all that it says at once; whether it is right."""
    ran = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    print(f"\n=== {name} : {' '.join(command)}\n{ran.stdout.strip()}", flush=True)
    return ran.returncode == 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"La commande a échoué : {' '.join(map(str, error.cmd))}")
