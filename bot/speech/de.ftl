# Quoth auf Deutsch. Was die Namen der Meldungen bedeuten, steht oben in en.ftl.

## Verdicts

verdict-strong = Das beantwortet die Frage.
verdict-weak = Das könnte die Frage beantworten.
verdict-none = Nichts in der Bibliothek beantwortet das.
verdict-none-short = Nichts beantwortet das.

## A quote and its source

untitled = Ohne Titel
continued = (Fortsetzung)
further-passages = Weitere Stellen, die vielleicht nicht antworten
nearest = Die nächstliegenden Artikel:
also-in = Auch in
also-in-titles = auch in { $titles }
in-language = auf { $language }
from-file = aus { $file }
exact-text-in-file = Discord kann diese Stelle nicht unverändert zeigen; genau steht sie in { $file }.
and-more = und { $count } weitere
paragraph-of = Absatz { $paragraph } von { $paragraphs }
page-of = Seite { $page } von { $pages }
articles-differ = Neuere und ältere Artikel sagen hier Verschiedenes; der neueste steht vorn.
shared-by = Geteilt von { $mention }
looked-for = Gesucht: { $words }

## Buttons, menus and forms

button-more-passages = Mehr Stellen
button-context = Zusammenhang
button-quote-alone = Nur das Zitat
button-read-article = Artikel lesen
button-source = Quelle
button-share = Teilen
button-this-answered = Das war die Antwort
button-this-did-not = Das war sie nicht
button-answer-missing = Eine Antwort fehlt mir
button-previous = Zurückblättern
button-next = Weiterblättern
button-back = Zurück
button-dismiss = Ausblenden
button-forget = Alles löschen
button-export = Exportieren
button-add-details = Mehr dazu sagen
select-quote = Wähle ein Zitat
select-article = Wähle einen Artikel
field-details = Deine Worte an den Betreiber dieses Bots
field-your-question = Deine Frage, falls sie bleiben soll
field-keep-question = Meine Frage dazu aufbewahren
button-ask-article = Danach fragen
modal-ask-article = Diesen Artikel fragen
field-question = Deine Frage
choice-markdown = Markdown
choice-json = JSON
menu-ask = Danach fragen
menu-verify = Ist dieses Zitat echt?
menu-export = Zitate exportieren
button-add = Hinzufügen
button-edit-details = Angaben ändern
button-cancel = Abbrechen
button-retry = Erneut versuchen
button-show = Zeigen
button-remove = Entfernen
button-keep = Behalten
button-undo = Zurückholen
button-refresh = Neu einlesen
select-edit-details = Wähle einen Artikel zum Ändern
modal-library-details = Angaben zum Artikel
modal-library-paste = Einen Artikel einfügen
field-title = Titel
field-author = Verfasst von
field-publisher = Erschienen bei
field-published = Datum, wie 2025-03-14
field-address-language = Webadresse, und Sprache als Kürzel
field-text = Der ganze Text
menu-library = In die Bibliothek aufnehmen

## After a click

feedback-thanks = Danke. Das ist vermerkt, ohne deine Frage.
feedback-thanks-kept = Danke. Das ist vermerkt, mit deiner Frage.
feedback-not-kept = Danke. Wer mich betreibt, bewahrt keine Rückmeldungen auf; darum ist nichts vermerkt.
only-the-asker = Das kann nur, wer gefragt hat. Frag dasselbe selbst mit /{ command-ask }.
dismiss-not-allowed = Ausblenden kann das nur, wer gefragt hat oder hier Nachrichten verwalten darf.
servers-only = Das geht nur auf einem Server, zu dem ich hinzugefügt wurde.
card-outdated = Die Bibliothek hat sich seither geändert, und diese Stelle steht nicht mehr darin.
already-shared = Diese Antwort wurde schon geteilt.
share-not-allowed = In diesen Kanal darf ich nicht schreiben, darum bleibt die Antwort privat.

## Whether a quote is real

quote-exact = Wort für Wort in { $title }.
quote-typography = Wort für Wort in { $title }, abgesehen von der Typografie: Groß- und Kleinschreibung, Anführungszeichen, Strichen, Leerzeichen oder unsichtbaren Zeichen.
quote-changed-since = Das stand in { $title }; der Artikel wurde seit dem { $date } geändert.
quote-altered =
    { $differences ->
        [one] Verändert: { $differences } Abweichung von { $title }.
       *[other] Verändert: { $differences } Abweichungen von { $title }.
    }
