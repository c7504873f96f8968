"""Look a commune up and tell why it has its zone: gather the reference, call the domain."""

import pandas as pd

from radon.domain.commune.story import Chronicle, CommuneStory, search_communes, tell_commune
from radon.errors import UnusableSetting
from radon.workflows.commune.reference import CommuneReference


def find_communes(reference: CommuneReference, text: str, spsti: str = "") -> pd.DataFrame:
    """See ``story.search_communes``; those of the service come first."""
    territory = reference.territory(spsti)
    return search_communes(text, reference.communes, reference.formers, territory)


def explain_commune(reference: CommuneReference, code_insee: str) -> CommuneStory:
    """The story of a commune of today. Raises UnusableSetting when the code is no commune's."""
    if code_insee not in reference.communes.index:
        raise UnusableSetting(
            f"Le code « {code_insee[:10]} » n'est celui d'aucune commune d'aujourd'hui : cherchez"
            " la commune par son nom."
        )
    chronicle = Chronicle(
        communes=reference.communes,
        communes_2016=reference.communes_2016,
        links=reference.links,
        formers=reference.formers,
        movements=reference.movements,
        neighbours=reference.neighbours,
    )
    return tell_commune(code_insee, chronicle)
