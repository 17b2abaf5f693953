class PeopleError(Exception):
    """What the people room refuses, in a sentence for people."""

    code = "people"
