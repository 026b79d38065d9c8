# Quoth en français. Ce que signifient les noms des messages est expliqué au début de en.ftl.

## Verdicts

verdict-strong = Ceci répond à la question.
verdict-weak = Ceci répond peut-être à la question.
verdict-none = Rien dans la bibliothèque n’y répond.
verdict-none-short = Rien n’y répond.

## A quote and its source

untitled = Sans titre
continued = (suite)
further-passages = D’autres passages, qui ne répondent pas forcément
nearest = Articles les plus proches :
also-in = Aussi dans
also-in-titles = aussi dans { $titles }
in-language = en { $language }
from-file = tiré de { $file }
exact-text-in-file = Discord ne peut pas afficher ce passage tel quel ; { $file } le contient exactement.
and-more = et { $count } de plus
paragraph-of = paragraphe { $paragraph } sur { $paragraphs }
page-of = page { $page } sur { $pages }
articles-differ = Les articles récents et anciens divergent ici ; le plus récent vient en premier.
shared-by = Partagé par { $mention }
looked-for = Recherche : { $words }

## Buttons, menus and forms

button-more-passages = Plus de passages
button-context = Contexte
button-quote-alone = Citation seule
button-read-article = Lire l’article
button-source = Source
button-share = Partager
button-this-answered = C’était la réponse
button-this-did-not = Ce n’était pas ça
button-answer-missing = J’attendais une réponse
button-previous = Précédent
button-next = Suivant
button-back = Retour
button-dismiss = Masquer
button-forget = Tout effacer
button-export = Exporter
button-add-details = Préciser
select-quote = Choisis une citation
select-article = Choisis un article
field-details = Tes mots pour la personne qui gère ce bot
field-your-question = Ta question, si tu veux qu’elle soit gardée
field-keep-question = Garder ma question avec eux
button-ask-article = L’interroger
modal-ask-article = Interroger cet article
field-question = Ta question
choice-markdown = Markdown
choice-json = JSON
menu-ask = Interroger les articles
menu-verify = Cette citation est-elle vraie ?
menu-export = Exporter les citations
button-add = Ajouter
button-edit-details = Modifier les détails
button-cancel = Annuler
button-retry = Réessayer
button-show = Afficher
button-remove = Retirer
button-keep = Garder
button-undo = Récupérer
button-refresh = Relire la source
select-edit-details = Choisis un article à modifier
modal-library-details = Détails de l’article
modal-library-paste = Coller un article
field-title = Titre
field-author = Auteur
field-publisher = Éditeur
field-published = Date, comme 2025-03-14
field-address-language = Adresse web, et langue en code
field-text = Le texte entier
menu-library = Ajouter à la bibliothèque

## After a click

feedback-thanks = Merci. C’est noté, sans ta question.
feedback-thanks-kept = Merci. C’est noté, avec ta question.
feedback-not-kept = Merci. La personne qui gère ce bot a choisi de ne garder aucun avis ; rien n’a donc été noté.
only-the-asker = Seule la personne qui a posé la question peut le faire. Pose la même avec /{ command-ask }.
dismiss-not-allowed = Seule la personne qui a posé la question, ou qui peut gérer les messages ici, peut masquer cela.
servers-only = Cela ne marche que sur un serveur auquel j’ai été ajouté.
card-outdated = La bibliothèque a changé depuis, et ce passage n’y est plus.
already-shared = Cette réponse a déjà été partagée.
share-not-allowed = Je ne peux pas écrire dans ce salon, cette réponse reste donc privée.

## Whether a quote is real

quote-exact = Mot pour mot dans { $title }.
quote-typography = Mot pour mot dans { $title }, à la typographie près : majuscules, guillemets, tirets, espaces ou caractères invisibles.
quote-changed-since = Cela figurait dans { $title }, qui a changé depuis le { $date }.
quote-altered =
    { $differences ->
        [one] Modifiée : { $differences } différence avec { $title }.
       *[other] Modifiée : { $differences } différences avec { $title }.
    }
