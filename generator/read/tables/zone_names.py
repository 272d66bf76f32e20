"""What newsrooms print behind a time, and what it may mean.

Several meanings of one abbreviation stand in order of use in the world's news, commonest first.

Source: the abbreviations and rules of the IANA time zone database, 2024a (files ``europe``,
``northamerica``, ``southamerica``, ``asia``, ``africa``, ``australasia``); for abbreviations that
it no longer uses (such as BRT, SGT), the offsets of the zones named here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a zone's abbreviation."""

    minutes: int
    """East of UTC."""
    name: str
    """In words, as a note to readers says it."""
    zone: str = ""
    """IANA name of the zone that it stands for when the offset changes with the season."""


def _h(hours: float, name: str, zone: str = "") -> Meaning:
    return Meaning(round(hours * 60), name, zone)


ZONE_NAMES: dict[str, tuple[Meaning, ...]] = {
    "UTC": (_h(0, "Coordinated Universal Time"),),
    "GMT": (_h(0, "Greenwich Mean Time"),),
    "UCT": (_h(0, "Coordinated Universal Time"),),
    "Z": (_h(0, "Coordinated Universal Time"),),
    "ZULU": (_h(0, "Coordinated Universal Time"),),
    # Europe
    "BST": (_h(1, "British Summer Time"), _h(6, "Bangladesh Time"), _h(11, "Bougainville Time")),
    "WET": (_h(0, "Western European Time"),),
    "WEST": (_h(1, "Western European Summer Time"),),
    "CET": (_h(1, "Central European Time"),),
    "CEST": (_h(2, "Central European Summer Time"),),
    "MEZ": (_h(1, "Central European Time"),),
    "MESZ": (_h(2, "Central European Summer Time"),),
    "EET": (_h(2, "Eastern European Time"),),
    "EEST": (_h(3, "Eastern European Summer Time"),),
    "MSK": (_h(3, "Moscow Time"),),
    "МСК": (_h(3, "Moscow Time"),),
    "MSD": (_h(4, "Moscow Summer Time"),),
    "TRT": (_h(3, "Turkey Time"),),
    "SAMT": (_h(4, "Samara Time"),),
    # North America
    "EST": (_h(-5, "Eastern Standard Time of North America"), _h(10, "Australian Eastern Time")),
    "EDT": (
        _h(-4, "Eastern Daylight Time of North America"),
        _h(11, "Australian Eastern Daylight Time"),
    ),
    "ET": (_h(-5, "Eastern Time of North America", "America/New_York"),),
    "CST": (
        _h(-6, "Central Standard Time of North America"),
        _h(8, "China Standard Time"),
        _h(-5, "Cuba Standard Time"),
        _h(9.5, "Australian Central Time"),
    ),
    "CDT": (_h(-5, "Central Daylight Time of North America"), _h(-4, "Cuba Daylight Time")),
    "CT": (_h(-6, "Central Time of North America", "America/Chicago"),),
    "MST": (
        _h(-7, "Mountain Standard Time of North America"),
        _h(8, "Malaysia Standard Time"),
        _h(6.5, "Myanmar Standard Time"),
    ),
    "MDT": (_h(-6, "Mountain Daylight Time of North America"),),
    "MT": (_h(-7, "Mountain Time of North America", "America/Denver"),),
    "PST": (
        _h(-8, "Pacific Standard Time of North America"),
        _h(8, "Philippine Standard Time"),
        _h(5, "Pakistan Standard Time"),
    ),
    "PDT": (_h(-7, "Pacific Daylight Time of North America"),),
    "PT": (_h(-8, "Pacific Time of North America", "America/Los_Angeles"),),
    "AKST": (_h(-9, "Alaska Standard Time"),),
    "AKDT": (_h(-8, "Alaska Daylight Time"),),
    "HST": (_h(-10, "Hawaii Standard Time"),),
    "AST": (_h(-4, "Atlantic Standard Time"), _h(3, "Arabia Standard Time")),
    "ADT": (_h(-3, "Atlantic Daylight Time"), _h(4, "Arabia Daylight Time")),
    "NST": (_h(-3.5, "Newfoundland Standard Time"),),
    "NDT": (_h(-2.5, "Newfoundland Daylight Time"),),
    # South America
    "BRT": (_h(-3, "Brasília Time"),),
    "ART": (_h(-3, "Argentina Time"),),
    "CLT": (_h(-4, "Chile Standard Time"),),
    "CLST": (_h(-3, "Chile Summer Time"),),
    "COT": (_h(-5, "Colombia Time"),),
    "PET": (_h(-5, "Peru Time"),),
    "VET": (_h(-4, "Venezuela Time"),),
    "UYT": (_h(-3, "Uruguay Time"),),
    # Asia
    "IST": (
        _h(5.5, "India Standard Time"),
        _h(2, "Israel Standard Time"),
        _h(1, "Irish Standard Time"),
    ),
    "IDT": (_h(3, "Israel Daylight Time"),),
    "PKT": (_h(5, "Pakistan Standard Time"),),
    "NPT": (_h(5.75, "Nepal Time"),),
    "AFT": (_h(4.5, "Afghanistan Time"),),
    "IRST": (_h(3.5, "Iran Standard Time"),),
    "IRDT": (_h(4.5, "Iran Daylight Time"),),
    "GST": (_h(4, "Gulf Standard Time"),),
    "JST": (_h(9, "Japan Standard Time"),),
    "KST": (_h(9, "Korea Standard Time"),),
    "HKT": (_h(8, "Hong Kong Time"),),
    "PHT": (_h(8, "Philippine Time"),),
    "SGT": (_h(8, "Singapore Time"),),
    "SST": (_h(8, "Singapore Standard Time"), _h(-11, "Samoa Standard Time")),
    "MYT": (_h(8, "Malaysia Time"),),
    "WIB": (_h(7, "Western Indonesia Time"),),
    "WITA": (_h(8, "Central Indonesia Time"),),
    "WIT": (_h(9, "Eastern Indonesia Time"),),
    "ICT": (_h(7, "Indochina Time"),),
    "MMT": (_h(6.5, "Myanmar Time"),),
    "UZT": (_h(5, "Uzbekistan Time"),),
    "YEKT": (_h(5, "Yekaterinburg Time"),),
    # Africa
    "WAT": (_h(1, "West Africa Time"),),
    "CAT": (_h(2, "Central Africa Time"),),
    "EAT": (_h(3, "East Africa Time"),),
    "SAST": (_h(2, "South Africa Standard Time"),),
    # Australia and the Pacific
    "AEST": (_h(10, "Australian Eastern Standard Time"),),
    "AEDT": (_h(11, "Australian Eastern Daylight Time"),),
    "AET": (_h(10, "Australian Eastern Time", "Australia/Sydney"),),
    "ACST": (_h(9.5, "Australian Central Standard Time"),),
    "ACDT": (_h(10.5, "Australian Central Daylight Time"),),
    "AWST": (_h(8, "Australian Western Standard Time"),),
    "NZST": (_h(12, "New Zealand Standard Time"),),
    "NZDT": (_h(13, "New Zealand Daylight Time"),),
}
"""Abbreviation in capitals -> its meanings, the commonest first."""

ZONE_PHRASES: dict[str, str] = {
    "moscow time": "Europe/Moscow",
    "по москве": "Europe/Moscow",
    "по московскому времени": "Europe/Moscow",
    "kyiv time": "Europe/Kyiv",
    "kiev time": "Europe/Kyiv",
    "по киеву": "Europe/Kyiv",
    "london time": "Europe/London",
    "uk time": "Europe/London",
    "uk": "Europe/London",
    "paris time": "Europe/Paris",
    "heure de paris": "Europe/Paris",
    "berlin time": "Europe/Berlin",
    "beijing time": "Asia/Shanghai",
    "北京时间": "Asia/Shanghai",
    "tokyo time": "Asia/Tokyo",
    "new york time": "America/New_York",
    "eastern": "America/New_York",
    "eastern time": "America/New_York",
    "pacific": "America/Los_Angeles",
    "pacific time": "America/Los_Angeles",
    "israel time": "Asia/Jerusalem",
    "tehran time": "Asia/Tehran",
}
"""Phrase in lower case -> IANA name."""
