"""Replay of the INSEE movements: which ground belongs to which commune, day after day.

Stands between the raw INSEE tables (``radon.sources.commune.inputs``) and what is told from
them (``radon.domain.commune.history``).

The movements are replayed from 1943 on. Each commune that ever appears starts as one *atom*
of territory; a merger puts the atoms together, a split gives each child back the atoms that it
had brought; an atom that has to be shared is cut into new atoms.

The table has no areas: shifts of limits between neighbours that INSEE does not list are unknown.
Source: INSEE, Code officiel géographique, ``mouvements`` (1943 to 1 January 2026).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pandas as pd

from radon.errors import UnusableReference

REFERENCE_DAY = "2016-01-01"
"""Day of the delimitations that the arrêté of 27 June 2018 refers to. Movements of the day itself
(the mergers of 1 January 2016) belong to that reference."""

# What moves territory from a commune to another, in the order in which INSEE's chains of one day
# hold (49144 -> 44225 by a change of department, then 44225 -> 44180 by a merger). The others only
# change a name (10) or the status of a part (34, 35, 70, 71, 72).
_RENAMING = "10"
_DAY_ORDER = {"41": 0, "20": 1, "21": 2, "30": 3, "31": 4, "33": 5, "32": 6, "50": 7, _RENAMING: 8}
PARTS = ("COMA", "COMD")


@dataclass(frozen=True, eq=False)
class Extent:
    """A commune while it does not change: its code, name, atoms, and what it was made of."""

    code: str
    nom: str
    atoms: frozenset[int]
    parts: tuple["Extent", ...] = ()


@dataclass(frozen=True, eq=False)
class Ended:
    """A (code, name) that stopped on ``date`` by movement ``mod``, with its ground then."""

    code: str
    nom: str
    atoms: frozenset[int]
    date: str
    mod: str


@dataclass(eq=False)
class History:
    """The outcome of the replay. ``reference`` and ``current``: code -> extent."""

    reference: dict[str, Extent] = field(default_factory=dict)
    current: dict[str, Extent] = field(default_factory=dict)
    ended: list[Ended] = field(default_factory=list)
    cuts: dict[int, tuple[int, ...]] = field(default_factory=dict)
    atom_count: int = 0

    def leaf(self, code: str, nom: str) -> Extent:
        """A new extent of one atom, put among the current ones."""
        extent = Extent(code, nom, frozenset({self._new_atom()}))
        self.current[code] = extent
        return extent

    def final_atoms(self, atoms: Iterable[int]) -> frozenset[int]:
        """The same ground in the atoms of the end: those that were cut since are replaced."""
        if not self.cuts:
            return frozenset(atoms)
        found: set[int] = set()
        waiting = list(atoms)
        while waiting:
            atom = waiting.pop()
            pieces = self.cuts.get(atom)
            if pieces is None:
                found.add(atom)
            else:
                waiting.extend(pieces)
        return frozenset(found)

    def cut(self, atoms: Iterable[int], ways: int) -> list[frozenset[int]]:
        """Share atoms that nobody can tell apart between several communes."""
        shares: list[set[int]] = [set() for _ in range(ways)]
        for atom in atoms:
            self.cuts[atom] = tuple(self._new_atom() for _ in range(ways))
            for share, piece in zip(shares, self.cuts[atom], strict=True):
                share.add(piece)
        return [frozenset(share) for share in shares]

    def _new_atom(self) -> int:
        self.atom_count += 1
        return self.atom_count


# One movement of a commune: MOD, code before, name before, code after, name after.
_Move = tuple[str, str, str, str, str]


def replay(
    movements: pd.DataFrame, cog: pd.DataFrame, reference_day: str = REFERENCE_DAY
) -> History:
    """Replay every movement in order of date and keep the state of ``reference_day`` (included).

    ``movements``: INSEE's columns (MOD, DATE_EFF, TYPECOM_AV, COM_AV, LIBELLE_AV, TYPECOM_AP,
    COM_AP, LIBELLE_AP), all text. ``cog``: INSEE's commune table of the last day (TYPECOM, COM,
    LIBELLE); its communes that never moved are added. History is sequential: this is the one
    place where movements are taken one after the other.
    """
    moves = _commune_moves(movements)
    today = cog[cog["TYPECOM"] == "COM"]
    moved = set(moves["COM_AV"]) | set(moves["COM_AP"])
    history = History()
    for code, nom in zip(today["COM"], today["LIBELLE"], strict=True):
        if code not in moved:
            history.leaf(code, nom)
    for code, nom in _first_names(moves):
        history.leaf(code, nom)
    reference_taken = False
    for date, day in _days(moves, _restored_parts(movements)):
        if date > reference_day and not reference_taken:
            history.reference = dict(history.current)
            reference_taken = True
        _replay_day(history, date, *day)
    if not reference_taken:
        history.reference = dict(history.current)
    return history


def _commune_moves(movements: pd.DataFrame) -> pd.DataFrame:
    """The rows between communes, in the order of the replay."""
    kept = movements["TYPECOM_AV"].isin(["COM", ""]) & movements["TYPECOM_AP"].isin(["COM", ""])
    kept &= movements["MOD"].isin(_DAY_ORDER)
    moves = movements[kept]
    order = moves["DATE_EFF"] + " " + moves["MOD"].map(_DAY_ORDER).astype(str)
    return moves.assign(ORDER=order).sort_values(["ORDER", "COM_AV", "COM_AP"], kind="stable")


def _first_names(moves: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Code and name of the communes that stood before their first movement."""
    before = moves[moves["COM_AV"] != ""].drop_duplicates("COM_AV").set_index("COM_AV")
    made = moves[(moves["COM_AP"] != "") & (moves["COM_AP"] != moves["COM_AV"])]
    made_when = made.drop_duplicates("COM_AP").set_index("COM_AP")["ORDER"]
    never = "9999"
    stood = before["ORDER"] <= made_when.reindex(before.index).fillna(never)
    stood_codes = before.index[stood].astype(str)
    yield from zip(stood_codes, before.loc[stood, "LIBELLE_AV"], strict=True)