quote-not-here = Ce texte n’est pas dans cette bibliothèque.
quote-mistyped = Aucune citation ne porte ce nom. Vérifie qu’il est bien écrit.
quote-never-ours = Aucune citation de cette bibliothèque n’a jamais porté ce nom.
quote-name-exact = Exacte : { $title } dit toujours ce qui a été cité.
quote-still-there = { $title } a changé depuis le { $date } et contient toujours cela mot pour mot.
quote-present-edition = Son édition actuelle est du { $date }.
quote-earlier-edition = C’est une édition antérieure, du { $date } ; l’article a changé depuis.
quote-removed = Cet article était dans cette bibliothèque et en a été retiré le { $date }.
quote-not-here-only = Cela dit seulement qu’aucun de ses articles ne le contient.
quote-partly = Une partie se trouve dans cette bibliothèque, l’autre non.
quote-in-parts = Cela se trouve ici en { $count } morceaux.
quote-too-short = C’est trop court pour être distingué du hasard. Il me faut au moins { $count } mots.
in-the-article = Tel que dans l’article
difference-inserted = Seulement dans ce texte : « { $theirs } ».
difference-deleted = Omis dans ce texte : « { $ours } ».
difference-replaced = Ce texte : « { $theirs } ». L’article : « { $ours } ».
quote-own-words = Le reste est dit avec les mots de l’auteur du message : { $words }
quote-asides = Pas pris pour une partie de la citation, et absent de cette bibliothèque : { $words }
difference-key = Barré, ce que l’article ne dit pas ; en gras, ce qu’il dit à la place.
message-empty = Je ne trouve pas de texte dans ce message.

## Passages that are alike

similar-title = Le plus proche par le sens
similar-note = Rien ici n’est plus proche ; cela ne dit pas que ce soit proche.
similar-none = La bibliothèque ne contient rien à quoi le comparer.

## Quotes as a file

export-done =
    { $count ->
        [one] { $count } citation, dans un fichier.
        [many] { $count } citations, dans un fichier.
       *[other] { $count } citations, dans un fichier.
    }
export-none = Je ne trouve ici aucune citation de cette bibliothèque.
export-not-allowed = Je ne peux pas lire les messages ici. Sur une de mes réponses, le menu « { menu-export } » fait de même.

## The list of articles

articles-title = Articles
articles-none = La bibliothèque ne contient encore aucun article.
articles-none-match = Aucun article n’y correspond.
article-gone = Cet article n’est plus dans la bibliothèque.
articles-count =
    { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }
articles-page = { articles-count } · page { $page } sur { $pages } (/{ command-articles } { option-articles-page })

## A server's own library

library-not-allowed = Seules les personnes qui gèrent ce serveur, ou dont un rôle tient sa bibliothèque, peuvent faire cela.
library-preview =
    { $articles ->
        [one] Faut-il ajouter cet article ?
       *[other] Faut-il ajouter ces { $articles } articles ?
    }
library-preview-kept = Rien n’est encore ajouté. Sans ajout de ta part, cet aperçu disparaît après un jour.
library-preview-gone = Cet aperçu n’est plus gardé. Ajoute l’article à nouveau, s’il te plaît.
library-discarded = Abandonné. Rien n’a été ajouté.
library-nothing-found = Je n’y trouve aucun article.
library-not-taken = Refusé
library-no-article = Aucun article de la bibliothèque de ce serveur ne s’appelle ainsi. Commence à taper un titre et choisis dans la liste.
library-words =
    { $count ->
        [one] { $count } mot
       *[other] { $count } mots
    }
library-characters =
    { $characters ->
        [one] { $characters } caractère
       *[other] { $characters } caractères
    }
library-passages =
    { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    }
library-about-passages =
    { $passages ->
        [one] environ { $passages } passage
       *[other] environ { $passages } passages
    }
library-language-unknown = langue non reconnue
library-concern-no_title = Il n’indique pas de titre ; celui-ci vient de son nom ou de ses premiers mots.
library-concern-no_date = Aucune date trouvée.
library-concern-no_author = Aucun auteur trouvé.
library-concern-date_of_file = La date est celle du fichier, qui peut être plus récent que l’article.
library-concern-date_in_future = La date est dans le futur.
library-concern-very_short = Il est très court.
library-concern-paywall = Cela ressemble à un avis d’accès payant plutôt qu’à l’article.
library-concern-language_unsure = Je ne suis pas sûr de sa langue.
library-concern-no_text_layer_pages = Certaines pages sont des images ; leurs mots ne sont pas lus.
library-concern-garbled = Certaines lettres, ou leur ordre, peuvent être erronées.
library-concern-turned_direction = Il contient des caractères invisibles qui inversent le sens du texte.
library-near-copy = Identique à { $percent } % à { $title }, qui est déjà ici.
library-same-text = Le même texte est déjà ici, sous le titre { $title }.
library-date-unreadable = Je ne peux pas lire cela comme un jour. Écris-le comme 2025-03-14.
library-address-unreadable = Je ne peux pas lire cela comme l’adresse d’une page. Écris-la en entier puis, après une espace, la langue en code comme en ou pt-BR.
library-title-missing = Un article a besoin d’un titre.
library-language-unreadable = Je ne peux pas lire cela comme une langue. Écris-la en code comme en, uk ou pt-BR.
library-here-already = Ce texte même est déjà dans la bibliothèque.
library-quota-articles =
    { $limit ->
        [one] Cette bibliothèque peut contenir { $limit } article. La personne qui gère ce bot peut en permettre plus ; ou retires-en.
       *[other] Cette bibliothèque peut contenir { $limit } articles. La personne qui gère ce bot peut en permettre plus ; ou retires-en.
    }
