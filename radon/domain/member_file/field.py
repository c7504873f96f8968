"""The fields of a member company, and which headers of a file feed them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from radon.domain.words.labelled_code import LabelledCode


class Field(LabelledCode):
    """The columns of a tidy member frame. All are text, "" when missing, but for the last three.

    ``adresse`` holds the address lines in order, one per line of text ("\\n").
    """

    NUMERO_ADHERENT = "numero_adherent", "N° adhérent"
    SIRET = "siret", "SIRET"
    RAISON_SOCIALE = "raison_sociale", "Raison sociale"
    ADRESSE = "adresse", "Adresse"
    CODE_POSTAL = "code_postal", "Code postal"
    VILLE = "ville", "Ville"
    CODE_INSEE = "code_insee", "Code INSEE"
    NAF = "naf", "NAF"
    CONTACT = "contact", "Contact"
    EMAIL = "email", "E-mail"
    TELEPHONE = "telephone", "Téléphone"
    NE_PAS_SOLLICITER = "ne_pas_solliciter", "Ne pas solliciter"
    EFFECTIF = "effectif", "Effectif"  # Int64, <NA> when unknown: unknown is not zero
    LATITUDE = "latitude", "Latitude"  # float64, WGS84
    LONGITUDE = "longitude", "Longitude"  # float64, WGS84


class Sign(LabelledCode):
    """What a column says of the membership of a row: read to know who is still a member, never
    kept as a field (see :mod:`radon.domain.member_file.departure`)."""

    STATUT = "statut", "Statut (actif, radié…)"
    DATE_SORTIE = "date_sortie", "Date de sortie"
    DATE_ENTREE = "date_entree", "Date d'entrée"


Content = Field | Sign
"""What a column of a member file may hold."""
CONTENTS: tuple[Content, ...] = (*Field, *Sign)


# Without one of these nothing tells where a company is.
LOCATION_FIELDS = (
    Field.ADRESSE,
    Field.CODE_POSTAL,
    Field.VILLE,
    Field.CODE_INSEE,
    Field.LATITUDE,
)
PLACE_FIELDS = (*LOCATION_FIELDS, Field.LONGITUDE)
"""All that says where: what one of several addresses of a row is made of."""


@dataclass(frozen=True)
class OtherAddress:
    """Another address of the rows. ``label``: whose it is ("du siège"); ``columns``,
    ``address_lines``: as those of a :class:`ColumnMapping`, of the fields of a place alone."""

    label: str
    columns: Mapping[Field, tuple[str, ...]]
    address_lines: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class ColumnMapping:
    """Which headers of a file feed which field.

    ``columns``: field -> headers in the order in which they are read (several only for
    ``adresse``, ``contact`` and ``siret`` given as SIREN + NIC). ``address_lines``: the same
    headers as ``columns[ADRESSE]``, cut into lines (``numeroVoie`` + ``typeVoie`` +
    ``libelleVoie`` are one line). ``tranche``: the headcount column holds INSEE band codes.
    ``others``: addresses that serve, in this order, the rows whose own is empty; ``label``: whose
    that one is, "" where the file has one address only. ``signs``: the columns that say who has
    left, any number a sign.
    """

    columns: Mapping[Field, tuple[str, ...]]
    address_lines: tuple[tuple[str, ...], ...] = ()
    tranche: bool = False
    others: tuple[OtherAddress, ...] = ()
    label: str = ""
    signs: Mapping[Sign, tuple[str, ...]] = field(default_factory=dict)

    @property
    def used(self) -> frozenset[str]:
        """All the headers that feed something."""
        sets = (self.columns, *(one.columns for one in self.others))
        fed = [headers for one in sets for headers in one.values()]
        return frozenset(header for headers in (*fed, *self.signs.values()) for header in headers)

    def header(self, field: Field) -> str:
        """The header(s) as typed, for a message or a Problem; "" when the field is absent."""
        return " + ".join(self.columns.get(field, ()))


EVERY_SHEET = "*"
"""All the visible sheets that bear the titles of the best one (one a centre); no sheet of a
spreadsheet may be called so."""


@dataclass(frozen=True)
class ReadingChoice:
    """How a file is read, over what is recognised: as a person says, or by its content.

    ``columns``: field → headers; ``sheet``: the name of the sheet, or :data:`EVERY_SHEET`;
    ``line``: that of the titles, as the spreadsheet or the text editor counts it, 0 when the file
    has none. What is not said ("", None) is found. ``shape``: of the file of which a person said
    it, "" when nobody did (``member_import.reading_memory``): it is remembered with the import.
    ``by_content``: nobody said the columns, their cells show them; ``notes``: what is to be told
    of it, French sentences.
    """

    columns: Mapping[Content, Sequence[str]] = field(default_factory=dict)
    sheet: str = ""
    line: int | None = None
    shape: str = ""
    by_content: bool = False
    notes: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, int | None]:
        """Where the titles are."""
        return (self.sheet, self.line)

    @property
    def headers(self) -> tuple[str, ...]:
        """All the headers that are named."""
        return tuple(header for headers in self.columns.values() for header in headers)


FOUND = ReadingChoice()
"""Nothing is said: everything is found."""
