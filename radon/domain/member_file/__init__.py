"""The file of a service's member companies: columns, cells, codes, what is wrong in a row."""
