"""Invented member files, true to shape: the rows that a service's software could export.

Between the reference frames (:mod:`radon.example.members.territory`) and the file that
``spsti-radon exemple`` writes. No row is a real company or person: names are coined, SIRET
numbers stand in a gap of Sirene (``shape.number_sirets``), telephones in
the ranges that ARCEP keeps for fiction, e-mails under ``.example`` (RFC 2606).

Each batch carries its truth (the commune of every row and what is odd in its spelling), which is
never written: tests and benchmarks measure the resolution with it. Same profile, seed and number of
rows: same rows. Batches are drawn one by one, so memory does not grow with the number of rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from radon.example.members.establishments import (
    find_heads,
    number_establishments,
    share_numbers,
)
from radon.example.members.profile import CEDEX, Profile
from radon.example.members.rendering import (
    Addresses,
    Names,
    render_cities,
    write_emails,
    write_naf,
    write_phones,
    write_sirets,
)
from radon.example.members.shape import (
    Floats,
    Ints,
    draw_by_share,
    draw_headcounts,
    fit_shares,
    number_sirets,
    split_by_share,
)
from radon.example.members.spelling import CITY_STYLES, tabulate, tabulate_typos
from radon.example.members.territory import ExampleTerritory
from radon.example.members.vocabulary import CONTACTS, TRADES

BATCH_ROWS = 50_000

# Shares of what is odd in a member file. By judgement, but for the CEDEX (4 % of the real
# establishments of data/adherents) and for the spellings of CITY_STYLES, measured on them.
DUPLICATE_SHARE = 0.015  # the same company on two lines; half of the second lines lack the SIRET
OUTSIDE_SHARE = 0.012  # head office outside the service's territory
CEDEX_SHARES = (0.06, 0.06, 0.30)  # in towns that have one; by size: 0-10, 11-49, 50 and more
FORMER_NAME_SHARE = 0.55  # the name of 2014 goes on being typed after a merger
LIEU_DIT_SHARE = 0.04  # where La Poste lists one
UNKNOWN_HEADCOUNT_SHARE = 0.03
UNKNOWN_HEADCOUNT_TEXT_SHARE = 0.2  # of these: "NC" instead of nothing
NO_SIRET_SHARE = 0.03
NO_NAF_SHARE = 0.02
NO_CONTACT_SHARE = 0.15
NO_EMAIL_SHARE = 0.20
NO_PHONE_SHARE = 0.10
CODE_INSEE_SHARE = 0.25  # where the file has the column
DEVIATIONS: dict[str, float] = {
    "faute de frappe": 0.012,
    "ville vide": 0.004,
    "tout dans la ville": 0.005,
    "tout dans le code postal": 0.003,
    "code postal voisin": 0.010,
    "code postal vide": 0.003,
}
CEDEX_DEVIATION = "cedex"
FORMER_DEVIATION = "ancienne commune"
LIEU_DIT_DEVIATION = "lieu-dit"

_NEIGHBOURS_PER_PLACE = 4


@dataclass(frozen=True)
class Batch:
    """Rows of the file and their truth, index = line of the file (the headings are line 1).

    ``members``: the profile's headings, text but for ``Effectif`` (int, "" or "NC") and the postal
    codes that stand as numbers (int).
    ``truth``: code_insee, code_insee_2016 ("" when the address does not tell: a town outside the
    territory that gathers several communes of 2016), canton (of 2014), outside (bool), effectif
    (int, also where the file does not say), ecart (what is odd in the city, "" for nothing),
    doublon_de (line of the company's first row, 0 when this is it).
    """

    members: pd.DataFrame
    truth: pd.DataFrame


@dataclass(frozen=True)
class _Model:
    """What all batches share: fitted shares and the tables of spellings."""

    profile: Profile
    places: pd.DataFrame
    trade_shares: Floats  # (size classes, trades)
    place_shares: Floats  # (size classes, places)
    cities: NDArray[np.object_]  # (names, styles)
    typos: NDArray[np.object_]  # (names, variants)
    name_today: Ints  # of each place, a row of cities
    name_2014: Ints
    aliases_from: Ints  # of each place, its first alias; aliases are sorted by place
    aliases_count: Ints
    alias_name: Ints
    alias_postal: NDArray[np.object_]
    neighbours: NDArray[np.object_]  # (places, _NEIGHBOURS_PER_PLACE) postal codes
    names: Names
    addresses: Addresses


def generate_batches(
    profile: Profile,
    territory: ExampleTerritory,
    rows: int,
    seed: int,
    batch_rows: int = BATCH_ROWS,
) -> Iterator[Batch]:
    """The whole file, batch after batch. ``rows`` counts the lines, duplicates included."""
    model = _build_model(profile, territory, np.random.Generator(np.random.PCG64([seed, 0])))
    for number, first in enumerate(range(0, rows, batch_rows)):
        rng = np.random.Generator(np.random.PCG64([seed, 1 + number]))
        yield _draw_batch(model, rng, first, min(batch_rows, rows - first), seed)


def _build_model(profile: Profile, territory: ExampleTerritory, rng: np.random.Generator) -> _Model:
    places = territory.places
    aliases = territory.aliases.sort_values("place", kind="stable")
    names = pd.Index(pd.concat([places["nom"], places["nom_2014"], aliases["nom"]]).unique())
    counts = np.bincount(aliases["place"].to_numpy(), minlength=len(places))
    listed = [str(name) for name in names]
    return _Model(
        profile=profile,
        places=places,
        trade_shares=_fit_trades(profile),
        place_shares=_fit_places(profile, places),
        cities=tabulate(listed, CITY_STYLES),
        typos=tabulate_typos(rng, listed),
        name_today=names.get_indexer(places["nom"]).astype(np.int64),
        name_2014=names.get_indexer(places["nom_2014"]).astype(np.int64),
        aliases_from=(np.cumsum(counts) - counts).astype(np.int64),
        aliases_count=counts.astype(np.int64),
        alias_name=names.get_indexer(aliases["nom"]).astype(np.int64),
        alias_postal=aliases["code_postal"].to_numpy(dtype=object),
        neighbours=_choose_neighbouring_codes(places, rng),
        names=Names.build(),
        addresses=Addresses.build(),
    )


def _fit_trades(profile: Profile) -> Floats:
    """Trades by size class: the vocabulary's weights, brought to the contract's sectors."""
    weight = {0: "small", 1: "medium"}
    prior: Floats = np.array(
        [
            [getattr(trade, weight.get(number, "large")) for trade in TRADES]
            for number in range(len(profile.sizes))
        ],
        dtype=float,
    )
    if not profile.divisions:
        plain: Floats = prior / prior.sum(axis=1, keepdims=True)
        return plain
    stated = list(profile.divisions)
    rest = profile.employees - sum(profile.divisions.values())
    group = np.array(
        [stated.index(t.naf[:2]) if t.naf[:2] in stated else len(stated) for t in TRADES]
    )
    employees = np.array([size.employees for size in profile.sizes], dtype=float)
    targets = np.array([*profile.divisions.values(), rest], dtype=float)
    return fit_shares(prior, employees, group.astype(np.int64), targets)


def _fit_places(profile: Profile, places: pd.DataFrame) -> Floats:
    """Places by size class: INSEE's establishments, brought to the contract's cantons."""
    columns = [f"poids_{number}" for number in range(len(profile.sizes))]
    prior: Floats = places[columns].to_numpy(dtype=float).T
    if profile.cantons:
        groups = {code: n for n, codes in enumerate(profile.cantons) for code in codes}
        group = np.asarray(places["canton"].map(groups).fillna(0), dtype=np.int64)
        # A canton without a single large establishment in 2014 keeps a small chance of one.
        prior = prior + 1e-4 * prior[:1]
        employees = np.array([size.employees for size in profile.sizes], dtype=float)
        targets = np.array(list(profile.cantons.values()), dtype=float)
        prior = fit_shares(prior, employees, group, targets)
    outside = places["poids_outside"].to_numpy(dtype=float)
    inside = prior / prior.sum(axis=1, keepdims=True)
    shares: Floats = inside * (1 - OUTSIDE_SHARE) + outside / outside.sum() * OUTSIDE_SHARE
    return shares


def _choose_neighbouring_codes(
    places: pd.DataFrame, rng: np.random.Generator
) -> NDArray[np.object_]:
    """For each place, postal codes of others: of its canton if there are, else of its kind."""
    table = np.empty((len(places), _NEIGHBOURS_PER_PLACE), dtype=object)
    near = places["canton"].where(places["canton"] != "", places["code_insee"].str[:2])
    by_area = places.groupby(near)["code_postal"].unique().to_dict()
    by_kind = places.groupby("outside")["code_postal"].unique().to_dict()
    rows = zip(near, places["outside"], places["code_postal"], strict=True)
    for row, (area, outside, own) in enumerate(rows):
        others = [code for code in by_area[area] if code != own]
        others = others or [code for code in by_kind[outside] if code != own] or [own]
        table[row] = rng.choice(np.array(others, dtype=object), _NEIGHBOURS_PER_PLACE)
    return table


def _draw_companies(
    model: _Model, rng: np.random.Generator, count: int
) -> tuple[Ints, Ints, Ints, Ints]:
    """Size class, headcount, place and trade of ``count`` companies."""
    sizes = model.profile.sizes
    by_class = split_by_share(np.array([s.companies for s in sizes], dtype=float), count)
    drawn = [
        (
            np.full(k, number),
            draw_headcounts(rng, size.low, size.high, int(k), round(k * size.mean)),
            draw_by_share(rng, model.place_shares[number], int(k)),
            draw_by_share(rng, model.trade_shares[number], int(k)),
        )
        for number, (size, k) in enumerate(zip(sizes, by_class, strict=True))
    ]
    order = rng.permutation(count)
    classes, heads, places, trades = (
        np.concatenate(column).astype(np.int64)[order] for column in zip(*drawn, strict=True)
    )
    return classes, heads, places, trades


def _draw_batch(model: _Model, rng: np.random.Generator, first: int, rows: int, seed: int) -> Batch:
    doubles = round(rows * DUPLICATE_SHARE)
    count = rows - doubles
    classes, heads, places, trades = _draw_companies(model, rng, count)
    owner = find_heads(count)
    trades = trades[owner]
    doubled = rng.permutation(count)[:doubles]
    order = rng.permutation(rows)
    company = np.concatenate([np.arange(count), doubled])[order]
    lines = np.arange(rows) + first + 2
    first_row = pd.Series(lines).groupby(company).transform("min").to_numpy()
    second = first_row < lines

    place, head = places[company], heads[company]
    known = ~(rng.random(rows) < UNKNOWN_HEADCOUNT_SHARE)
    text = np.where(rng.random(rows) < UNKNOWN_HEADCOUNT_TEXT_SHARE, "NC", "").astype(object)
    sirets = number_establishments(number_sirets(first, count, seed), owner)[company]
    without = (rng.random(rows) < NO_SIRET_SHARE) | (second & (rng.random(rows) < 0.5))
    code_postal, ville, ecart, mailbox = _draw_cities(model, rng, place, classes[company])
    names = {key: words[owner] for key, words in model.names.draw(rng, trades).items()}
    role = rng.integers(len(CONTACTS), size=rows)
    roles = np.array([name for name, _ in CONTACTS], dtype=object)
    contact = np.where(rng.random(rows) < NO_CONTACT_SHARE, "", roles[role])
    values: dict[str, object] = {
        "numero": share_numbers(_number_rows(model.profile, first, rows), company, owner),
        "siret": write_sirets(rng, sirets, without),
        "raison_sociale": model.names.write(rng, names, company, second),
        "naf": write_naf(rng, trades[company], NO_NAF_SHARE, dot=model.profile.naf_dot),
        "effectif": np.where(known, head.astype(object), text),
        **model.addresses.write(rng, count, company, mailbox),
        "code_postal": _type_numbers(rng, code_postal, model.profile.numeric_postal_codes),
        "ville": ville,
        "code_insee": np.where(
            rng.random(rows) < CODE_INSEE_SHARE,
            model.places["code_insee"].to_numpy(dtype=object)[place],
            "",
        ),
        "contact": contact,
        "courriel": write_emails(rng, model.names.slug(names)[company], role, NO_EMAIL_SHARE),
        "telephone": write_phones(rng, count, company, NO_PHONE_SHARE),
    }
    index = pd.Index(lines, name="ligne")
    headings = model.profile.headings
    members = pd.DataFrame(
        {heading: pd.Series(values[key], index, object) for key, heading in headings.items()}
    )
    columns = ["code_insee", "code_insee_2016", "canton", "outside"]
    truth = model.places[columns].iloc[place].set_index(index)
    truth = truth.assign(effectif=head, ecart=ecart, doublon_de=np.where(second, first_row, 0))
    return Batch(members, truth)


def _number_rows(profile: Profile, first: int, rows: int) -> NDArray[np.object_]:
    numbers = [profile.number_format.format(n) for n in range(first + 1, first + rows + 1)]
    return np.array(numbers, dtype=object)


def _draw_cities(
    model: _Model, rng: np.random.Generator, place: Ints, classes: Ints
) -> tuple[NDArray[np.object_], NDArray[np.object_], NDArray[np.object_], NDArray[np.bool_]]:
    """Postal code and city as typed, what is odd in them, and which rows need a BP or CS line."""
    rows = len(place)
    code_postal = model.places["code_postal"].to_numpy(dtype=object)[place]
    ecart = np.full(rows, "", dtype=object)
    name = model.name_today[place]
    chance = rng.random((rows, 3))
    pick = rng.random(rows)

    former = (model.name_2014[place] != name) & (chance[:, 1] < FORMER_NAME_SHARE)
    name = np.where(former, model.name_2014[place], name)
    ecart[former] = FORMER_DEVIATION
    aliased = (model.aliases_count[place] > 0) & ~former & (chance[:, 2] < LIEU_DIT_SHARE)
    if aliased.any():
        at = place[aliased]
        alias = model.aliases_from[at] + (pick[aliased] * model.aliases_count[at]).astype(np.int64)
        name[aliased] = model.alias_name[alias]
        code_postal[aliased] = model.alias_postal[alias]
        ecart[aliased] = LIEU_DIT_DEVIATION

    suffix = np.full(rows, "", dtype=object)
    limit = np.array(CEDEX_SHARES)[np.minimum(classes, len(CEDEX_SHARES) - 1)]
    codes = model.places["code_insee"].to_numpy(dtype=object)[place]
    candidates = (ecart == "") & (chance[:, 0] < limit)
    for code, boxes in CEDEX.items():
        chosen = candidates & (codes == code)
        drawn = (pick[chosen] * len(boxes)).astype(np.int64)
        code_postal[chosen] = np.array([box for box, _ in boxes], dtype=object)[drawn]
        suffix[chosen] = np.array([f" CEDEX{end}" for _, end in boxes], dtype=object)[drawn]
    cedex = suffix != ""
    ecart[cedex] = CEDEX_DEVIATION

    edges = np.cumsum([0.0, *DEVIATIONS.values()])
    free = ecart == ""
    odd = rng.random(rows)
    for kind, low, high in zip(DEVIATIONS, edges[:-1], edges[1:], strict=True):
        ecart[free & (odd >= low) & (odd < high)] = kind
    wrong = ecart == "code postal voisin"
    code_postal[wrong] = model.neighbours[
        place[wrong], (pick[wrong] * _NEIGHBOURS_PER_PLACE).astype(np.int64)
    ]
    code_postal, ville = render_cities(
        rng, model.cities, model.typos, name, suffix, code_postal, ecart
    )
    return code_postal, ville, ecart, cedex


def _type_numbers(
    rng: np.random.Generator, codes: NDArray[np.object_], share: float
) -> NDArray[np.object_]:
    """Postal codes that stand as numbers in the workbook (no zero is lost in 53 nor 85)."""
    if not share:
        return codes
    number = (pd.Series(codes).str.fullmatch(r"[1-9]\d{4}").to_numpy()) & (
        rng.random(len(codes)) < share
    )
    typed = codes.copy()
    typed[number] = codes[number].astype(np.int64)
    return typed
