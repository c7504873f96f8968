"""What an import keeps of a file besides the fields: other columns, and the address for letters.

Decided beside the difference of the fields (:mod:`radon.domain.member_import.diff`), by the same
rule: a blank cell never wipes what is known; a column that the file lacks, or that nobody ticked,
leaves it as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from radon.domain.member_file.field import ColumnMapping
from radon.domain.member_file.letter_address import LETTER_COLUMNS, LETTERS, LETTERS_OF
from radon.domain.member_file.other_column import (
    MOST_KEPT,
    OtherColumn,
    choose_first,
    find_other_columns,
    name_column,
    tidy_other_columns,
)
from radon.domain.member_import.diff import MemberDiff
from radon.domain.words.sentence import agree, tell

_LETTERS_TITLE = "Adresse de correspondance"


@dataclass(frozen=True)
class StoredOther:
    """What is known of one member besides its fields. ``values``: title → value, none of them "";
    ``letters``, ``letters_of``: see ``letter_address``."""

    values: Mapping[str, str] = field(default_factory=dict)
    letters: str = ""
    letters_of: str = ""


NOTHING = StoredOther()


@dataclass(frozen=True, eq=False)
class ReceivedOther:
    """What a file holds besides the fields. ``columns``: those that may be kept; ``cells``: their
    values (str, one column a title, index = line); ``letters``: ``letter_address.LETTER_COLUMNS``
    on the same lines, no column where the file has one address only; ``second``: the headers of
    the addresses that do not decide."""

    columns: tuple[OtherColumn, ...]
    cells: pd.DataFrame = field(repr=False)
    letters: pd.DataFrame = field(repr=False)
    second: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class StoredOthers:
    """What is known of a service. ``titles``: of the columns that it keeps, None before the first
    choice; ``members``: by id, of those of which something is known."""

    titles: tuple[str, ...] | None = None
    members: Mapping[int, StoredOther] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, eq=False)
class KeptOther:
    """What an import would keep. ``chosen``: the titles ticked, in the order of the file;
    ``remembered``: those that the service keeps (None before the first choice); ``known``: what is
    known of the lines (:class:`StoredOther`) that are members already."""

    received: ReceivedOther
    remembered: tuple[str, ...] | None
    chosen: tuple[str, ...]
    known: Mapping[int, StoredOther] = field(repr=False)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles that the service keeps from this import on: what is ticked, then those that
        it kept and that the file lacks, as far as there is room."""
        return (*self.chosen, *self.absent)[:MOST_KEPT]

    @property
    def absent(self) -> tuple[str, ...]:
        """The titles that the service keeps and that the file does not hold."""
        offered = {one.title for one in self.received.columns}
        return tuple(title for title in self.remembered or () if title not in offered)

    @cached_property
    def rows(self) -> dict[int, StoredOther]:
        """Line → what is written, of the lines where it is not what is known."""
        return {line: merged for line, merged in self._merge() if merged != self._known(line)}

    @cached_property
    def changes(self) -> pd.DataFrame:
        """The values that change, one row each (str but ``ligne``): ``ligne, champ, avant,
        apres``."""
        changes: list[tuple[int, str, str, str]] = []
        for line, now in self.rows.items():
            was = self._known(line)
            changes += [
                (line, title, was.values.get(title, ""), value)
                for title, value in now.values.items()
                if was.values.get(title, "") != value
            ]
            if _spell(was) != _spell(now):
                changes.append((line, _LETTERS_TITLE, _spell(was), _spell(now)))
        frame = pd.DataFrame(changes, columns=["ligne", "champ", "avant", "apres"])
        return frame.astype(dict.fromkeys(("champ", "avant", "apres"), "str") | {"ligne": "int64"})

    def _known(self, line: int) -> StoredOther:
        return self.known.get(line, NOTHING)

    def _merge(self) -> list[tuple[int, StoredOther]]:
        cells = self.received.cells[list(self.chosen)]
        letters = self.received.letters.reindex(columns=LETTER_COLUMNS, fill_value="")
        merged = []
        for line, values, (text, whose) in zip(
            cells.index.tolist(), cells.to_dict("records"), letters.to_numpy().tolist(), strict=True
        ):
            was = self._known(line)
            given = {str(title): str(value) for title, value in values.items() if value}
            place = (text, whose) if whose else (was.letters, was.letters_of)
            merged.append((line, StoredOther({**was.values, **given}, *place)))
        return merged


NOTHING_KEPT = KeptOther(ReceivedOther((), pd.DataFrame(), pd.DataFrame()), None, (), {})


def pick_others(
    raw: pd.DataFrame, mapping: ColumnMapping, remembered: Sequence[str] | None
) -> pd.DataFrame:
    """Of some rows as typed, the columns that feed no field and that may be kept."""
    unused = raw[[str(header) for header in raw.columns if header not in mapping.used]]
    return unused[[one.header for one in find_other_columns(unused, remembered or ())]]


