"""The plan as a value: model, check, compare, merge, edit. Nothing changes a plan; it returns another."""
