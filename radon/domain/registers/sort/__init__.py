"""The sorts of fields: one class says all that a field of that sort does, in every place."""