def receive_others(
    raw: pd.DataFrame,
    adherents: pd.DataFrame,
    mapping: ColumnMapping,
    remembered: Sequence[str] | None,
) -> ReceivedOther:
    """What the rows of a file hold besides the fields.

    ``raw``: of :func:`pick_others`; ``adherents``: tidy frame of the same lines; ``remembered``:
    see :func:`find_other_columns`.
    """
    columns = find_other_columns(raw, remembered or ())
    letters = adherents[[name for name in LETTER_COLUMNS if name in adherents]]
    fed = [headers for one in mapping.others for headers in one.columns.values()]
    second = tuple(header for headers in fed for header in headers)
    return ReceivedOther(columns, tidy_other_columns(raw, columns), letters, second)


def start_kept(received: ReceivedOther, stored: StoredOthers, diff: MemberDiff) -> KeptOther:
    """What is kept of a file as long as nobody says otherwise: of its members, and of the rows
    apart that nobody knew (the others stay as they were when they were members)."""
    lines = diff.rows.index.append(diff.apart.index[diff.apart_ids.isna()])
    mine = replace(received, cells=received.cells.loc[lines], letters=received.letters.loc[lines])
    ids = diff.ids.dropna().astype("int64")
    known = {
        int(line): stored.members[number]
        for line, number in zip(ids.index, ids.tolist(), strict=True)
        if number in stored.members
    }
    first = choose_first(mine.columns, stored.titles)
    return KeptOther(mine, stored.titles, tuple(first), known)


def join_usual(adherents: pd.DataFrame, raw: pd.DataFrame) -> pd.DataFrame:
    """A tidy frame with the usual columns of its file, for a list that nobody chooses them for.
    ``raw``: of :func:`pick_others`, same lines."""
    columns = find_other_columns(raw)
    usual = choose_first(columns, None)
    values = tidy_other_columns(raw, [one for one in columns if one.title in usual])
    return adherents.join(values.rename(columns=name_column))


def join_others(targets: pd.DataFrame, stored: StoredOthers) -> pd.DataFrame:
    """A frame of members (index = id) with what is known of them besides: the columns that the
    service keeps (``other_column.name_column``), ``letter_address.LETTER_COLUMNS``."""
    everyone = [stored.members.get(number, NOTHING) for number in targets.index.tolist()]
    texts = {
        name_column(title): [one.values.get(title, "") for one in everyone]
        for title in stored.titles or ()
    }
    texts[LETTERS] = [one.letters for one in everyone]
    texts[LETTERS_OF] = [one.letters_of for one in everyone]
    return targets.join(pd.DataFrame(texts, index=targets.index, dtype="str"))


def choose_kept(kept: KeptOther, titles: Sequence[str]) -> KeptOther:
    """The same with these titles ticked; at most :data:`MOST_KEPT` of those that are offered."""
    offered = [one.title for one in kept.received.columns if one.title in titles]
    chosen = tuple(offered[:MOST_KEPT])
    return kept if chosen == kept.chosen else replace(kept, chosen=chosen)


def tell_kept_columns(kept: KeptOther) -> tuple[str, ...]:
    """What will be kept, in French sentences: new and changed values by title, blanks that keep
    what is known, columns of the service that the file lacks, second addresses."""
    sentences = [_tell_title(kept, title) for title in kept.chosen]
    sentences += [
        f"« {title} » : pas dans ce fichier, ou plus d'un contenu qui se garde ; valeurs connues"
        " gardées"
        + ("." if title in kept.titles else f", mais plus montrées ({MOST_KEPT} colonnes au plus).")
        for title in kept.absent
    ]
    if LETTERS in kept.received.letters:
        count = int(kept.received.letters[LETTERS].ne("").sum())
        sentences.append(
            f"Seconde adresse (correspondance, siège ou facturation) : gardée et montrée pour"
            f" {tell(count, 'ligne')} ; elle ne décide jamais de la zone."
        )
    return tuple(sentences)


def mark_kept(columns: pd.DataFrame, kept: KeptOther) -> pd.DataFrame:
    """``colonne, champ`` of the headers of a file, those that are kept no longer without use."""
    headers = {one.header for one in kept.received.columns if one.title in kept.chosen}
    told = columns["champ"].mask(columns["colonne"].isin(headers), "gardée telle quelle")
    second = columns["colonne"].isin(kept.received.second)
    return columns.assign(champ=told.mask(second & told.eq(""), "seconde adresse"))


def _tell_title(kept: KeptOther, title: str) -> str:
    own = kept.changes[kept.changes["champ"].eq(title)]
    new = int(own["avant"].eq("").sum())
    cells = kept.received.cells[title]
    blank = sum(
        title in kept.known.get(line, NOTHING).values for line in cells.index[cells.eq("")].tolist()
    )
    known = agree(blank, "valeur connue gardée", "valeurs connues gardées")
    counts = {
        tell(new, "valeur nouvelle", "valeurs nouvelles"): new,
        tell(len(own) - new, "valeur changée", "valeurs changées"): len(own) - new,
        f"{tell(blank, 'case vide', 'cases vides')} ({known})": blank,
    }
    told = ", ".join(words for words, count in counts.items() if count)
    return f"« {title} » : {told or 'rien ne change'}."


def _spell(one: StoredOther) -> str:
    whose = f" ({one.letters_of})" if one.letters_of else ""
    return one.letters.replace("\n", ", ") + whose if one.letters else ""
