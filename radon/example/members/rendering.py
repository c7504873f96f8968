"""From drawn numbers to the text of the cells: names, addresses, cities, identifiers.

Last room of the generator, called by ``generation``. What belongs to a company (its
name, street, telephone) is drawn once a company; how it is typed is drawn once a row, so the second
line of a company that is there twice differs from the first as it does in real files.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radon.example.members.shape import Ints
from radon.example.members.spelling import (
    CITY_STYLES,
    STREET_STYLES,
    TYPOS_PER_NAME,
    draw_styles,
    drop_accents,
    tabulate,
    to_postal,
)
from radon.example.members.vocabulary import (
    BRAND_ENDS,
    BRAND_HEADS,
    BRAND_HEARTS,
    BRAND_TAILS,
    COMPLEMENTS,
    CONTACTS,
    HAMLETS,
    LEGAL_FORMS,
    NOT_COMPANIES,
    PLACE_PHRASES,
    STREETS,
    TRADES,
    ZONES,
)

Texts = NDArray[np.object_]
Flags = NDArray[np.bool_]

_CAPITALS_SHARE = 0.88  # of the company names
_LEGAL_FORM_SHARE = 0.62
# ARCEP, numbering plan: ranges kept for fiction – north-west, Paris, mobile.
_PHONE_RANGES = ("026191", "026191", "026191", "063998", "019900")


def _texts(values: tuple[str, ...] | list[str]) -> Texts:
    return np.array(values, dtype=object)


def _both_cases(values: tuple[str, ...] | list[str]) -> Texts:
    """(2, n): as written, and in capitals without accents."""
    return np.array([list(values), [to_postal(v) for v in values]], object)


@dataclass(frozen=True)
class Names:
    """Tables of the words of company names, each as written [0] and in capitals [1]."""

    signs: Texts  # (2, trades, width)
    widths: Ints
    companies: Flags  # trades that may carry a legal form
    brands: Texts
    ends: Texts
    phrases: Texts
    brand_slugs: Texts
    phrase_slugs: Texts

    @classmethod
    def build(cls) -> "Names":
        widths = np.array([len(t.signs) for t in TRADES])
        padded = [[t.signs[i % len(t.signs)] for i in range(widths.max())] for t in TRADES]
        signs = np.array([padded, [[to_postal(s) for s in row] for row in padded]], dtype=object)
        brands = [a + b + c for a in BRAND_HEADS for b in BRAND_HEARTS for c in BRAND_TAILS]
        return cls(
            signs=signs,
            widths=widths.astype(np.int64),
            companies=np.array([not t.naf.startswith(NOT_COMPANIES) for t in TRADES]),
            brands=_both_cases(brands),
            ends=np.array([BRAND_ENDS, [drop_accents(e).upper() for e in BRAND_ENDS]], object),
            phrases=_both_cases(PLACE_PHRASES),
            brand_slugs=_texts([to_postal(b).lower() for b in brands]),
            phrase_slugs=_texts([to_postal(p).lower().replace(" ", "-") for p in PLACE_PHRASES]),
        )

    def draw(self, rng: np.random.Generator, trades: Ints) -> dict[str, Ints]:
        """The words of each company. Pattern 0: sign and brand, 1: sign and place, 2: brand."""
        n = len(trades)
        edges = [_LEGAL_FORM_SHARE * 0.7, _LEGAL_FORM_SHARE]
        legal_place = np.searchsorted(edges, rng.random(n), side="right")
        return {
            "trade": trades,
            "sign": (rng.random(n) * self.widths[trades]).astype(np.int64),
            "brand": rng.integers(self.brands.shape[1], size=n),
            "end": rng.integers(self.ends.shape[1], size=n),
            "phrase": rng.integers(self.phrases.shape[1], size=n),
            "pattern": np.searchsorted([0.62, 0.86], rng.random(n), side="right"),
            "legal": rng.integers(len(LEGAL_FORMS), size=n),
            "legal_place": np.where(self.companies[trades], legal_place, 2),
        }

    def write(
        self, rng: np.random.Generator, drawn: dict[str, Ints], company: Ints, second: Flags
    ) -> Texts:
        """The name on each row. A company's second row often leaves the legal form out."""
        word = {key: values[company] for key, values in drawn.items()}
        case = (rng.random(len(company)) < _CAPITALS_SHARE).astype(np.int64)
        sign = self.signs[case, word["trade"], word["sign"]]
        brand = self.brands[case, word["brand"]]
        pattern = word["pattern"]
        name = np.where(pattern == 2, brand + self.ends[case, word["end"]], sign + " " + brand)
        name = np.where(pattern == 1, sign + " " + self.phrases[case, word["phrase"]], name)
        legal = _texts(LEGAL_FORMS)[word["legal"]]
        kept = ~(second & (rng.random(len(company)) < 0.6))
        before, after = (word["legal_place"] == 0) & kept, (word["legal_place"] == 1) & kept
        full: Texts = np.where(after, name + " " + legal, name)
        return np.where(before, legal + " " + name, full)

    def slug(self, drawn: dict[str, Ints]) -> Texts:
        """The company's part of its e-mail address, numbered so that two companies differ."""
        place = drawn["pattern"] == 1
        base = np.where(place, self.phrase_slugs[drawn["phrase"]], self.brand_slugs[drawn["brand"]])
        number = np.arange(len(place)).astype("U8").astype(object)
        return np.asarray(base + "-" + number, dtype=object)