quote-not-here = Dieser Text steht nicht in dieser Bibliothek.
quote-mistyped = So heißt kein Zitat. Bitte prüfe den Namen auf Tippfehler.
quote-never-ours = Diesen Namen hat nie ein Zitat dieser Bibliothek getragen.
quote-name-exact = Genau: { $title } lautet noch so, wie es zitiert wurde.
quote-still-there = { $title } wurde seit dem { $date } geändert und enthält dies weiterhin Wort für Wort.
quote-present-edition = Die heutige Fassung ist vom { $date }.
quote-earlier-edition = Das ist eine frühere Fassung vom { $date }; der Artikel wurde seitdem geändert.
quote-removed = Dieser Artikel war in dieser Bibliothek und wurde am { $date } entfernt.
quote-not-here-only = Das heißt nur, dass keiner ihrer Artikel ihn enthält.
quote-partly = Ein Teil davon steht in dieser Bibliothek, ein Teil nicht.
quote-in-parts = Das steht hier in { $count } Stücken.
quote-too-short = Das ist zu kurz, um es vom Zufall zu unterscheiden. Ich brauche mindestens { $count } Wörter.
in-the-article = So steht es im Artikel
difference-inserted = Nur in diesem Text: „{ $theirs }“.
difference-deleted = In diesem Text ausgelassen: „{ $ours }“.
difference-replaced = Dieser Text: „{ $theirs }“. Der Artikel: „{ $ours }“.
quote-own-words = Der Rest sind eigene Worte des Verfassers: { $words }
quote-asides = Nicht zum Zitat gerechnet und nicht in dieser Bibliothek: { $words }
difference-key = Durchgestrichen ist, was nicht im Artikel steht; fett, was dort stattdessen steht.
message-empty = Ich finde keinen Text in dieser Nachricht.

## Passages that are alike

similar-title = Dem Sinn nach am nächsten
similar-note = Näher kommt hier nichts; das heißt nicht, dass es nahe ist.
similar-none = Die Bibliothek enthält nichts, womit man das vergleichen könnte.

## Quotes as a file

export-done =
    { $count ->
        [one] { $count } Zitat als Datei.
       *[other] { $count } Zitate als Datei.
    }
export-none = Ich finde hier kein Zitat aus dieser Bibliothek.
export-not-allowed = Ich darf die Nachrichten hier nicht lesen. Bei einer meiner Antworten tut das Menü „{ menu-export }“ dasselbe.

## The list of articles

articles-title = Artikel
articles-none = Die Bibliothek enthält noch keinen Artikel.
articles-none-match = Dazu passt kein Artikel.
article-gone = Dieser Artikel ist nicht mehr in der Bibliothek.
articles-count = { $articles } Artikel
articles-page = { articles-count } · Seite { $page } von { $pages } (/{ command-articles } { option-articles-page })

## A server's own library

library-not-allowed = Das kann nur, wer diesen Server verwalten darf oder eine Rolle hat, die seine Bibliothek pflegt.
library-preview =
    { $articles ->
        [one] Soll dieser Artikel hinzukommen?
       *[other] Sollen diese { $articles } Artikel hinzukommen?
    }
library-preview-kept = Noch ist nichts hinzugefügt. Ohne dein Zutun verfällt diese Vorschau nach einem Tag.
library-preview-gone = Diese Vorschau gibt es nicht mehr. Bitte füge den Artikel noch einmal hinzu.
library-discarded = Verworfen. Nichts wurde hinzugefügt.
library-nothing-found = Darin finde ich keinen Artikel.
library-not-taken = Nicht übernommen
library-no-article = So heißt kein Artikel in der Bibliothek dieses Servers. Tippe den Anfang eines Titels und wähle aus der Liste.
library-words =
    { $count ->
        [one] { $count } Wort
       *[other] { $count } Wörter
    }
library-characters =
    { $characters ->
        [one] { $characters } Zeichen
       *[other] { $characters } Zeichen
    }
library-passages =
    { $passages ->
        [one] { $passages } Stelle
       *[other] { $passages } Stellen
    }
library-about-passages =
    { $passages ->
        [one] etwa { $passages } Stelle
       *[other] etwa { $passages } Stellen
    }
library-language-unknown = Sprache nicht erkannt
library-concern-no_title = Er nennt keinen Titel; der hier stammt aus seinem Namen oder seinen ersten Worten.
library-concern-no_date = Kein Datum gefunden.
library-concern-no_author = Keine Angabe gefunden, wer ihn verfasst hat.
library-concern-date_of_file = Das Datum ist das der Datei, die jünger sein kann als der Artikel.
library-concern-date_in_future = Das Datum liegt in der Zukunft.
library-concern-very_short = Er ist sehr kurz.
library-concern-paywall = Das sieht nach dem Hinweis einer Bezahlschranke aus, nicht nach dem Artikel.
library-concern-language_unsure = Seiner Sprache bin ich nicht sicher.
library-concern-no_text_layer_pages = Manche Seiten sind Bilder; deren Worte werden nicht gelesen.
library-concern-garbled = Manche Buchstaben oder ihre Reihenfolge können falsch sein.
library-concern-turned_direction = Er enthält unsichtbare Zeichen, die die Schreibrichtung umkehren.
library-near-copy = Zu { $percent } % gleich mit { $title }; das steht schon hier.
library-same-text = Derselbe Text steht schon hier, als { $title }.
library-date-unreadable = Das kann ich nicht als Tag lesen. Schreib ihn als 2025-03-14.
library-address-unreadable = Das kann ich nicht als Adresse einer Seite lesen. Schreib sie ganz aus und dahinter, nach einem Leerzeichen, die Sprache als Kürzel wie en oder pt-BR.
library-title-missing = Ein Artikel braucht einen Titel.
library-language-unreadable = Das kann ich nicht als Sprache lesen. Schreib sie als Kürzel wie en, uk oder pt-BR.
library-here-already = Genau dieser Text steht schon in der Bibliothek.
library-quota-articles =
    { $limit ->
        [one] Diese Bibliothek darf { $limit } Artikel enthalten. Der Betreiber dieses Bots kann mehr erlauben; oder entferne welche.
       *[other] Diese Bibliothek darf { $limit } Artikel enthalten. Der Betreiber dieses Bots kann mehr erlauben; oder entferne welche.
    }
