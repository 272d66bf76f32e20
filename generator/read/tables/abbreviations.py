"""Words that a full stop follows without ending the sentence, and words that begin one.

Without their last full stop. Letters stand as they are compared: in the tables of capitalised
words ``Mass`` is Massachusetts and ``mass`` is a word like any other.
"""

from __future__ import annotations

from generator.read.tables.words import words

TITLES = words(
    # Capitalised, and a name follows: the sentence never ends here.
    "Mr Mrs Ms Mx Dr Drs Prof Rev Revd Fr Hon Messrs Mme Mlle Msgr Mgr",
    "Gen Lt Col Sgt Capt Maj Cpl Pvt Adm Cmdr Brig",
    "Det Insp Supt Const Spc Sen Rep Gov Pres Amb Sec",
    "Dep Atty Dist Asst Assoc Frl Sra Srta Lic Ing Arq Dott Avv Sig Sigg Hr",
)

NEVER_LAST = words(
    # In any case: more of the sentence follows.
    "vs cf approx viz bzw ca evtl ggf sog vgl inkl geb hl z.b d.h u.a i.e e.g o.ä s.o",
    "им ул пер г-н г-жа гр проф акад ген полк св см ср напр т.е т.к т.н",
)

NUMBERED = words("no nos nr núm pp vol art fig abs bd ch sec para кв стр ст")
"""In any case: the sentence goes on when a figure follows."""

CAPITALISED = words(
    # The sentence may end here: the next word decides.
    "Jr Sr Esq Inc Corp Co Cos Ltd Llc Plc Bros Dept",
    "Univ Assn Ave Blvd Rd Sq Apt Bldg Hwy Pkwy St Ste",
    "Mt Ft Jan Feb Mar Apr Jun Jul Aug Sept Sep",
    "Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat",
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind",
    "Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev",
    "Okla Ont Ore Pa Penn Que Tenn Tex Vt Va Wash",
    "Wis Wyo Str Mio Mrd Tsd Jh Std Tel Pág Dpto Avda",
)

ABBREVIATIONS = words(
    # In any case: the sentence may end here, the next word decides.
    "inc corp co ltd etc al ibid ph.d m.d b.a m.a",
    "d.c a.m p.m a.d b.c u.s u.k u.n e.u u.s.a d.a n.y",
    "l.a n.c s.c n.j n.h r.i s.d n.d w.va ee.uu hrs lbs oz usw etw mio mrd tsd z.t",
    "av boul env г гг вв руб коп тыс млн млрд трлн др пр т.д т.п и.о р-н обл",
)

STARTERS = words(
    # Function words that open a sentence much more often than they follow an abbreviation.
    "the a an this that these those it its he his",
    "she her they their we our i you your there here",
    "in on at as after before when while if for from by with without since until although though",
    "but and or so then yet also however meanwhile according about under over during despite",
    "some many most more few several all both each no not now one two three police officials",
    "what who why how where which is are was were will would can could did does do",
    "der die das ein eine er sie es wir ich und aber doch nach bei mit auf im am als wenn dass",
    "le la les un une il elle ils elles nous et mais ce cette ces dans sur selon après avec pour",
    "el los las una él ella ellos y pero en con según por para este esta",
    "gli lo uno ma nel nella secondo dopo questo questa",
    "он она они мы я это этот но по на при после как если что из для также ранее",
)
"""In lower case; in a text they count where they are capitalised."""

REPORTING_VERBS = words(
    "said says asked asks told tells added",
    "adds wrote writes replied replies shouted shouts cried",
    "cries recalled recalls explained explains continued continues exclaimed wondered tweeted",
    "sagte fragte dijo preguntó disse chiese",
)
"""``"Why?" Smith asked.`` is one sentence."""

ORDINAL_LANGUAGES = words("cs da de et fi hr hu is lv nb nn no pl sk sl sr tr")
"""Languages that write ``24.`` for 24th."""
