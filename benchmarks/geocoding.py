"""What a score is worth: share of addresses settled, and settled wrongly, by threshold.

    python -m benchmarks.geocoding [addresses]

Addresses whose truth is known are asked of a real addok and of a BAN file, both of which know the
same invented streets in every commune of Mayenne and Vendée. The names of the streets are those of
the 29 328 real addresses of the yardstick, drawn as often as they occur there, so that streets of
one commune resemble each other as they do in life. One address in seven names a street that its
commune does not have: whatever is found for it is wrong.

*settled*: answers that would count, in % of all; *wrong*: those that are another street than the
true one, in % of the settled.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from radon.domain.geocoding.address_line import choose_line
from radon.domain.geocoding.answer import Answer
from radon.domain.geocoding.query import split_batches
from radon.domain.geocoding.street_name import find_every_word, split_number
from radon.domain.geocoding.verdict import MARGIN, THRESHOLDS
from radon.sources.commune.reference import load_communes
from radon.sources.geocoding.ban_file import BanGeocoder
from radon.sources.geocoding.service import GeocodingService
from tests.places import ROOT
from tests.sources.geocoding.addok_peer import run_addok
from tests.sources.geocoding.invented_streets import (
    Street,
    invent_streets,
    to_ban_lines,
    to_documents,
)

YARDSTICK = ROOT / "data" / "adherents" / "reperes_adresses.csv.xz"
STREETS = 20
ABSENT = 0.15
STEPS = [0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9]
MARGINS = [-1.0, 0.0, 0.01, 0.02, 0.05, 0.1]
_SHORT = {"AVENUE": "AV", "BOULEVARD": "BD", "ROUTE": "RTE", "PLACE": "PL", "CHEMIN": "CHE",
          "IMPASSE": "IMP", "ALLEE": "ALL", "SAINT": "ST", "SAINTE": "STE", "GENERAL": "GAL",
          "DOCTEUR": "DR", "MARECHAL": "MAL", "RUE": "R"}  # fmt: skip


@dataclass(frozen=True)
class Typed:
    """An address as typed, and the street that it is (None: the commune does not have it)."""

    line: str
    home: Street
    truth: Street | None
    style: str


def main() -> None:
    """Print the curves of both geocoders."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000
    rng = random.Random(7)
    names = read_names()
    communes = load_communes()
    codes = communes.index[communes["departement"].isin(["53", "85"])].tolist()
    streets = invent_streets(codes, STREETS, names=names)
    typed = type_addresses(rng, streets, names, count)
    questions = make_questions(typed, communes)
    print(
        f"{len(streets)} streets, {len(typed)} addresses: {dict(Counter(t.style for t in typed))}"
    )
    show("BAN file", ask_ban(streets, questions), typed, questions)
    with run_addok(to_documents(streets)) as url:
        show("addok", ask_addok(url, questions), typed, questions)


def read_names() -> list[str]:
    """Names of real streets, each as often as the yardstick has it, numbers taken off."""
    rows = pd.read_csv(YARDSTICK, dtype="str", keep_default_na=False, usecols=["adresse"])
    lines = [split_number(choose_line(text).text)[2] for text in rows["adresse"]]
    return [line for line in lines if len(line) > 6 and line.count(" ") >= 1]


def type_addresses(
    rng: random.Random, streets: list[Street], names: list[str], count: int
) -> list[Typed]:
    """Addresses as member files have them, in shares that are a judgement."""
    own: dict[str, set[str]] = {}
    for street in streets:
        own.setdefault(street.code_insee, set()).add(street.name.upper())
    styles: dict[str, tuple[float, Callable[[random.Random, str, str], str]]] = {
        "exact": (0.45, lambda _, n, s: f"{n} {s}"),
        "abrégée": (0.15, lambda _, n, s: f"{n} {' '.join(_SHORT.get(w, w) for w in s.split())}"),
        "faute": (0.12, lambda r, n, s: f"{n} {misspell(r, s)}"),
        "sans numéro": (0.08, lambda _, n, s: s),
        "numéro inconnu": (0.06, lambda r, n, s: f"{r.randrange(60, 200)} {s}"),
        "mot manquant": (0.07, lambda r, n, s: f"{n} {drop_word(r, s)}"),
        "autre type": (0.07, lambda r, n, s: f"{n} {change_kind(r, s)}"),
    }
    weights = [share for share, _ in styles.values()]
    typed = []
    for _ in range(count):
        home = rng.choice(streets)
        number = rng.choice(list(home.numbers)).upper() if home.numbers else ""
        if rng.random() < ABSENT:
            name = rng.choice(names)
            if name in own[home.code_insee]:
                continue
            typed.append(Typed(f"{rng.randrange(1, 40)} {name}", home, None, "absente"))
            continue
        style = rng.choices(list(styles), weights)[0]
        line = styles[style][1](rng, number, home.name.upper())
        typed.append(Typed(choose_line(line.strip()).text or line.strip(), home, home, style))
    return typed


