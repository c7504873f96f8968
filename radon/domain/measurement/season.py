"""The measuring season, and what may be said of the dates of a measurement. Remarks, no refusal.

*Saison de mesure N/N+1*: from 15 September N to 30 April N+1, both days included, detectors in
place for at least two months. It is the rule for certain buildings open to the public (CSP); for
workplaces it is a practice (INRS: between October and April, at least two months). A window is a
value, so that a service may set another.

No period of re-measurement exists in the code du travail.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from radon.domain.words.sentence import spell_date


@dataclass(frozen=True)
class MeasuringWindow:
    """First and last day (month, day) of a season, the second in the year after; least months."""

    start: tuple[int, int] = (9, 15)
    end: tuple[int, int] = (4, 30)
    least_months: int = 2

    @property
    def label(self) -> str:
        """ "15 septembre – 30 avril"."""
        ends = (self.start, self.end)
        return " – ".join(spell_date(day, month) for month, day in ends)


WINDOW = MeasuringWindow()

NO_DATES = "Date de pose ou de retrait inconnue : durée et saison non vérifiées."
REVERSED = "Le retrait précède la pose : dates à vérifier."
TOO_SHORT = "Détecteurs en place moins de {months} mois : la pratique est d'au moins {months} mois."
OUT_OF_SEASON = (
    "Mesurage hors de la saison de mesure ({window}), en tout ou partie : une pratique pour les"
    " lieux de travail, qui peut s'adapter en disant pourquoi ; une règle pour certains"
    " établissements recevant du public."
)


def season_of(day: date, window: MeasuringWindow = WINDOW) -> str:
    """ "2025-2026"; "" for a day between two seasons."""
    if (day.month, day.day) >= window.start:
        return f"{day.year}-{day.year + 1}"
    if (day.month, day.day) <= window.end:
        return f"{day.year - 1}-{day.year}"
    return ""


def season_dates(season: str, window: MeasuringWindow = WINDOW) -> tuple[date, date]:
    """First and last day of "2025-2026". Raises ValueError when it is no season."""
    first, _, last = season.partition("-")
    if not (first.isdigit() and last.isdigit()) or int(last) != int(first) + 1:
        raise ValueError(season)
    return date(int(first), *window.start), date(int(last), *window.end)


def find_seasons(days: pd.Series, window: MeasuringWindow = WINDOW) -> pd.Series:
    """The season of each day (datetime64; NaT gives ""), same index."""
    known = {day: season_of(day.date(), window) for day in days.dropna().unique()}
    seasons = [known.get(day, "") for day in days]
    return pd.Series(seasons, index=days.index, dtype="str")


def check_dates(results: pd.DataFrame, window: MeasuringWindow = WINDOW) -> pd.DataFrame:
    """Season and remarks of each result of the register ``mesurage``, same index.

    Reads ``date_pose, date_retrait`` and, where it is there, ``justification``, told after a
    remark. ``saison`` (str): that of the end of the measurement, else that of its start, "" for
    neither; ``remarque_dates`` (str): "" when there is nothing to say.
    """
    placed, removed = results["date_pose"], results["date_retrait"]
    starts, ends = find_seasons(placed, window), find_seasons(removed, window)
    unknown = placed.isna() | removed.isna()
    reverse = (removed < placed) & ~unknown
    judged = ~unknown & ~reverse
    short = judged & (removed < placed + pd.DateOffset(months=window.least_months))
    outside = judged & ((starts != ends) | starts.eq(""))
    remarks = [
        (unknown, NO_DATES),
        (reverse, REVERSED),
        (short, TOO_SHORT.format(months={2: "deux"}.get(window.least_months, window.least_months))),
        (outside, OUT_OF_SEASON.format(window=window.label)),
    ]
    text = pd.Series("", index=results.index, dtype="str")
    for where, remark in remarks:
        text = text.mask(where, text + " " + remark)
    if "justification" in results:
        why = results["justification"].fillna("").astype("str")
        text = text.mask(text.ne("") & why.ne(""), text + " Justification : " + why)
    return pd.DataFrame(
        {
            "saison": ends.mask(ends.eq(""), starts).astype("str"),
            "remarque_dates": text.str.strip().astype("str"),
        },
        index=results.index,
    )
