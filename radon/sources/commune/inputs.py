"""Raw inputs of the reference data, as their producers publish them, listed by a manifest.

First step of ``zonage construire``: ``sources/manifeste.toml`` says which file plays which role,
where it comes from, and the sha256 of its content; files stand as they are or compressed (``.xz``).

=====================  ===========================================  ==============================
role                   one row per                                  what it lacks
=====================  ===========================================  ==============================
liste_legale           commune of the arrêté of 27 June 2018        leading zeros, overseas codes
rattachements_outre_mer  row of the list paired by hand             –
cog                    commune, commune déléguée or associée (INSEE)  overseas collectivities
mouvements             movement of a commune since 1943 (INSEE)     areas, shifts of limits
codes_postaux_insee    commune, with postal codes and population    CEDEX
codes_postaux_laposte  postal code × commune × locality (La Poste)  CEDEX
codes_cedex            CEDEX code and commune of its companies (2017)  codes given since
epci                   commune of an EPCI (DGCL)                    communes without EPCI
cantons                canton of the redistricting of 2015 (INSEE)  –
cantons_2014           commune of 2014 of 53 and 85 (INSEE)         other départements
territoire_*           commune of an SPSTI's territory              –
contours_<year>        commune (IGN), EPSG:4326; several files      other départements
=====================  ===========================================  ==============================

Dates, origins and licences: the manifest itself. A content that is not the one announced stops
the build, with one sentence.
"""

import hashlib
import io
import json
import lzma
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from radon.domain.commune.directory import Inputs
from radon.errors import UnusableReference

if TYPE_CHECKING:
    import geopandas as gpd

MANIFEST = "manifeste.toml"


@dataclass(frozen=True)
class Source:
    """One file of the manifest. ``sha256`` and ``octets``: of the content, uncompressed."""

    role: str
    fichier: str
    contenu: str
    edition: str
    origine: str
    licence: str
    separateur: str
    sha256: str
    octets: int


@dataclass(frozen=True)
class TerritorySource:
    """The territory of an SPSTI, as announced: a whole département, or the communes of the file of
    that role.

    ``nom``: the service as it is printed.
    """

    spsti: str
    nom: str
    departement: str = ""
    role: str = ""


@dataclass(frozen=True)
class Figures:
    """What the edition announces, for ``zonage verifier``; zones as "65/16/177" (1, 2, 3).

    ``zones``: département -> communes of the list by zone. ``zone_3``: communes in zone 3 over
    metropolitan France, Guyane and Mayotte. ``mixtes``: today's mixed communes of these
    départements. ``territoires``: SPSTI -> today's communes by highest zone.
    """

    zones: dict[str, str]
    zone_3: int
    mixtes: tuple[str, ...]
    territoires: dict[str, str]


@dataclass(frozen=True)
class Manifest:
    """What the folder of sources announces.

    ``contours_year``: that of today's contours (role ``contours_<year>``), which may be older than
    the COG; the COG's unless said.
    """

    folder: Path
    reference_day: str
    cog_year: int
    contours_year: int
    sources: tuple[Source, ...]
    territories: tuple[TerritorySource, ...]
    figures: Figures

    def of_role(self, role: str) -> tuple[Source, ...]:
        """The files of that role, in order. Raises UnusableReference when there is none."""
        found = tuple(source for source in self.sources if source.role == role)
        if not found:
            raise UnusableReference(
                f"{self.folder / MANIFEST} ne donne aucun fichier pour le rôle « {role} » ; "
                "ajoutez un bloc [[source]]."
            )
        return found


