"""A sentence -> what of it can be a title: the statement alone, whole, never a cut-off piece."""

from __future__ import annotations

import re

from generator.link.names.cues import cues, is_english, is_given
from generator.link.names.spelling import fold
from generator.link.standing import PAST, happens

LONGEST = 110
"""Characters; what is longer is shortened where that leaves a whole sentence, or avoided."""
LEAST = 45
"""Characters that must be left of a shortened sentence."""
_AGENCY = (
    r"\((?:AP|AFP|Reuters|UPI|JTA|IANS|PTI|FNA|Xinhua|CNN|dpa|Bloomberg|Agence France-Presse"
    r"|(?:The\s)?Associated Press|[A-Z]{2,5}|\w+\.com)\)"
)
_PUBLISHER = r"\([A-Z][\w.&'’-]*(?:\s[\w.&'’-]+){0,4}\)"
_DATELINE = re.compile(
    r"^(?:"
    r"[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][\w.'’-]*){0,4}"  # NEW YORK, March 3
    rf"(?:(?:,?\s\d{{1,2}}|,\s\d{{1,2}}\s[A-Z][a-z]+)(?:\s{_PUBLISHER})?|\s{_AGENCY})?"
    r"(?:(?<=\))\s?[-–—]+|\s[-–—]+|\s?—)\s*"
    rf"|(?:[A-Z][\w.]+[ ,]+){{1,3}}(?:\d{{1,2}}[ ,]+)?{_AGENCY}\s?[-–—]+\s*"
    rf"|{_AGENCY}\s*[-–—]*\s*"
    r"|[-–—•*]+\s*)"
)
"""A place with its agency, or a dash, in front of the first sentence."""
_LABEL = re.compile(
    r"^(?:BREAKING|UPDATED?(?:\s?\d+)?|VIDEO|WATCH|PHOTOS?|EXCLUSIVE|THE NEWS|News"
    r"|Bottom line|Locat(?:ion|ed)|Pictured|Related|Read more|See also)\s*[:–—-]+\s+",
    re.IGNORECASE,
)
_LINKING = re.compile(
    r"^(?:(?:And|But|Or)\s+(?!not\b|so\b|then\b)|(?:Meanwhile|Meantime|In the meantime|However"
    r"|Also|Later|Additionally|In addition|Moreover|Furthermore|Instead|Still|Indeed|Finally"
    r"|Nevertheless|Nonetheless|Now|Then|Plus|And|But|Yet|Thus|Therefore|Besides|Well|Of course"
    r"|In fact|After all|For example|For instance|As a result|Unfortunately|Fortunately|Sadly"
    r"|Luckily|Interestingly|Surprisingly|Not surprisingly),\s+(?:and,?\s+)?)"
)
"""What only ties a sentence to the one before it, or says what the writer thinks of it."""
_TAIL = re.compile(
    r",\s(?=(?:which|who|whose|where|while|though|although|because|despite|amid|even"
    r"|and (?:he|she|it|they|that))\s)|;\s|\s[–—]\s"
)
"""Where a sentence may end sooner: what follows hangs on what stands before."""
_DASH = re.compile(r"\s[–—-]\s|—")
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]\.|\b(?:Inc|Corp|Jr|Sr|Co|Ltd|etc|St|Ave|Dr|Mr|Mrs|Bros|vs|Tex|Calif|Fla|Mass))\.?$"
)
"""A full stop at the end that belongs to the word."""
_WANTING = """
including and or of the a an to in on at for with by from as that which who but near
"""
_HANGING = frozenset(_WANTING.split())
"""Words with which no sentence ends."""
SAYS = re.compile(
    r"\b(?:said|says|say|told|according|report(?:s|ed|edly)?|claim(?:s|ed)?|alleg(?:es|ed|edly)|adding|added"
    r"|announced|confirmed|denied|unconfirmed|if true)\b"
)
"""Whose word it is must never be cut away."""
_SUBORDINATE = re.compile(
    r"^(?:if|when|after|before|as|while|although|though|because|since|once|until|despite|following"
    r"|in|on|at|for|with|by|during|under|from|according|having|being|\w+ing|\w+ed)\b",
    re.IGNORECASE,
)
"""Opens a sentence whose own clause comes after the first comma."""
_CLOSES = re.compile(
    r"[^“”\"]+[,.?!…]\s?(?P<mark>[”\"])\s(?=[^“”\"]*\b(?:said|says|told|added|wrote)\b)[^“”\"]*$"
)
"""The end of a quotation that was opened in another sentence, and who said so."""
_OPENS = re.compile(
    r"[^‘“”\"]*\b(?:said|says|saying|told|added|adding|wrote)\b[^‘“”\"]*[:,]\s(?P<mark>[‘“\"])"
    r"[^‘“”\"]+(?<!’)(?<!’[.,])$"
)
"""A quotation that goes on in another sentence, behind who said so."""
_CLOSING = {"‘": "’", "“": "”", '"': '"'}
_CAPTION = re.compile(
    r",\s(?:\w+ )?pictured(?: (?:above|below|left|right|here|centre|center|in \d{4}))?(?=\.?$)"
    r"|\s\((?:above|below|left|right|pictured(?: \w+)?)\)"
)
"""What points from the words under a photo to what is seen."""
_LEAD_IN = re.compile(r"(?P<label>[^\W\d_][\w’'-]*(?:\s[\w’'-]+){0,2}):\s+(?=[A-Z])")
"""What stands before a sentence under a photo: Emergency surgery: Ada Holm was …"""
_DID = rf"{'|'.join(sorted(PAST))}|\w{{2,}}(?<!known)ed"
_DOES = r"is|are|was|has|have|be|say|claim|report|\w{2,}(?<!s)s"
_ADDS = re.compile(
    r"(?P<before>^[^,;:“”\"‘]{2,90}(?<!\band)(?<!\bbut)(?<!\bor)(?<!\bnot)(?<!\bnow))\s"
    rf"(?:also\s(?=(?:{_DOES}|{_DID})\b)|then\s(?=(?:allegedly\s)?(?:{_DID})\b))"
)
"""What only ties a sentence to the one before it, behind its subject."""
_LINKS = re.compile(r"(?<=[.!?…”\"])(?:\s+(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+)+$")
"""Addresses behind a sentence."""
_BRACKETS = re.compile(r"\s\((?![^)]*\()[^()]{1,60}\)")
_ASIDE = re.compile(
    rf"(?<=[^\s,])\s[–—]\s(?!.*{SAYS.pattern}.*[–—])[^–—;:“”\"]{{1,90}}\s[–—]\s(?=[a-z])(?!(?:and|but|or|so)\b)"
)
"""What stands between dashes."""