library-quota-size = So groß darf diese Bibliothek nicht werden. Der Betreiber dieses Bots kann mehr erlauben; oder entferne Artikel.
library-quota-additions = So viele Artikel dürfen nicht in einer Stunde hinzukommen. Mach etwas später weiter.
library-export-refused = Diese Datei ist keine Bibliothek, wie sie exportiert wurde. Nichts daraus wurde übernommen.
library-kind-add = Aufnahme in die Bibliothek
library-kind-replace = Eine neue Fassung
library-kind-correct = Änderung der Angaben
library-kind-import = Übernahme einer Bibliothek
library-kind-refresh = Neues Einlesen
library-kind-purge = Löschen, was entfernt wurde
library-waiting = Das wartet, bis es an der Reihe ist.
library-done-so-far = { $percent } % erledigt
library-articles-so-far =
    { $articles ->
        [one] { $count } von { $articles } Artikel
       *[other] { $count } von { $articles } Artikeln
    }
library-passages-so-far =
    { $passages ->
        [one] { $count } von { $passages } Stelle
       *[other] { $count } von { $passages } Stellen
    }
library-minutes-left =
    { $minutes ->
        [0] noch keine Minute
        [one] noch etwa { $minutes } Minute
       *[other] noch etwa { $minutes } Minuten
    }
library-goes-on-below = Das geht in einer Nachricht weiter unten weiter.
library-goes-on-unseen = Das geht weiter, aber Discord lässt mich hier nicht länger schreiben. /{ command-library } { command-library-history } sagt, wie es ausging.
library-added =
    { $articles ->
        [0] Kein Artikel kam hinzu.
        [one] { $articles } Artikel kam hinzu.
       *[other] { $articles } Artikel kamen hinzu.
    }
library-refreshed =
    { $articles ->
        [0] Kein Artikel hat sich geändert.
        [one] { $articles } Artikel hat eine neue Fassung.
       *[other] { $articles } Artikel haben eine neue Fassung.
    }
library-there-already =
    { $articles ->
        [one] { $articles } Artikel war schon da.
       *[other] { $articles } Artikel waren schon da.
    }
library-purged =
    { $articles ->
        [0] Nichts war zu löschen.
        [one] { $articles } entfernter Artikel wurde endgültig gelöscht.
       *[other] { $articles } entfernte Artikel wurden endgültig gelöscht.
    }
library-stopped = Angehalten. Nichts wurde hinzugefügt oder geändert.
library-stopped-midway = Angehalten. Was vorher hinzukam, bleibt.
library-stopping = Das hält nach den Stellen an, die gerade dran sind.
library-failed = Das ist nicht gelungen, und nichts wurde hinzugefügt oder geändert.
library-failed-midway = Das ist nicht ganz gelungen. Was vorher hinzukam, bleibt.
library-failed-some = Bei { $count } ist es nicht gelungen:
library-work-gone = Diese Arbeit ist vorbei und nicht mehr verzeichnet.
library-title = Die Bibliothek dieses Servers
library-empty = Die Bibliothek dieses Servers enthält noch keinen Artikel. /{ command-library } { command-library-add } fügt einen hinzu.
library-none-match = Kein Artikel in der Bibliothek dieses Servers passt dazu.
library-page = { articles-count } · Seite { $page } von { $pages }
library-edition = Fassung vom { $date }
library-editions =
    { $count ->
        [one] { $count } Fassung
       *[other] { $count } Fassungen
    }
library-remove-ask = { $title } aus der Bibliothek entfernen? Bis { $date } lässt sich das zurückholen; danach wird es endgültig gelöscht.
library-removed = { $title } ist entfernt. Bis { $date } lässt sich das zurückholen; danach wird es endgültig gelöscht.
library-kept = Das bleibt in der Bibliothek.
library-undo-later = Seither wurde anderes geändert. /{ command-library } { command-library-undo } nimmt zuerst die letzte Änderung zurück.
library-undo-other-first = Einer dieser Artikel ist seither noch einmal geändert worden. Nimm zuerst das zurück.
library-undo-gone = Diese Änderung lässt sich nicht mehr zurücknehmen.
library-undone = Zurückgenommen: { $titles }
library-nothing-to-undo = Nichts wurde entfernt, was sich noch zurückholen ließe.
library-saved = Gespeichert.
library-unchanged = Nichts wurde geändert.
library-export-done =
    { $articles ->
        [one] { $articles } Artikel als eine Datei. /{ command-library } { command-library-import } auf einem anderen Server übernimmt ihn.
       *[other] { $articles } Artikel als eine Datei. /{ command-library } { command-library-import } auf einem anderen Server übernimmt sie.
    }
