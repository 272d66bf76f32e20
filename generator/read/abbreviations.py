"""Words that a full stop follows without ending the sentence, and words that begin one.

All in lower case, without their last full stop.
"""

from __future__ import annotations

TITLES = frozenset(
    # A name follows: the sentence never ends here.
    "mr mrs ms mx dr prof rev fr sr hon messrs mme mlle "
    "gen lt col sgt capt maj cpl pvt adm cmdr brig det insp supt const spc "
    "sen rep gov pres amb sec atty supt dist asst assoc "
    "st ste mt ft vs v cf fig nos vol pp approx "
    "herr frl hr fru geb hl bzw ca evtl ggf sog vgl zb dh inkl "
    "sra srta don dna lic ing arq "
    "sig sigg dott avv on ecc "
    "им ул пр пер г-н г-жа гр проф акад ген полк св им см ср напр "
    "т.е т.к т.н z.b d.h u.a i.e e.g o.ä".split()
)

ABBREVIATIONS = frozenset(
    # The sentence may end here: the next word decides.
    "jr sr esq inc corp co ltd llc plc bros dept univ assn ass est no "
    "ave blvd rd sq apt bldg hwy pkwy "
    "jan feb mar apr jun jul aug sept sep oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb "
    "nev okla ont ore pa penn que tenn tex vt va wash wis wyo "
    "etc al ibid op cit ed eds ph.d m.d b.a m.a d.c a.m p.m a.d b.c u.s u.k u.n e.u u.s.a d.a n.y "
    "l.a n.c s.c n.j n.h r.i s.d n.d w.va "
    "min max hrs hr secs lbs oz ft mi km kg cm mm sq cu "
    "usw etw str nr mio mrd tsd abs art bd jh std tel z.t u.s.w "
    "av bd pl boul env "
    "núm pág tel dpto ee.uu avda "
    "г гг в вв руб коп тыс млн млрд трлн др пр т.д т.п и.о р-н обл кв".split()
)

STARTERS = frozenset(
    # Function words that open a sentence much more often than they follow an abbreviation.
    "the a an this that these those it its he his she her they their we our i you your there here "
    "in on at as after before when while if for from by with without since until although though "
    "but and or so then yet also however meanwhile according about under over during despite "
    "some many most more few several all both each no not now one two three "
    "what who why how where which is are was were will would can could did does do "
    "der die das ein eine er sie es wir ich und aber doch nach bei mit auf im am als wenn dass "
    "le la les un une il elle ils elles nous et mais ce cette ces dans sur selon après avec pour "
    "el los las una él ella ellos y pero en con según por para este esta "
    "gli lo uno ma nel nella secondo dopo questo questa "
    "он она они мы я это этот но по на при после как если что из для также ранее".split()
)

ORDINAL_LANGUAGES = frozenset("cs da de et fi hr hu is lv nb nn no pl sk sl sr tr".split())
"""Languages that write ``24.`` for 24th."""
