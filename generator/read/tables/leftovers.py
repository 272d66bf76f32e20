"""Lines that web pages leave behind when their text is copied.

Each row is a whole line in lower case, without its last punctuation; ``*`` stands for any words.
A row must be safe by itself: no reporter would write such a line as part of the news.
"""

from __future__ import annotations

ENGLISH = """
story continues
story continues below
story continues below *
article continues below
article continues below *
article continues after *
continue reading
continue reading *story
continue reading below
follow the latest updates below
follow our live coverage below
follow live updates below
follow live updates here
follow the latest updates here
follow all the latest *below
read more
read more: *
read more here
read more here: *
read more at *
read also: *
read next: *
read the full story
read the full story here
also read: *
see also: *
more: *
more on this story
related: *
related article: *
related articles
related articles: *
related content
related stories
related stories: *
related topics
related topics: *
recommended: *
recommended for you
most read
most popular
most viewed
editor's picks
you may also like
you may also like: *
you might also like
you might also like: *
up next
watch: *
watch live: *
listen: *
video: *
video loading
poll loading
loading
play video
watch video
view gallery
view gallery: *
view comments
gallery: *
photos: *
in pictures: *
scroll down for video
scroll down for videos
scroll down for more
advertisement
advertising
advertisement - scroll to continue
ads by *
sponsored
sponsored content
promoted content
paid content
share
share this
share this article
share this story
share on *facebook
share on *twitter
share via *
tweet this
email this article
print this article
like us on facebook*
follow us on *
follow @* on twitter
follow on twitter
subscribe
subscribe now
subscribe to *newsletter*
sign up to *newsletter*
sign up for *newsletter*
sign up here *
get our *newsletter*
get the *newsletter*
newsletter
sign in to continue reading
log in to continue reading
click here
click here to *
click here for *
tap here to *
download our app *
download the * app
show more
load more
show comments
hide comments
comments
leave a comment
join the conversation
post a comment
comments are closed
sorry we are not currently accepting comments on this article
back to top
skip to main content
skip advertisement
skip to content
image source, *
image caption, *
this video can not be played
media caption, *
"""
GERMAN = """
anzeige
werbung
lesen sie auch: *
lesen sie auch
lesen sie hier: *
lesen sie mehr: *
mehr zum thema
mehr zum thema: *
weiterlesen
weiterlesen: *
auch interessant: *
zum thema: *
artikel teilen
teilen
newsletter abonnieren
jetzt *newsletter* abonnieren
hier klicken*
zur startseite
kommentare
"""
FRENCH = """
publicité
lire aussi
lire aussi : *
lire aussi: *
à lire aussi
à lire aussi : *
à lire aussi: *
lire la suite
la suite après la publicité
la suite après cette publicité
voir aussi : *
voir aussi: *
partager
partager cet article
inscrivez-vous à *newsletter*
abonnez-vous à *newsletter*
cliquez ici pour *
suivez-nous sur *
"""
SPANISH = """
publicidad
lea también
lea también: *
lee también
lee también: *
leer más
leer más: *
te puede interesar
te puede interesar: *
más información
compartir
comparte esta noticia
suscríbete a *newsletter*
suscríbete a *boletín*
haz clic aquí *
haga clic aquí *
síguenos en *
sigue leyendo
"""
RUSSIAN = """
реклама
читайте также
читайте также: *
читать далее
читать также: *
подробнее: *
по теме: *
материалы по теме
поделиться
подписывайтесь на *
подпишитесь на *
смотрите также: *
см. также: *
самое читаемое
"""
OTHERS = """
leggi anche
leggi anche: *
pubblicità
leia também
leia também: *
leia mais
publicidade
lees ook
lees ook: *
advertentie
czytaj także
czytaj także: *
czytaj też: *
читайте також
читайте також: *
广告
相关阅读
相关新闻
広告
関連記事
"""

LEFTOVERS = tuple(
    row
    for table in (ENGLISH, GERMAN, FRENCH, SPANISH, RUSSIAN, OTHERS)
    for row in table.strip().splitlines()
)