library-quota-size = Cette bibliothèque ne peut pas devenir si grande. La personne qui gère ce bot peut permettre plus ; ou retire des articles.
library-quota-additions = On ne peut pas ajouter autant d’articles en une heure. Continue un peu plus tard.
library-export-refused = Ce fichier n’est pas une bibliothèque telle qu’exportée. Rien n’en a été repris.
library-kind-add = Ajout à la bibliothèque
library-kind-replace = Une nouvelle édition
library-kind-correct = Modification des détails
library-kind-import = Importation d’une bibliothèque
library-kind-refresh = Relecture des sources
library-kind-purge = Effacement de ce qui a été retiré
library-waiting = En attente de son tour.
library-done-so-far = { $percent } % fait
library-articles-so-far =
    { $articles ->
        [one] { $count } sur { $articles } article
       *[other] { $count } sur { $articles } articles
    }
library-passages-so-far =
    { $passages ->
        [one] { $count } sur { $passages } passage
       *[other] { $count } sur { $passages } passages
    }
library-minutes-left =
    { $minutes ->
        [0] il reste moins d’une minute
        [one] il reste environ { $minutes } minute
       *[other] il reste environ { $minutes } minutes
    }
library-goes-on-below = La suite est dans un message plus bas.
library-goes-on-unseen = Cela continue, mais Discord ne me laisse plus écrire ici. /{ command-library } { command-library-history } dit comment cela a fini.
library-added =
    { $articles ->
        [0] Aucun article n’a été ajouté.
        [one] { $articles } article a été ajouté.
       *[other] { $articles } articles ont été ajoutés.
    }
library-refreshed =
    { $articles ->
        [0] Aucun article n’a changé.
        [one] { $articles } article a une nouvelle édition.
       *[other] { $articles } articles ont une nouvelle édition.
    }
library-there-already =
    { $articles ->
        [one] { $articles } article était déjà là.
       *[other] { $articles } articles étaient déjà là.
    }
library-purged =
    { $articles ->
        [0] Rien n’était à effacer.
        [one] { $articles } article retiré a été effacé pour de bon.
       *[other] { $articles } articles retirés ont été effacés pour de bon.
    }
library-stopped = Arrêté. Rien n’a été ajouté ni modifié.
library-stopped-midway = Arrêté. Ce qui avait déjà été ajouté reste.
library-stopping = L’arrêt vient après les passages en cours.
library-failed = Cela n’a pas marché, et rien n’a été ajouté ni modifié.
library-failed-midway = Cela n’a pas marché jusqu’au bout. Ce qui avait déjà été ajouté reste.
library-failed-some = Cela n’a pas marché pour { $count } :
library-work-gone = Ce travail est fini et n’est plus gardé.
library-title = La bibliothèque de ce serveur
library-empty = La bibliothèque de ce serveur ne contient encore aucun article. /{ command-library } { command-library-add } en ajoute un.
library-none-match = Aucun article de la bibliothèque de ce serveur n’y correspond.
library-page = { articles-count } · page { $page } sur { $pages }
library-edition = Édition du { $date }
library-editions =
    { $count ->
        [one] { $count } édition
       *[other] { $count } éditions
    }
library-remove-ask = Retirer { $title } de la bibliothèque ? On peut le récupérer jusqu’au { $date } ; ensuite il est effacé pour de bon.
library-removed = { $title } est retiré. On peut le récupérer jusqu’au { $date } ; ensuite il est effacé pour de bon.
library-kept = Il reste dans la bibliothèque.
library-undo-later = Autre chose a changé depuis. /{ command-library } { command-library-undo } annule d’abord le dernier changement.
library-undo-other-first = L’un de ces articles a encore changé depuis. Annule d’abord cela.
library-undo-gone = Ce changement ne peut plus être annulé.
library-undone = Annulé : { $titles }
library-nothing-to-undo = Rien n’a été retiré qu’on puisse encore récupérer.
library-saved = Enregistré.
library-unchanged = Rien n’a été modifié.
library-export-done =
    { $articles ->
        [one] { $articles } article, en un seul fichier. /{ command-library } { command-library-import } le reprend sur un autre serveur.
       *[other] { $articles } articles, en un seul fichier. /{ command-library } { command-library-import } les reprend sur un autre serveur.
    }
