"""How the schema came to be what it is: one numbered file a step, frozen, with no live models in it.

The number of the last step is the file's version. `smallcrm.store.schema` runs them.
"""
