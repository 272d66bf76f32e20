"""Photo captions and their credits, told from headlines.

A picture's line ends in a credit: whoever took or sold the picture. Some credits can be nothing
else (``Photo: …``, ``Getty Images``, ``/Reuters``). A dash or a bar and an agency's name can end a
headline as well (``Minister resigns - Reuters``), so there the line itself must look like a
caption: see ``split_credit``.
"""

from __future__ import annotations

import re

_PICTURE_AGENCIES = (
    "Getty Images|Getty|Shutterstock|Alamy|iStock|iStockphoto|Corbis|Rex Features|Rex|Magnum Photos|"
    "Magnum|ZUMA Press|ZUMA|Zuma Wire|Sipa Press|Sipa USA|Sipa|NurPhoto|Anadolu Images|EPA-EFE|EPA|"
    "Imago Images|Imago|Picture Alliance|Press Association Images|PA Images|PA Wire|AP Photo|"
    "AFP PHOTO|Splash News|Wireimage|FilmMagic|Bloomberg via Getty Images|Unsplash|"
    "Wikimedia Commons|SWNS|Barcroft Media|Eyevine|Polaris|Redux|Abaca|Hans Lucas|Keystone|Belga|ANP"
)
_NEWS_AGENCIES = (
    "Reuters|Associated Press|AP|Agence France-Presse|AFP|Press Association|PA|DPA|TASS|RIA Novosti|"
    "Sputnik|Interfax|Xinhua|Kyodo|Kyodo News|Jiji|Jiji Press|Yonhap|PTI|ANI|IANS|EFE|ANSA|APA|AAP|"
    "CP|The Canadian Press|Anadolu Agency|Anadolu|AA|Ukrinform|UNIAN|IRNA|SANA|WAM|SPA|MTI|PAP|CTK|"
    "Tanjug|BNS|TT|NTB|Ritzau|Lusa|Notimex|Télam|Belga|Bloomberg|UPI"
)
_LABEL = (
    r"(?:Photographs?|Photos?|Pictures?|Pics?|Images?|Photo credits?|Picture credits?|"
    r"Image credits?|Credits?|Foto|Fotos|Bild|Crédit|Crédit photo|Crédito|Фото)"
)
_BRACKETED = re.compile(
    rf"\s*[(\[]\s*(?P<credit>{_LABEL}\s*(?::|by\b|/)\s*[^()\[\]]{{2,80}}|"
    rf"(?:[^()\[\]]{{0,60}}[/|,]\s*)?(?:via\s+)?(?:{_PICTURE_AGENCIES}|{_NEWS_AGENCIES}))\s*[)\]]\.?$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?:^|[\s.,;|–—-]\s*)(?P<credit>{_LABEL}\s*(?::|(?<=\w)\s+by\b)\s*\S[^.]{{1,80}})$"
)
_AGENCY_AT_END = re.compile(
    rf"(?:\s*[-–—|/]\s*|(?<=[.!?])\s+|,\s+)"
    rf"(?P<credit>(?:[\w.'’ -]{{2,40}}\s*[/|]\s*)?(?:via\s+)?(?:{_PICTURE_AGENCIES})"
    rf"(?:\s*/\s*[\w.'’ -]{{2,40}})?)$"
)
_SLASHED = re.compile(
    rf"(?:^|[\s(–—-])(?P<credit>(?:[^\W\d_][\w.'’-]*\s){{0,3}}[^\W\d_][\w.'’-]*\s?/\s?(?:{_NEWS_AGENCIES})|"
    rf"/\s?(?:{_NEWS_AGENCIES})|(?:{_NEWS_AGENCIES})\s?/\s?[^\W\d_][\w.'’ -]{{2,40}})\)?$"
)
_DASHED = re.compile(
    rf"\s*(?P<mark>\s[-–—]\s|\s?\|\s?)\s*(?P<credit>{_NEWS_AGENCIES})$", re.IGNORECASE
)
_CAPTION_OPENING = re.compile(
    r"(?:An?|The|People|Men|Women|Police|Soldiers|Troops|Servicemen|Protesters|Demonstrators|"
    r"Residents|Members|Smoke|Flames|Firefighters|Rescuers|Fighters|Supporters)\s|"
    r"(?:[A-Z][\w’'-]+\s){1,4}(?:seen|pictured|poses|posing|attends|attending|speaks|speaking|"
    r"walks|walking|stands|standing|sits|waves|waving|looks|arrives|arriving|gestures)\b"
)
_CAPTION_WORDS = re.compile(
    r"\b(?:pictured|seen here|file (?:photo|picture|image)|(?:is|are) seen|left|right|centre|center|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in this (?:photo|image|picture)|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+\d{1,2}|\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December))\b"
)
_NAMES = frozenset(_NEWS_AGENCIES.split("|"))
_SPOTTED = re.compile(rf"{_LABEL}|{_PICTURE_AGENCIES}|{_NEWS_AGENCIES}", re.IGNORECASE)
LONGEST_CAPTION = 500
"""Code points."""


def split_credit(line: str) -> tuple[str, str] | None:
    """Part a picture's line into caption and credit, both as printed; None for other lines.

    After a dash or a bar an agency's name is a credit when it is set in capitals that are not
    its own spelling (``REUTERS``) in a line that is not, when a bar stands before capitals, or
    when the line opens and speaks like a caption (a scene with its day).
    """
    if len(line) > LONGEST_CAPTION or not _SPOTTED.search(line, max(0, len(line) - 120)):
        return None
    for pattern in (_BRACKETED, _LABELLED, _AGENCY_AT_END, _SLASHED):
        found = pattern.search(line)
        if found:
            return line[: found.start()].strip(), found["credit"].strip(" /")
    found = _DASHED.search(line)
    if found is None:
        return None
    caption, credit = line[: found.start()].strip(), found["credit"]
    shouted = credit.isupper() and not caption.isupper()
    sure = shouted and (credit not in _NAMES or found["mark"].strip() == "|")
    scene = _CAPTION_OPENING.match(caption) and _CAPTION_WORDS.search(caption)
    return (caption, credit) if caption and (sure or scene) else None