def _restored_parts(movements: pd.DataFrame) -> dict[str, set[str]]:
    """Per date, the codes of the communes déléguées or associées that become communes again."""
    restored = movements["TYPECOM_AV"].isin(PARTS) & (movements["TYPECOM_AP"] == "COM")
    restored &= (movements["MOD"] == "21") & (movements["COM_AV"] == movements["COM_AP"])
    by_day = movements[restored].groupby("DATE_EFF")["COM_AP"]
    return {str(date): set(codes) for date, codes in by_day}


def _days(
    moves: pd.DataFrame, restored: dict[str, set[str]]
) -> Iterator[tuple[str, tuple[list[_Move], set[str]]]]:
    """Per date: the moves, and the parts that become communes again that day."""
    columns = ["MOD", "COM_AV", "LIBELLE_AV", "COM_AP", "LIBELLE_AP"]
    for date, rows in moves.groupby("DATE_EFF", sort=True):
        day: list[_Move] = list(zip(*(rows[column] for column in columns), strict=True))
        yield str(date), (day, restored.get(str(date), set()))


def _replay_day(history: History, date: str, moves: list[_Move], restored: set[str]) -> None:
    groups: dict[str, list[_Move]] = {}
    for move in moves:
        groups.setdefault(move[0], []).append(move)
    for mod in sorted(groups.keys() - {_RENAMING}, key=_DAY_ORDER.__getitem__):
        _move_ground(history, date, mod, groups[mod], restored)
    for _, code, old, _, new in groups.get(_RENAMING, []):
        extent = _standing(history, code, date)
        history.ended.append(Ended(code, old, extent.atoms, date, _RENAMING))
        history.current[code] = replace(extent, nom=new)


