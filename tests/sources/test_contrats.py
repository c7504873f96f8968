"""Contract files: how they are found, read, and refused with the line of each mistake."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.contract.contract import Contract
from radon.domain.contract.occurrence import list_occurrences
from radon.domain.target.contract_figure import StatedFigure
from radon.domain.tracking.kinds import describe_registers
from radon.errors import UnusableReference
from radon.settings import DATA
from radon.sources.contrats import (
    find_line,
    list_contracts,
    load_contract,
    open_contract,
    read_contract,
)

REGISTERS = describe_registers()
GOOD = """\
# Un contrat inventé
spsti = "essai"
nom = "Essai"
titre = "Contrat d'essai"
debut = 2025-03-27
fin = 2029-03-26
volet = "Volet 2"
signataires = ["Essai", "DREETS"]
roles = [
  "pilote",
]

[[chiffre]]
libelle = "Communes en zone 3"
annonce = "21 communes"
valeur = 21
unite = "communes"
communes = "2016"
zones = [3]
tolerance = 0
explication = "Même décompte."

[[action]]
code = "A1"
objectif = "Former"
libelle = "Former les professionnels"
qui = ["Essai"]
page = "suivi/formation"

[[action.preuve]]
registre = "formation"
ou = { module = ["general"] }

[[action.echeance]]
libelle = "T3 2025"
de = "2025-T3"
a = "2025-T3"

[[action]]
code = "A2"
objectif = "Sensibiliser"
libelle = "Sensibiliser les entreprises"
qui = ["Essai"]
page = "suivi/communication"
continu = true

[[action.preuve]]
registre = "communication"

[[action.preuve]]
registre = "livrable"
ou = { action = ["A2"] }

[[action.echeance]]
libelle = "Septembre–décembre"
chaque_annee = { de = 9, a = 12, annees = [2025, 2028] }

[[action.echeance]]
libelle = "Journée européenne du radon"
code = "A2-J"
chaque_annee = { de = "11-07", a = "11-07", annees = [2025, 2028], avance = 31 }

[[action.echeance.preuve]]
registre = "communication"
ou = { journee_radon = ["oui"] }

[[indicateur]]
code = "A1-formes"
action = "A1"
libelle = "Personnes formées"
officiel = true
theme = "formation"
repere = "formes"
compter = "personnes"
chacun = "module"
unite = "personnes"

[[indicateur.source]]
registre = "formation"
ou = { module = ["general", "specifique"] }

[[indicateur]]
code = "A2-supports"
actions = ["A1", "A2"]
libelle = "Supports diffusés"
theme = "communication"
compter = "somme"
champ = "exemplaires"
unite = "supports"
sens = "neutre"
note = "Là où leur nombre est connu."
cible = 200

