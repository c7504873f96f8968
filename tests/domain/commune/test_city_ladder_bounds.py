"""The bounds of the ladder: how long, how far, how many, at each rung and one step beyond it.

Small gazetteers, so that a name has no other neighbour than those of the test; real places where
France has one on the bound.
"""

import pandas as pd
import pytest

from radon.domain.commune.city_ladder import resolve_city
from radon.domain.commune.gazetteer import GAZETTEER_COLUMNS, Gazetteer, Nature
from radon.domain.commune.match import MAX_CANDIDATES, Confiance, Match, Methode

CERTAINE, ELEVEE = Confiance.CERTAINE, Confiance.ELEVEE
A_CONFIRMER, INDECISE = Confiance.A_CONFIRMER, Confiance.INDECISE
UNKNOWN = ("", Methode.VILLE_INCONNUE, INDECISE)
Row = tuple[str, str, str, str, Nature]


def own(code_postal: str, nom: str, code: str, code_2016: str | None = None) -> Row:
    """A commune's own name; of 2016 the same unless said."""
    return code_postal, nom, code, code if code_2016 is None else code_2016, Nature.COMMUNE


def know(*rows: Row) -> Gazetteer:
    """A gazetteer of these rows; 53000 and 53200 have two communes more, that no test asks for."""
    others = [
        own(code_postal, nom, f"{code_postal[:3]}9{rank}")
        for code_postal in ("53000", "53200")
        for rank, nom in enumerate(("QUELAINES WYK", "WYKWYK MONTFLOURS"))
    ]
    return Gazetteer(pd.DataFrame(sorted([*rows, *others]), columns=GAZETTEER_COLUMNS))


def ask(gazetteer: Gazetteer, code_postal: str, ville: str) -> tuple[str, Methode, Confiance]:
    match = resolve_city(code_postal, ville, gazetteer)
    return match.code_insee, match.methode, match.confiance


def found(code: str, methode: Methode, confiance: Confiance = ELEVEE) -> tuple:
    """An answer as :func:`ask` gives it."""
    return code, methode, confiance


SHORT = found("53001", Methode.NOM_ABREGE)


# --- a part of the name, or more than the name ---------------------------------------------------


@pytest.mark.parametrize(
    ("ville", "expected"),
    [("CHA", UNKNOWN), ("CHAN", SHORT), ("CHANTELOU", SHORT), ("C HAN", SHORT), ("HANTE", UNKNOWN)],
)
def test_the_beginning_of_a_name_counts_from_four_letters(ville, expected):
    assert ask(know(own("53000", "CHANTELOUP", "53001")), "53000", ville) == expected


@pytest.mark.parametrize(
    ("code_postal", "ville", "expected"),
    [
        ("01120", "THIL ZONE DES TOUCHES", found("01418", Methode.NOM_ABREGE)),
        ("05000", "GAP ZONE DES TOUCHES", UNKNOWN),
    ],
)
def test_a_name_with_more_words_has_four_letters_at_least(atlas, code_postal, ville, expected):
    assert ask(atlas.gazetteer, code_postal, ville) == expected


def test_the_longest_name_that_fits_wins_over_its_beginning():
    known = know(own("53000", "OUEN", "53001"), own("53000", "OUEN DES TOITS", "53002"))
    assert ask(known, "53000", "OUEN DES TOITS ZONE") == found("53002", Methode.NOM_ABREGE)
    assert ask(known, "53000", "OUEN DES CHAMPS") == SHORT
    assert ask(known, "53000", "OUENNE ZONE") == UNKNOWN


@pytest.mark.parametrize(
    ("ville", "expected"),
    [
        ("CHTEAU GONTR", SHORT),
        ("CHATEAU GNTR", SHORT),  # one word whole
        ("CH GONTIER", SHORT),
        ("CH GO", SHORT),
        ("C GONTIER", UNKNOWN),  # one letter is no abbreviation
        ("CHTEAU", UNKNOWN),  # word for word
        ("CHTEAU GNTR ZONE", UNKNOWN),
        ("CTHEAU GNTR", UNKNOWN),  # the order of the letters
        ("HATEAU GNTR", UNKNOWN),  # the first letter
        ("CHTEAU ONTR", UNKNOWN),
        ("CZTEAU GNTR", UNKNOWN),  # no other letter
    ],
)
def test_an_abbreviation_keeps_the_words_the_first_letters_and_the_order(ville, expected):
    assert ask(know(own("53000", "CHATEAU GONTIER", "53001")), "53000", ville) == expected


