"""The reference that the product ships, opened once and handed from one workflow to the next.

Communes of today and of 2016, territories, contours, what the resolution knows: everything that is
not a member's. A workflow opens its own when none is given; the application keeps one for all.
"""

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from radon import __version__
from radon.domain.attachment.resolution import Atlas
from radon.domain.attachment.zones import attach
from radon.domain.geocoding.situation import Codes, gather_codes
from radon.domain.member_file.field import Field
from radon.errors import UnusableSetting
from radon.sources.commune.atlas import load_atlas
from radon.sources.commune.inputs import Manifest, read_manifest, read_table
from radon.sources.commune.reference import (
    load_communes,
    load_communes_2016,
    load_contours,
    load_former_communes,
    load_links,
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
    "codes_cedex.csv",
    "contours_2016.parquet",
    "contours_2026.parquet",
)


@dataclass(frozen=True, eq=False)
class CommuneReference:
    """The reference of one edition; shared, never to be mutated.

    The heavier parts are opened when first asked for, those with contours last of all: they need
    geopandas.
    """

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
    def links(self) -> pd.DataFrame:
        """See ``sources.commune.reference.load_links``."""
        return load_links(self.folder)

    @cached_property
    def formers(self) -> pd.DataFrame:
        """See ``sources.commune.reference.load_former_communes``."""
        return load_former_communes(self.folder)

    @cached_property
    def movements(self) -> pd.DataFrame:
        """The movements of communes since the day of the list (INSEE)."""
        movements = read_table(self.manifest, "mouvements")
        return movements[movements["DATE_EFF"] >= self.manifest.reference_day]

    @cached_property
    def atlas(self) -> Atlas:
        """What the resolution of rows without coordinates knows."""
        return load_atlas(with_contours=False)

    @cached_property
    def codes(self) -> Codes:
        """Commune codes of any year, for the places that a geocoder names."""
        return gather_codes(self.atlas.successors, self.atlas.communes_2016, self.formers)

    @cached_property
    def contours(self) -> "gpd.GeoDataFrame":
        """See ``sources.commune.reference.load_contours``: today's."""
        return load_contours(folder=self.folder)

    @cached_property
    def contours_2016(self) -> "gpd.GeoDataFrame":
        """The same of the communes of the list."""
        return load_contours(2016, folder=self.folder)

    @cached_property
    def points(self) -> pd.DataFrame:
        """A point inside each commune of 53 and 85: ``latitude, longitude``, index = its code for
        today's communes, "2016:" and its code for those of 2016."""
        return pd.concat(
            [_inner_points(self.contours, ""), _inner_points(self.contours_2016, "2016:")]
        )

    @cached_property
    def neighbours(self) -> dict[str, tuple[str, ...]]:
        """Code → codes of the communes that share a limit with it, where contours are known."""
        pairs = self.contours.sindex.query(self.contours.geometry, predicate="intersects")
        codes = self.contours["code_insee"]
        frame = pd.DataFrame(
            {"code": codes.iloc[pairs[0]].array, "other": codes.iloc[pairs[1]].array}
        )
        frame = frame[frame["code"] != frame["other"]]
        around = frame.groupby("code")["other"].agg(tuple).to_dict()
        return {str(code): around.get(code, ()) for code in codes}

    @cached_property
    def _territories(self) -> pd.DataFrame:
        return load_territories(folder=self.folder)

    def territory(self, spsti: str) -> frozenset[str]:
        """Today's codes of the communes of a service."""
        of_service = self._territories["spsti"].eq(spsti)
        return frozenset(self._territories.loc[of_service, "code_insee"])

    def choose_service(self, spsti: str) -> str:
        """The service as it is stored. Raises UnusableSetting for an unknown one."""
        service = spsti.strip().lower()
        if service not in self.names:
            known = ", ".join(self.names)
            raise UnusableSetting(f"--spsti {spsti} : service inconnu ; choisissez parmi {known}.")
        return service

    def open_service(self, spsti: str) -> "Service":
        """The service of that name ("satm", "sminov"). Raises UnusableSetting."""
        service = self.choose_service(spsti)
        return Service(service, self.names[service], self.territory(service), self)

    def attach(self, adherents: pd.DataFrame) -> pd.DataFrame:
        """The attachment of a tidy frame: see :func:`radon.domain.attachment.zones.attach`."""
        atlas = self.atlas
        if adherents[Field.LATITUDE].notna().any():
            atlas = replace(atlas, contours=self.contours, contours_2016=self.contours_2016)
        return attach(adherents, atlas, self.communes, self.communes_2016)


@dataclass(frozen=True, eq=False)
class Service:
    """An SPSTI: its name in full, today's codes of its territory, the reference it stands in."""

    spsti: str
    nom: str
    territory: frozenset[str]
    reference: CommuneReference


def load_reference() -> CommuneReference:
    """The reference that the product ships. Raises UnusableReference."""
    folder = reference_folder()
    digest = hashlib.sha256()
    for name in _RESOLVING_FILES:
        path = folder / name
        digest.update(path.read_bytes() if path.is_file() else b"")
    return CommuneReference(
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