library-export-too-large = Le fichier serait plus grand que ce que Discord transporte ici. La personne qui gère ce bot peut le faire avec quoth library export.
library-file-too-large = { $file } est plus grand que ce que je lis.
library-file-gone = Discord n’a plus { $file }.
library-history = Ce qui a été fait dans cette bibliothèque
library-history-none = Rien n’a encore été fait dans cette bibliothèque.
library-what-added = ajouté
library-what-imported = importé
library-what-replaced = nouvelle édition
library-what-corrected = corrigé
library-what-removed = retiré
library-what-undone = annulé
library-what-purged = effacé pour de bon
library-what-exported = exporté
library-erased = (effacé)
library-command-line = la ligne de commande
library-stats = Le remplissage de cette bibliothèque
library-stats-size = Textes et originaux : { $size }
library-stats-size-of = Textes et originaux : { $size } sur { $largest }
library-stats-additions = Ajoutés dans la dernière heure : { $count }
library-stats-additions-of = Ajoutés dans la dernière heure : { $count } sur { $limit }
library-stats-removed = Retirés et encore récupérables : { $count }
library-feeds = Flux suivis
library-feeds-none = Aucun flux n’est suivi. /{ command-library } { command-library-feed } { command-library-feed-follow } en suit un.
library-feed-followed = Le flux { $title } est désormais suivi ; j’ajoute ce qui y paraît.
library-feed-unfollowed = Le flux { $title } n’est plus suivi. Ce qu’il a apporté reste dans la bibliothèque.
library-feed-unknown = Aucun flux suivi ici ne s’appelle ainsi.
library-feed-failed = La dernière fois, il n’a pas pu être lu : { $reason }
library-roles = Qui tient cette bibliothèque
library-roles-managers = Les personnes qui peuvent gérer ce serveur.
library-roles-others = Les personnes ayant un de ces rôles : { $roles }
library-use-now = Dans les messages privés avec moi, tes questions vont maintenant à la bibliothèque de { $title }.
library-use-none = Dans les messages privés avec moi, aucun serveur n’est choisi ; mes propres articles répondent.
library-use-unknown = Je ne connais aucun serveur de ce nom que nous partagions.
library-use-own = mes propres articles

## Pages that were not fetched