library-export-too-large = Die Datei wäre größer, als Discord hier überträgt. Der Betreiber dieses Bots kann sie mit quoth library export erstellen.
library-file-too-large = { $file } ist größer, als ich lese.
library-file-gone = Discord hat { $file } nicht mehr.
library-history = Was in dieser Bibliothek getan wurde
library-history-none = In dieser Bibliothek wurde noch nichts getan.
library-what-added = hinzugefügt
library-what-imported = übernommen
library-what-replaced = neue Fassung
library-what-corrected = berichtigt
library-what-removed = entfernt
library-what-undone = zurückgenommen
library-what-purged = endgültig gelöscht
library-what-exported = exportiert
library-erased = (gelöscht)
library-command-line = die Befehlszeile
library-stats = Wie voll diese Bibliothek ist
library-stats-size = Texte und Originale: { $size }
library-stats-size-of = Texte und Originale: { $size } von { $largest }
library-stats-additions = In der letzten Stunde hinzugekommen: { $count }
library-stats-additions-of = In der letzten Stunde hinzugekommen: { $count } von { $limit }
library-stats-removed = Entfernt und noch zurückzuholen: { $count }
library-feeds = Verfolgte Feeds
library-feeds-none = Kein Feed wird verfolgt. /{ command-library } { command-library-feed } { command-library-feed-follow } verfolgt einen.
library-feed-followed = Ab jetzt verfolge ich { $title } und nehme auf, was dort erscheint.
library-feed-unfollowed = { $title } verfolge ich nicht mehr. Was schon kam, bleibt in der Bibliothek.
library-feed-unknown = So heißt kein Feed, der hier verfolgt wird.
library-feed-failed = Beim letzten Mal war er nicht zu lesen: { $reason }
library-roles = Wer diese Bibliothek pflegt
library-roles-managers = Wer diesen Server verwalten darf.
library-roles-others = Wer eine dieser Rollen hat: { $roles }
library-use-now = In Direktnachrichten an mich gehen deine Fragen nun an die Bibliothek von { $title }.
library-use-none = In Direktnachrichten an mich ist kein Server gewählt; es antworten meine eigenen Artikel.
library-use-unknown = Ich kenne keinen Server dieses Namens, auf dem wir beide sind.
library-use-own = meine eigenen Artikel

## Pages that were not fetched

