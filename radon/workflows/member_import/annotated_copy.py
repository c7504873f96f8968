"""The file that a person received or begins, to be corrected or filled in Excel and handed over
again: the annotated copy of an upload, and the blank one."""

from datetime import date

import pandas as pd

from radon.domain.member_file.field import EVERY_SHEET, ReadingChoice
from radon.domain.member_file.template import make_template
from radon.domain.member_import.annotated import annotate
from radon.domain.member_import.preview import ImportPreview
from radon.domain.member_import.remark import list_remarks
from radon.outputs.files.rendered import render
from radon.outputs.member_file.workbook import write_annotated_copy, write_template
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.member_file.opened_file import CHUNK_ROWS, Upload, open_member_file


def export_annotated_copy(
    upload: Upload,
    choice: ReadingChoice,
    preview: ImportPreview,
    reference: CommuneReference,
    day: date,
) -> bytes:
    """The sheet that was read, every row as typed, with what the preview says of its cells.

    ``upload``, ``choice``: those of the preview, which refused more rows than a service has;
    ``day``: that the workbook bears. Raises UnusableFile or UnusableSetting.
    """
    with open_member_file(upload, choice, today=day) as opened:
        raw = pd.concat(opened.table.chunks(CHUNK_ROWS))
        remarks = list_remarks(preview, opened.mapping, reference.communes)
        several = opened.table.sheet == EVERY_SHEET
        sheets = annotate(raw, "" if several else opened.table.sheet or "", remarks)
        name = opened.name
    return render(".xlsx", lambda path: write_annotated_copy(path, sheets, name, day))


def export_template(day: date) -> bytes:
    """The blank file. ``day``: that it bears."""
    return render(".xlsx", lambda path: write_template(path, make_template(), day))