@dataclass(frozen=True)
class SourceCheck:
    """sha256 announced, and found (or "absent", "illisible")."""

    fichier: str
    expected: str
    found: str


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a folder of sources. Raises UnusableReference."""
    path = folder / MANIFEST
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return Manifest(
            folder=folder,
            reference_day=str(raw["jour_de_reference"]),
            cog_year=int(raw["annee_cog"]),
            contours_year=int(raw.get("annee_contours", raw["annee_cog"])),
            sources=tuple(Source(**block) for block in raw["source"]),
            territories=tuple(TerritorySource(**block) for block in raw.get("territoire", [])),
            figures=Figures(**{**raw["chiffres"], "mixtes": tuple(raw["chiffres"]["mixtes"])}),
        )
    except FileNotFoundError as error:
        raise UnusableReference(
            f"Le manifeste {path} manque ; rétablissez le dossier des sources."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise UnusableReference(
            f"Le manifeste {path} est mal formé ({error}) ; corrigez le bloc indiqué."
        ) from error


def check_sources(manifest: Manifest) -> list[SourceCheck]:
    """sha256 announced and found, file by file."""
    checks = []
    for source in manifest.sources:
        try:
            found = hashlib.sha256(_content(manifest, source)).hexdigest()
        except FileNotFoundError:
            found = "absent"
        except (OSError, lzma.LZMAError, EOFError):
            found = "illisible"
        checks.append(SourceCheck(source.fichier, source.sha256, found))
    return checks


def read_table(manifest: Manifest, role: str) -> pd.DataFrame:
    """The table of a role: text columns, "" when missing; index = line number in the file."""
    (source, *_) = manifest.of_role(role)
    frame = pd.read_csv(
        io.BytesIO(_checked_content(manifest, source)),
        sep=source.separateur,
        dtype="str",
        keep_default_na=False,
        encoding="utf-8-sig",
    )
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    return frame


def read_contours(manifest: Manifest, role: str) -> "gpd.GeoDataFrame":
    """Contours of a role: columns code, nom and geometry (EPSG:4326), sorted by code."""
    import geopandas as gpd

    features = [
        feature
        for source in manifest.of_role(role)
        for feature in json.loads(_checked_content(manifest, source))["features"]
    ]
    frame = gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")
    return frame[["code", "nom", "geometry"]].sort_values("code", ignore_index=True)


def read_inputs(manifest: Manifest) -> Inputs:
    """Every table that the reference is derived from."""
    return Inputs(
        legal_list=read_table(manifest, "liste_legale"),
        pairings=read_table(manifest, "rattachements_outre_mer"),
        cog=read_table(manifest, "cog"),
        movements=read_table(manifest, "mouvements"),
        postal=read_table(manifest, "codes_postaux_insee"),
        laposte=read_table(manifest, "codes_postaux_laposte"),
        cedex=read_table(manifest, "codes_cedex"),
        epci=read_table(manifest, "epci"),
        cantons=read_table(manifest, "cantons"),
        cantons_2014=read_table(manifest, "cantons_2014"),
        territories={
            territory.spsti: territory.departement
            or read_table(manifest, territory.role)["code"].tolist()
            for territory in manifest.territories
        },
        reference_day=manifest.reference_day,
        cog_year=manifest.cog_year,
        files={source.role: source.fichier for source in manifest.sources},
    )


def _checked_content(manifest: Manifest, source: Source) -> bytes:
    path = manifest.folder / source.fichier
    try:
        content = _content(manifest, source)
    except FileNotFoundError as error:
        raise UnusableReference(
            f"La source {path} manque ; déposez-la ou retirez son bloc du manifeste."
        ) from error
    except (OSError, lzma.LZMAError, EOFError) as error:
        raise UnusableReference(
            f"La source {path} ne se décompresse pas ; déposez-la de nouveau."
        ) from error
    found = hashlib.sha256(content).hexdigest()
    if found != source.sha256 or len(content) != source.octets:
        raise UnusableReference(
            f"La source {path} n'a pas le contenu annoncé (trouvé : sha256 = {found}, "
            f"octets = {len(content)}) ; s'il s'agit d'une nouvelle édition, mettez ces valeurs "
            f"dans son bloc de {MANIFEST}."
        )
    return content


def _content(manifest: Manifest, source: Source) -> bytes:
    content = (manifest.folder / source.fichier).read_bytes()
    return lzma.decompress(content) if source.fichier.endswith(".xz") else content
