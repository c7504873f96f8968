"""Every address to its commune of today and of 2016, and so to its zone."""
