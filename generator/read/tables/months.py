"""The names of months and weekdays in the languages of the world's larger newsrooms."""

from __future__ import annotations

from generator.read.tables.words import words

_MONTHS = """
1 january jan jan. januar januari jänner janvier janv janv. enero ene gennaio gen janeiro января янв января. stycznia leden ledna ocak січня يناير
2 february feb feb. februar februari februar. février fevrier févr févr. febrero febbraio fevereiro fev февраля фев lutego února şubat лютого فبراير
3 march mar mar. märz maerz mrz maart mars marzo março marco марта мар marca března mart березня مارس
4 april apr apr. avril avr avr. abril abr aprile апреля апр kwietnia dubna nisan квітня أبريل إبريل
5 may mai mei mayo maggio mag maio мая мая. maja května mayıs травня مايو
6 june jun jun. juni juin junio giugno giu junho июня июн czerwca června haziran червня يونيو
7 july jul jul. juli juillet juil juil. julio luglio lug julho июля июл lipca července temmuz липня يوليو
8 august aug aug. augustus août aout agosto ago августа авг sierpnia srpna ağustos серпня أغسطس
9 september sep sep. sept sept. septembre septiembre setiembre settembre set setembro сентября сен сент września září eylül вересня سبتمبر
10 october oct oct. oktober okt okt. octobre octubre ottobre ott outubro out октября окт października října ekim жовтня أكتوبر
11 november nov nov. novembre noviembre novembro ноября ноя нояб listopada listopadu kasım листопада نوفمبر
12 december dec dec. dezember dez dez. décembre décembre. déc diciembre dic dicembre dezembro декабря дек grudnia prosince aralık грудня ديسمبر
"""  # noqa: E501 - one month a row reads as a table

MONTHS = {
    name: int(row.split()[0]) for row in _MONTHS.strip().splitlines() for name in row.split()[1:]
}
"""Lower-case name or abbreviation -> 1 to 12."""

WEEKDAYS = words(
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat",
    "sunday sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
)
"""Lower-case names and abbreviations."""
