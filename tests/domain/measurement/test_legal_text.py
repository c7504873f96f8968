"""The shipped texts and coefficients fill the register of the watch as it is declared."""

from radon.domain.registers.kinds import KINDS
from radon.sources.measurement.coefficients import load_coefficients, load_texts


def _entries():
    texts = [one.watch_entry() for one in load_texts()]
    return texts + [one.watch_entry() for one in load_coefficients()]


def test_every_entry_fits_the_fields_of_the_register():
    kind = KINDS["veille"]
    for entry in _entries():
        for name, value in entry.items():
            field = kind.field(name)
            assert not (field.required and value == "")
            assert field.sort.read(value) == (value, ""), name


def test_a_text_becomes_an_entry_that_says_how_it_is_known():
    found = {one["reference"]: one for one in _entries()}
    assert found["NOR TSST2427857D ; JO du 31 décembre 2024"] == {
        "type": "texte",
        "titre": "Décret n° 2024-1238 du 30 décembre 2024 relatif à la protection des travailleurs"
        " contre les risques dus aux rayonnements ionisants",
        "reference": "NOR TSST2427857D ; JO du 31 décembre 2024",
        "en_vigueur": "2025-01-01",
        "fin": "",
        "resume": "L'Autorité de sûreté nucléaire et de radioprotection (ASNR) remplace l'ASN et"
        " l'IRSN ; démarche de prévention du radon provenant du sol clarifiée ; « zone de sécurité"
        " radiologique ».\nVérification du 22/11/2026 : texte lu.",
        "lien": "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000050871487",
    }