fetch-address = Das ist keine Webadresse, die ich öffnen kann. Prüfe sie auf Tippfehler.
fetch-scheme = Ich hole nur Seiten aus dem Web: http und https.
fetch-credentials = Diese Adresse enthält einen Benutzernamen oder ein Passwort. Lass sie weg.
fetch-port = Diese Adresse nennt einen ungewöhnlichen Port; ich nutze nur 80, 443, 8080 und 8443.
fetch-private = Diese Adresse liegt nicht im öffentlichen Internet; ich hole nur öffentliche Seiten.
fetch-unknown_host = So heißt zurzeit keine Website. Prüfe die Adresse auf Tippfehler.
fetch-unreachable = Diese Website ist zurzeit nicht zu erreichen. Versuche es später noch einmal.
fetch-certificate = Das Zertifikat dieser Website ist ungültig; so ist nicht sicher, wem sie gehört.
fetch-timed_out = Diese Website hat für die Seite zu lange gebraucht. Versuche es später noch einmal.
fetch-broken = Diese Website brach mittendrin ab oder schickte etwas Fehlerhaftes. Versuche es später noch einmal.
fetch-too_large = Diese Seite ist größer, als ich hole.
fetch-encoding = Diese Website packt die Seite auf eine Art, die ich nicht entpacke.
fetch-media_type = Diese Adresse führt zu keiner Seite, keinem Dokument und keinem Feed, die ich lesen kann.
fetch-redirects = Diese Adresse führt im Kreis oder über zu viele andere.
fetch-downgrade = Diese sichere Adresse (https) führt zu einer unsicheren (http).
fetch-not_found = Unter dieser Adresse hat die Website keine Seite.
fetch-gone = Diese Seite wurde endgültig entfernt.
fetch-forbidden = Diese Website lässt mich die Seite nicht lesen.
fetch-too_many_requests = Diese Website bittet um weniger Anfragen. Versuche es später noch einmal.
fetch-server_error = Diese Website hat zurzeit selbst einen Fehler. Versuche es später noch einmal.
fetch-status = Diese Website hat ohne eine Seite geantwortet.
fetch-not_a_feed = Unter dieser Adresse liegt kein Feed als RSS, Atom oder JSON.
unread-empty = Darin steht kein Text. Schreib den Artikel hinein.
unread-no_text = Die Seiten sind Bilder von Text. Lass zuerst eine Texterkennung (OCR) darüberlaufen.
unread-damaged = Die Datei ist beschädigt. Speichere oder schick sie noch einmal.
unread-locked = Sie ist mit einem Passwort oder gegen das Kopieren geschützt. Schick sie ohne diesen Schutz.
unread-kind = Ich lese .txt, .md, .html, .pdf, .docx und .epub. Speichere sie als eins davon.
unread-old_office = Das ist eine alte Office-Datei oder eine mit Passwort. Speichere sie als .docx ohne Passwort.
unread-other_format = Dieses Format lese ich nicht. Speichere die Datei als .docx oder .pdf.
unread-picture = Das ist ein Bild; seine Wörter kann ich nicht lesen.
unread-binary = Das scheint gar kein Text zu sein. Speichere den Text als .txt, .md oder .html.
unread-encoding = Ich erkenne nicht, wie die Buchstaben kodiert sind. Speichere die Datei als UTF-8.
unread-front_matter = Die Zeilen zwischen --- am Anfang stimmen nicht. Schreib sie als „title: …“.
unread-too_large = Das ist zu lang für einen Artikel. Teile es auf.
unread-too_large_unpacked = Entpackt ist das größer, als ich lese. Schick weniger auf einmal.
unread-too_many_pages = Das hat zu viele Seiten. Teile es auf.
unread-too_much = Das Lesen braucht mehr, als eine Datei darf. Speichere sie neu, oder schick den Text als .txt.
unread-too_slow = Das Lesen dauert zu lange. Speichere die Datei neu, oder schick den Text als .txt.
unread-breaks = Daran bricht das Programm ab, das sie liest. Speichere die Datei neu, oder schick den Text als .txt.
unread-archive_empty = In diesem Archiv liegt keine Datei.
unread-archive_full = In diesem Archiv liegen zu viele Dateien. Mach mehrere daraus.
unread-archive_kind = Solche Archive lese ich nicht. Mach ein gewöhnliches .zip daraus.
unread-archive_nested = Das ist ein Archiv in einem Archiv. Schick es für sich.
unread-odd_name = Der Name führt anderswohin oder steht zweimal im Archiv. Pack das Archiv noch einmal.
unread-nested = Die Teile sind zu tief verschachtelt. Speichere es als reinen Text.
unread-endless_word = Darin ist eine sehr lange Stelle ohne Leerzeichen, und das ist kein Text zum Lesen. Nimm sie heraus.
unread-same_text = Darin steht derselbe Text wie in { $file }, und das ist schon dabei.
unread-not_a_file = Das ist keine Datei, die ich lesen kann.
library-work-crashed = Die Arbeit daran brach mehrmals ab, vielleicht aus Mangel an Speicher. Versuche es später noch einmal, oder in kleineren Teilen.
library-work-not-at-present = Die Bibliothek kann gerade nicht geändert werden; wer mich betreibt, findet den Grund im Protokoll. Versuche es später noch einmal.
library-original-missing = Der Artikel hat keine Adresse, und die Datei, aus der er kam, wurde nicht aufgehoben. Schick ihn noch einmal als Datei.
library-feeds-full =
    { $limit ->
        [one] Es wird schon { $limit } Feed verfolgt, und mehr geht nicht.
       *[other] Es werden schon { $limit } Feeds verfolgt. Verfolge zuerst einen davon nicht mehr.
    }

## Help

help-title = Frag die Artikel
help-intro = Ich suche die Stelle, die antwortet, und zitiere sie Wort für Wort mit ihrer Quelle. Wenn nichts in der Bibliothek antwortet, sage ich das. Eigene Antworten schreibe ich nie.
help-ask = Eine Frage stellen
help-ask-example = /{ command-ask } { option-ask-question }: Wie hoch ist der Mount Everest?
help-private = So fragen, dass nur du die Antwort siehst
help-private-example = /{ command-ask } { option-ask-question }: … { option-ask-private }: True
help-mention = In einem Kanal fragen, indem du mich erwähnst
help-mention-example = { $mention } wie hoch ist der Mount Everest?
help-direct = In einer Direktnachricht einfach die Frage schreiben
help-articles = Sehen, was ich gelesen habe
help-articles-example = /{ command-articles }
help-verify = Prüfen, ob ein Zitat echt ist, hier oder im Menü einer Nachricht
help-verify-example = /{ command-verify } { option-verify-text }: …
help-privacy = Sehen, was über dich aufbewahrt wird, und es löschen
help-privacy-example = /{ command-privacy }
help-advice = Der Satz, der antwortet, ist fett gesetzt. Ganze Fragen führen eher zum Ziel als einzelne Wörter.

## When a question cannot be answered as it stands