fetch-address = Ce n’est pas une adresse web que je puisse ouvrir. Vérifie les fautes de frappe.
fetch-scheme = Je ne lis que des pages du web : http et https.
fetch-credentials = Cette adresse contient un nom d’utilisateur ou un mot de passe. Retire-les.
fetch-port = Cette adresse indique un port inhabituel ; je n’utilise que 80, 443, 8080 et 8443.
fetch-private = Cette adresse n’est pas sur l’internet public ; je ne lis que des pages publiques.
fetch-unknown_host = Aucun site ne porte ce nom en ce moment. Vérifie les fautes de frappe dans l’adresse.
fetch-unreachable = Ce site est injoignable en ce moment. Réessaie plus tard.
fetch-certificate = Le certificat de ce site n’est pas valide ; je ne peux donc savoir à qui il est.
fetch-timed_out = Ce site a mis trop de temps à envoyer la page. Réessaie plus tard.
fetch-broken = Ce site s’est arrêté au milieu ou a envoyé quelque chose de mal formé. Réessaie plus tard.
fetch-too_large = Cette page est plus grande que ce que je lis.
fetch-encoding = Ce site compresse la page d’une façon que je ne décompresse pas.
fetch-media_type = Cette adresse ne mène à aucune page, aucun document ni flux que je puisse lire.
fetch-redirects = Cette adresse tourne en rond, ou passe par trop d’autres.
fetch-downgrade = Cette adresse sûre (https) mène à une adresse non sûre (http).
fetch-not_found = Ce site n’a pas de page à cette adresse.
fetch-gone = Cette page a été retirée pour de bon.
fetch-forbidden = Ce site ne me laisse pas lire cette page.
fetch-too_many_requests = Ce site demande moins de requêtes. Réessaie plus tard.
fetch-server_error = Ce site a une panne en ce moment. Réessaie plus tard.
fetch-status = Ce site a répondu sans page.
fetch-not_a_feed = Cette adresse ne contient aucun flux RSS, Atom ou JSON.
unread-empty = Il ne contient pas de texte. Écris-y l’article.
unread-no_text = Ses pages sont des images de texte. Passes-y d’abord une reconnaissance de texte (OCR).
unread-damaged = Il est endommagé. Enregistre-le ou envoie-le à nouveau.
unread-locked = Il est protégé par un mot de passe ou contre la copie. Envoie-le sans cette protection.
unread-kind = Je lis .txt, .md, .html, .pdf, .docx et .epub. Enregistre-le dans l’un de ces formats.
unread-old_office = C’est un ancien fichier Office, ou un fichier avec mot de passe. Enregistre-le en .docx sans mot de passe.
unread-other_format = Je ne lis pas ce format. Enregistre-le en .docx ou en .pdf.
unread-picture = C’est une image, dont je ne peux pas lire les mots.
unread-binary = Cela ne semble pas être du texte. Enregistre son texte en .txt, .md ou .html.
unread-encoding = Je ne reconnais pas le codage de ses lettres. Enregistre-le en UTF-8.
unread-front_matter = Les lignes entre --- au début ne sont pas en ordre. Écris-les sous la forme « title: … ».
unread-too_large = Il est trop long pour un article. Divise-le.
unread-too_large_unpacked = Décompressé, il est plus grand que ce que je lis. Envoies-en moins à la fois.
unread-too_many_pages = Il a trop de pages. Divise-le.
unread-too_much = Sa lecture demande plus qu’un fichier ne peut prendre. Enregistre-le à nouveau, ou envoie son texte en .txt.
unread-too_slow = Sa lecture prend trop de temps. Enregistre-le à nouveau, ou envoie son texte en .txt.
unread-breaks = Il fait échouer le programme qui le lit. Enregistre-le à nouveau, ou envoie son texte en .txt.
unread-archive_empty = Cette archive ne contient aucun fichier.
unread-archive_full = Cette archive contient trop de fichiers. Fais-en plusieurs.
unread-archive_kind = Je ne lis pas ce genre d’archive. Fais un .zip ordinaire.
unread-archive_nested = C’est une archive dans une archive. Envoie-la seule.
unread-odd_name = Son nom mène ailleurs, ou figure deux fois dans l’archive. Refais l’archive.
unread-nested = Ses parties sont imbriquées trop profondément. Enregistre-le en texte brut.
unread-endless_word = Il contient un très long passage sans espace, qui n’est pas de la prose. Retire-le.
unread-same_text = Il contient le même texte que { $file }, qui a été pris.
unread-not_a_file = Ce n’est pas un fichier que je puisse lire.
library-work-crashed = Le travail s’est interrompu plusieurs fois, peut-être faute de mémoire. Réessaie plus tard, ou par parties plus petites.
library-work-not-at-present = La bibliothèque ne peut pas être modifiée pour le moment ; la personne qui gère ce bot en trouve la raison dans le journal. Réessaie plus tard.
library-original-missing = Il n’a pas d’adresse, et le fichier dont il vient n’a pas été gardé. Envoie-le à nouveau comme fichier.
library-feeds-full =
    { $limit ->
        [one] On ne peut suivre que { $limit } flux. Cesse d’abord de le suivre.
       *[other] { $limit } flux sont déjà suivis. Cesse d’abord d’en suivre un.
    }

## Help

help-title = Interroge les articles
help-intro = Je cherche le passage qui répond et je le cite mot pour mot, avec sa source. Quand rien dans la bibliothèque ne répond, je le dis. Je n’écris jamais de réponse moi-même.
help-ask = Poser une question
help-ask-example = /{ command-ask } { option-ask-question }: Quelle est la hauteur de l’Everest ?
help-private = Poser une question dont la réponse n’est visible que par toi
help-private-example = /{ command-ask } { option-ask-question }: … { option-ask-private }: True
help-mention = Demander dans un salon en me mentionnant
help-mention-example = { $mention } quelle est la hauteur de l’Everest ?
help-direct = En message privé, écrire simplement la question
help-articles = Voir ce que j’ai lu
help-articles-example = /{ command-articles }
help-verify = Vérifier si une citation est authentique, ici ou dans le menu d’un message
help-verify-example = /{ command-verify } { option-verify-text }: …
help-privacy = Voir ce qui est conservé sur toi, et l’effacer
help-privacy-example = /{ command-privacy }
help-advice = La phrase qui répond est en gras. Une question entière marche mieux que des mots isolés.

## When a question cannot be answered as it stands