def tidy(text: str) -> str:
    """Drop what is no part of the statement: dateline, label, linking words, the last full stop.

    Quotation marks go when they stand around the whole, or when their partner is missing. A long
    sentence loses brackets and what hangs on its end, never a part that says whose word it is.
    """
    whole = text = " ".join(text.split())
    if text.startswith("(") and text.endswith(")") and is_balanced(text[1:-1]):
        text = text[1:-1]
    for front in (_DATELINE, _LABEL, _LINKING):
        text = _raised(front.sub("", text, count=1), text)
    text = _unquoted(_CAPTION.sub("", _LINKS.sub("", text)))
    if len(text) > LONGEST:
        text = _shortened(text)
    if text.endswith((".", ",", ";")) and not text.endswith("..") and not _ABBREVIATED.search(text):
        text = text[:-1]
    return text.strip() or whole


def detach(text: str) -> str:
    """Drop what ties a sentence to others: the lead-in of a caption, also and then.

    A lead-in stays when it may be a name, or say whose word it is.
    """
    lead_in = _LEAD_IN.match(text)
    if lead_in and happens(text[lead_in.end() :]) and len(text) - lead_in.end() >= LEAST:
        words = [fold(word) for word in lead_in["label"].split()]
        speakers = cues().roles | cues().sources | cues().organisation_nouns
        if all(is_english(word) and not is_given(word) and word not in speakers for word in words):
            text = text[lead_in.end() :]
    return _ADDS.sub(r"\g<before> ", text, count=1)


def complete_quotation(text: str) -> str:
    """Give words that end a quotation, or begin one, its other mark, where their speaker stands."""
    if match := _CLOSES.match(text) if "”" in text or '"' in text else None:
        return ("“" if match["mark"] == "”" else '"') + text
    if match := _OPENS.match(text):
        return text + _CLOSING[match["mark"]]
    return text


def _raised(text: str, before: str) -> str:
    """Give a sentence that lost its front a capital."""
    return text[:1].upper() + text[1:] if text and text != before else text or before


def _unquoted(text: str) -> str:
    if text[:1] in '“"‘' and text[-1:] in '”"’' and not re.search(r"[“”\"]", text[1:-1]):
        return text[1:-1].strip()
    if not is_balanced(text):
        inner = re.sub(r"^[“\"]\s*|\s*[”\"]$", "", text)
        if is_balanced(inner):
            return inner
    return text


def is_balanced(text: str) -> bool:
    """Say whether every quotation mark and bracket of a text has its partner."""
    low, high, closing = (text.count(mark) for mark in "„“”")
    return (
        # “English”, „deutsch“ or „polski”
        (low == high + closing if low else high == closing)
        and text.count("‘") <= text.count("’") + text.count("‚")
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
    )


def is_hanging(text: str) -> bool:
    """Say whether a text breaks off: its last word wants another behind it."""
    return text.rsplit(" ", 1)[-1].lower() in _HANGING


def _shortened(text: str) -> str:
    """Leave out brackets, then what hangs on the end, as long as a whole sentence is left."""
    text = _BRACKETS.sub("", text)
    if not _SUBORDINATE.match(text):
        text = _ASIDE.sub(" ", text)
    for match in reversed(list(_TAIL.finditer(text))):
        head, tail = text[: match.start()], text[match.end() :]
        if len(text) <= LONGEST or len(head) < LEAST:
            break
        dashed = match.group() not in (", ", "; ")
        resumed = ("," in tail and match.group() == ", ") or _DASH.search(head if dashed else tail)
        hidden = SAYS.search(tail) or not is_balanced(head)
        hanging = _SUBORDINATE.match(head) and "," not in head
        if not (resumed or hidden or hanging):
            text = head
    return text
