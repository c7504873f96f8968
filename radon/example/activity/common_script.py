"""What both services share: the supports of the institutional partners (real titles)."""

from datetime import date

from radon.example.activity.script import Support


def list_partners(day: date) -> tuple[Support, ...]:
    """The partners' supports, listed on one day. Links are left blank: none was checked."""
    return (
        Support("inrs_ed_6373", "Radon en milieu de travail : tous concernés", "inrs", "ED 6373",
                day),
        Support("inrs_ed_4322", "Fiche pratique de radioprotection", "inrs", "ED 4322", day),
        Support("inrs_outil", "Outil INRS/IRSN d'interprétation des résultats de mesurage", "inrs",
                "", day),
        Support("dgt_guide", "Guide pratique – Prévention du risque radon", "dgt", "Édition 2020",
                day),
        Support("asn_lieux", "La prévention du risque lié au radon dans les lieux de travail",
                "asnr", "ASN", day),
        Support("dreets_question", "Question Prévention : le radon", "dreets",
                "DREETS Auvergne-Rhône-Alpes", day),
    )  # fmt: skip


def list_own(day: date) -> tuple[Support, ...]:
    """Invented supports of the service itself."""
    titles = {
        "plaquette": "Plaquette « Le radon dans votre entreprise » (exemple)",
        "page": "Page « Radon » du site internet (exemple)",
        "diaporama": "Diaporama « Radon » pour les réunions de CSE et CSSCT (exemple)",
        "duerp": "Modèle de paragraphe « radon » pour le document unique (exemple)",
    }
    return tuple(Support(key, title, "service", "", day) for key, title in titles.items())