@pytest.mark.parametrize(("ville", "expected"), [("CHTL", UNKNOWN), ("CHTLT", SHORT)])
def test_an_abbreviation_has_five_characters(ville, expected):
    assert ask(know(own("53000", "CHATELET", "53001")), "53000", ville) == expected


def test_a_word_of_one_letter_stands_for_itself_in_an_abbreviation():
    known = know(own("53000", "VILLE X AVRAY", "53001"))
    assert ask(known, "53000", "VLE X AVRY") == SHORT
    assert ask(known, "53000", "VLE Y AVRY") == UNKNOWN


@pytest.mark.parametrize(
    ("ville", "expected"),
    [("CHANT", UNKNOWN), ("CHANTE", found("53001", Methode.CEDEX)), ("CHANTEG", UNKNOWN)],
)
def test_a_name_cut_between_words_counts_in_the_department_from_six_letters(ville, expected):
    known = know(own("53100", "CHANTE GRUE", "53001"), own("53100", "CHANT OISEAU", "53002"))
    assert ask(known, "53101", ville) == expected


def test_a_name_cut_between_words_is_not_looked_for_in_the_department_of_a_known_code():
    known = know(own("53100", "CHANTE GRUE", "53001"))
    assert ask(known, "53000", "CHANTE") == UNKNOWN


@pytest.mark.parametrize(
    ("ville", "expected"),
    [
        ("LOIRON RUILLE ZONE", UNKNOWN),  # two words
        ("AHUILLE DU MAINE ZONE", found("53002", Methode.NOM_DEPARTEMENT, A_CONFIRMER)),
        ("OUEN DES BIEN TOITS ZONE", found("53003", Methode.NOM_DEPARTEMENT, A_CONFIRMER)),
        ("AHUILLE DU MAINEZONE", UNKNOWN),
    ],
)
def test_a_name_with_more_words_counts_in_the_department_from_three_words(ville, expected):
    known = know(
        own("53320", "LOIRON RUILLE", "53001"),
        own("53320", "AHUILLE DU MAINE", "53002"),
        own("53320", "OUEN DES BIEN TOITS", "53003"),
    )
    assert ask(known, "53000", ville) == expected


def test_lyon_airport_is_not_in_lyon(atlas):
    expected = found("69299", Methode.CODE_POSTAL, A_CONFIRMER)  # Colombier-Saugnieu
    assert ask(atlas.gazetteer, "69125", "LYON AEROPORT") == expected


# --- what is only looked for as a whole cell -----------------------------------------------------


@pytest.mark.parametrize(
    ("code_postal", "ville"),
    [
        ("53000", "CHAN / ZZZZ"),
        ("53000", "12 - CHANTELOUP ZONE"),
        ("53000", "CHTLP / ZZZZ"),
        ("53000", "CHANTELOUX / ZZZZ"),
        ("53200", "CHANTELOUP / ZZZZ"),
        ("53201", "OUEN DES / ZZZZ"),
        ("53200", "12 - OUEN DES TOITS ZONE"),
        ("63000", "CHANTELOUP / ZZZZ"),
    ],
)
def test_a_part_of_a_cell_is_a_whole_name_or_nothing(code_postal, ville):
    known = know(
        own("53000", "CHANTELOUP", "53001"),
        own("53100", "OUEN DES TOITS", "53002"),
    )
    assert ask(known, code_postal, ville) == UNKNOWN


