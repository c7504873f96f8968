"""The annual and the final report (*bilan*) of a contract, before any file exists."""
