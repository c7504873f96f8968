"""What must last: members, imports, confirmed communes, refusals, campaigns, records of what was
done with their revisions and joined files, drafts of forms; all the SQL is here.

Two services live in one database. Every function takes ``spsti`` and sees nothing of the other
service. Whatever is written is one :mod:`radon.store.changes` change (who, when, what), but for
drafts, which nobody else reads.
"""
