"""Who and where: people, organisations and places, every spelling of one name together."""

from generator.link.names.aliases import ALIASES_FILE, NO_ALIASES, Alias, Aliases, parse_aliases
from generator.link.names.article import find_names
from generator.link.names.found import ArticleNames, FoundName
from generator.link.names.merge import merge_names

__all__ = [
    "ALIASES_FILE",
    "NO_ALIASES",
    "Alias",
    "Aliases",
    "ArticleNames",
    "FoundName",
    "find_names",
    "merge_names",
    "parse_aliases",
]