question-empty = Stell mir eine Frage, und ich suche die Stelle, die sie beantwortet.
question-too-long = Diese Frage hat { $characters } Zeichen, und ich lese bis zu { $limit }. Kannst du sie in ein, zwei Sätzen stellen?
question-wordless = Ich sehe da keine Wörter. Kannst du in Worten fragen?
article-unknown = So heißt kein Artikel, oder mehrere heißen so. Beginn einen Titel zu tippen und wähl ihn aus der Liste.
day-unreadable = „{ $words }“ kann ich nicht als Datum lesen. Schreib es als 2025, 2025-03 oder 2025-03-14.
time-reversed = Dieser Zeitraum würde am { $until } enden und erst am { $since } beginnen. Nenn den früheren Tag zuerst.
scope-empty = Darin liegt kein Artikel. Wo ein Datum genannt ist, bleiben Artikel ohne Datum außen vor.
too-many-questions = Gerade sind sehr viele Fragen auf einmal gekommen. Frag mich bitte in einer Minute noch einmal.
small-talk-greeting = Hallo! Frag mich etwas, und ich suche die Stelle, die es beantwortet. /{ command-help } zeigt, wie.
small-talk-thanks = Gern geschehen. Frag weiter, wann immer du magst.
small-talk-farewell = Bis bald! Ich bin da, wenn du Fragen hast.
small-talk-about_us = Ich bin ein Bot, der Fragen mit Zitaten aus Artikeln beantwortet, Wort für Wort und nie in eigenen Worten. /{ command-help } zeigt, wie man fragt.
small-talk-help = /{ command-help } zeigt an Beispielen, wie man fragt.
small-talk-articles = /{ command-articles } zeigt alles, woraus ich zitieren kann.
small-talk-rudeness = Schade, wenn das nichts genützt hat. Frag mit anderen Worten, dann suche ich noch einmal.
cooldown = Du hast gerade viel gefragt. Frag in { $seconds } s wieder.
cooldown-server = Auf diesem Server wurde gerade viel gefragt. Frag in { $seconds } s wieder.
busy = Gerade warten viele Fragen. Bitte frag gleich noch einmal.
sorry = Bei mir ist etwas schiefgegangen, an deiner Frage lag es nicht. Bitte versuch es gleich noch einmal; wenn es so bleibt, sag meinem Betreiber, dass es Fehler { $error } ist.

## Setting up a server

setup-title = Was ich hier darf
setup-complete = Ich habe hier alle Berechtigungen, die ich brauche.
setup-incomplete =
    { $missing ->
        [one] Hier fehlt { $missing } Berechtigung.
       *[other] Hier fehlen { $missing } Berechtigungen.
    }
setup-allowed = erlaubt
setup-missing = fehlt
setup-cure = So erlaubst du es: den Kanal bearbeiten, „Berechtigungen“ öffnen, { $role } wählen und „{ $permission }“ erlauben.
setup-nothing-else = Sonst brauche ich nichts: weder „Administrator“ noch „Nachrichten verwalten“ noch „Externe Apps verwenden“.
permission-view-channel = Kanal ansehen
    .purpose = damit ich bemerke, wenn mich jemand erwähnt
permission-send-messages = Nachrichten senden
    .purpose = damit ich auf Erwähnungen antworten kann
permission-send-messages-in-threads = Nachrichten in Threads senden
    .purpose = damit ich auf Erwähnungen in Threads antworten kann
permission-attach-files = Dateien anhängen
    .purpose = damit ich den genauen Wortlaut mitgeben kann, wo Discord ihn ändern würde
permission-read-message-history = Nachrichtenverlauf anzeigen
    .purpose = damit ich auf die Nachricht antworten kann, die fragt
settings-title = Einstellungen dieses Servers
settings-saved = Gespeichert.
settings-private = Antworten auf /{ command-ask } sieht nur, wer gefragt hat, sofern nicht anders gewählt.
settings-public = Antworten auf /{ command-ask } sehen alle im Kanal, sofern nicht anders gewählt.
settings-private-in = In { $channels } sieht sie nur, wer gefragt hat.
settings-public-in = In { $channels } sehen sie alle.
settings-articles-both = Antworten kommen aus den Artikeln dieses Servers und aus denen des Bots.
settings-articles-own = Antworten kommen nur aus den Artikeln dieses Servers.
settings-language = Meine Sprache in dem, was alle sehen: { $language }.
settings-not-allowed = Das kann nur ändern, wer diesen Server verwalten darf.

## The terminal

terminal-welcome = Stell den Artikeln eine Frage und drück die Eingabetaste. Was du liest, ist Wort für Wort zitiert. /{ command-help } zeigt, was du sonst tun kannst; eine leere Zeile, Strg-D oder Strg-C beendet das Gespräch.
terminal-opening = Die Bibliothek wird geöffnet…
terminal-looking = Es wird gesucht…
terminal-no-question = Noch wurde nichts gefragt.
terminal-no-quote = Hier ist nichts zitiert. Stell zuerst eine Frage.
terminal-no-number = Die Nummern gehen von 1 bis { $count }.
terminal-no-more = Kein weiterer Artikel beantwortet das.
terminal-no-article = So heißt kein Artikel.
terminal-several = Welcher ist gemeint?
terminal-not-open = Kein Artikel ist aufgeschlagen. /{ command-read } öffnet einen.
terminal-begins = Hier beginnt der Artikel.
terminal-ends = Hier endet der Artikel.
terminal-turn = /{ terminal-command-next } blättert weiter, /{ terminal-command-previous } zurück.
terminal-edition = Fassung vom { $date }
terminal-unknown = Es gibt keinen Befehl /{ $words }. /{ command-help } zeigt, welche es gibt.
terminal-ask = Was du sonst tippst, ist eine Frage. Ein Befehl kann ohne Schrägstrich stehen, wenn er allein in der Zeile steht.
terminal-not-stored = Deine Fragen bleiben im Speicher, bis du gehst, und werden nirgends abgelegt.
terminal-command-more = mehr
    .does = Stellen aus weiteren Artikeln zur selben Frage.
