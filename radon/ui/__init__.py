"""The pieces that the application's pages share; the only room with streamlit inside the package.

A page (``pages/<section>/<page>.py``, at most 120 lines) reads like this::

    members = session.current_members()          # of the service chosen in the address
    chosen_filters = filters.draw_filters("carte", members)
    chosen = session.select(members, chosen_filters)
    tables.show_table(chosen.shown, ...)

``session`` holds the caches, ``address`` what lives in the URL, ``filters`` the widgets,
``messages`` every sentence that answers a person, ``tables`` rows and facts, ``theme`` the look,
``map_view`` the map. Text of a member file goes through ``messages.plain`` before any Streamlit
argument that reads Markdown (labels, titles, messages), or through ``tables.show_facts``.
"""
