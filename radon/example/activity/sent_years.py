"""The reports that a service is said to have sent, and the page that is kept in the place of each.

The page says that it is invented and holds no figure: partners read nothing in it, so that nothing
is remembered of it.
"""

from dataclasses import dataclass
from datetime import date

from radon.domain.document.content import Paragraph, ReportContent, Section
from radon.domain.registers.sent_report import ReportKind, SentReport, title_sent
from radon.domain.words.sentence import spell_day
from radon.example.activity.script import SentYear
from radon.example.activity.year import SCRIPTS

MENTION = "Exemple : document inventé"
_TOLD = (
    "Ce document est inventé : personne ne l'a transmis, il ne contient aucun chiffre. Il tient la"
    " place du bilan tel qu'il serait parti, pour montrer comment un bilan transmis se garde et se"
    " rouvre."
)


@dataclass(frozen=True)
class InventedSending:
    """``name``: of its file; ``content``: what the file says."""

    report: SentReport
    name: str
    content: ReportContent


def invent_sent(spsti: str, today: date) -> list[InventedSending]:
    """The reports that a service had sent by ``today``. Raises KeyError: no script."""
    return [_invent_one(spsti, one) for one in SCRIPTS[spsti].sent if one.day <= today]


def _invent_one(spsti: str, sent: SentYear) -> InventedSending:
    report = SentReport(
        ReportKind.ANNUEL, sent.year, True, sent.day, sent.day, sent.recipients, exemple=True
    )  # fmt: skip
    title = title_sent(report.kind, report.year)
    content = ReportContent(
        title=f"{title} (exemple)",
        subtitle=f"Transmis le {spell_day(sent.day)}, dans l'exemple",
        service=spsti.upper(),
        contract="Contrat de l'exemple",
        date=sent.day,
        facts=(),
        sections=(Section("Document inventé", 1, (Paragraph(_TOLD),)),),
        mention=MENTION,
    )
    name = f"bilan_{spsti}_{sent.year}_partenaires_{sent.day:%Y-%m-%d}_exemple.docx"
    return InventedSending(report, name, content)
