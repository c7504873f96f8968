"""One record on the screen: typed, shown, corrected, listed, exchanged with a spreadsheet."""
