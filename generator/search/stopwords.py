"""Words too common to search for: they are left out of the stems, never out of quotations."""

from __future__ import annotations

import functools

ENGLISH = """
    a am an and are as at be been being but by did do does doing for from had has have having he
    her hers him his i if in into is it its me mine my of on or our ours own she so than that the
    their theirs them then there these they this those to too was we were what when where which
    while who whom whose why will with would you your yours
"""
"""Articles, pronouns, auxiliaries and the emptiest prepositions. ``us``, ``may`` and ``after``
are no stop words in the news."""

NEGATIONS = {
    "da": "aldrig ej ikke ingen intet uden",
    "de": "kein keine keinem keinen keiner keines nicht nichts ohne",
    "es": "nada ni no sin",
    "fi": "ei eivät emme en et ette ilman älä",
    "fr": "ne ni non pas sans",
    "hu": "nem ne nincs nélkül se sem",
    "it": "no non né senza",
    "nl": "geen niet niets zonder",
    "no": "aldri ikke ingen uten",
    "pt": "nem não sem",
    "ru": "без не нет ни",
    "sv": "aldrig ej ingen inte utan",
    "tr": "değil yok",
}
"""What turns a sentence round is searched for, whatever a list of function words holds."""


@functools.cache
def stop_words(language: str) -> frozenset[str]:
    """Give the stop words of a language, in lower case; the English ones where none are known.

    ``language`` is the first part of a BCP 47 tag, such as ``de``. English words stand in the
    news of every language, and say as little there.

    Source: Snowball's lists of function words, as Whoosh ships them; the English one is ours.
    """
    from generator.search.engine import stoplists

    if language == "en" or language not in stoplists:
        return frozenset(ENGLISH.split())
    return frozenset(stoplists[language]) - frozenset(NEGATIONS.get(language, "").split())
