"""The one form, table and exchange of every register, figures that open their list."""
