"""The process that serves the application: ``python -m radon.ui.server app.py --server.port 8501``.

Started by :mod:`radon.workflows.start_app`. Streamlit takes a folder ``pages`` beside ``app.py``
for its own menu until ``st.navigation`` has run once: the first deep link on a fresh server would
say « page introuvable ». Here it is told before the first session that there is no such menu.
"""

import sys

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main

if __name__ == "__main__":
    PagesManager.uses_pages_directory = False
    sys.argv = ["streamlit", "run", *sys.argv[1:]]
    main(prog_name="streamlit")
