"""What the member file of each service is like: sizes, cantons, sectors, headings.

Figures of SMINOV: its contract (31/12/2024). Figures of SATM: number of members and of employees
from its contract (activity report 2024); the contract has no size table, so the classes are those
of the establishments with employees of the Mayenne (INSEE 2014) brought to 6 510 companies, with
employees per class chosen so that they add up to 74 208.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class SizeClass:
    """A headcount class, bounds included, with its companies, employees and INSEE 2014 columns.

    ``insee``: columns of *effectifs_2014_53_85.csv* whose establishments weigh the communes.
    """

    low: int
    high: int
    companies: int
    employees: int
    insee: dict[str, float]

    @property
    def mean(self) -> float:
        """Employees a company."""
        return self.employees / self.companies


@dataclass(frozen=True)
class Profile:
    """One service's member file. Headings are in the order of the file; see example._COLUMNS."""

    spsti: str
    departement: str
    cantons: dict[tuple[str, ...], int]  # pre-2015 canton codes → employees; empty: the département
    sizes: tuple[SizeClass, ...]
    divisions: dict[str, int]  # NAF division → employees; the other divisions share the rest
    headings: dict[str, str]  # what the generator knows → heading of the file
    number_format: str
    naf_dot: bool
    numeric_postal_codes: float  # share of the postal codes that stand as numbers in the workbook
    neighbours: tuple[str, ...]  # départements of the few members outside the territory

    @property
    def companies(self) -> int:
        return sum(size.companies for size in self.sizes)

    @property
    def employees(self) -> int:
        return sum(size.employees for size in self.sizes)


_SMALL = {"E14TS1": 1.0, "E14TS6": 1.0, "E14TS0ND": 0.02}
_MEDIUM = {"E14TS10": 1.0, "E14TS20": 1.0, "E14TS6": 0.02}
_LARGE = {"E14TS50": 1.0, "E14TS100": 1.0, "E14TS20": 0.02}
_BIGGEST = {"E14TS200": 1.0, "E14TS500": 1.0, "E14TS100": 0.1}

PROFILES: dict[str, Profile] = {
    "satm": Profile(
        spsti="satm",
        departement="53",
        cantons={},
        sizes=(
            SizeClass(0, 10, 5_141, 14_400, _SMALL),
            SizeClass(11, 49, 1_103, 23_200, _MEDIUM),
            SizeClass(50, 199, 212, 19_500, _LARGE),
            SizeClass(200, 249, 14, 3_108, _BIGGEST),
            SizeClass(250, 1_400, 40, 14_000, _BIGGEST),
        ),
        divisions={},
        headings={
            "numero": "N° adhérent",
            "raison_sociale": "Raison sociale",
            "siret": "SIRET",
            "naf": "Code NAF",
            "effectif": "Effectif",
            "voie": "Adresse 1",
            "complement": "Adresse 2",
            "code_postal": "Code postal",
            "ville": "Ville",
            "contact": "Contact",
            "courriel": "Courriel",
            "telephone": "Téléphone",
        },
        number_format="{:06d}",
        naf_dot=True,
        numeric_postal_codes=0.12,
        neighbours=("35", "49", "50", "61", "72"),
    ),
    "sminov": Profile(
        spsti="sminov",
        departement="85",
        cantons={
            ("8503", "8519"): 13_069,  # Challans, Palluau
            ("8526",): 8_707,  # Saint-Gilles-Croix-de-Vie
            ("8529",): 2_778,  # Saint-Jean-de-Monts
            ("8518",): 1_955,  # Noirmoutier-en-l'Île
            ("8501",): 1_621,  # Beauvoir-sur-Mer
            ("8510",): 802,  # L'Île-d'Yeu
        },
        sizes=(
            SizeClass(0, 10, 3_859, 9_990, _SMALL),
            SizeClass(11, 49, 474, 9_513, _MEDIUM),
            SizeClass(50, 199, 75, 6_442, _LARGE),
            SizeClass(200, 249, 8, 1_811, _BIGGEST),
            SizeClass(250, 900, 4, 1_176, _BIGGEST),
        ),
        divisions={"43": 3_498, "47": 4_237, "10": 2_039, "56": 1_349, "55": 1_182},
        headings={
            "numero": "Numéro adhérent",
            "siret": "N° SIRET",
            "raison_sociale": "Dénomination",
            "contact": "Interlocuteur",
            "voie": "Voie",
            "complement": "Complément d'adresse",
            "code_postal": "CP",
            "ville": "Commune",
            "code_insee": "Code INSEE",
            "telephone": "Tél.",
            "courriel": "E-mail",
            "naf": "APE",
            "effectif": "Nb salariés",
        },
        number_format="NOV{:05d}",
        naf_dot=False,
        numeric_postal_codes=0.0,
        neighbours=("44", "85"),
    ),
}

#: CEDEX codes met in public addresses of these towns (today's commune → code, suffix).
CEDEX: dict[str, tuple[tuple[str, str], ...]] = {
    "53130": (
        ("53010", ""),
        ("53013", ""),
        ("53014", ""),
        ("53015", ""),
        ("53030", " 9"),
        ("53062", " 9"),
        ("53000", ""),
    ),
    "53062": (("53204", ""), ("53200", "")),
    "53147": (("53103", ""), ("53100", "")),
    "85047": (("85301", ""), ("85302", ""), ("85303", ""), ("85300", "")),
}

#: Cities of members whose head office is far away, as typed: (city, postal code, commune, 2016).
DISTANT_CITIES: tuple[tuple[str, str, str, str], ...] = (
    ("Paris 19", "75019", "75056", "75119"),
    ("Paris 8e", "75008", "75056", "75108"),
    ("Paris", "75015", "75056", "75115"),
    ("Lyon 3eme", "69003", "69123", "69383"),
    ("Marseille 1", "13001", "13055", "13201"),
    ("Boulogne-Billancourt", "92100", "92012", "92012"),
    ("Lille", "59000", "59350", "59350"),
)
