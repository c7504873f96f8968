"""How people spell communes and addresses: the mess of real member files, in known shares.

Second room of the generator, after ``vocabulary``. Every spelling is a
function of a text; the generator applies it once per (text, spelling) and picks from the table, so
that a million rows cost no more than a look-up.

Shares of :data:`CITY_STYLES` follow the 1 075 real establishments of ``data/adherents``: 91 % of
the cities in capitals, 25 % with hyphens, 4 % with accents, two Saint- in five shortened. What
those producers never do and member files do (curly apostrophes, ``S/``, cut fields, article at the
end) has a small share each, by judgement.
"""

import re
import unicodedata
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from radon.example.members.vocabulary import STREET_KINDS

_TYPO_LETTERS = "AEIORSTLNU"
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
_ARTICLE = re.compile(r"^(Le |La |Les |L')(.+)$")


def drop_accents(text: str) -> str:
    """The same text without accents nor ligatures, case and punctuation kept."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def to_postal(text: str) -> str:
    """Capitals, no accent, no punctuation: ``SAINT HILAIRE DE RIEZ``, ``L AIGUILLON SUR VIE``."""
    return re.sub(r"[-'’.,/]+", " ", drop_accents(text)).upper().strip()


def shorten_saint(text: str) -> str:
    """``SAINT JEAN`` → ``ST JEAN``, ``Sainte-Suzanne`` → ``Ste-Suzanne``."""
    shorter = re.sub(r"\bSainte\b", "Ste", re.sub(r"\bSaint\b", "St", text))
    return re.sub(r"\bSAINTE\b", "STE", re.sub(r"\bSAINT\b", "ST", shorter))


def shorten_sur(text: str) -> str:
    """``… SUR MER`` → ``… S/ MER``."""
    return re.sub(r"([ -])(?:sur|SUR)[ -]", " S/ ", text)


def _move_article(text: str) -> str:
    """``La Garnache`` → ``GARNACHE (LA)``."""
    moved = _ARTICLE.sub(lambda m: f"{m[2]} ({m[1].strip()})", text)
    return drop_accents(moved).upper()


def _drop_article(text: str) -> str:
    return to_postal(_ARTICLE.sub(r"\2", text))


#: (name, share, spelling). A spelling that changes nothing in a name gives the plain one.
CITY_STYLES: tuple[tuple[str, float, Callable[[str], str]], ...] = (
    ("capitales", 0.475, to_postal),
    ("capitales, ST/STE", 0.13, lambda t: shorten_saint(to_postal(t))),
    ("capitales à traits d'union", 0.15, lambda t: drop_accents(t).upper()),
    ("officielle", 0.035, lambda t: t),
    ("officielle sans accents", 0.03, drop_accents),
    ("capitales accentuées", 0.025, str.upper),
    ("St/Ste", 0.02, lambda t: shorten_saint(t).replace("-", " ")),
    ("ST à traits d'union", 0.02, lambda t: shorten_saint(drop_accents(t).upper())),
    ("S/", 0.02, lambda t: shorten_sur(shorten_saint(to_postal(t)))),
    ("apostrophe courbe", 0.01, lambda t: t.replace("'", "’")),
    ("apostrophe courbe, capitales", 0.01, lambda t: drop_accents(t).upper().replace("'", "’")),
    ("article à la fin", 0.01, _move_article),
    ("sans article", 0.01, _drop_article),
    ("minuscules", 0.015, str.lower),
    ("coupée à 26", 0.02, lambda t: to_postal(t)[:26].rstrip()),
    ("coupée à 32", 0.02, lambda t: to_postal(t)[:32].rstrip()),
)

#: The same for a street; applied to "Rue de la Gare".
STREET_STYLES: tuple[tuple[str, float, Callable[[str], str]], ...] = (
    ("capitales", 0.50, to_postal),
    ("capitales abrégées", 0.22, lambda t: _shorten_kind(t)),
    ("officielle", 0.18, lambda t: t),
    ("apostrophe courbe", 0.02, lambda t: t.replace("'", "’")),
    ("minuscules", 0.08, lambda t: _lower_first(t)),
)

TYPOS_PER_NAME = 6


def _lower_first(street: str) -> str:
    """``Rue de la Gare`` → ``rue de la Gare``; ``ZA Sud`` stays."""
    return street if street[1:2].isupper() else street[:1].lower() + street[1:]


def _shorten_kind(street: str) -> str:
    for kind, short in STREET_KINDS.items():
        if street.startswith(kind + " "):
            return to_postal(short + street[len(kind) :])
    return to_postal(street)


def tabulate(
    texts: list[str], styles: tuple[tuple[str, float, Callable[[str], str]], ...]
) -> NDArray[np.object_]:
    """Every text in every spelling: an object array (texts, styles)."""
    table = np.empty((len(texts), len(styles)), dtype=object)
    for row, text in enumerate(texts):
        for column, (_, _, spell) in enumerate(styles):
            table[row, column] = spell(text)
    return table


def draw_styles(
    rng: np.random.Generator,
    size: int,
    styles: tuple[tuple[str, float, Callable[[str], str]], ...],
) -> NDArray[np.intp]:
    """A column of :func:`tabulate` for each of ``size`` rows, by the shares of ``styles``."""
    shares = np.array([share for _, share, _ in styles])
    return np.searchsorted(np.cumsum(shares / shares.sum())[:-1], rng.random(size), side="right")


def tabulate_typos(rng: np.random.Generator, names: list[str]) -> NDArray[np.object_]:
    """One-letter slips of each name in capitals: an object array (names, TYPOS_PER_NAME)."""
    taken = {to_postal(name) for name in names}
    table = np.empty((len(names), TYPOS_PER_NAME), dtype=object)
    for row, name in enumerate(names):
        for column in range(TYPOS_PER_NAME):
            table[row, column] = _slip(rng, to_postal(name), taken)
    return table


def _slip(rng: np.random.Generator, name: str, taken: set[str]) -> str:
    """One letter dropped, doubled, swapped or replaced; never the name of another commune."""
    places = [i for i in range(1, len(name) - 1) if name[i].isalpha() and name[i + 1].isalpha()]
    for _ in range(20):
        if not places:
            break
        at = int(rng.choice(places))
        kind = int(rng.integers(4))
        if kind == 0:
            slipped = name[:at] + name[at + 1 :]
        elif kind == 1:
            slipped = name[:at] + name[at] + name[at:]
        elif kind == 2:
            slipped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        else:
            letter = _TYPO_LETTERS[int(rng.integers(len(_TYPO_LETTERS)))]
            slipped = name[:at] + letter + name[at + 1 :]
        if slipped not in taken:
            return slipped
    return name + "E"
