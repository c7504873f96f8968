"""What the members' workflows need of the reference, opened once and handed from one to the next.

Each workflow opens its own when none is given; the application keeps one for all.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from radon import __version__
from radon.domain.attachment.resolution import Atlas
from radon.domain.attachment.zones import attach
from radon.errors import UnusableSetting
from radon.sources.commune.atlas import load_atlas
from radon.sources.commune.inputs import Manifest, read_manifest
from radon.sources.commune.reference import (
    load_communes,
    load_communes_2016,
    load_contours,
    load_territories,
    reference_folder,
)

if TYPE_CHECKING:
    import geopandas as gpd

_RESOLVING_FILES = (
    "communes.csv",
    "communes_2016.csv",
    "passage_2016.csv",
    "anciennes_communes.csv",
    "noms_communes.csv",
    "contours_2016.parquet",
    "contours_2026.parquet",
)


@dataclass(frozen=True, eq=False)
class MemberReference:
    """The reference of one edition. The heavier parts are opened when first asked for."""

    folder: Path
    manifest: Manifest
    communes: pd.DataFrame
    communes_2016: pd.DataFrame
    edition: str

    @property
    def cog(self) -> str:
        """The edition of today's communes, in words."""
        return f"COG {self.manifest.cog_year} (1er janvier {self.manifest.cog_year})"

    @cached_property
    def names(self) -> dict[str, str]:
        """Service → its name in full."""
        return {territory.spsti: territory.nom for territory in self.manifest.territories}

    @cached_property
    def names_2016(self) -> dict[str, str]:
        """Commune of 2016 → its name."""
        return {str(code): str(name) for code, name in self.communes_2016["nom"].items()}

    @cached_property
    def territories(self) -> pd.DataFrame:
        """See ``sources.reference.load_territories``."""
        return load_territories(folder=self.folder)

    @cached_property
    def atlas(self) -> Atlas:
        """What the resolution knows, contours included."""
        return load_atlas(with_contours=True)

    @cached_property
    def points(self) -> pd.DataFrame:
        """A point inside each commune of 53 and 85: ``latitude, longitude``, index = its code for
        today's communes, "2016:" and its code for those of 2016."""
        return pd.concat(
            [
                _inner_points(load_contours(folder=self.folder), ""),
                _inner_points(load_contours(2016, folder=self.folder), "2016:"),
            ]
        )

    def territory(self, spsti: str) -> frozenset[str]:
        """Today's codes of the communes of a service."""
        mine = self.territories["spsti"].eq(spsti)
        return frozenset(self.territories.loc[mine, "code_insee"])

    def choose_service(self, spsti: str) -> str:
        """The service as it is stored. Raises UnusableSetting for an unknown one."""
        service = spsti.strip().lower()
        if service not in self.names:
            known = ", ".join(self.names)
            raise UnusableSetting(f"Service « {spsti} » inconnu : choisissez parmi {known}.")
        return service

    def attach(self, adherents: pd.DataFrame) -> pd.DataFrame:
        """The attachment of a tidy frame."""
        return attach(adherents, self.atlas, self.communes, self.communes_2016)


def load_reference() -> MemberReference:
    """The reference that the product ships. Raises UnusableReference."""
    folder = reference_folder()
    digest = hashlib.sha256()
    for name in _RESOLVING_FILES:
        path = folder / name
        digest.update(path.read_bytes() if path.is_file() else b"")
    return MemberReference(
        folder=folder,
        manifest=read_manifest(folder / "sources"),
        communes=load_communes(folder),
        communes_2016=load_communes_2016(folder),
        edition=f"{__version__}-{digest.hexdigest()[:16]}",
    )


def _inner_points(contours: "gpd.GeoDataFrame", prefix: str) -> pd.DataFrame:
    points = contours.geometry.representative_point()
    return pd.DataFrame(
        {"latitude": points.y.round(5).to_numpy(), "longitude": points.x.round(5).to_numpy()},
        index=prefix + contours["code_insee"].astype("str"),
    )