question-empty = Pose-moi une question, et je chercherai le passage qui y répond.
question-too-long = Cette question compte { $characters } caractères et j’en lis au plus { $limit }. Peux-tu la poser en une ou deux phrases ?
question-wordless = Je n’y vois pas de mots. Peux-tu la poser avec des mots ?
article-unknown = Aucun article ne s’appelle ainsi, ou plusieurs. Commence à taper un titre et choisis-le dans la liste.
day-unreadable = Je ne peux pas lire « { $words } » comme une date. Écris-la 2025, 2025-03 ou 2025-03-14.
time-reversed = Cette période finirait le { $until } et ne commencerait que le { $since }. Donne d’abord le jour le plus ancien.
scope-empty = Aucun article n’entre là-dedans. Quand une date est donnée, les articles sans date sont laissés de côté.
too-many-questions = Beaucoup de questions sont arrivées en même temps. Repose-moi la tienne dans une minute, s’il te plaît.
small-talk-greeting = Bonjour ! Demande-moi quelque chose, et je chercherai le passage qui y répond. /{ command-help } montre comment.
small-talk-thanks = Avec plaisir. Continue quand tu veux.
small-talk-farewell = Au revoir ! Je suis là si tu as des questions.
small-talk-about_us = Je suis un bot qui répond aux questions par des citations d’articles, mot pour mot et jamais avec mes propres mots. /{ command-help } montre comment demander.
small-talk-help = /{ command-help } montre comment demander, par l’exemple.
small-talk-articles = /{ command-articles } montre tout ce que je peux citer.
small-talk-rudeness = Désolé si cela n’a servi à rien. Demande-le autrement, et je chercherai encore.
cooldown = Tu viens de poser beaucoup de questions. Réessaie dans { $seconds } s.
cooldown-server = Ce serveur vient de poser beaucoup de questions. Réessaie dans { $seconds } s.
busy = Beaucoup de questions attendent en ce moment. Réessaie dans un instant.
sorry = Quelque chose a échoué de mon côté, ta question n’y est pour rien. Réessaie dans un instant ; si cela continue, dis à la personne qui gère ce bot que c’est l’erreur { $error }.

## Setting up a server

setup-title = Ce que je peux faire ici
setup-complete = J’ai ici toutes les permissions dont j’ai besoin.
setup-incomplete =
    { $missing ->
        [one] Il manque ici { $missing } permission.
       *[other] Il manque ici { $missing } permissions.
    }
setup-allowed = accordée
setup-missing = manquante
setup-cure = Pour l’accorder : modifie le salon, ouvre « Permissions », choisis { $role } et autorise « { $permission } ».
setup-nothing-else = Je n’ai besoin de rien d’autre : ni « Administrateur », ni « Gérer les messages », ni « Utiliser des applications externes ».
permission-view-channel = Voir le salon
    .purpose = pour remarquer quand on me mentionne
permission-send-messages = Envoyer des messages
    .purpose = pour répondre aux mentions
permission-send-messages-in-threads = Envoyer des messages dans les fils
    .purpose = pour répondre aux mentions dans les fils
permission-attach-files = Joindre des fichiers
    .purpose = pour remettre le texte exact là où Discord le changerait
permission-read-message-history = Voir les anciens messages
    .purpose = pour répondre au message qui demande
settings-title = Réglages de ce serveur
settings-saved = Enregistré.
settings-private = Les réponses à /{ command-ask } ne sont vues que par qui demande, sauf choix contraire.
settings-public = Les réponses à /{ command-ask } sont vues par tout le salon, sauf choix contraire de qui demande.
settings-private-in = Dans { $channels }, seul qui demande les voit.
settings-public-in = Dans { $channels }, tout le monde les voit.
settings-articles-both = Les réponses viennent des articles de ce serveur et de ceux du bot.
settings-articles-own = Les réponses viennent des seuls articles de ce serveur.
settings-language = Ma langue dans ce que tout le monde voit : { $language }.
settings-not-allowed = Seules les personnes qui peuvent gérer ce serveur peuvent changer cela.

## The terminal

terminal-welcome = Pose une question aux articles et appuie sur Entrée. Ce que tu lis est cité mot pour mot. /{ command-help } montre ce que tu peux faire d’autre ; une ligne vide, Ctrl-D ou Ctrl-C termine.
terminal-opening = Ouverture de la bibliothèque…
terminal-looking = Recherche…
terminal-no-question = Rien n’a encore été demandé.
terminal-no-quote = Rien n’est cité ici. Pose d’abord une question.
terminal-no-number = Les numéros vont de 1 à { $count }.
terminal-no-more = Aucun autre article ne répond à cela.
terminal-no-article = Aucun article ne s’appelle ainsi.
terminal-several = Lequel est-ce ?
terminal-not-open = Aucun article n’est ouvert. /{ command-read } en ouvre un.
terminal-begins = L’article commence ici.
terminal-ends = L’article se termine ici.
terminal-turn = /{ terminal-command-next } poursuit la lecture, /{ terminal-command-previous } revient en arrière.
terminal-edition = Édition du { $date }
terminal-unknown = La commande /{ $words } n’existe pas. /{ command-help } montre celles qui existent.
terminal-ask = Tout ce que tu tapes d’autre est une question. Une commande peut se passer de sa barre si elle est seule sur la ligne.
terminal-not-stored = Tes questions restent en mémoire jusqu’à ton départ et ne sont enregistrées nulle part.
terminal-command-more = suite
    .does = Des passages d’autres articles sur la même question.
