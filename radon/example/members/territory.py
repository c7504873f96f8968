"""Where invented members are: the communes of a service, as weighted places with all their names.

Between the reference frames and ``generation``. A *place* is a commune of 2014 (the
edition of INSEE's size classes): finer than today's communes, so that the truth of each row holds
both its commune of today and that of 2016.
"""

from dataclasses import dataclass

import pandas as pd

from radon.domain.commune.name import normalise_name
from radon.errors import UnusableReference
from radon.example.members.profile import DISTANT_CITIES, Profile

_OUTSIDE_DISTANT_SHARE = 0.15


@dataclass(frozen=True)
class ExampleTerritory:
    """``places``: one row a place, territory first, index 0…n: code_insee, code_insee_2016, nom
    (today's), nom_2014, code_postal, canton, outside (bool), poids_0 … (weight by size class of the
    profile; 0 outside), poids_outside (0 inside).

    ``aliases``: place (its number), nom, code_postal – former communes and lieux-dits that people
    type as their city, other than the places' own names.
    """

    places: pd.DataFrame
    aliases: pd.DataFrame


def build_territory(
    profile: Profile,
    effectifs: pd.DataFrame,
    communes: pd.DataFrame,
    formers: pd.DataFrame,
    laposte: pd.DataFrame,
) -> ExampleTerritory:
    """Gather the places of a service.

    ``effectifs``: INSEE 2014, text CODGEO, LIBGEO and the number of establishments by size class;
    ``communes``: today's communes, index code_insee; ``formers``: code, code_2016;
    ``laposte``: code_commune_insee, nom_de_la_commune, code_postal, ligne_5, all text.

    :raises UnusableReference: when they do not fit together.
    """
    inside = _locate(profile, effectifs, communes, formers, laposte)
    outside = _choose_neighbours(profile, communes, set(inside["code_insee"]))
    places = pd.concat([inside, outside], ignore_index=True)
    weights = [name for name in places.columns if str(name).startswith("poids_")]
    places[weights] = places[weights].fillna(0.0)
    return ExampleTerritory(places, _list_aliases(inside, laposte))


def _locate(
    profile: Profile,
    effectifs: pd.DataFrame,
    communes: pd.DataFrame,
    formers: pd.DataFrame,
    laposte: pd.DataFrame,
) -> pd.DataFrame:
    """The places of the territory, each in its communes of 2016 and of today."""
    places = effectifs[effectifs["CODGEO"].str.startswith(profile.departement)].copy()
    places["cle"] = places["LIBGEO"].map(normalise_name)
    local = communes[communes["departement"] == profile.departement]
    since = local["communes_2016"].str.split("|").explode().reset_index()
    # Where a commune of 2016 was shared out, the place stays with the one that kept its code.
    since["moved"] = since["communes_2016"] != since["code_insee"]
    kept = since.sort_values(["moved", "code_insee"]).drop_duplicates("communes_2016")
    today = kept.set_index("communes_2016")["code_insee"]
    # Merged between 2014 and 2016: former communes say into which.
    merged = formers[formers["code_2016"] != ""].drop_duplicates("code").set_index("code")
    places["code_insee_2016"] = places["CODGEO"].where(
        places["CODGEO"].isin(today.index), places["CODGEO"].map(merged["code_2016"])
    )
    places["code_insee"] = places["code_insee_2016"].map(today)
    # The name tells the postal code too: Châtres-la-Forêt is 53600 in Évron 53150.
    parts = laposte[laposte["ligne_5"] != ""]
    by_name = pd.Series(
        parts["code_postal"].to_numpy(),
        pd.MultiIndex.from_arrays(
            [parts["code_commune_insee"], parts["ligne_5"].map(normalise_name)]
        ),
    )
    by_name = by_name[~by_name.index.duplicated()]
    keys = pd.MultiIndex.from_frame(places[["code_insee", "cle"]])
    places["code_postal"] = by_name.reindex(keys).to_numpy()
    first = local["codes_postaux"].str.split("|").str[0]
    places["code_postal"] = places["code_postal"].fillna(places["code_insee"].map(first))
    places["nom"] = places["code_insee"].map(communes["nom"])
    places["canton"] = places["code_insee"].map(communes["canton_2014"])
    if profile.cantons:
        wanted = {canton for group in profile.cantons for canton in group}
        places = places[places["canton"].isin(wanted)]
    lost = places[places[["code_insee", "code_postal", "nom"]].isna().any(axis=1)]
    if len(lost) or places.empty:
        names = ", ".join(lost["LIBGEO"].head(5)) or profile.spsti
        raise UnusableReference(
            f"Données de référence : communes introuvables pour l'exemple ({names}) ; "
            "reconstruire avec « spsti-radon zonage construire »."
        )
    cut = places["LIBGEO"].str.endswith("-")  # INSEE's labels stop at 28 characters
    spelled = places["cle"] == places["nom"].map(normalise_name)  # an accent, a ligature
    places["nom_2014"] = places["LIBGEO"].where(~cut & ~spelled, places["nom"])
    for number, size in enumerate(profile.sizes):
        columns = pd.Series(size.insee)
        places[f"poids_{number}"] = places[list(columns.index)].astype(float) @ columns
    places["outside"] = False
    return places.drop(columns=[c for c in places.columns if str(c).startswith("E14")])


