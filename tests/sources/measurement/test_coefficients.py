"""The dated reference: what is shipped, and one French sentence for each mistake in a file."""

import re
from datetime import date
from pathlib import Path

import pytest

from radon.domain.measurement.dose import Activity, Coefficient
from radon.domain.measurement.legal_text import Verification
from radon.errors import UnusableReference
from radon.settings import data_directory
from radon.sources.measurement.coefficients import load_coefficients, load_texts

SHIPPED = data_directory() / "reglementation"
COEFFICIENTS = (SHIPPED / "coefficients.toml").read_text(encoding="utf-8")
TEXTS = (SHIPPED / "textes.toml").read_text(encoding="utf-8")


def test_the_shipped_coefficients_are_dated_and_say_what_was_not_read() -> None:
    table = load_coefficients()
    assert [(one.id, one.k, one.F, one.en_vigueur, one.fin, one.statut) for one in table] == [
        (
            "cipr65", 1.4, 0.4, date(2003, 11, 13), date(2023, 12, 31),
            Verification.SOURCE_SECONDAIRE,
        ),
        ("cipr137", 3.0, 0.4, date(2024, 1, 1), None, Verification.A_VERIFIER),
        ("cipr137_soutenue", 6.0, 0.4, date(2024, 1, 1), None, Verification.A_VERIFIER),
    ]  # fmt: skip
    assert table[1] == Coefficient(
        id="cipr137",
        libelle="CIPR 137, bâtiments et la plupart des lieux souterrains",
        k=3.0,
        F=0.4,
        activites=(Activity.GENERALE,),
        en_vigueur=date(2024, 1, 1),
        reference="Arrêté du 16 novembre 2023 (JO du 25 novembre 2023), en vigueur le 1er janvier"
        " 2024 ; valeur de la CIPR 137",
        verifie_le=date(2026, 11, 22),
        statut=Verification.A_VERIFIER,
        reserve="L'annexe III de l'arrêté n'a pas été lue : valeur à vérifier sur Légifrance.",
    )


def test_the_shipped_texts_stand_in_the_order_of_their_dates() -> None:
    texts = load_texts()
    days = [one.en_vigueur for one in texts]
    assert days == sorted(days)
    assert [one.nor for one in texts if one.nor] == [
        "SANC0323527A",
        "SSAP1817819A",
        "SSAP1826117A",
        "TSST2427857D",
        "TSST2414162A",
        "TRST2530984D",
    ]
    assert [one.id for one in texts if one.statut is not Verification.LU] == [
        "decret-2018-434",
        "decret-2018-437",
        "arrete-2024-05-15",
        "decret-2024-1240",
    ]


def test_every_key_stands_in_the_readme() -> None:
    readme = (SHIPPED / "README.md").read_text(encoding="utf-8")
    keys = set(re.findall(r"^(\w+) = ", COEFFICIENTS + TEXTS, re.MULTILINE))
    assert [key for key in sorted(keys) if f"`{key}`" not in readme] == []
    assert [one for one in Verification if f"`{one}`" not in readme] == []


def refused(folder: Path, old: str, new: str, count: int = 1) -> str:
    """What is said of the shipped coefficients once changed."""
    assert old in COEFFICIENTS
    path = folder / "coefficients.toml"
    path.write_text(COEFFICIENTS.replace(old, new, count), encoding="utf-8")
    with pytest.raises(UnusableReference) as caught:
        load_coefficients(folder)
    start, end = f"Le fichier {path} ne convient pas : ", " ; corrigez-le ou réinstallez"
    said = str(caught.value)
    assert said.startswith(start)
    return said.removeprefix(start).partition(end)[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("k = 1.4", "k = 0", "clé k : un nombre entre 0 et 100 est attendu"),
        ("k = 1.4", "k = nan", "clé k : un nombre entre 0 et 100 est attendu"),
        ("k = 1.4", "k = true", "clé k : un nombre entre 0 et 100 est attendu"),
        ("k = 1.4", 'k = "1,4"', "clé k : un nombre entre 0 et 100 est attendu"),
        ("F = 0.4", "F = 1.1", "clé F : un nombre entre 0 et 1 est attendu"),
        ("F = 0.4\n", "", "clé F : un nombre entre 0 et 1 est attendu"),
        ("F = 0.4", "F = 0.4\nf = 0.4", "clé f : elle est inconnue"),
        ('id = "cipr65"', 'id = ""', "clé id : un texte est attendu"),
        ('"generale", "soutenue"', "", "clé activites : une liste est attendue"),
        (
            '"generale", "soutenue"',
            '"repos"',
            "clé activites : valeurs possibles : generale, soutenue",
        ),
        (
            'statut = "source_secondaire"',
            'statut = "reglementaire"',
            "clé statut : valeurs possibles : lu, source_secondaire, a_verifier",
        ),
        (
            "2003-11-13",
            '"13/11/2003"',
            "clé en_vigueur : une date est attendue (2024-01-01)",
        ),
        (
            "2003-11-13",
            "2003-11-13T00:00:00",
            "clé en_vigueur : une date est attendue (2024-01-01)",
        ),
        ("fin = 2023-12-31", "fin = 2003-01-01", "clé fin : elle précède en_vigueur"),
    ],
)
def test_a_bad_key_is_refused_by_its_name(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert refused(tmp_path, old, new) == f"bloc [[coefficient]] n° 1, {said}"


def test_two_coefficients_of_one_day_and_activity_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "fin = 2023-12-31", "fin = 2024-01-01") == (
        "« cipr65 » et « cipr137 » valent le même jour pour la même activité, clés en_vigueur et"
        " fin"
    )


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, '"cipr137"', '"cipr65"') == (
        "bloc [[coefficient]] n° 2, clé id : « cipr65 » existe déjà"
    )


def test_a_file_that_is_no_toml_is_refused_with_the_line(tmp_path: Path) -> None:
    said = refused(tmp_path, "k = 1.4", "k = ")
    assert said.startswith("TOML mal formé (")
    assert "line 7" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "clé texte : au moins un bloc [[texte]] est attendu"),
        (b"texte = 3", "clé texte : au moins un bloc [[texte]] est attendu"),
        (b"autre = 3\n[[texte]]\n", "clé autre inconnue"),
        (b"[[texte]]\nid = '\xe9'", "il n'est pas en UTF-8"),
        (None, "fichier ou dossier introuvable"),
        (
            TEXTS.replace("https://sstie", "javascript:sstie").encode(),
            "bloc [[texte]] n° 1, clé lien : une adresse https est attendue",
        ),
        (
            TEXTS.replace("titre = ", "intitule = ", 1).encode(),
            "bloc [[texte]] n° 1, clé intitule : elle est inconnue",
        ),
    ],
)
def test_a_bad_file_of_texts_is_refused(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "textes.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnusableReference) as caught:
        load_texts(tmp_path)
    assert str(caught.value) == (
        f"Le fichier {path} ne convient pas : {said} ; corrigez-le ou réinstallez spsti-radon."
    )