[[indicateur.source]]
registre = "communication"
"""


def _write(folder: Path, text: str, name: str = "essai.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _line_of(text: str, words: str) -> int:
    lines = [rank for rank, line in enumerate(text.split("\n"), 1) if words in line]
    assert len(lines) == 1, f"« {words} » : {lines}"
    return lines[0]


def test_a_sound_file_is_read_whole(tmp_path: Path) -> None:
    contract = read_contract(_write(tmp_path, GOOD), REGISTERS)
    assert contract.figures == (
        StatedFigure(
            "Communes en zone 3", "21 communes", 21.0, "communes", "2016", (3,), 0.0,
            "Même décompte.",
        ),
    )  # fmt: skip
    assert (contract.spsti, contract.signataires, contract.roles) == (
        "essai", ("Essai", "DREETS"), ("pilote",),
    )  # fmt: skip
    assert [one.code for one in list_occurrences(contract)] == [
        "A1", "A2-2025", "A2-J-2025", "A2-2026", "A2-J-2026", "A2-2027", "A2-J-2027", "A2-2028",
        "A2-J-2028",
    ]  # fmt: skip
    supports = contract.indicateur("A2-supports")
    assert (supports.officiel, supports.actions, supports.cible) == (False, ("A1", "A2"), 200.0)


REFUSALS = [
    # what is written, what replaces it, a word of the line that is to be named, the sentence
    ('libelle = "T3 2025"', 'libelle = "T3 2025', 'libelle = "T3 2025',
     "la syntaxe TOML n'est pas respectée, vers la colonne 19 ; vérifiez les guillemets, les"
     " crochets, le signe = et les clés écrites deux fois."),
    ('nom = "Essai"', 'nom = "Essai"\nnom = "Deux"', 'nom = "Deux"',
     "la syntaxe TOML n'est pas respectée, vers la colonne 13 ; vérifiez les guillemets, les"
     " crochets, le signe = et les clés écrites deux fois."),
    ('volet = "Volet 2"', 'volets = "Volet 2"', "volets",
     "clé inconnue « volets » ; écrivez plutôt « volet »."),
    ('volet = "Volet 2"\n', '', "# Un contrat",
     "il manque « volet » ; ajoutez cette clé (voir README.md)."),
    ('continu = true', 'continue = true', "continue",
     "clé inconnue « continue » ; écrivez plutôt « continu »."),
    ('continu = true', 'continu = "oui"', 'continu = "oui"',
     "« continu » n'est ni true ni false ; écrivez true ou false."),
    ('debut = 2025-03-27', 'debut = "2025-03-27"', "debut",
     "« debut » n'est pas une date ; écrivez année-mois-jour, sans guillemets."),
    ('fin = 2029-03-26', 'fin = 2024-03-26', "fin = ",
     "le contrat finit avant de commencer ; vérifiez « debut » et « fin »."),
    ('spsti = "essai"', 'spsti = "autre"', "spsti",
     "« spsti » vaut « autre » et non « essai » ; donnez au fichier le code de son service."),
    ('zones = [3]', 'zones = [4]', "zones",
     "une zone n'est ni 1, ni 2, ni 3 ; écrivez zones = [2, 3]."),
    ('communes = "2016"', 'communes = "2015"', "2015",
     "« 2015 » n'est pas une valeur de « communes » ; écrivez « 2016 » ou « actuelles »."),
    ('valeur = 21', 'valeur = nan', "valeur",
     "« valeur » n'est pas un nombre positif ; écrivez un nombre."),
    ('code = "A2"', 'code = "A1"', "",
     "« A1 » est déjà le code d'un autre bloc ; donnez à chacun le sien."),
    ('code = "A1-formes"', 'code = "A1 formés"', "A1 formés",
     "« A1 formés » n'est pas un code ; une lettre, puis lettres sans accent, chiffres ou tirets,"
     " 60 signes au plus."),
    ('code = "A2-supports"', 'code = "A1-formes"', "",
     "« A1-formes » est déjà le code d'un autre bloc ; donnez à chacun le sien."),
    ('sens = "neutre"', 'repere = "formes"', "",
     "« formes » est déjà le repère d'un autre bloc ; donnez à chacun le sien."),
    ('code = "A2-J"', 'code = "A1"', "",
     "« A1 » est déjà le code d'une action ou d'une échéance ; donnez à chacune le sien."),
    ('code = "A2-J"\n', '', "",
     "cette échéance a ses preuves mais pas de code ; ajoutez-lui un « code »."),
    ('page = "suivi/communication"', 'page = "suivi/comunication"', "suivi/comunication",
     "page inconnue « suivi/comunication » ; écrivez plutôt « suivi/communication »."),
    ('a = "2025-T3"', 'a = "2025-T5"', "2025-T5",
     "échéance illisible « 2025-T5 » ; écrivez « 2025-T3 », « 2026-S1 », « 2025-10 », « 2025 » ou"
     " « 2026-01-15 »."),
    ('a = "2025-T3"', 'a = 2025', "a = 2025",
     "échéance illisible « 2025 » ; écrivez « 2025-T3 », « 2026-S1 », « 2025-10 », « 2025 » ou"
     " « 2026-01-15 »."),
    ('a = "2025-T3"', 'a = "2025-T2"', "2025-T2",
     "l'échéance finit avant de commencer ; vérifiez « de » et « a »."),
    ('de = "2025-T3"\na = "2025-T3"', 'de = "2030"', "2030",
     "l'échéance « T3 2025 » tombe en dehors du contrat ; vérifiez ses dates et celles du"
     " contrat."),
    ('{ de = 9, a = 12, annees = [2025, 2028] }', '{ de = 9, a = 13 }', "a = 13",
     "échéance illisible « 13 » ; écrivez un mois (9) ou un jour de l'année (« 11-07 »)."),
    ('{ de = 9, a = 12, annees = [2025, 2028] }', '{ de = 10, a = 4 }', "a = 4",
     "l'échéance finit avant de commencer ; si elle passe le Nouvel An, écrivez deux échéances."),
    ('annees = [2025, 2028] }', 'annees = [2025, 2029] }', "",
     "l'échéance « Septembre–décembre » tombe en dehors du contrat ; vérifiez ses dates et celles"
     " du contrat."),
    ('annees = [2025, 2028] }', 'annees = [2028] }', "",
     "« annees » n'est pas une première et une dernière année ; écrivez annees = [2025, 2029]."),
    ('chaque_annee = { de = 9, a = 12, annees = [2025, 2028] }',
     'de = "2025"\nchaque_annee = { de = 9, a = 12 }', 'de = "2025"\n',
     "« chaque_annee » va sans « de » ni « a » ; gardez l'un ou l'autre."),
    ('ou = { module = ["general"] }', 'ou = { modul = ["general"] }', "modul =",
     "« formation » n'a pas de champ « modul » ; écrivez plutôt « module »."),
    ('ou = { module = ["general"] }', 'ou = { module = ["généraux"] }', "généraux",
     "« généraux » n'est pas une valeur de « module » ; écrivez « general »,"
     " « information_interne », « referents », « specifique »."),
    ('ou = { module = ["general"] }', 'ou = { module = "general" }', 'module = "general"',
     "« module » n'est pas une liste de textes ; écrivez module = [\"…\", \"…\"]."),
    ('ou = { journee_radon = ["oui"] }', 'ou = { journee_radon = ["vrai"] }', "vrai",
     "« vrai » n'est pas une valeur de « journee_radon » ; écrivez « non », « oui »."),
    ('registre = "livrable"', 'registre = "livrables"', "livrables",
     "registre inconnu « livrables » ; écrivez plutôt « livrable »."),
    ('registre = "livrable"', 'registre = "adherents"', "adherents",
     "les adhérents ne prouvent pas une action : ils n'ont pas de date ; nommez un registre."),
    ('ou = { action = ["A2"] }', 'ou = { action = ["A3"] }', "A3",
     "l'action « A3 » n'existe pas ; écrivez « A1 », « A2 »."),
    ('action = "A1"', 'action = "A7"', "A7",
     "l'action « A7 » n'existe pas ; écrivez « A1 », « A2 »."),
    ('action = "A1"', 'action = "A1"\nactions = ["A1"]', "actions = [\"A1\"]\n",
     "il faut « action » ou « actions », l'un des deux ; gardez-en un seul."),
    ('theme = "formation"', 'theme = "formations"', "formations",
     "« formations » n'est pas une valeur de « theme » ; écrivez plutôt « formation »."),
    ('champ = "exemplaires"\n', '', 'compter = "somme"',
     "« somme » demande un « champ » ; ajoutez champ = \"…\"."),
    ('compter = "somme"', 'compter = "actes"', "champ",
     "« actes » va sans « champ » ; retirez cette clé."),
    ('champ = "exemplaires"', 'champ = "canal"', "champ",
     "« canal » n'est pas un nombre ; nommez un champ qui s'additionne."),
    ('champ = "exemplaires"', 'champ = "copies"', "champ",
     "« communication » n'a pas de champ « copies » ; écrivez « date », « titre », « canal »,"
     " « supports », « exemplaires », « zones », « secteurs », « tailles », « public »,"
     " « journee_radon », « entreprises », « preuve », etc."),
    ('compter = "personnes"', 'compter = "actes"', "chacun",
     "« chacun » ne va qu'avec « personnes » ; retirez cette clé."),
    ('chacun = "module"', 'chacun = "lieu"', "chacun",
     "« chacun » nomme « lieu », qu'aucune source n'a dans « ou » ; ajoutez-y les valeurs que"
     " chaque personne doit avoir."),
    ('compter = "personnes"\nchacun = "module"', 'compter = "entreprises"', "",
     "« entreprises » ne se compte pas dans « formation » ; changez « compter » ou le registre."),
    ('ou = { module = ["general", "specifique"] }',
     'ou = { module = ["general"] }\ndernier = true', "dernier",
     "« dernier » ne va pas avec « formation » ; il faut un registre d'une entreprise par"
     " enregistrement."),
    ('cible = 200', 'cible = -1', "cible",
     "« cible » n'est pas un nombre positif ; écrivez un nombre."),
    ('cible = 200', 'cible = 1' + 400 * '0', "cible",
     "« cible » n'est pas un nombre positif ; écrivez un nombre."),
    ('note = "Là où leur nombre est connu."', 'note = "a\\u0000b"', "note",
     "« note » contient un texte vide ou sur plusieurs lignes ; écrivez un texte d'une seule"
     " ligne."),
    ('[[indicateur.source]]\nregistre = "communication"\n', '', "",
     "il manque un bloc « source » ; ajoutez-le (voir README.md)."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words", "sentence"), REFUSALS)
def test_a_mistake_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, words: str, sentence: str
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    path = _write(tmp_path, text)
    with pytest.raises(UnusableReference) as caught:
        read_contract(path, REGISTERS)
    start, _, rest = str(caught.value).partition(", ligne ")
    number, _, said = rest.partition(" : ")
    assert (start, said) == (f"Contrat mal formé : {path}", sentence)
    if words:
        place = text.index(words)
        assert int(number) == text.count("\n", 0, place) + 1


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('code = "A2"', 'code = "A1"', 40),
        ('code = "A2-supports"', 'code = "A1-formes"', 83),
        ('sens = "neutre"', 'repere = "formes"', 90),
        ('code = "A2-J"', 'code = "A1"', 60),
        ('code = "A2-J"\n', "", 62),
        ("annees = [2025, 2028] }", "annees = [2025, 2029] }", 56),
        ('compter = "personnes"\nchacun = "module"', 'compter = "entreprises"', 78),
        ('[[indicateur.source]]\nregistre = "communication"\n', "", 82),
        ('registre = "formation"\nou', "code = 1\nou", 30),
    ],
)
def test_among_blocks_of_the_same_name_the_line_is_that_of_the_right_one(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    with pytest.raises(UnusableReference, match=f", ligne {line} : "):
        read_contract(_write(tmp_path, GOOD.replace(old, new, 1)), REGISTERS)


def test_of_several_mistakes_the_first_of_the_file_is_said(tmp_path: Path) -> None:
    text = GOOD.replace('champ = "exemplaires"', 'champ = "copies"')
    text = text.replace('page = "suivi/formation"', 'page = "suivi/formations"')
    with pytest.raises(UnusableReference, match="page inconnue"):
        read_contract(_write(tmp_path, text), REGISTERS)


def test_names_of_registers_are_not_checked_for_those_who_want_the_figures(tmp_path: Path) -> None:
    path = _write(tmp_path, GOOD.replace('registre = "livrable"', 'registre = "inconnu"'))
    assert read_contract(path).titre == "Contrat d'essai"


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "essai.toml"
    path.write_bytes(GOOD.replace("formés", "formés").encode("latin-1", errors="replace"))
    line = _line_of(GOOD, "# Un contrat")
    with pytest.raises(UnusableReference, match=f"ligne {line} : un caractère n'est pas en UTF-8"):
        read_contract(path)


def test_a_file_of_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "essai.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_contract(path, REGISTERS) == read_contract(
        _write(tmp_path, GOOD, "essai.toml"), REGISTERS
    )


def test_a_third_service_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "contrats").mkdir()
    _write(tmp_path / "contrats", GOOD)
    _write(tmp_path / "contrats", "", "README.md")
    monkeypatch.setenv(DATA.name, str(tmp_path))
    assert list_contracts() == ("essai",)
    assert open_contract("essai", REGISTERS).titre == "Contrat d'essai"


def test_a_service_without_a_file_states_nothing_and_cannot_be_followed() -> None:
    assert load_contract("autre") == Contract()
    with pytest.raises(UnusableReference, match="Le service « autre » n'a pas de contrat : créez"):
        open_contract("autre", REGISTERS)


@pytest.mark.parametrize("spsti", ["", "../contrats/satm", "satm.toml", "satm\x00", "/etc/passwd"])
def test_a_name_that_is_no_code_opens_no_file(spsti: str) -> None:
    assert load_contract(spsti) == Contract()


def test_a_key_is_found_whatever_surrounds_it() -> None:
    text = (
        '[[a]] # un\nx = """\n[[a]]\ny = 2\n"""\n[[a]]\n  "y" = 1\n[a.b]\nc.d = 1\n[[a.e]]\n'
        "f = { g = 1 }\n[[a]]\n"
    )
    paths = [
        ("a", 0), ("a", 0, "x"), ("a", 0, "y"), ("a", 1), ("a", 1, "y"), ("a", 1, "b"),
        ("a", 1, "b", "c", "d"), ("a", 1, "e", 0, "f", "g"), ("a", 2), ("a", 3), ("z",), (),
    ]  # fmt: skip
    assert [find_line(text, path) for path in paths] == [1, 2, 1, 6, 7, 8, 9, 11, 12, 1, 1, 1]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_change_of_the_file_is_read_or_refused_in_one_sentence(data) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 30)))
    inserted = data.draw(st.text("ab=\"[]{}\n#'.,-0é \x00", max_size=8))
    path = _Written(GOOD[:start] + inserted + GOOD[end:])
    try:
        read_contract(path, REGISTERS)
    except UnusableReference as error:
        lines = (GOOD[:start] + inserted + GOOD[end:]).count("\n") + 1
        number = int(str(error).split(", ligne ")[1].split(" : ")[0])
        assert 1 <= number <= lines


class _Written:
    """A file that is only a text."""

    stem = "essai"

    def __init__(self, text: str) -> None:
        self._text = text

    def read_bytes(self) -> bytes:
        return self._text.encode()

    def __str__(self) -> str:
        return "essai.toml"