# --- slips ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nom", "ville", "is_found"),
    [
        ("GAP", "GAX", False),
        ("BLEX", "BLEZ", True),
        ("BLEX", "BZLEX", True),
        ("BLEX", "LBEX", True),  # two letters exchanged
        ("BLEX", "BLZZ", False),
        ("BLEX", "EX", False),
        ("ABCDEFGHI", "ABCDEFGHZ", True),
        ("ABCDEFGHI", "ABCDEFGZZ", False),  # nine letters: one slip
        ("ABCDEFGHIJ", "ABCDEFGHZZ", True),  # ten letters: two
        ("ABCDEFGHIJ", "ABCDEFGZZZ", False),
        ("ABCDEFGHIJK", "ABCDEFGHIZZ", True),
        # the length is that of what was typed
        ("ABCDEFGHIJ", "ABCDEFGZJ", False),
        ("ABCDEFGHI", "ABCDEFGZZI", True),
    ],
)
def test_slips_are_allowed_by_the_length_of_what_was_typed(nom, ville, is_found):
    answer = found("53001", Methode.FAUTE_DE_FRAPPE, A_CONFIRMER)
    expected = answer if is_found else UNKNOWN
    assert ask(know(own("53000", nom, "53001")), "53000", ville) == expected


def test_the_nearest_name_wins_and_two_as_near_are_a_question():
    known = know(
        own("53000", "ABCDEFGHIJ", "53001"),
        own("53000", "ABCDEFGXXJ", "53002"),
        own("53000", "ABCDEFGHZJ", "53003"),
    )
    one = resolve_city("53000", "ABCDEFGXIJ", known)
    assert (one.methode, one.candidats) == (Methode.HOMONYMES, ("53001", "53002"))
    other = resolve_city("53000", "ABCDEFGHQJ", known)
    assert (other.methode, other.candidats) == (Methode.HOMONYMES, ("53001", "53003"))
    assert ask(known, "53000", "ABCDEFQXXJ")[0] == "53002"


@pytest.mark.parametrize(
    ("code_postal", "expected"),
    [
        ("63000", found("53001", Methode.CODE_POSTAL_VOISIN, A_CONFIRMER)),
        ("35000", found("53001", Methode.CODE_POSTAL_VOISIN, A_CONFIRMER)),  # exchanged
        ("5300", UNKNOWN),  # 05300: two slips
        ("64000", UNKNOWN),
        ("63100", UNKNOWN),
    ],
)
def test_a_postal_code_is_wrong_by_one_digit_at_most(code_postal, expected):
    assert ask(know(own("53000", "CHANTELOUP", "53001")), code_postal, "CHANTELOUP") == expected


def test_a_namesake_of_the_right_postal_code_is_not_the_commune_whose_code_is_near():
    known = know(
        own("53000", "CHANTELOUP", "53001"), ("53000", "CHANTELOUP", "53002", "", Nature.LIEU_DIT),
        ("54000", "ZZZ", "53002", "", Nature.COMMUNE),
    )  # fmt: skip
    assert ask(known, "63000", "CHANTELOUP") == found(
        "53001", Methode.CODE_POSTAL_VOISIN, A_CONFIRMER
    )


# --- the postal code alone -----------------------------------------------------------------------


@pytest.mark.parametrize("ville", ["ZZZZ", ""])
def test_the_only_commune_of_a_postal_code_is_told_by_its_own_name(ville):
    """A former name that leads to another commune of 2016 does not count."""
    former = ("53100", "AUTRE LIEU", "53001", "53099", Nature.ANCIENNE)
    known = know(own("53100", "CHANTELOUP", "53001"), former)
    confidence = A_CONFIRMER if ville else ELEVEE
    candidates = ("53001",) if ville else ()
    assert resolve_city("53100", ville, known) == Match(
        "53001", "53001", Methode.CODE_POSTAL, confidence, candidates
    )


@pytest.mark.parametrize(
    ("ville", "methode"), [("ZZZZ", Methode.VILLE_INCONNUE), ("", Methode.HOMONYMES)]
)
def test_two_communes_of_a_postal_code_are_a_question(ville, methode):
    known = know(own("53100", "CHANTELOUP", "53001"), own("53100", "QUERQY", "53002"))
    question = Match("", "", methode, INDECISE, ("53001", "53002"))
    assert resolve_city("53100", ville, known) == question


def test_a_question_has_twelve_candidates_at_most():
    names = ("ABRE", "CDRE", "EFRE", "GHRE", "IJRE", "KLRE", "MNRE", "OPRE", "QRRE", "STRE")
    rows = [own("53100", f"{name}{end}", "") for name in names[:7] for end in ("VAL", "MONT")]
    rows = [(*row[:2], f"53{rank:03}", "", row[4]) for rank, row in enumerate(rows)]
    match = resolve_city("53100", "", know(*rows))
    assert (MAX_CANDIDATES, len(rows)) == (12, 14)
    assert match.candidats == tuple(f"53{rank:03}" for rank in range(12))