terminal-command-context = contexte
    .does = Ce qui précède et suit une citation, par son numéro.
terminal-command-read = { command-read }
    .does = L’article à partir d’une citation, par son numéro ; ou un de la liste, ou celui de ce titre.
terminal-command-next = suivant
    .does = La page suivante de l’article.
terminal-command-previous = précédent
    .does = La page d’avant.
terminal-command-source = source
    .does = D’où vient une citation, en entier.
terminal-command-quote = { command-quote }
    .does = Une citation de nouveau, par le nom écrit dessous.
terminal-command-articles = { command-articles }
    .does = Les articles ; ou ceux qui ont ces mots dans le titre, l’éditeur ou l’auteur.
terminal-command-history = historique
    .does = Ce que tu as demandé.
terminal-command-again = encore
    .does = La dernière réponse de nouveau, ou une précédente par son numéro.
terminal-command-help = { command-help }
    .does = Cette liste.
terminal-command-quit = quitter
    .does = Terminer.

## Privacy

privacy-title = Ce qui est conservé
privacy-questions = Les questions ne sont pas enregistrées. Elles ne restent qu’en mémoire : les tiennes, en message privé, une demi-heure, pour que tu puisses continuer, et les dernières centaines sans nom, pour répondre aussitôt à la même question.
privacy-feedback = Si tu dis qu’une réponse a aidé ou non, je garde ton vote et le nom de la citation ; ta question, seulement si tu coches la case. Si tu as choisi une bibliothèque pour les messages privés, je le garde aussi.
privacy-settings = D’un serveur, je garde les réglages et, s’il en a une, la bibliothèque. L’historique de la bibliothèque nomme qui l’a modifiée ; il appartient au serveur, et /{ command-forget } n’y touche pas. Sur les membres, je ne garde rien d’autre.
privacy-about-you =
    { $entries ->
        [0] Rien d’autre n’est conservé sur toi.
        [one] { $entries } entrée est conservée sur toi. Le fichier ci-dessous la contient entière.
       *[other] { $entries } entrées sont conservées sur toi. Le fichier ci-dessous les contient entières.
    }
privacy-forget = /{ command-forget } efface tout ce que je garde sur toi.
forget-ask = Effacer tout ce que je garde sur toi ? C’est irréversible.
forget-done =
    { $entries ->
        [0] Aucune entrée n’était conservée sur toi, il n’y avait donc rien à effacer.
        [one] { $entries } entrée effacée ; il n’en reste aucune sur toi.
       *[other] { $entries } entrées effacées ; il n’en reste aucune sur toi.
    }

## Commands

command-ask = demander
    .description = Interroge les articles ; ils répondent avec leurs propres mots.
option-ask-question = question
    .description = Ta question, en une ou deux phrases.
option-ask-article = article
    .description = N’interroger que cet article.
option-ask-since = du
    .description = Seulement les articles à partir de ce jour : 2025, 2025-03 ou 2025-03-14.
option-ask-until = au
    .description = Seulement les articles jusqu’à ce jour : 2025, 2025-03 ou 2025-03-14.
option-ask-private = privé
    .description = La réponse n’est visible que par toi.
command-articles = articles
    .description = La liste des articles dont les réponses sont tirées.
option-articles-filter = filtre
    .description = Seulement les titres, éditeurs et auteurs avec ces mots.
option-articles-page = page
    .description = Quelle page de la liste.
command-read = lire
    .description = Lire un article, page par page.
option-read-article = article
    .description = Quel article.
option-read-paragraph = paragraphe
    .description = Le paragraphe par lequel commencer.
command-similar = similaires
    .description = Trouver des passages proches par le sens d’une citation ou d’un texte.
option-similar-text = texte
    .description = Le nom d’une citation, ou un texte quelconque.
command-quote = citation
    .description = Montrer de nouveau une citation par son nom permanent.
