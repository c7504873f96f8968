"""The one form, table and exchange of every register, and the draft that loses nothing."""