# --- the department, the CEDEX and its rivals ----------------------------------------------------


@pytest.mark.parametrize(
    ("code_postal", "ville", "expected"),
    [
        ("53990", "LAVAL", found("53130", Methode.NOM_DEPARTEMENT, A_CONFIRMER)),  # ends in 0
        ("53991", "LAVAL", found("53130", Methode.CEDEX)),
        ("53990", "LAVAL CEDEX", found("53130", Methode.CEDEX)),
        ("53810", "LAVAL CEDEX", found("53130", Methode.NOM_DEPARTEMENT, A_CONFIRMER)),  # is known
        ("69000", "LYON", found("69123", Methode.CEDEX)),  # stands for the whole town
        ("97000", "BASSE TERRE", found("97105", Methode.NOM_DEPARTEMENT, A_CONFIRMER)),
        ("97000", "BASSE TERRE CEDEX", found("97105", Methode.CEDEX)),
        ("97001", "BASSE TERRE", found("97105", Methode.CEDEX)),
        ("97800", "SAINT DENIS", found("97411", Methode.NOM_DEPARTEMENT, A_CONFIRMER)),
        ("93100", "AULNAY S BOIS", found("93005", Methode.NOM_DEPARTEMENT, A_CONFIRMER)),
    ],
)
def test_a_code_that_no_table_holds_is_a_cedex_by_its_last_digit(
    atlas, code_postal, ville, expected
):
    assert ask(atlas.gazetteer, code_postal, ville) == expected