@dataclass(frozen=True)
class Addresses:
    """Tables (texts, styles) of streets, business parks and hamlets."""

    streets: Texts
    zones: Texts
    hamlets: Texts
    complements: Texts

    @classmethod
    def build(cls) -> "Addresses":
        return cls(
            streets=tabulate(list(STREETS), STREET_STYLES),
            zones=tabulate(list(ZONES), STREET_STYLES),
            hamlets=tabulate(list(HAMLETS), STREET_STYLES),
            complements=tabulate(list(COMPLEMENTS), STREET_STYLES),
        )

    def write(
        self, rng: np.random.Generator, count: int, company: Ints, mailbox: Flags
    ) -> dict[str, Texts]:
        """``voie`` and ``complement`` of each row; ``mailbox``: rows whose city is a CEDEX."""
        kind = np.searchsorted([0.62, 0.80], rng.random(count), side="right")[company]
        street = rng.integers(len(self.streets), size=count)[company]
        zone = rng.integers(len(self.zones), size=count)[company]
        hamlet = rng.integers(len(self.hamlets), size=count)[company]
        number = np.minimum(rng.geometric(0.035, size=count), 240)
        repeat = _texts(["", " bis", " ter"])[
            np.searchsorted([0.96, 0.99], rng.random(count), side="right")
        ]
        numbered = np.asarray(number.astype("U4").astype(object) + repeat)[company]
        rows = len(company)
        style = draw_styles(rng, rows, STREET_STYLES)
        numbered = np.where(style < 2, _upper(numbered), numbered)
        comma = np.where((style == 2) & (rng.random(rows) < 0.3), ", ", " ")
        voie = numbered + comma.astype(object) + self.streets[street, style]
        voie = np.where(kind == 1, self.zones[zone, style], voie)
        voie = np.where(kind == 2, self.hamlets[hamlet, style], voie)
        draw = rng.integers(len(self.complements), size=count)[company]
        some = (rng.random(count) < 0.16)[company]
        complement = np.where(some, self.complements[draw, style], "")
        box = rng.integers(1, 1000, size=count)[company].astype("U4").astype(object)
        long_box = np.char.zfill(rng.integers(1, 40_000, size=count).astype("U5"), 5)[company]
        boxes = np.where(rng.random(rows) < 0.5, "BP " + box, "CS " + long_box.astype(object))
        return {"voie": voie, "complement": np.where(mailbox, boxes, complement)}


def _upper(texts: Texts) -> Texts:
    """Capitals, worked out once per distinct text."""
    values, place = np.unique(texts.astype(str), return_inverse=True)
    return np.char.upper(values).astype(object)[place]


