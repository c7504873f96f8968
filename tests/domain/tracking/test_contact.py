"""Every contact that is recorded, whatever its register."""

import pandas as pd

from radon.domain.tracking.contact import list_contacts
from tests.domain.registers.followed_companies import (
    act,
    make_activity,
    make_members,
    met,
    seen,
    sent,
)

ASKED = ("demande", {"date": "2026-04-01", "entreprises": [3], "objet": ["evaluation"]})
AWAITED = ("mesurage", {"entreprise": 4, "date_pose": "2026-05-01", "local": "Bureau"})


def groups_of(*left: int) -> pd.Series:
    """Group of each member, without those that left."""
    rows = make_members()
    return rows.loc[rows["present"] & ~rows.index.isin(left), "groupe"]


def test_all_registers_that_reach_a_company_are_contacts_and_nothing_else() -> None:
    activity = make_activity(
        sent("2026-01-10", 1, 6),
        met("2026-02-01", 3),
        act("2026-03-01", "evaluation", 3, 5),
        ASKED,
        AWAITED,
        sent("2026-06-01", 4, canal="interne"),  # to the staff
        seen("2026-06-02", 2, fe="oui"),  # read in a document, perhaps
    )
    contacts = list_contacts(activity, groups_of())
    contacts = contacts.assign(date=contacts["date"].astype("str"))
    assert contacts.values.tolist() == [
        [1, "2026-01-10", "Communication", True],
        [3, "2026-02-01", "Action collective", False],
        [3, "2026-03-01", "Accompagnement", False],
        [5, "2026-03-01", "Accompagnement", False],
        [3, "2026-04-01", "Demande", False],
        [4, "2026-05-01", "Mesurage", False],
    ]


def test_a_row_that_left_counts_for_its_company_when_it_has_one_establishment() -> None:
    activity = make_activity(sent("2026-01-10", 2))
    assert list_contacts(activity, groups_of(2))["groupe"].tolist() == [1]
    assert list_contacts(activity, groups_of(1, 2)).empty


def test_nothing_recorded_gives_no_contact() -> None:
    contacts = list_contacts(make_activity(), groups_of())
    assert contacts.dtypes.astype("str").to_dict() == {
        "groupe": "int64", "date": "datetime64[s]", "par": "str", "envoi": "bool",
    }  # fmt: skip
