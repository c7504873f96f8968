"""Settings of the product: one line each, read from the environment, with a default that works.

Every door shows them the same way: ``SETTINGS`` is the register, and nothing reads the
environment elsewhere.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from platformdirs import user_config_path, user_data_path, user_log_path

from radon.errors import UnusableSetting


@dataclass(frozen=True)
class Setting:
    """One setting: environment variable, default as text, French help."""

    name: str
    default: Callable[[], str]
    help: str

    @property
    def value(self) -> str:
        """What the environment says, else the default."""
        return os.environ.get(self.name, "").strip() or self.default()


def _shipped_data() -> str:
    """``radon/data`` in an installed wheel, ``data`` beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "data"
    return str(installed if installed.is_dir() else package.parent / "data")


def _own_database() -> str:
    """``spsti-radon.db`` in the data folder of the person (never a folder that roams)."""
    return str(user_data_path("spsti-radon", appauthor=False) / "spsti-radon.db")


def _own_addresses() -> str:
    """``adresses`` in the data folder of the person."""
    return str(user_data_path("spsti-radon", appauthor=False) / "adresses")


def _own_log() -> str:
    """The log folder of the person."""
    return str(user_log_path("spsti-radon", appauthor=False))


def _own_settings() -> str:
    """The settings folder of the person."""
    return str(user_config_path("spsti-radon", appauthor=False))


DATA = Setting(
    name="SPSTI_RADON_DONNEES",
    default=_shipped_data,
    help="Dossier des données de référence (il contient communes_zonage).",
)

BASE = Setting(
    name="SPSTI_RADON_BASE",
    default=_own_database,
    help="Base des adhérents et des campagnes : un fichier SQLite sur un disque local, ou une"
    " adresse (sqlite:///…, postgresql+pg8000://…).",
)

JOURNAL = Setting(
    name="SPSTI_RADON_JOURNAL",
    default=_own_log,
    help="Dossier du journal de l'application (spsti-radon.log : le détail des erreurs).",
)

REGLAGES = Setting(
    name="SPSTI_RADON_REGLAGES",
    default=_own_settings,
    help="Dossier des réglages de la personne : son nom, rempli d'avance dans les formulaires.",
)

NIVEAU_JOURNAL = Setting(
    name="SPSTI_RADON_NIVEAU_JOURNAL",
    default=lambda: "INFO",
    help="Niveau du journal : DEBUG, INFO, WARNING ou ERROR.",
)

FOND = Setting(
    name="SPSTI_RADON_FOND",
    default=lambda: "",
    help="Fond de carte en ligne, facultatif : adresse de tuiles https avec {z}, {x} et {y} (Plan"
    " IGN de la Géoplateforme). Vide : aucune requête ne quitte le poste.",
)

GEOCODEUR = Setting(
    name="SPSTI_RADON_GEOCODEUR",
    default=lambda: "https://data.geopf.fr/geocodage",
    help="Service de géocodage (Géoplateforme, ou addok) : une adresse https, appelée seulement"
    " quand une personne le demande.",
)

ADRESSES = Setting(
    name="SPSTI_RADON_ADRESSES",
    default=_own_addresses,
    help="Dossier des fichiers d'adresses (BAN d'un département, .csv ou .csv.gz) : le géocodage"
    " sans réseau.",
)

ENTREPRISES = Setting(
    name="SPSTI_RADON_ENTREPRISES",
    default=lambda: "https://recherche-entreprises.api.gouv.fr",
    help="API Recherche d'entreprises : une adresse https, appelée seulement quand une personne le"
    " demande.",
)

MODELE = Setting(
    name="SPSTI_RADON_MODELE",
    default=lambda: "",
    help="Modèle Word des bilans, facultatif : un fichier .docx ou .dotx avec le logo et les styles"
    " du service. Vide : celui qui est gardé à la page Bilan, sinon celui de l'application.",
)

SETTINGS = (
    DATA, BASE, JOURNAL, REGLAGES, NIVEAU_JOURNAL, FOND, GEOCODEUR, ADRESSES, ENTREPRISES, MODELE,
)  # fmt: skip
_TILE = ("{z}", "{x}", "{y}")
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def tiles_url() -> str:
    """Address of the background tiles, "" for none. Raises UnusableSetting when it is no such."""
    url = FOND.value
    if url and not (url.startswith("https://") and all(part in url for part in _TILE)):
        raise UnusableSetting(
            f"{FOND.name} n'est pas une adresse de tuiles : donnez une adresse https avec"
            " {z}, {x} et {y}, ou rien."
        )
    return url


def settings_directory() -> Path:
    """Folder of the person's own settings; it may not exist yet."""
    return Path(REGLAGES.value)


def data_directory() -> Path:
    """Folder of the reference data. Raises UnusableSetting when the folder does not exist."""
    folder = Path(DATA.value)
    if not folder.is_dir():
        raise UnusableSetting(
            f"Le dossier de données « {folder} » n'existe pas ; corrigez la variable {DATA.name} "
            "ou réinstallez spsti-radon."
        )
    return folder


def database_url() -> str:
    """Address of the database, as SQLAlchemy writes it. A value without ``://`` is a file."""
    value = BASE.value
    return (
        value if "://" in value else f"sqlite:///{Path(value).expanduser().absolute().as_posix()}"
    )


def journal_directory() -> Path:
    """Folder of the log of the application; made when first written to."""
    return Path(JOURNAL.value).expanduser()


def journal_level() -> str:
    """How much the log tells; a value that means nothing counts as INFO: a log never stops work."""
    level = NIVEAU_JOURNAL.value.upper()
    return level if level in _LEVELS else "INFO"


def template_path() -> Path | None:
    """The Word template that the setting names, None when it is empty."""
    return Path(MODELE.value).expanduser() if MODELE.value else None


def geocoder_url() -> str:
    """Address of the geocoder, without a slash at its end. Raises UnusableSetting."""
    return _service_url(GEOCODEUR)


def company_register_url() -> str:
    """Address of the company register, without a slash at its end. Raises UnusableSetting."""
    return _service_url(ENTREPRISES)


def addresses_directory() -> Path:
    """Folder of the address files; it may not exist: then there are none."""
    return Path(ADRESSES.value).expanduser()


def is_this_machine(host: str) -> bool:
    """Whether a host name is this machine's own, the only one that may be asked without TLS."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _service_url(setting: Setting) -> str:
    url = setting.value.rstrip("/")
    if not _is_safe_address(url):
        raise UnusableSetting(
            f"{setting.name} n'est pas l'adresse d'un service : donnez une adresse https sans"
            " identifiant ni paramètre (http seulement pour ce poste), ou rien."
        )
    return url


def _is_safe_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return (
        bool(host)
        and _says_only_where(parts)
        and (parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(host)))
    )


def _says_only_where(parts: SplitResult) -> bool:
    """No name, password, parameter nor blank in it."""
    told = f"{parts.username or ''}{parts.password or ''}{parts.query}{parts.fragment}"
    return not told and not any(char.isspace() for char in parts.geturl())