def misspell(rng: random.Random, name: str) -> str:
    """One letter wrong, lost or doubled, not in the first word."""
    start = name.find(" ") + 1
    at = rng.randrange(start, len(name))
    change = rng.choice(("", name[at] * 2, rng.choice("AEIOURSTLN")))
    return name[:at] + change + name[at + 1 :]


def drop_word(rng: random.Random, name: str) -> str:
    """One word less, the kind of street kept."""
    words = name.split()
    if len(words) > 2:
        del words[rng.randrange(1, len(words))]
    return " ".join(words)


def change_kind(rng: random.Random, name: str) -> str:
    """Another kind of street, as people type it by habit."""
    kind, _, rest = name.partition(" ")
    return (
        f"{rng.choice([one for one in ('RUE', 'AVENUE', 'PLACE', 'ROUTE') if one != kind])} {rest}"
    )


def make_questions(typed: list[Typed], communes: pd.DataFrame) -> pd.DataFrame:
    """As ``query.make_queries`` makes them for a decided commune."""
    frame = pd.DataFrame(
        {
            "adresse": [one.line for one in typed],
            "code_postal": "",
            "ville": [one.home.city.upper() for one in typed],
            "code_insee": [one.home.code_insee for one in typed],
        },
        dtype="str",
    )
    return frame.assign(cle=frame["adresse"] + "|" + frame["code_insee"], motif="")


def ask_addok(url: str, questions: pd.DataFrame) -> dict[str, Answer]:
    """The answers of a real addok."""
    start = time.perf_counter()
    answers: dict[str, Answer] = {}
    with GeocodingService(date(2026, 1, 1), url) as service:
        for batch in split_batches(questions, 500):
            answers |= service.search(batch)
    print(f"addok: {len(answers) / (time.perf_counter() - start):,.0f} addresses/s")
    return answers


def ask_ban(streets: list[Street], questions: pd.DataFrame) -> dict[str, Answer]:
    """The answers of a BAN file of the same streets."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "adresses-53.csv"
        lines = list(to_ban_lines(streets))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        start = time.perf_counter()
        geocoder = BanGeocoder(date(2026, 1, 1), [path])
        print(f"BAN: {len(lines) - 1} rows read in {time.perf_counter() - start:.2f} s")
    start = time.perf_counter()
    answers: dict[str, Answer] = {}
    for batch in split_batches(questions, 500):
        answers |= geocoder.search(batch)
    print(f"BAN: {len(answers) / (time.perf_counter() - start):,.0f} addresses/s")
    return answers


def show(
    name: str, answers: Mapping[str, Answer], typed: list[Typed], questions: pd.DataFrame
) -> None:
    """The curve by precision, then by margin."""
    found = pd.DataFrame(
        [
            (a.precision, a.score, a.score_suivant or 0.0, is_right(a, one), one.style,
             is_right_2016(a, one), bool(a.ancien_code), find_every_word(one.line, a.libelle))
            for a, one in (
                (answers[key], one) for key, one in zip(questions["cle"], typed, strict=True)
            )
        ],
        columns=["precision", "score", "next", "right", "style", "right_2016", "merged", "like"],
    )  # fmt: skip
    gap = found["score"] - found["next"]
    for precision in THRESHOLDS:
        print(f"\n{name}, {precision.label} (next answer further than {MARGIN})")
        of_kind = found["precision"].eq(precision) & (gap > MARGIN) & found["like"]
        for step in STEPS:
            _line(f"score >= {step:.2f}", found, of_kind & (found["score"] >= step))
    print(f"\n{name}, all places at their thresholds, by distance to the next answer")
    least = found["precision"].map({one.value: score for one, score in THRESHOLDS.items()})
    place = (found["score"] >= least) & found["like"]
    for margin in MARGINS:
        _line(f"next > {margin:.2f}", found, place & (gap > margin))
    settled = found[place & (gap > MARGIN)]
    merged = settled[settled["merged"]]
    lost = int((~merged["right_2016"]).sum())
    print(f"communes that gather several of 2016: {len(merged)} settled, {lost} in the wrong one")
    print(f"settled by style: {settled['style'].value_counts().to_dict()}")
    print(f"wrong by style: {settled.loc[~settled['right'], 'style'].value_counts().to_dict()}")


def _line(title: str, found: pd.DataFrame, settled: "pd.Series[bool]") -> None:
    wrong = settled & ~found["right"]
    share = 100 * wrong.sum() / max(settled.sum(), 1)
    print(
        f"{title:>16}  settled {100 * settled.mean():6.2f} %  wrong {share:6.2f} %  ({wrong.sum()})"
    )


def is_right(answer: Answer, one: Typed) -> bool:
    """A point of the true street."""
    if one.truth is None:
        return False
    points = {*one.truth.numbers.values(), (one.truth.latitude, one.truth.longitude)}
    return (answer.latitude, answer.longitude) in points


def is_right_2016(answer: Answer, one: Typed) -> bool:
    """The true commune of 2016; where the street does not exist, that of its neighbours."""
    return not answer.ancien_code or answer.ancien_code == one.home.code_2016


if __name__ == "__main__":
    main()