def _choose_neighbours(profile: Profile, communes: pd.DataFrame, inside: set[str]) -> pd.DataFrame:
    """Members outside: neighbouring départements by population, a few distant cities."""
    near = communes[communes["departement"].isin(profile.neighbours) & ~communes.index.isin(inside)]
    near = near[near["codes_postaux"] != ""]
    population = near["population"].fillna(0).astype(float)
    frame = pd.DataFrame(
        {
            "code_insee": near.index,
            "code_insee_2016": near["communes_2016"].where(
                ~near["communes_2016"].str.contains("|", regex=False), ""
            ),
            "nom": near["nom"],
            "code_postal": near["codes_postaux"].str.split("|").str[0],
            "poids_outside": population / population.sum() * (1 - _OUTSIDE_DISTANT_SHARE),
        }
    )
    columns = ["nom", "code_postal", "code_insee", "code_insee_2016"]
    distant = pd.DataFrame(list(DISTANT_CITIES), columns=columns)
    distant["poids_outside"] = _OUTSIDE_DISTANT_SHARE / len(distant)
    outside = pd.concat([frame, distant], ignore_index=True)
    return outside.assign(nom_2014=outside["nom"], canton="", outside=True)


def _list_aliases(inside: pd.DataFrame, laposte: pd.DataFrame) -> pd.DataFrame:
    """Parts of communes that La Poste lists, tied to the place that bears the commune's code."""
    places = inside.reset_index(drop=True)
    seats = places[places["CODGEO"] == places["code_insee"]]
    seat = pd.Series(seats.index, index=seats["code_insee"])
    found = laposte[(laposte["ligne_5"] != "") & laposte["code_commune_insee"].isin(seat.index)]
    found = found.assign(cle=found["ligne_5"].map(normalise_name))
    # A name that several communes bear tells no truth; a place's own name is no alias.
    found = found[found.groupby("cle")["code_commune_insee"].transform("nunique") == 1]
    taken = set(zip(places["code_insee"], places["cle"], strict=True))
    taken |= set(zip(places["code_insee"], places["nom"].map(normalise_name), strict=True))
    pairs = zip(found["code_commune_insee"], found["cle"], strict=True)
    found = found[[pair not in taken for pair in pairs]]
    found = found.drop_duplicates(["code_commune_insee", "cle"])
    return pd.DataFrame(
        {
            "place": found["code_commune_insee"].map(seat).astype("int64"),
            "nom": found["ligne_5"],
            "code_postal": found["code_postal"],
        }
    ).reset_index(drop=True)
