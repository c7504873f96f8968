"""Members, attachments and answers in few words, for the tests of geocoding."""

from datetime import date

import pandas as pd

from radon.domain.geocoding.answer import Answer, Precision, lay_out_answers
from radon.domain.member_file.field import Field

DAY = date(2026, 12, 1)


def make_adherents(*rows: dict[Field, str]) -> pd.DataFrame:
    """Tidy members; what a row does not say is ""."""
    fields = [field for field in Field if field not in (Field.EFFECTIF,)]
    frame = pd.DataFrame([{field: row.get(field, "") for field in fields} for row in rows])
    return frame.set_index(pd.Index(range(10, 10 + len(rows))))


def make_attachment(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """(code_insee, commune, code_insee_2016, confiance), on the index of make_adherents."""
    columns = ["code_insee", "commune", "code_insee_2016", "confiance"]
    frame = pd.DataFrame(rows, columns=columns, dtype="str")
    return frame.set_index(pd.Index(range(10, 10 + len(rows))))


def make_answer(
    code_insee: str = "53130",
    precision: str = Precision.NUMERO,
    score: float = 0.95,
    following: float | None = 0.0,
    ancien_code: str = "",
    point: tuple[float, float] = (48.07, -0.77),
) -> Answer:
    """An answer that counts, unless told otherwise."""
    latitude, longitude = point
    return Answer(str(precision), latitude, longitude, score, following, "12 Rue Xénia", code_insee,
                  ancien_code, "essai", DAY)  # fmt: skip


def lay_out(**answers: Answer) -> pd.DataFrame:
    """Answers by key."""
    return lay_out_answers(answers)
