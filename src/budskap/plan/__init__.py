"""The plan as a value: model, vocabulary, check, compare, merge, edit. Nothing here changes a plan; it returns another."""
