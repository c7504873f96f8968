"""What the generator of invented member files needs: INSEE's size classes and the reference data.

=================================  ==================================  ===========================
frame                              one row per                         what it lacks
=================================  ==================================  ===========================
effectifs_2014_53_85.csv           commune of 2014 of 53 and 85, with  other départements, the
(INSEE, 31/12/2014, LO)            its establishments by size class    merges since, long labels
communes, anciennes_communes       see :mod:`radon.sources.commune.reference`
codes_postaux_laposte              postal code × commune × locality    CEDEX
(La Poste, LO)                     (``ligne_5``: former communes…)
=================================  ==================================  ===========================

LO: Licence Ouverte. Sources and dates: ``data/adherents/README.md`` and the reference's manifest.
"""

from dataclasses import dataclass

import pandas as pd

from radon.errors import UnusableReference
from radon.settings import data_directory
from radon.sources.commune.inputs import read_manifest, read_table
from radon.sources.commune.reference import load_communes, load_former_communes, reference_folder

EFFECTIFS_FILE = "effectifs_2014_53_85.csv"


@dataclass(frozen=True)
class ExampleInputs:
    """The frames that :func:`radon.example.members.territory.build_territory` takes."""

    effectifs: pd.DataFrame
    communes: pd.DataFrame
    formers: pd.DataFrame
    laposte: pd.DataFrame


def load_example_inputs() -> ExampleInputs:
    """Read them all. :raises UnusableReference: when a file is missing or does not hold."""
    manifest = read_manifest(reference_folder() / "sources")
    return ExampleInputs(
        effectifs=load_effectifs(),
        communes=load_communes(),
        formers=load_former_communes(),
        laposte=read_table(manifest, "codes_postaux_laposte"),
    )


def load_effectifs() -> pd.DataFrame:
    """CODGEO, LIBGEO, REG, DEP as text, the E14… columns as whole numbers of establishments."""
    path = data_directory() / "adherents" / EFFECTIFS_FILE
    try:
        frame = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
        counts = [name for name in frame.columns if name.startswith("E14")]
        return frame.astype(dict.fromkeys(counts, "int64"))
    except (OSError, ValueError) as error:
        raise UnusableReference(
            f"« {path} » manque ou n'est pas lisible ({error}) ; réinstaller spsti-radon."
        ) from error
