"""What tells languages apart: scripts, letters of their own, function words.

The function words are the commonest ones of each language that few of the others share; a word
may stand for several languages and then counts for each.
"""

from __future__ import annotations

from generator.read.tables.words import words

FUNCTION_WORDS = {
    "en": words(
        "the of and to in that is was for on with as by at from it he his are this be have has had",
        "not but they were which an or said who will their been would",
    ),
    "de": words(
        "der die das und ist von den mit dem des ein eine nicht auf für im zu sich auch es als an",
        "hat er sie werden wird aus bei nach einen einer wurde über sind",
    ),
    "fr": words(
        "le la les des et est une un que du pour dans qui au par sur pas plus il elle ne ce son",
        "avec sont aux été ses ont cette mais leur",
    ),
    "es": words(
        "el la los las de que y en un una por con del para se no al su lo es como más ha pero sus",
        "fue este entre también desde sobre",
    ),
    "it": words(
        "il la le di che e un una per con non del della è in sono dei da alla nel si anche gli ha",
        "dal delle più come questo nella stato",
    ),
    "pt": words(
        "o a os as de que e do da em um uma para com não por no na dos das se ao mais foi é como",
        "pelo pela são está também",
    ),
    "nl": words(
        "de het een van en in is dat op te zijn voor met die niet aan er door om ook als bij naar",
        "heeft wordt maar hij werd uit over",
    ),
    "sv": words(
        "och att det i en som är på för av med den till har inte om ett de var han från men sig",
        "vid också efter hon skulle",
    ),
    "da": words(
        "og det at i en er på som af for til den med de har ikke der et var han sig fra men vil om",
        "blev efter også",
    ),
    "nb": words(
        "og det i en er på som av for til den med de har ikke et var han seg fra men om ble etter",
        "også at skal sier",
    ),
    "fi": words(
        "ja on ei se että hän oli mutta ovat myös kun mukaan tai joka olla sen jo kuin vain vuonna",
        "jälkeen noin sekä hänen",
    ),
    "pl": words(
        "i w na z się nie że do to jest o jak po za od przez dla który która są przed ale roku",
        "także oraz był jego tym",
    ),
    "cs": words(
        "a se v na je že s z do o to by i ve za podle pro ale jeho od po byl jako které který také",
        "jsou uvedl roce",
    ),
    "hu": words(
        "a az és hogy nem is egy volt meg ezt azt csak de ez már mint után szerint még el lesz",
        "között miatt",
    ),
    "ro": words(
        "și în de la cu a pe să nu din că o care este un au fost mai pentru sunt după prin lui",
        "această dintre",
    ),
    "tr": words(
        "ve bir bu da de için ile olarak çok daha olan sonra kadar gibi ancak ise ne var göre dedi",
        "oldu tarafından",
    ),
    "id": words(
        "yang dan di dari untuk dengan ini itu pada tidak dalam akan ke oleh telah sebagai juga",
        "mereka adalah karena",
    ),
    "vi": words(
        "của và là có trong được cho các một những với không người này đã ở để khi từ đến cũng",
    ),
    "ca": words(
        "el la els les de que i en un una per amb del dels al no és ha són més va aquest també",
    ),
    "ru": words(
        "и в не на что с по это как а из к у за от о для был он его также но года после при об",
    ),
    "uk": words(
        "і в не на що з та до у за як від про для це але його також після року які був він",
    ),
    "be": words("і ў не на што з па да як ад для гэта але яго таксама пасля года"),
    "bg": words("и на да се за от в не че са с по е като до при беше това ще което"),
    "sr": words("и у да је се на за од са не су који као то али из до ће поводом"),
}
"""BCP 47 tag -> function words."""

SCRIPTS = {
    "Cyrillic": ("\u0400", "\u052f", "ru"),
    "Greek": ("\u0370", "\u03ff", "el"),
    "Hebrew": ("\u0590", "\u05ff", "he"),
    "Arabic": ("\u0600", "\u06ff", "ar"),
    "Devanagari": ("\u0900", "\u097f", "hi"),
    "Bengali": ("\u0980", "\u09ff", "bn"),
    "Gujarati": ("\u0a80", "\u0aff", "gu"),
    "Tamil": ("\u0b80", "\u0bff", "ta"),
    "Telugu": ("\u0c00", "\u0c7f", "te"),
    "Kannada": ("\u0c80", "\u0cff", "kn"),
    "Malayalam": ("\u0d00", "\u0d7f", "ml"),
    "Sinhala": ("\u0d80", "\u0dff", "si"),
    "Thai": ("\u0e00", "\u0e7f", "th"),
    "Georgian": ("\u10a0", "\u10ff", "ka"),
    "Armenian": ("\u0530", "\u058f", "hy"),
    "Ethiopic": ("\u1200", "\u137f", "am"),
    "Khmer": ("\u1780", "\u17ff", "km"),
    "Hangul": ("\uac00", "\ud7af", "ko"),
    "Kana": ("\u3040", "\u30ff", "ja"),
    "Han": ("\u4e00", "\u9fff", "zh"),
}
"""Script -> its first and last character, and the language that most often is written in it."""

OWN_LETTERS = (
    ("uk", "їєґ"),
    ("be", "ў"),
    ("sr", "ђћљњџ"),
    ("mk", "ѓќѕ"),
    ("ru", "ыэё"),
    ("ur", "ٹڈےں"),
    ("fa", "پچژگ"),
)
"""Language -> letters that its neighbours in the same script do not have; the first match wins."""

LATIN_LETTERS = {
    "tr": "ığ",
    "hu": "őű",
    "pl": "łąę",
    "cs": "řěů",
    "ro": "șță",
    "vi": "đơư",
    "de": "ß",
    "es": "ñ",
}
"""Language -> letters that few others have: a word with one counts as a function word does."""

LANGUAGES_OF_SCRIPT = {
    "Cyrillic": words("ru uk be bg sr mk kk ky mn tg"),
    "Arabic": words("ar fa ur ps ckb ug sd"),
    "Devanagari": words("hi mr ne sa"),
    "Kana": words("ja"),
    "Han": words("zh ja yue"),
}
"""Languages that are no surprise in a script; elsewhere it is the one that ``SCRIPTS`` names."""