def render_cities(
    rng: np.random.Generator,
    cities: Texts,
    typos: Texts,
    name: Ints,
    suffix: Texts,
    code_postal: Texts,
    ecart: Texts,
) -> tuple[Texts, Texts]:
    """Postal code and city of each row, as typed. ``name``: rows of ``cities`` and ``typos``."""
    rows = len(name)
    style = draw_styles(rng, rows, CITY_STYLES)
    ville = cities[name, style]
    mixed = np.array([label.startswith(("officielle", "St/")) for label, _, _ in CITY_STYLES])
    ville = np.asarray(ville + np.where(mixed[style], _capitalise(suffix), suffix), dtype=object)
    slip = typos[name, (rng.random(rows) * TYPOS_PER_NAME).astype(np.int64)]
    ville = np.where(ecart == "faute de frappe", slip, ville)
    whole = code_postal + " " + ville
    in_city, in_code = ecart == "tout dans la ville", ecart == "tout dans le code postal"
    code = np.where(in_code, whole, code_postal)
    code = np.where(in_city | (ecart == "code postal vide"), "", code)
    ville = np.where(in_city, whole, ville)
    ville = np.where(in_code | (ecart == "ville vide"), "", ville)
    return code, ville


def _capitalise(suffix: Texts) -> Texts:
    """`` CEDEX 9`` → `` Cedex 9``."""
    return np.char.replace(suffix.astype(str), "CEDEX", "Cedex").astype(object)


def write_sirets(rng: np.random.Generator, sirets: NDArray[np.str_], without: Flags) -> Texts:
    """SIRET as text; one in twenty in groups (``002 104 729 00012``)."""
    plain = sirets.astype(object)
    parts = [np.array([s[a:b] for s in sirets], dtype=object) for a, b in _SIRET_GROUPS]
    spaced = parts[0] + " " + parts[1] + " " + parts[2] + " " + parts[3]
    typed = np.where(rng.random(len(sirets)) < 0.05, spaced, plain)
    return np.where(without, "", typed)


_SIRET_GROUPS = ((0, 3), (3, 6), (6, 9), (9, 14))


def write_naf(rng: np.random.Generator, trades: Ints, missing: float, *, dot: bool) -> Texts:
    """NAF rév. 2 sub-class, ``43.21A`` or ``4321A`` by the service's software."""
    codes = _texts([f"{t.naf[:2]}.{t.naf[2:]}" if dot else t.naf for t in TRADES])[trades]
    return np.where(rng.random(len(trades)) < missing, "", codes)


def write_emails(rng: np.random.Generator, slugs: Texts, role: Ints, missing: float) -> Texts:
    """Role mailboxes under the reserved top-level domain ``.example``."""
    boxes = _texts([box for _, box in CONTACTS])[role]
    return np.where(rng.random(len(role)) < missing, "", boxes + "@" + slugs + ".example")


def write_phones(rng: np.random.Generator, count: int, company: Ints, missing: float) -> Texts:
    """Ten digits of the ranges kept for fiction, in the four ways people type them."""
    prefix = np.array(_PHONE_RANGES)[rng.integers(len(_PHONE_RANGES), size=count)]
    end = np.char.zfill(rng.integers(0, 10_000, size=count).astype("U4"), 4)
    digits = np.char.add(prefix, end)
    pairs = np.ascontiguousarray(digits).view("U2").reshape(count, 5).astype(object)
    compact = digits.astype(object)
    spaced = _join(pairs, " ")
    foreign = "(+33) " + np.array([d[1:] for d in spaced], dtype=object)
    table = np.array([spaced, compact, _join(pairs, "."), foreign], dtype=object)
    rows = len(company)
    style = np.searchsorted([0.6, 0.82, 0.96], rng.random(rows), side="right")
    return np.where(rng.random(rows) < missing, "", table[style, company])


def _join(parts: Texts, separator: str) -> Texts:
    joined = parts[:, 0]
    for column in range(1, parts.shape[1]):
        joined = joined + separator + parts[:, column]
    return np.asarray(joined, dtype=object)