option-quote-name = nom
    .description = Le nom de la citation, tel qu’il figure dessous.
command-verify = vérifier
    .description = Vérifier une citation, ou si un texte est cité mot pour mot.
option-verify-text = texte
    .description = Le nom d’une citation, ou le texte à chercher.
command-export = exporter
    .description = Recevoir les citations de cette conversation dans un fichier.
option-export-format = format
    .description = Markdown pour lire, JSON pour les programmes.
command-setup = configurer
    .description = Vérifier ce que je peux faire ici et comment corriger ce qui manque.
command-settings = réglages
    .description = Voir ou changer ma façon de répondre sur ce serveur.
option-settings-answers = réponses
    .description = Qui voit les réponses, sauf choix contraire de qui demande.
option-settings-channel = salon
    .description = Seulement pour les réponses dans ce salon, ce fil ou cette catégorie.
option-settings-language = langue
    .description = La langue que je parle dans les messages que tout le monde voit.
option-settings-articles = articles
    .description = Quels articles répondent ici.
choice-articles-both = ceux de ce serveur et ceux du bot
choice-articles-own = ceux de ce serveur seulement
choice-answers-private = seul qui demande les voit
choice-answers-public = tout le monde les voit
choice-answers-default = comme par défaut
choice-language-automatic = selon les réglages de Discord
command-privacy = confidentialité
    .description = Ce qui est conservé sur toi, et ce qui ne l’est pas.
command-forget = oublier
    .description = Effacer tout ce qui est conservé sur toi.
command-help = aide
    .description = Comment demander, par l’exemple.
command-library = bibliothèque
    .description = Constituer et tenir la bibliothèque de ce serveur.
command-library-add = ajouter
    .description = Ajouter un article : un fichier, une page web ou, sans eux, un texte collé.
option-library-add-file = fichier
    .description = txt, md, html, pdf, docx, epub ou un zip de ceux-ci.
option-library-add-url = url
    .description = L’adresse d’une page avec un article.
command-library-feed = flux
    .description = Suivre des flux : ce qui y paraît est ajouté.
command-library-feed-follow = suivre
    .description = Suivre un flux : RSS, Atom ou JSON Feed.
option-library-undo-change = changement
    .description = Quel changement ; sinon le dernier.
option-library-feed-follow-url = url
    .description = L’adresse du flux.
command-library-feed-list = liste
    .description = Les flux suivis et leur état.
command-library-feed-unfollow = arrêter
    .description = Ne plus suivre un flux ; ce qu’il a apporté reste.
option-library-feed-unfollow-feed = flux
    .description = Quel flux.
command-library-list = liste
    .description = Lister les articles de cette bibliothèque, pour en voir ou changer un.
option-library-list-filter = filtre
    .description = Seulement les titres, éditeurs et auteurs avec ces mots.
option-library-list-page = page
    .description = Quelle page de la liste.
command-library-show = afficher
    .description = Afficher un article de cette bibliothèque et ce qu’on peut en faire.
option-library-show-article = article
    .description = Quel article.
command-library-rename = renommer
    .description = Corriger titre, auteur, éditeur, date, adresse ou langue d’un article.
option-library-rename-article = article
    .description = Quel article.
command-library-remove = retirer
    .description = Retirer un article ; on peut le récupérer pendant quelques jours.
option-library-remove-article = article
    .description = Quel article.
command-library-undo = récupérer
    .description = Annuler le dernier retrait, correction ou nouvelle édition, ou un changement que tu choisis.
command-library-refresh = relire
    .description = Relire la page ou le fichier d’un article ; les changements font une nouvelle édition.
option-library-refresh-article = article
    .description = Quel article.
command-library-history = historique
    .description = Qui a fait quoi dans cette bibliothèque, et quand.
command-library-export = exporter
    .description = Obtenir toute la bibliothèque en un fichier, avec sommes de contrôle.
command-library-import = importer
    .description = Reprendre une bibliothèque exportée.
option-library-import-file = fichier
    .description = Le fichier donné par l’exportation.
command-library-stats = chiffres
    .description = Combien d’articles et de passages il y a, et combien il peut y en avoir.
command-library-roles = rôles
    .description = Voir ou changer les rôles qui peuvent tenir cette bibliothèque.
option-library-roles-add = ajouter
    .description = Un rôle qui pourra la tenir désormais.
option-library-roles-remove = retirer
    .description = Un rôle qui ne pourra plus la tenir.
command-library-use = utiliser
    .description = Choisir la bibliothèque à laquelle vont tes messages privés avec moi.
option-library-use-server = serveur
    .description = Un serveur où nous sommes tous les deux.
