"""What the first page says: counts, what is left to do, deadlines due, key figures."""
