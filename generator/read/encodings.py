"""Names of encodings, and a guess where a file that is not UTF-8 does not say what it is.

``docs/decisions/encoding.md`` tells why chardet is asked, and how the choice was measured.
"""

from __future__ import annotations

import codecs
import re

from generator.read.tables.words import words

_SAMPLE = 1 << 16
"""Bytes that are looked at; a news text shows its letters long before."""
_NO_CHARSETS = words("idna mbcs oem punycode raw-unicode-escape undefined unicode-escape")
"""Codecs that Python calls text encodings and no file is written in."""
_SUPERSETS = {
    "ascii": "cp1252",  # the sample was ASCII, the rest is not
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
"""Encodings that give the same letters and more: the rest of the file may need them."""
_FEWEST_ZEROS, _MOST_ZEROS = 0.02, 0.1
"""Shares of the bytes: of UTF-16 at least, of any other text at most."""
_UNPRINTABLE = re.compile("[\\0-\\x08\\x0e-\\x1f\\x7f-\\x9f\\ufffd-\\uffff]")
_EAST_ASIAN = re.compile(
    "[\t\n\r -~\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]"
)


def find_encoding(name: str) -> str:
    """Give Python's name for an encoding by any of its names; empty when there is none."""
    try:
        "".encode(name)  # refuses codecs that turn bytes into bytes, such as zlib
        known = codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        return ""
    return "" if known in _NO_CHARSETS else known


def guess_encoding(data: bytes) -> str:
    """Give an encoding by Python's name for it; empty when the bytes are no text."""
    sample = data[:_SAMPLE]
    if _is_damaged_utf8(sample):
        return "utf-8"
    if wide := utf16_without_mark(data):
        return wide
    import chardet

    # Mainframe and rare regional code pages are in no newsroom's archive: they only mislead.
    era = chardet.EncodingEra
    found = chardet.detect(
        sample,
        encoding_era=era.MODERN_WEB | era.LEGACY_ISO | era.LEGACY_MAC | era.DOS,
        compat_names=False,
        prefer_superset=False,  # its supersets are not all: it takes ISO 8859-5 for Windows-1251
    )["encoding"]
    if found:
        name = codecs.lookup(found).name
        many_zeros = sample.count(0) > _MOST_ZEROS * len(sample)
        return "" if many_zeros and name[:3] != "utf" else _SUPERSETS.get(name, name)
    return next((n for n in ("utf-16-le", "utf-16-be") if _is_east_asian(sample, n)), "")


def utf16_without_mark(data: bytes) -> str:
    """Give the byte order of UTF-16 that has no mark; empty for other bytes.

    In most scripts the spaces and the figures, at least, have every other byte zero. Such bytes
    can pass for UTF-8: Cyrillic letters become pairs of ASCII and a control character.
    """
    sample = data[: _SAMPLE // 2 * 2]
    zeros = sample.count(0)
    if zeros < 3 or zeros < _FEWEST_ZEROS * len(sample):
        return ""
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if max(first, second) < 0.95 * zeros:
        return ""
    name = "utf-16-be" if first > second else "utf-16-le"
    text = sample[: len(sample) // 2 * 2].decode(name, "replace")
    return "" if _UNPRINTABLE.search(text) else name


def _is_damaged_utf8(sample: bytes) -> bool:
    """Say whether nearly all that is not ASCII is good UTF-8: few other texts look so."""
    text = sample.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(map(len, re.findall("[^\0-\x7f\ufffd]+", text)))
    return right > 2 * wrong


def _is_east_asian(sample: bytes, name: str) -> bool:
    """Say whether the bytes are Chinese, Japanese or Korean in UTF-16: it has no zeros there."""
    text = sample[: len(sample) // 2 * 2].decode(name, "replace")
    return len(_EAST_ASIAN.findall(text)) > 0.95 * len(text)
