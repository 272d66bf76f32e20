"""The words that say how sure a number is, what it measures, and what became of those it counts.

Written for this project; languages by ISO 639-1 code. A language without an entry still has its
figures, units that are written as symbols, and whatever noun follows a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

Hedge = Literal["", "about", "least", "most"]

_ABOUT = """
about|around|some|roughly|approximately|an estimated|estimated|nearly|almost|close to|circa
rund|etwa|ungefähr|zirka|ca|knapp|fast|gut|environ|près de|quelque|presque|unos|unas|cerca de
alrededor de|casi|quasi|ongeveer|bijna|около|примерно|почти|порядка|приблизительно
"""
_LEAST = """
at least|more than|over|upwards of|no fewer than|not less than|a minimum of
mindestens|wenigstens|mehr als|über|au moins|plus de|al menos|por lo menos|más de
almeno|più di|oltre|minstens|meer dan|по меньшей мере|не менее|более|больше|свыше|как минимум
"""
_MOST = """
up to|as many as|at most|fewer than|less than|under|no more than|a maximum of
bis zu|höchstens|weniger als|jusqu'à|jusqu’à|moins de|hasta|menos de|fino a|tot|до|не более|менее
"""


def _hedges(table: str, hedge: Hedge) -> dict[str, Hedge]:
    return dict.fromkeys(table.strip().replace("\n", "|").split("|"), hedge)


HEDGES: Mapping[str, Hedge] = MappingProxyType(
    _hedges(_ABOUT, "about") | _hedges(_LEAST, "least") | _hedges(_MOST, "most")
)
"""What stands before a number -> how it is meant."""

_NUMBERS = """
en one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12
en thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20
en thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 dozen 12
de zwei 2 drei 3 vier 4 fünf 5 sechs 6 sieben 7 acht 8 neun 9 zehn 10 elf 11 zwölf 12
fr deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10 onze 11 douze 12
es dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 once 11 doce 12
it due 2 tre 3 quattro 4 cinque 5 sei 6 sette 7 otto 8 nove 9 dieci 10 undici 11 dodici 12
nl twee 2 drie 3 vier 4 vijf 5 zes 6 zeven 7 acht 8 negen 9 tien 10 elf 11 twaalf 12
pt dois 2 duas 2 três 3 quatro 4 cinco 5 seis 6 sete 7 oito 8 nove 9 dez 10 onze 11 doze 12
ru два 2 две 2 двое 2 три 3 трое 3 четыре 4 четверо 4 пять 5 шесть 6 семь 7 восемь 8 девять 9
ru десять 10 двух 2 трёх 3 трех 3 двенадцать 12
"""
_SCALES = """
en hundred 100 thousand 1000 million 1000000 billion 1000000000 trillion 1000000000000
en m 1000000 bn 1000000000 k 1000
de tausend 1000 millionen 1000000 million 1000000 milliarden 1000000000 mio 1000000 mrd 1000000000
fr mille 1000 millions 1000000 million 1000000 milliards 1000000000 milliard 1000000000
es mil 1000 millones 1000000 millón 1000000
it mila 1000 milioni 1000000 milione 1000000 miliardi 1000000000 miliardo 1000000000
nl duizend 1000 miljoen 1000000 miljard 1000000000
pt mil 1000 milhões 1000000 milhão 1000000 bilhões 1000000000
ru тысяч 1000 тысячи 1000 тысяча 1000 тыс 1000 миллионов 1000000 миллиона 1000000 млн 1000000
ru миллиардов 1000000000 миллиарда 1000000000 млрд 1000000000
"""


def _by_language(table: str) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for line in table.split("\n"):
        language, *cells = line.split() or [""]
        words = found.setdefault(language, {})
        words.update(zip(cells[::2], map(int, cells[1::2]), strict=True))
    return MappingProxyType(found)


NUMBERS = _by_language(_NUMBERS)
"""Language -> word -> value; English tens and units may be joined by a hyphen."""
SCALES = _by_language(_SCALES)
"""Language -> word -> what the number before it is multiplied by."""

_UNITS = """
% 1 % percent percentage prozent procent процентов процента проценты
$ 1 $ dollar dollars usd доллар доллара долларов
€ 1 € euro euros eur евро
£ 1 £ sterling gbp
¥ 1 ¥ yen
₽ 1 ₽ rubles roubles rubel рублей рубля
m 1 metre metres meter meters mètres mètre metros metri метров метра
m 1000 km kilometre kilometres kilometer kilometers kilomètres kilomètre kilómetros chilometri
m 1000 км километров километра
m 1609.344 mile miles
m 0.3048 foot feet ft
g 1000 kg kilogram kilograms kilogramme kilogrammes kilo kilos
g 1000000 tonne tonnes tons
m/s 0.44704 mph
m/s 0.277778 kph
ha 1 hectare hectares hektar гектаров
ha 0.404686 acre acres
"""


def _units(table: str) -> Iterator[tuple[str, tuple[str, float]]]:
    for line in table.strip().split("\n"):
        unit, factor, *words = line.split()
        for word in words:
            yield word, (unit, float(factor))


UNITS: Mapping[str, tuple[str, float]] = MappingProxyType(dict(_units(_UNITS)))
"""Word or symbol beside a number -> what it measures in, and the factor to its base unit."""

_STATES = """
en killed dead died dies die killed killing kills deaths fatalities slain perished lives
en injured injured injuring injures wounded wounding hurt injuries
en arrested arrested arresting arrests detained detaining
en missing missing
en rescued rescued rescuing saved saving
en evacuated evacuated evacuating displaced homeless
de killed tote toten tot getötet starben gestorben todesopfer
de injured verletzte verletzten verletzt verwundet
de arrested festgenommen festnahmen verhaftet
de missing vermisst vermisste
fr killed morts mort mortes tués tué décès
fr injured blessés blessé blessées
fr arrested arrêtés arrêtées interpellés arrestations
fr missing disparus
es killed muertos muertas murieron fallecidos fallecieron
es injured heridos heridas
es arrested detenidos arrestados
es missing desaparecidos
it killed morti morte uccisi vittime
it injured feriti ferite
it arrested arrestati fermati
it missing dispersi
nl killed doden dood gedood omgekomen
nl injured gewonden gewond
nl arrested aangehouden gearresteerd
nl missing vermist
pt killed mortos mortas morreram
pt injured feridos feridas
pt arrested presos detidos
pt missing desaparecidos
ru killed погибших погибли погибло погиб убиты убито умерли жертвами
ru injured раненых ранены ранено пострадавших пострадали пострадало
ru arrested задержаны задержано задержанных арестованы
ru missing пропавших пропали
"""


def _states(table: str) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in table.strip().split("\n"):
        language, state, *words = line.split()
        found.setdefault(language, {}).update(dict.fromkeys(words, state))
    return MappingProxyType(found)


STATES = _states(_STATES)
"""Language -> word -> what became of people: killed, injured, arrested, …"""

_PEOPLE = """
people persons person others lives residents individuals victims villagers inhabitants souls
menschen personen leute opfer personnes personas persone persoane mensen pessoas человек людей
люди человека
"""
PEOPLE = frozenset(_PEOPLE.split())
"""Words for anybody: a count of these is a count of all."""

_IRREGULAR = """
people men women children police troops dead wounded fans personnel cattle sheep aircraft crew
youth clergy
"""
IRREGULAR = frozenset(_IRREGULAR.split())
"""English plurals without an s."""

_PARTIAL = """
another additional more other others further extra per each every of first last
weitere anderen autres otros altri ещё
"""
PARTIAL = frozenset(_PARTIAL.split())
"""Beside a number: it counts a part, or some beside others."""

_LINKING = """
were was are is have has had been be being who that which feared believed reported confirmed
found said presumed still also now left had wurden worden ont été были
"""
LINKING = frozenset(_LINKING.split())
"""What may stand between those who are counted and what became of them."""

_TIMES = """
seconds minutes hours days weeks months years decades weekends times points yards o'clock
stunden tage wochen monate jahre jahren heures jours semaines mois ans años días horas
anni giorni ore часов дней недель месяцев лет года
"""
TIMES = frozenset(_TIMES.split())
"""Nouns for spans of time and the like: what they are of is too hard to tell."""

MAGNITUDES = frozenset({"magnitude", "magnitud", "magnitudine", "stärke", "магнитудой"})
