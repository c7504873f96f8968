"""The aggregates file of another service: read whole, or refused by one sentence."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.contract.terms import Theme
from radon.domain.report.aggregate_form import MOST_FIGURES, seal, spell_aggregates
from radon.domain.report.aggregates import Aggregates
from radon.domain.report.comparison import ComparedContract, compare
from radon.errors import UnusableFile
from radon.outputs.report.aggregates import spell_aggregates_file, write_aggregates
from radon.sources.report.aggregates import parse_aggregates, read_aggregates_file
from tests.domain.report.aggregates_by_hand import HELPED, make_aggregates, make_file

GOOD = json.loads(make_file())
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(sorted(GOOD)) | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def write(content: object) -> bytes:
    return json.dumps(content).encode()


def sealed(**changed: Any) -> bytes:
    """A file that somebody wrote with these values, and sealed."""
    content = {**GOOD, **changed}
    return write({**content, "sha256": seal(content)})


def change_figure(**changed: Any) -> bytes:
    return sealed(indicateurs=[{**GOOD["indicateurs"][0], **changed}])


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    told = make_aggregates(period=None, exemple=True)
    path = tmp_path / "agregats.json"
    write_aggregates(path, told)
    assert read_aggregates_file(path) == told
    assert parse_aggregates("f", b"\xef\xbb\xbf" + make_file()) == make_aggregates()
    assert parse_aggregates("f", write(dict(reversed(GOOD.items())))) == make_aggregates()


CELLS = st.none() | st.floats(0, 1e9) | st.integers(0, 10**9) | st.sampled_from(["s", "moins de 3"])


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            replace, st.just(HELPED), code=st.uuids().map(str), repere=st.just(""),
            theme=st.sampled_from(Theme), value=CELLS, acts=CELLS | st.just(""), share=st.none()
            | st.integers(1, 10**6).map(lambda whole: (whole // 2, whole)), undated=st.booleans(),
        ),
        max_size=4,
    )
)  # fmt: skip
def test_any_figures_are_read_back(figures: list[Any]) -> None:
    told = make_aggregates(figures=tuple(figures))
    assert parse_aggregates("f", spell_aggregates_file(told)) == told


TAMPERED = make_file().replace(b'"valeur": 40', b'"valeur": 41')
REFUSED = {
    "empty": (b"", "n'est pas un fichier d'agrégats : donnez celui"),
    "a page": (b"<html>", "n'est pas un fichier d'agrégats : donnez celui"),
    "not utf-8": (b"\xff\xfe{}", "n'est pas un fichier d'agrégats : donnez celui"),
    "deep": (b"[" * 100_000, "n'est pas un fichier d'agrégats : donnez celui"),
    "a long number": (b"9" * 9_000, "n'est pas un fichier d'agrégats : donnez celui"),
    "a list": (b"[1]", "n'est pas un fichier d'agrégats : donnez celui"),
    "another format": (write({"format": "x"}), "n'est pas un fichier d'agrégats : donnez celui"),
    "a name twice": (make_file()[:-3] + b',"annee":2025}', "n'est pas un fichier d'agrégats"),
    "too large": (make_file() + b" " * 1_000_000, "dépasse 1 Mo"),
    "a later version": (sealed(version=2), "est d'une autre version du format"),
    "changed by hand": (TAMPERED, "a changé depuis son export"),
    "no seal": (write({**GOOD, "sha256": None}), "a changé depuis son export"),
    "a field more": (sealed(adherents=["x"]), "(fichier : ses champs ne sont pas ceux"),
    "a service": (sealed(spsti="<b>"), "(spsti : le code d'un service est attendu)"),
    "a text": (sealed(service=3), "(service : un texte de 5000 caractères au plus"),
    "a long text": (sealed(contrat="x" * 5_001), "(contrat : un texte de 5000 caractères"),
    "a year": (sealed(annee="2026"), "(annee : un entier de 2000 à 2100"),
    "no year": (sealed(annee=True), "(annee : un entier de 2000 à 2100"),
    "a day": (sealed(jour="20 novembre"), "(jour : une date comme 2026-12-31"),
    "no day": (sealed(jour="2026-02-30"), "(jour : une date comme 2026-12-31"),
    "days": (sealed(compte={"du": "2025-01-01", "au": "2026-01-01"}), "(compte : des jours de"),
    "a flag": (sealed(exemple=1), "(exemple : vrai ou faux est attendu)"),
    "classes": (sealed(entreprises=[]), "(entreprises : ses champs ne sont pas ceux"),
    "a sum": (sealed(entreprises={**GOOD["entreprises"], "total": 1}), "ne font pas le total"),
    "no list": (sealed(indicateurs={}), "(indicateurs : une liste de 500 au plus"),
    "a long list": (sealed(indicateurs=[0] * (MOST_FIGURES + 1)), "(indicateurs : une liste"),
    "twice": (sealed(indicateurs=GOOD["indicateurs"][:1] * 2), "(indicateurs : deux fois le même)"),
    "a figure": (sealed(indicateurs=[1]), "(indicateurs, n° 1 : ses champs"),
    "a theme": (change_figure(theme=["x"]), "(indicateurs, n° 1, theme : un thème connu"),
    "a word": (change_figure(valeur="=1+1"), "(indicateurs, n° 1, valeur : un nombre, rien ou"),
    "no number": (change_figure(actes=True), "(indicateurs, n° 1, actes : un nombre, rien ou"),
    "a great number": (change_figure(valeur=10**400), "(indicateurs, n° 1, valeur : un nombre"),
    "a target": (change_figure(cible="9"), "(indicateurs, n° 1, cible : un nombre ou rien"),
    "a share": (change_figure(part_zones_2_3={"nombre": 3, "sur": 2}), "un entier de 0 à 2"),
    "a share of none": (change_figure(part_zones_2_3={"nombre": 0, "sur": 0}), "un entier de 1 à"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_ours_or_was_changed_is_refused_by_one_sentence(case: str) -> None:
    content, said = REFUSED[case]
    with pytest.raises(UnusableFile) as refused:
        parse_aggregates("f.json", content)
    sentence = str(refused.value)
    assert sentence.startswith("« f.json » ") and said in sentence
    assert sentence.endswith(".") and "\n" not in sentence and len(sentence) < 400


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match=r"ne peut pas être lu \(fichier ou dossier introuvable"):
        read_aggregates_file(tmp_path / "absent.json")


def read_or_refuse(content: bytes) -> Aggregates | None:
    try:
        return parse_aggregates("f.json", content)
    except UnusableFile:
        return None


@given(st.binary(max_size=60))
def test_any_bytes_are_refused(content: bytes) -> None:
    assert read_or_refuse(content) is None


OF_FILE = sorted({*GOOD} - {"sha256", "format", "version"})
OF_FIGURE = sorted(GOOD["indicateurs"][0])


@settings(max_examples=60)
@given(JSON, st.sampled_from(OF_FILE) | st.sampled_from(OF_FIGURE))
def test_any_value_is_read_or_refused(value: Any, name: str) -> None:
    """In the place of a field of the file, or of its first figure."""
    content = sealed(**{name: value}) if name in OF_FILE else change_figure(**{name: value})
    told = read_or_refuse(content)
    if told is not None:
        assert len(compare([ComparedContract(told)]).rows) == len(told.figures)
        assert told.zones.endswith("entreprises adhérentes") or told.members == 0
        assert parse_aggregates("f", spell_aggregates_file(told)) == told


def test_texts_come_in_as_one_line_that_is_seen() -> None:
    told = parse_aggregates("f", sealed(service="A\x1b[2J\n\u202eB\ud800 <b>\u00a0=1"))
    assert told.nom == "A [2J B <b>\u00a0=1"


def test_every_text_of_a_file_is_one_that_the_contract_or_the_format_says() -> None:
    told = spell_aggregates(make_aggregates())
    assert set(told) == set(GOOD)
    assert {name for name, value in told.items() if isinstance(value, str)} == {
        "format", "spsti", "service", "contrat", "jour", "zonage", "logiciel", "sha256",
    }  # fmt: skip