terminal-command-context = kontext
    .does = Was vor und nach einem Zitat steht, nach seiner Nummer.
terminal-command-read = { command-read }
    .does = Der Artikel von einem Zitat an, nach seiner Nummer; oder einer aus der Liste, oder der so heißt.
terminal-command-next = weiter
    .does = Die nächste Seite des Artikels.
terminal-command-previous = zurück
    .does = Die Seite davor.
terminal-command-source = quelle
    .does = Woher ein Zitat kommt, vollständig.
terminal-command-quote = { command-quote }
    .does = Ein Zitat noch einmal, nach dem Namen darunter.
terminal-command-articles = { command-articles }
    .does = Die Artikel; oder die mit diesen Wörtern in Titel, Herausgeber oder Autor.
terminal-command-history = verlauf
    .does = Was du gefragt hast.
terminal-command-again = nochmal
    .does = Die letzte Antwort noch einmal, oder eine frühere nach ihrer Nummer.
terminal-command-help = { command-help }
    .does = Diese Liste.
terminal-command-quit = ende
    .does = Das Gespräch verlassen.

## Privacy

privacy-title = Was aufbewahrt wird
privacy-questions = Fragen werden nicht gespeichert. Sie bleiben nur im Arbeitsspeicher: deine aus Direktnachrichten eine halbe Stunde, damit du weiterfragen kannst, und die letzten paar Hundert ohne Namen, damit dieselbe Frage gleich beantwortet ist.
privacy-feedback = Sagst du, ob eine Antwort geholfen hat, behalte ich deine Stimme und den Namen des Zitats; deine Frage nur, wenn du das ankreuzt. Hast du eine Bibliothek für Direktnachrichten gewählt, behalte ich auch das.
privacy-settings = Von einem Server behalte ich die Einstellungen und, wenn er eine hat, die Bibliothek. Deren Verlauf nennt, wer sie geändert hat; er gehört dem Server, und /{ command-forget } lässt ihn stehen. Über Mitglieder behalte ich sonst nichts.
privacy-about-you =
    { $entries ->
        [0] Über dich wird sonst nichts aufbewahrt.
        [one] Über dich wird { $entries } Eintrag aufbewahrt. Die Datei unten enthält ihn ganz.
       *[other] Über dich werden { $entries } Einträge aufbewahrt. Die Datei unten enthält sie ganz.
    }
privacy-forget = /{ command-forget } löscht alles, was ich über dich aufbewahre.
forget-ask = Alles löschen, was ich über dich aufbewahre? Das lässt sich nicht rückgängig machen.
forget-done =
    { $entries ->
        [0] Über dich gab es keinen Eintrag, also war nichts zu löschen.
        [one] { $entries } Eintrag gelöscht; über dich ist keiner mehr da.
       *[other] { $entries } Einträge gelöscht; über dich ist keiner mehr da.
    }

## Commands

command-ask = fragen
    .description = Frag die Artikel; sie antworten in ihren eigenen Worten.
option-ask-question = frage
    .description = Deine Frage in ein, zwei Sätzen.
option-ask-article = artikel
    .description = Nur diesen einen Artikel fragen.
option-ask-since = seit
    .description = Nur Artikel ab diesem Tag, etwa 2025, 2025-03 oder 2025-03-14.
option-ask-until = bis
    .description = Nur Artikel bis zu diesem Tag, etwa 2025, 2025-03 oder 2025-03-14.
option-ask-private = privat
    .description = Nur du siehst die Antwort.
command-articles = artikel
    .description = Die Artikel auflisten, aus denen die Antworten zitiert sind.
option-articles-filter = filter
    .description = Nur Titel, Herausgeber und Autoren mit diesen Wörtern.
option-articles-page = seite
    .description = Welche Seite der Liste.
command-read = lesen
    .description = Einen Artikel Seite für Seite lesen.
option-read-article = artikel
    .description = Welcher Artikel.
option-read-paragraph = absatz
    .description = Der Absatz, mit dem es losgeht.
command-similar = ähnlich
    .description = Stellen finden, die einem Zitat oder einem Text dem Sinn nach ähneln.
option-similar-text = text
    .description = Der Name eines Zitats oder irgendein Text.
command-quote = zitat
    .description = Ein Zitat unter seinem bleibenden Namen wieder zeigen.