def _standing(history: History, code: str, date: str) -> Extent:
    if code not in history.current:
        raise UnusableReference(
            f"Mouvements INSEE : la commune {code} change le {date} alors qu'elle n'existe pas "
            "ce jour-là ; vérifiez que la table des mouvements est complète."
        )
    return history.current[code]


def _move_ground(
    history: History, date: str, mod: str, moves: list[_Move], restored: set[str]
) -> None:
    """All the moves of one kind and day at once: take every commune apart, then put together."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    targets: dict[str, list[str]] = {}
    for _, old_code, old, new_code, new in moves:
        if new_code:
            after[new_code] = new
        if old_code:
            before[old_code] = old
            targets.setdefault(old_code, [])
            if new_code and new_code not in targets[old_code]:
                targets[old_code].append(new_code)
    pieces: dict[str, list[Extent]] = {code: [] for code in after}
    wholes = {code: _standing(history, code, date) for code in before}
    for code, whole in wholes.items():
        for target, piece in _shares(history, whole, targets[code], restored):
            pieces[target].append(piece)
    for code in wholes:
        del history.current[code]
    for code, nom in after.items():
        _put_together(history, code, nom, pieces[code])
    for code, whole in wholes.items():
        now = history.current.get(code)
        if now is None or now.atoms != whole.atoms or now.nom != before[code]:
            history.ended.append(Ended(code, before[code], whole.atoms, date, mod))


def _put_together(history: History, code: str, nom: str, pieces: list[Extent]) -> None:
    if code in history.current:  # it takes something in without being said to change itself
        pieces = [history.current[code], *pieces]
    if not pieces:
        history.leaf(code, nom)
    elif len(pieces) == 1 and pieces[0].code == code:
        history.current[code] = replace(pieces[0], nom=nom)
    else:
        atoms = frozenset().union(*(piece.atoms for piece in pieces))
        history.current[code] = Extent(code, nom, atoms, tuple(pieces))


def _shares(
    history: History, whole: Extent, targets: list[str], restored: set[str]
) -> Iterator[tuple[str, Extent]]:
    """Who gets what of a commune: a child takes back what it was, one of them keeps the rest."""
    if len(targets) < 2:  # none at all: it leaves the table, as Saint-Barthélemy in 2007
        yield from ((target, whole) for target in targets)
        return
    keeper = _keeper(whole, targets, restored)
    left = whole.atoms
    strangers = []
    for target in targets:
        if target == keeper:
            continue
        former = _former_part(history, whole, target)
        taken = history.final_atoms(former.atoms) & left if former else frozenset()
        if former is None or not taken:
            strangers.append(target)
            continue
        left -= taken
        yield target, replace(former, atoms=taken)
    heirs = ([keeper] if keeper else []) + strangers
    if not heirs:  # every child took back its own: nothing should be left
        heirs = targets if left else []
    shares = [left] if len(heirs) == 1 else history.cut(left, len(heirs))
    for heir, share in zip(heirs, shares, strict=True):
        yield heir, Extent(heir, "", share, whole.parts or (whole,))


def _keeper(whole: Extent, targets: list[str], restored: set[str]) -> str:
    """The child that keeps what no other takes back.

    It is the one with the same code, unless INSEE says that this one too is a former part that
    becomes a commune again while another child is not: at the end of 2023 Beaumont-les-Nonains
    left Les Hauts-Talican with the code 60054 of the whole, and the rest took 60694.
    """
    not_restored = [target for target in targets if target not in restored]
    if whole.code in targets and (whole.code not in restored or len(not_restored) != 1):
        return whole.code
    return not_restored[0] if len(not_restored) == 1 and whole.code in targets else ""


def _former_part(history: History, whole: Extent, code: str) -> Extent | None:
    """The most recent commune of that code among those that the whole was made of."""
    level = list(whole.parts)
    while level:
        for part in level:
            if part.code == code and history.final_atoms(part.atoms) & whole.atoms:
                return part
        level = [deeper for part in level for deeper in part.parts]
    return None