NAMESAKES = (
    own("53100", "CHANTELOUP", "53001"), own("53170", "CHANTELOUP", "53001"),
    own("44300", "CHANTELOUP", "44001"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("code_postal", "ville", "confiance"),
    [
        ("53121", "CHANTELOUP", ELEVEE),  # 531, as one of the commune's codes
        ("53199", "CHANTELOUP", ELEVEE),
        ("53221", "CHANTELOUP", A_CONFIRMER),  # 53 alone may be another department mistyped
        ("53221", "CHANTELOUP CEDEX", ELEVEE),
    ],
)
def test_three_digits_of_the_postal_code_or_the_word_confirm_a_cedex(code_postal, ville, confiance):
    rivals = ("53001", "44001") if confiance is A_CONFIRMER else ()
    assert resolve_city(code_postal, ville, know(*NAMESAKES)) == Match(
        "53001", "53001", Methode.CEDEX, confiance, rivals
    )


def test_an_office_without_a_namesake_needs_no_confirmation():
    assert resolve_city("53221", "CHANTELOUP", know(*NAMESAKES[:2])) == Match(
        "53001", "53001", Methode.CEDEX, ELEVEE
    )


def test_a_cut_name_of_an_office_has_the_whole_names_of_france_as_rivals():
    """A department that is confirmed settles a whole name, not a part of one."""
    known = know(own("53100", "CHANTE LOUP", "53001"), own("44300", "CHANTE", "44001"))
    assert resolve_city("53121", "CHANTE CEDEX", known) == Match(
        "53001", "53001", Methode.CEDEX, A_CONFIRMER, ("53001", "44001")
    )


@pytest.mark.parametrize(
    ("nature", "confiance"),
    [
        (Nature.COMMUNE, ELEVEE),
        (Nature.ACHEMINEMENT, A_CONFIRMER),
        (Nature.ANCIENNE, ELEVEE),
        (Nature.LIEU_DIT, A_CONFIRMER),
    ],
)
def test_an_office_named_after_no_commune_of_today_or_before_is_to_be_confirmed(nature, confiance):
    office = ("53100", "SOPHIA", "53001", "53099", nature)
    match = resolve_city(
        "53121", "SOPHIA CEDEX", know(own("53100", "LONGUEVILLE", "53001"), office)
    )
    assert (match.code_insee, match.methode, match.confiance) == ("53001", Methode.CEDEX, confiance)
    expected = "" if nature is Nature.COMMUNE else "53001"  # two own names, two of 2016
    assert match.code_2016 == expected


# --- rivals of a part of a name ------------------------------------------------------------------


def test_only_own_names_of_the_department_are_rivals_of_a_cut_name():
    cut = own("53000", "MONTIGNE LE BRILLANT", "53001")
    former = ("53200", "MONTIGNE", "53002", "", Nature.ANCIENNE)
    assert ask(know(cut, former), "53000", "MONTIGNE") == SHORT
    whole = own("53200", "MONTIGNE", "53002")
    assert resolve_city("53000", "MONTIGNE", know(cut, whole)) == Match(
        "53001", "53001", Methode.NOM_ABREGE, A_CONFIRMER, ("53001", "53002")
    )


def test_the_rivals_of_a_longer_name_are_those_of_the_whole_cell():
    known = know(
        own("53000", "CHANTELOUP", "53001"), own("01240", "LENT", "01211"),
        own("53000", "LENTX", "53002"),
    )  # fmt: skip
    assert ask(known, "53000", "CHANTELOUP ZONE - LENT") == SHORT


def test_linking_words_left_out_have_no_rivals():
    known = know(own("53000", "AULNAY SOUS BOIS", "53001"), own("44300", "AULNAY BOIS", "44001"))
    assert ask(known, "53000", "AULNAY BOIS") == SHORT


def test_what_is_only_a_cut_word_is_no_skeleton():
    """``LAGUENNE SUR`` stops at a linking word: it is not LAGUENNE."""
    known = know(own("53000", "LAGUENNE", "53001"), own("53000", "LAGUENNE SUR AVALOUZE", "53002"))
    assert ask(known, "53000", "LAGUENNE SUR") == found("53002", Methode.NOM_ABREGE)
    assert ask(known, "53000", "SAINT LAGUENNE SUR") == UNKNOWN


# --- without a postal code, and arrondissements --------------------------------------------------


def test_a_name_without_postal_code_is_to_be_confirmed_when_one_commune_bears_it():
    known = know(*NAMESAKES, own("72000", "QUERQY", "72001"))
    assert resolve_city("", "QUERQY", known) == Match(
        "72001", "", Methode.NOM_DEPARTEMENT, A_CONFIRMER
    )
    both = Match("", "", Methode.HOMONYMES, INDECISE, ("44001", "53001"))
    assert resolve_city("", "CHANTELOUP", known) == both
    assert resolve_city("", "ZZZZ / QUERQY", known).methode is Methode.VILLE_INCONNUE


@pytest.mark.parametrize(
    ("code_postal", "ville", "code_2016"),
    [
        ("69000", "LYON 1", "69381"),
        ("69000", "LYON 9", "69389"),
        ("69000", "LYON 10", ""),
        ("69000", "LYON 0", ""),
        ("75000", "PARIS 20", "75120"),
        ("75000", "PARIS 21", ""),
        ("13000", "MARSEILLE 16", "13216"),
        ("13000", "MARSEILLE 17", ""),
        ("75019", "PARIS 18", ""),
    ],
)
def test_an_arrondissement_is_one_of_those_of_the_town(atlas, code_postal, ville, code_2016):
    assert resolve_city(code_postal, ville, atlas.gazetteer).code_2016 == code_2016


@pytest.mark.parametrize(
    ("code_postal", "ville"), [("1000", "CHANTELOUP"), ("", "01000 CHANTELOUP"), ("00000", "X")]
)
def test_a_postal_code_of_four_digits_gets_its_zero_back(code_postal, ville):
    known = know(own("01000", "CHANTELOUP", "01001"))
    expected = UNKNOWN if ville == "X" else found("01001", Methode.NOM_CODE_POSTAL, CERTAINE)
    assert ask(known, code_postal, ville) == expected


def test_the_postal_code_of_the_city_cell_counts_only_where_the_other_one_is_unknown():
    known = know(own("53100", "CHANTELOUP", "53001"), own("44300", "CHANTELOUP", "44001"))
    assert ask(known, "53100", "44300 CHANTELOUP")[0] == "53001"
    assert ask(known, "99999", "44300 CHANTELOUP")[0] == "44001"