option-quote-name = name
    .description = Der Name des Zitats, wie er darunter steht.
command-verify = prüfen
    .description = Ein Zitat prüfen, oder ob ein Text Wort für Wort zitiert ist.
option-verify-text = text
    .description = Der Name eines Zitats oder der gesuchte Text.
command-export = exportieren
    .description = Die Zitate dieses Gesprächs als Datei bekommen.
option-export-format = format
    .description = Markdown zum Lesen, JSON für Programme.
command-setup = einrichten
    .description = Prüfen, was ich hier darf und wie sich Fehlendes beheben lässt.
command-settings = einstellungen
    .description = Sehen oder ändern, wie ich auf diesem Server antworte.
option-settings-answers = antworten
    .description = Wer Antworten sieht, sofern der Fragende nichts anderes wählt.
option-settings-channel = kanal
    .description = Nur für Antworten in diesem Kanal, Thread oder dieser Kategorie.
option-settings-language = sprache
    .description = Die Sprache, die ich in Nachrichten spreche, die alle sehen.
option-settings-articles = artikel
    .description = Welche Artikel hier antworten.
choice-articles-both = die dieses Servers und die des Bots
choice-articles-own = nur die dieses Servers
choice-answers-private = nur der Fragende sieht sie
choice-answers-public = alle sehen sie
choice-answers-default = wie voreingestellt
choice-language-automatic = wie in Discord eingestellt
command-privacy = datenschutz
    .description = Was über dich aufbewahrt wird und was nicht.
command-forget = vergessen
    .description = Alles löschen, was über dich aufbewahrt wird.
command-help = hilfe
    .description = Wie man fragt, an Beispielen.
command-library = bibliothek
    .description = Die eigene Bibliothek dieses Servers aufbauen und pflegen.
command-library-add = hinzufügen
    .description = Einen Artikel hinzufügen: Datei, Webseite oder, ohne beides, eingefügter Text.
option-library-add-file = datei
    .description = txt, md, html, pdf, docx, epub oder ein zip davon.
option-library-add-url = url
    .description = Die Adresse einer Seite mit einem Artikel.
command-library-feed = feed
    .description = Feeds verfolgen: Was dort erscheint, kommt hinzu.
command-library-feed-follow = verfolgen
    .description = Einen Feed verfolgen: RSS, Atom oder JSON Feed.
option-library-undo-change = änderung
    .description = Welche Änderung; sonst die letzte.
option-library-feed-follow-url = url
    .description = Die Adresse des Feeds.
command-library-feed-list = liste
    .description = Die verfolgten Feeds und wie es um sie steht.
command-library-feed-unfollow = beenden
    .description = Einen Feed nicht mehr verfolgen; was schon kam, bleibt.
option-library-feed-unfollow-feed = feed
    .description = Welcher Feed.
command-library-list = liste
    .description = Die Artikel dieser Bibliothek auflisten, um einen zu zeigen oder zu ändern.
option-library-list-filter = filter
    .description = Nur Titel und Namen mit diesen Wörtern.
option-library-list-page = seite
    .description = Welche Seite der Liste.
command-library-show = zeigen
    .description = Einen Artikel dieser Bibliothek zeigen, und was damit geht.
option-library-show-article = artikel
    .description = Welcher Artikel.
command-library-rename = umbenennen
    .description = Titel, Namen, Datum, Adresse oder Sprache eines Artikels berichtigen.
option-library-rename-article = artikel
    .description = Welcher Artikel.
command-library-remove = entfernen
    .description = Einen Artikel entfernen; einige Tage lang lässt er sich zurückholen.
option-library-remove-article = artikel
    .description = Welcher Artikel.
command-library-undo = zurückholen
    .description = Die letzte Entfernung, Berichtigung oder neue Fassung zurücknehmen, oder eine, die du wählst.
command-library-refresh = einlesen
    .description = Seite oder Datei eines Artikels neu einlesen; Änderungen werden eine neue Fassung.
option-library-refresh-article = artikel
    .description = Welcher Artikel.
command-library-history = verlauf
    .description = Wer wann was in dieser Bibliothek getan hat.
command-library-export = exportieren
    .description = Die ganze Bibliothek als eine Datei mit Prüfsummen.
command-library-import = importieren
    .description = Eine exportierte Bibliothek übernehmen.
option-library-import-file = datei
    .description = Die Datei aus dem Export.
command-library-stats = zahlen
    .description = Wie viele Artikel und Stellen es gibt, und wie viele es sein dürfen.
command-library-roles = rollen
    .description = Sehen oder ändern, welche Rollen diese Bibliothek pflegen dürfen.
option-library-roles-add = hinzufügen
    .description = Eine Rolle, die das ab jetzt darf.
option-library-roles-remove = entfernen
    .description = Eine Rolle, die das nicht länger darf.
command-library-use = verwenden
    .description = Wählen, an welche Bibliothek deine Direktnachrichten an mich gehen.
option-library-use-server = server
    .description = Ein Server, auf dem wir beide sind.
