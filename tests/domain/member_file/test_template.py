"""The blank member file: each title is what the reading knows, and says what it wants."""

from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.field import Field, Sign
from radon.domain.member_file.template import make_template


def test_each_title_feeds_the_field_that_it_names() -> None:
    sheet = make_template()
    found = recognise_columns(sheet.headers)
    alone = {
        Field.NUMERO_ADHERENT, Field.SIRET, Field.RAISON_SOCIALE, Field.CODE_POSTAL, Field.VILLE,
        Field.NAF, Field.CONTACT, Field.EMAIL, Field.TELEPHONE, Field.NE_PAS_SOLLICITER,
        Field.EFFECTIF,
    }  # fmt: skip
    expected = {field: (field.label,) for field in alone}
    assert found.columns == expected | {Field.ADRESSE: ("Adresse", "Complément")}
    assert found.signs == {Sign.STATUT: ("Statut",), Sign.DATE_SORTIE: ("Date de sortie",)}
    assert not found.tranche and not found.others


def test_no_row_would_be_imported_and_each_title_is_explained_in_a_line() -> None:
    sheet = make_template()
    assert len(sheet.frame) == 0
    assert [mark.column for mark in sheet.marks] == sheet.headers
    assert all(mark.note.endswith(".") and len(mark.note) < 120 for mark in sheet.marks)
