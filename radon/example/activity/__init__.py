"""An invented year of activity beside the invented members: what each page shows the first time.

``script`` says what a year is written with, ``satm_script`` and ``sminov_script`` are the two years
as hand-written tables, the other modules draw what they leave open, and ``year`` puts it together.
Nobody and nothing in it is real, but for the titles of public supports and texts.
"""
