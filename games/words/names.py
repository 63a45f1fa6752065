"""Names of actors in sentences."""


def in_a_sentence(name: str) -> str:
    """The name with the article that English wants: the United States, but China."""
    return f"the {name}" if name.startswith(("United ", "Soviet ")) else name
