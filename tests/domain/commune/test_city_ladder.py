import pytest

from radon.domain.commune.city_ladder import resolve_city
from radon.domain.commune.match import Confiance, Match, Methode

CERTAINE, ELEVEE = Confiance.CERTAINE, Confiance.ELEVEE
A_CONFIRMER, INDECISE = Confiance.A_CONFIRMER, Confiance.INDECISE
BY_NAME = Methode.NOM_CODE_POSTAL


@pytest.mark.parametrize(
    ("code_postal", "ville", "code_insee", "code_2016", "methode", "confiance"),
    [
        # the name in its postal code, in every dress
        ("53000", "LAVAL", "53130", "53130", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("85350", "L ILE D YEU", "85113", "85113", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("85350", "ILE D’YEU (L’)", "85113", "85113", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("85800", "ST GILLES X DE VIE", "", "", Methode.VILLE_INCONNUE, INDECISE),
        ("85800", "St-Gilles- Croix- de- Vie", "85222", "85222", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("85800", "STGILLES CROIX DE VIE", "85222", "85222", Methode.NOM_ABREGE, ELEVEE),
        ("1000", "BOURG EN BRESSE", "01053", "01053", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("", "53000 LAVAL", "53130", "53130", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("", "LAVAL (53000)", "53130", "53130", Methode.NOM_CODE_POSTAL, CERTAINE),
        # former communes tell the commune of 2016; the new commune's own name does not
        ("53600", "CHATRES LA FORET", "53097", "53065", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("53600", "EVRON", "53097", "", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("53340", "BALLEE", "53017", "53017", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("53320", "LOIRON", "53137", "53137", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("85340", "OLONNE SUR MER", "85194", "85166", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("85140", "L'OIE", "85165", "85084", Methode.NOM_CODE_POSTAL, CERTAINE),
        # two communes of the postal code in one cell are a question; one with its former name not
        (
            "53410",
            "PORT BRILLET / LA GRAVELLE",
            "53182",
            "53182",
            Methode.NOM_CODE_POSTAL,
            A_CONFIRMER,
        ),
        (
            "53410",
            "LA GRAVELLE - PORT BRILLET",
            "53108",
            "53108",
            Methode.NOM_CODE_POSTAL,
            A_CONFIRMER,
        ),
        ("53340", "BALLEE - VAL DU MAINE", "53017", "53017", BY_NAME, CERTAINE),
        # arrondissements, as the legal list has them
        ("75019", "PARIS", "75056", "75119", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("75019", "PARIS 19", "75056", "75119", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("69003", "LYON 3EME", "69123", "69383", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("13001", "MARSEILLE 1", "13055", "13201", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("69003", "LYON 5", "69123", "", Methode.NOM_CODE_POSTAL, CERTAINE),
        # cut, abbreviated, longer than the name
        ("53200", "CHATEAU GONTIER SUR MAYEN", "53062", "", Methode.NOM_ABREGE, ELEVEE),
        ("44500", "LA BAULE", "44055", "44055", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("53000", "LAVAL ZONE DES TOUCHES", "53130", "53130", Methode.NOM_ABREGE, ELEVEE),
        ("93600", "AULNAY S BOIS", "93005", "93005", Methode.NOM_ABREGE, ELEVEE),
        # a CEDEX code does not tell where a city does
        ("53013", "LAVAL CEDEX", "53130", "53130", Methode.CEDEX, ELEVEE),
        ("53013", "LAVAL", "53130", "53130", Methode.CEDEX, ELEVEE),
        ("97872", "ST LOUIS CEDEX", "97414", "97414", Methode.CEDEX, ELEVEE),
        ("69000", "LYON", "69123", "", Methode.CEDEX, ELEVEE),
        # clues that do not agree are to be confirmed
        ("53810", "LAVAL", "53130", "53130", Methode.NOM_DEPARTEMENT, A_CONFIRMER),
        ("53000", "LAVALL", "53130", "53130", Methode.FAUTE_DE_FRAPPE, A_CONFIRMER),
        # without a city: the one commune that the CEDEX code serves, wherever it is, today's
        ("53014", "", "53130", "53130", Methode.CODE_CEDEX, ELEVEE),
        ("1001", "", "01053", "01053", Methode.CODE_CEDEX, ELEVEE),
        ("", "53014 Cedex 9", "53130", "53130", Methode.CODE_CEDEX, ELEVEE),
        ("85118", "", "85194", "", Methode.CODE_CEDEX, ELEVEE),
        ("53602", "", "53097", "", Methode.CODE_CEDEX, ELEVEE),
        ("75436", "", "75056", "", Methode.CODE_CEDEX, ELEVEE),
        ("97059", "", "97801", "97801", Methode.CODE_CEDEX, ELEVEE),
        ("53001", "", "", "", Methode.HOMONYMES, INDECISE),
        ("53099", "", "", "", Methode.ADRESSE_VIDE, INDECISE),
        ("63000", "LAVAL", "53130", "53130", Methode.CODE_POSTAL_VOISIN, A_CONFIRMER),
        ("53000", "", "53130", "53130", Methode.CODE_POSTAL, ELEVEE),
        # a part of a name has rivals: whole names elsewhere, names one letter away here
        ("63240", "MONT", "63236", "63236", Methode.NOM_ABREGE, A_CONFIRMER),
        ("64120", "OSTA", "64437", "64437", Methode.NOM_ABREGE, A_CONFIRMER),
        # a name that stops at a linking word is cut, it is not the name without that word
        ("19150", "LAGUENNE SUR", "19101", "", Methode.NOM_ABREGE, ELEVEE),
        ("35957", "SAINT MALO DE", "35289", "35289", Methode.CEDEX, ELEVEE),
        # a code that no table holds, without CEDEX, far from the commune's own codes
        ("03367", "SAINT LEON", "03240", "03240", Methode.CEDEX, A_CONFIRMER),
        ("53061", "LAVAL", "53130", "53130", Methode.CEDEX, ELEVEE),
        # a sorting office that no commune bears the name of
        ("06903", "SOPHIA ANTIPOLIS CEDEX", "06152", "06152", Methode.CEDEX, A_CONFIRMER),
        # questions
        ("26310", "LES PRES", "26255", "26255", Methode.NOM_CODE_POSTAL, CERTAINE),
        ("53600", "", "", "", Methode.HOMONYMES, INDECISE),
        ("53600", "ZONE INDUSTRIELLE", "", "", Methode.VILLE_INCONNUE, INDECISE),
        ("20118", "SAGONE", "", "", Methode.HOMONYMES, INDECISE),
        ("", "", "", "", Methode.ADRESSE_VIDE, INDECISE),
        ("", "SAINT MARTIN", "", "", Methode.HOMONYMES, INDECISE),
        ("99999", "NULLE PART", "", "", Methode.VILLE_INCONNUE, INDECISE),
    ],
)
def test_a_postal_code_and_a_city_give_a_commune_or_a_question(
    atlas, code_postal, ville, code_insee, code_2016, methode, confiance
):
    match = resolve_city(code_postal, ville, atlas.gazetteer)
    found = (match.code_insee, match.code_2016, match.methode, match.confiance)
    assert found == (code_insee, code_2016, methode, confiance)


def test_two_communes_that_answer_equally_well_are_both_candidates(atlas):
    assert resolve_city("20118", "SAGONE", atlas.gazetteer) == Match(
        "", "", Methode.HOMONYMES, Confiance.INDECISE, ("2A090", "2A348")
    )


@pytest.mark.parametrize(
    ("code_postal", "ville", "code_insee", "candidats"),
    [
        ("53013", "", "", ("53130", "53201")),
        ("53013", "QZWKX CEDEX", "", ("53130", "53201")),
        ("53014", "QZWKX", "", ("53130",)),  # a city that is not understood is not an empty one
        ("53061", "LAVAAL", "53130", ("53130", "53034", "53054", "53140")),
        ("53061", "LAVAL CEDEX", "53130", ()),
    ],
)
def test_the_communes_that_a_cedex_code_serves_are_candidates(
    atlas, code_postal, ville, code_insee, candidats
):
    match = resolve_city(code_postal, ville, atlas.gazetteer)
    assert (match.code_insee, match.candidats) == (code_insee, candidats)


def test_a_city_of_another_postal_code_has_the_communes_of_that_code_as_rivals(atlas):
    match = resolve_city("53810", "LAVAL", atlas.gazetteer)
    assert match.candidats == ("53130", "53054")


def test_a_shortened_name_that_is_a_whole_name_elsewhere_is_to_be_confirmed(atlas):
    match = resolve_city("51300", "REIMS", atlas.gazetteer)
    assert (match.code_insee, match.confiance) == ("51455", Confiance.A_CONFIRMER)
    assert match.candidats == ("51455", "51454")


def test_no_typing_error_makes_a_commune_when_two_are_as_near(atlas):
    for ville in ("CH", "X", "QQQQQQQQ"):
        assert resolve_city("53600", ville, atlas.gazetteer).code_insee == ""
