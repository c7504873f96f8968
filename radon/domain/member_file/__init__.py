"""Reading of a member file: columns, cells, values, what is wrong with a row, what changed."""
