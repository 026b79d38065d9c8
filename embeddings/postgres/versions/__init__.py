"""The formats of the tables, each made from the one before; only ever added to."""
