"""The public register of companies: the API Recherche d'entreprises."""
