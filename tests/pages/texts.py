"""What a page says, read back from AppTest as a person reads it."""

import re

from streamlit.testing.v1 import AppTest


def plain(text: str) -> str:
    """Without the escapes of Markdown and the special spaces."""
    return re.sub(r"\\(?=\W)", "", text).replace("\u202f", " ").replace("\u00a0", " ")


def texts(app: AppTest) -> str:
    """Every text of the page but its tables and widgets."""
    main = app.main
    kinds = (
        main.title, main.header, main.subheader, main.markdown, main.caption, main.info,
        main.warning, main.error, main.success,
    )  # fmt: skip
    return plain("\n".join(part.value for kind in kinds for part in kind))


def everywhere(app: AppTest) -> str:
    """The texts of the page and of the dialog that is open over it."""
    return plain("\n".join(part.value for kind in (app.markdown, app.caption, app.error)
                           for part in kind))  # fmt: skip


def html(app: AppTest) -> str:
    """The pieces that are drawn as HTML."""
    return plain("\n".join(block.proto.body for block in app.main.get("html")))


def links(app: AppTest) -> dict[str, str]:
    """Label of every link → its query."""
    found = app.main.get("page_link")
    return {plain(link.proto.label): link.proto.query_string for link in found}


def tick(app: AppTest, table: str, *rows: int) -> AppTest:
    """Tick rows of the table of that name (its key ends with what its rows are)."""
    ids = [frame.proto.id for frame in app.dataframe if f"-{table}_" in frame.proto.id]
    key = table + ids[-1].partition(f"-{table}")[2]
    app.session_state[key] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    return app.run()


def markup(app: AppTest) -> list[str]:
    """What Markdown would obey in the texts of the page: pieces that nothing escapes."""
    main = app.main
    kinds = (main.header, main.subheader, main.markdown, main.info, main.error, main.success)
    found = [part.value for kind in kinds for part in kind]
    return [text for text in found if re.search(r"(?<!\\)(<\w|\]\(|\$\w)", text)]
