"""Which column of a member file is what: headers recognised by synonyms.

Stands between the reading of a file and ``values.tidy``. A header is
compared whole, after accents, case, punctuation and linking words are gone; so are the words that
only say whose address it is (« établissement », « adhérent »…). Nothing is recognised by a part of
a header: ``code_insee_producteur`` or ``rattachement_commune`` are nobody's synonym.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from radon.domain.member_file.address_set import AddressTitles, split_sets
from radon.domain.member_file.departure_title import find_signs
from radon.domain.member_file.field import (
    LOCATION_FIELDS,
    PLACE_FIELDS,
    ColumnMapping,
    Content,
    Field,
    OtherAddress,
    Sign,
)
from radon.domain.member_file.title import (
    BARE_NUMBER,
    CIVILITY,
    CONTACT_RANKS,
    CP_AND_CITY,
    FIRST_NAME,
    OWN_OUTPUT,
    RANKS,
    STREET_PIECES,
    SYNONYMS,
    find_piece,
    fold_title,
    is_address,
    list_spellings,
    rank_title,
    split_title,
)
from radon.errors import UnusableFile, UnusableSetting

UNTITLED = re.compile(r"colonne \d+")
"""How a column without title is called (``sources.member_file.header``)."""
_NUMBER, _REPEAT, _TYPE, _STREET = range(4)
for _piece, _names in (
    (
        _NUMBER,
        "numéro voie|n° voie|no voie|num voie|numéro rue|n° rue|no rue|num rue|numéro dans voie",
    ),
    (_REPEAT, "indice répétition|bis ter|btq|répétition|indice répétition voie|rep|suffixe voie"),
    (_TYPE, "type voie|nature voie|type rue|code voie type"),
    (_STREET, "libellé voie|nom voie|voie|libellé rue|nom rue|rue"),
):
    STREET_PIECES.update(dict.fromkeys(map(fold_title, _names.split("|")), _piece))


def _street_group(columns: Sequence[str]) -> tuple[str, ...]:
    """The headers that together make one street line (number, bis, type, name), in that order."""
    pieces: dict[int, str] = {}
    for position, header in enumerate(columns):
        piece = find_piece(header)
        following = columns[position + 1] if position + 1 < len(columns) else ""
        if (
            piece is None
            and fold_title(header) in BARE_NUMBER
            and find_piece(following) is not None
        ):
            piece = _NUMBER
        if piece is not None:
            pieces.setdefault(piece, header)
    if _STREET not in pieces or len(pieces) < 2:
        return ()
    return tuple(pieces[piece] for piece in sorted(pieces))


def _address_lines(columns: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    group = _street_group(columns)
    if any(fold_title(header) in ("adresse", "adressepostale") for header in columns):
        # A whole address stands beside its pieces (BAN exports): the pieces would repeat it.
        columns, group = [header for header in columns if header not in group], ()
    lines: list[tuple[str, ...]] = []
    for header in columns:
        if group and header in group:
            if group not in lines:
                lines.append(group)
        elif is_address(header):
            lines.append((header,))
    if len(lines) > 1:
        whole = [line for line in lines if fold_title(line[0]) == "adressecomplete"]
        lines = [line for line in lines if line not in whole] or lines
    return tuple(lines)


def _best(columns: Sequence[str], field: Field) -> str | None:
    ranked = [
        (rank, position)
        for position, header in enumerate(columns)
        if (rank := rank_title(header, RANKS[field])) is not None
    ]
    return columns[min(ranked)[1]] if ranked else None


def _contact(columns: Sequence[str], taken: set[str]) -> tuple[str, ...]:
    """Civility, first name and name of the person to write to, as far as the file has them."""
    free = [header for header in columns if header not in taken]
    civility = [header for header in free if fold_title(header) in CIVILITY][:1]
    first_name = [header for header in free if fold_title(header) in FIRST_NAME][:1]
    ranked = sorted(
        (rank, position)
        for position, header in enumerate(free)
        if (rank := rank_title(header, CONTACT_RANKS)) is not None
    )
    name = [free[ranked[0][1]]] if ranked else []
    if not name and first_name:
        name = [header for header in free if fold_title(header) == "nom"][:1]
    return tuple(civility + first_name + name) if name else ()


def locates(columns: Sequence[str]) -> bool:
    """Whether one of the headers says where a company is."""
    return any(field in LOCATION_FIELDS for field in match_headers(columns))


def match_headers(columns: Sequence[str]) -> dict[Field, tuple[str, ...]]:
    """What the headers say, without judging whether it is enough."""
    return _match(columns).columns


@dataclass(frozen=True)
class _Match:
    """What the headers say. ``lines``: of the address, each the headers that make it."""

    columns: dict[Field, tuple[str, ...]]
    lines: tuple[tuple[str, ...], ...]
    others: tuple[OtherAddress, ...] = ()
    label: str = ""


def _match(columns: Sequence[str]) -> _Match:
    known = [
        header for header in columns if header.strip() and not OWN_OUTPUT.match(fold_title(header))
    ]
    sets = split_sets(known)
    if not sets:
        return _match_named(known, _name_codes(known))
    main, *rest = sets
    apart = {header for one in rest for header in one.names}
    found = _match_named([header for header in known if header not in apart], main.names)
    others = tuple(_make_other(one) for one in rest)
    return replace(found, others=others, label=main.owner.label)


def _name_codes(headers: Sequence[str]) -> Mapping[str, str]:
    """« commune » is a code where « libelle_commune » stands beside (Annuaire des entreprises)."""
    folded = {fold_title(header): header for header in headers}
    coded = folded.get("commune") if "libellecommune" in folded else None
    return {} if coded is None else {coded: "code commune"}


def _match_named(headers: Sequence[str], names: Mapping[str, str]) -> _Match:
    """The same of headers some of which are read under another name."""
    read = [names.get(header, header) for header in headers]
    back = dict(zip(reversed(read), reversed(headers), strict=True))  # of two, the first
    fed = {field: tuple(back[one] for one in held) for field, held in _match_known(read).items()}
    lines = tuple(tuple(back[one] for one in line) for line in _address_lines(read))
    return _Match(fed, lines)


def _make_other(one: AddressTitles) -> OtherAddress:
    found = _match_named(list(one.names), one.names)
    fed = {field: held for field, held in found.columns.items() if field in PLACE_FIELDS}
    return OtherAddress(one.owner.label, fed, found.lines)


def _match_known(known: Sequence[str]) -> dict[Field, tuple[str, ...]]:
    fed: dict[Field, tuple[str, ...]] = {}
    taken: set[str] = set()
    address = tuple(header for line in _address_lines(known) for header in line)
    if address:
        fed[Field.ADRESSE] = address
        taken.update(address)
    for field in SYNONYMS:
        best = _best([header for header in known if header not in taken], field)
        if best is not None:
            fed[field] = (best,)
            taken.add(best)
    if Field.SIRET not in fed:
        siren = [
            header for header in known if fold_title(header) in ("siren", "nsiren", "numerosiren")
        ]
        nic = [header for header in known if any(k == "nic" for k, _ in list_spellings(header))]
        if siren and nic:
            fed[Field.SIRET] = (siren[0], nic[0])
    contact = _contact(known, taken)
    if contact:
        fed[Field.CONTACT] = contact
    return _with_joined_city(fed)


def _with_joined_city(fed: dict[Field, tuple[str, ...]]) -> dict[Field, tuple[str, ...]]:
    """A « CP Ville » column is the city as typed: the resolution takes the code out of it."""
    postal = fed.get(Field.CODE_POSTAL, ())
    if postal and fold_title(postal[0]) in CP_AND_CITY and Field.VILLE not in fed:
        fed[Field.VILLE] = fed.pop(Field.CODE_POSTAL)
    return fed


def recognise_columns(
    columns: Sequence[str],
    overrides: Mapping[Content, Sequence[str]] | None = None,
    *,
    source: str = "Le fichier",
) -> ColumnMapping:
    """Find the fields behind the headers of a file.

    ``overrides`` (``--colonnes adresse=…``) win over the synonyms, and a header given there serves
    for nothing else; one that is not in ``columns`` raises :class:`UnusableSetting`; a field given
    without any header is not read. A file in which nothing tells where a company is (no address,
    postal code, city, INSEE code or coordinates) raises :class:`UnusableFile`; ``source`` is how
    the message names it.
    """
    overrides = overrides or {}
    chosen = {field: _as_typed(columns, field, names) for field, names in overrides.items()}
    given = {header for headers in chosen.values() for header in headers}
    free = [header for header in columns if header not in given]
    found = _match(free)
    fields = {field: headers for field, headers in chosen.items() if isinstance(field, Field)}
    fed = {**found.columns, **fields}
    used = {field: headers for field, headers in fed.items() if headers}
    if not any(field in used for field in LOCATION_FIELDS):
        raise UnusableFile(_nothing_tells_where(columns, source))
    lines: tuple[tuple[str, ...], ...] = ()
    if Field.ADRESSE in used:
        given_lines = tuple((header,) for header in chosen.get(Field.ADRESSE, ()))
        lines = given_lines or found.lines
    effectif = used.get(Field.EFFECTIF, ("",))[0]
    alone = bool(chosen.keys() & set(PLACE_FIELDS))  # who says where to look is taken at his word
    return ColumnMapping(
        {field: used[field] for field in Field if field in used},
        lines,
        tranche=bool({"tranche", "classe"} & {*split_title(effectif)}),
        others=() if alone else found.others,
        label="" if alone else found.label,
        signs=_find_signs(free, chosen, {header for held in used.values() for header in held}),
    )


def _find_signs(
    free: Sequence[str], chosen: Mapping[Content, tuple[str, ...]], taken: set[str]
) -> dict[Sign, tuple[str, ...]]:
    """The signs that a person named, and those of the columns that are left."""
    known = [one for one in free if one not in taken and not OWN_OUTPUT.match(fold_title(one))]
    named = {sign: headers for sign, headers in chosen.items() if isinstance(sign, Sign)}
    signs = {**find_signs(known), **named}
    return {sign: signs[sign] for sign in Sign if signs.get(sign)}


def _as_typed(columns: Sequence[str], field: Content, names: Sequence[str]) -> tuple[str, ...]:
    """The headers of the file that an option names: exactly, else but for accents and case."""
    by_key = {fold_title(header): header for header in reversed(columns)}
    headers = tuple(name if name in columns else by_key.get(fold_title(name), "") for name in names)
    for name, header in zip(names, headers, strict=True):
        if not header:
            raise UnusableSetting(
                f"Option --colonnes : « {field}={name} » n'est le titre d'aucune colonne ; "
                f"ses titres sont : {_listing(columns)}."
            )
    return headers


def _listing(columns: Sequence[str], most: int = 15) -> str:
    shown = [f"« {header[:40]} »" for header in columns if header.strip()]
    more = f" et {len(shown) - most} autres" if len(shown) > most else ""
    return (", ".join(shown[:most]) or "(aucun)") + more


def _nothing_tells_where(columns: Sequence[str], source: str) -> str:
    if all(UNTITLED.fullmatch(column) for column in columns):
        return (
            f"{source} n'a pas de ligne de titres : en ajouter une, ou dire quelles colonnes lire,"
            ' « colonne 1 » étant la première, avec --colonnes adresse="colonne 3" --colonnes'
            " code_postal=… --colonnes ville=…"
        )
    return (
        f"{source} n'a aucune colonne d'adresse reconnue (titres lus : {_listing(columns)}) : "
        "ajouter une ligne de titres, ou dire quelles colonnes lire avec --colonnes adresse=… "
        "--colonnes code_postal=… --colonnes ville=…"
    )
