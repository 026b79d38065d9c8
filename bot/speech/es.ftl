# Quoth en español. Lo que significan los nombres de los mensajes está al principio de en.ftl.

## Verdicts

verdict-strong = Esto lo responde.
verdict-weak = Puede que esto lo responda.
verdict-none = Nada en la biblioteca responde a eso.
verdict-none-short = Nada responde a eso.

## A quote and its source

untitled = Sin título
continued = (continuación)
further-passages = Otros pasajes, que quizá no respondan
nearest = Artículos más cercanos:
also-in = También en
also-in-titles = también en { $titles }
in-language = en { $language }
from-file = de { $file }
exact-text-in-file = Discord no puede mostrar este pasaje sin cambios; { $file } lo contiene tal cual.
and-more = y { $count } más
paragraph-of = párrafo { $paragraph } de { $paragraphs }
page-of = página { $page } de { $pages }
articles-differ = Los artículos nuevos y los antiguos difieren aquí; el más reciente va primero.
shared-by = Compartido por { $mention }
looked-for = He buscado: { $words }

## Buttons, menus and forms

button-more-passages = Más pasajes
button-context = Contexto
button-quote-alone = Solo la cita
button-read-article = Leer el artículo
button-source = Fuente
button-share = Compartir
button-this-answered = Era la respuesta
button-this-did-not = No era la respuesta
button-answer-missing = Esperaba una respuesta
button-previous = Anterior
button-next = Siguiente
button-back = Volver
button-dismiss = Descartar
button-forget = Borrar todo
button-export = Exportar
button-add-details = Añadir detalles
select-quote = Elige una cita
select-article = Elige un artículo
field-details = Tus palabras para quien administra este bot
field-your-question = Tu pregunta, si quieres que se guarde
field-keep-question = Guardar mi pregunta con ellas
button-ask-article = Preguntarle
modal-ask-article = Preguntar a este artículo
field-question = Tu pregunta
choice-markdown = Markdown
choice-json = JSON
menu-ask = Preguntar sobre esto
menu-verify = ¿Es real esta cita?
menu-export = Exportar citas
button-add = Añadir
button-edit-details = Editar datos
button-cancel = Cancelar
button-retry = Reintentar
button-show = Mostrar
button-remove = Quitar
button-keep = Conservar
button-undo = Recuperar
button-refresh = Volver a leer
select-edit-details = Elige un artículo para editar
modal-library-details = Datos del artículo
modal-library-paste = Pegar un artículo
field-title = Título
field-author = Autor
field-publisher = Editor
field-published = Fecha, como 2025-03-14
field-address-language = Dirección web, e idioma como código
field-text = El texto entero
menu-library = Añadir a la biblioteca

## After a click

feedback-thanks = Gracias. Queda anotado sin tu pregunta.
feedback-thanks-kept = Gracias. Queda anotado con tu pregunta.
feedback-not-kept = Gracias. Quien administra este bot ha decidido no guardar opiniones, así que nada quedó anotado.
only-the-asker = Eso solo puede hacerlo quien preguntó. Pregunta lo mismo con /{ command-ask }.
dismiss-not-allowed = Eso solo puede descartarlo quien preguntó o quien pueda gestionar mensajes aquí.
servers-only = Eso solo funciona en un servidor al que me hayan añadido.
card-outdated = La biblioteca ha cambiado desde entonces y ese pasaje ya no está en ella.
already-shared = Esa respuesta ya se ha compartido.
share-not-allowed = No puedo escribir en este canal, así que esa respuesta sigue siendo privada.

## Whether a quote is real

quote-exact = Palabra por palabra en { $title }.
quote-typography = Palabra por palabra en { $title }, salvo la tipografía: mayúsculas, comillas, guiones, espacios o caracteres invisibles.
quote-changed-since = Estaba en { $title }, que ha cambiado desde el { $date }.
quote-altered =
    { $differences ->
        [one] Alterada: { $differences } diferencia con { $title }.
       *[other] Alterada: { $differences } diferencias con { $title }.
    }
quote-not-here = Este texto no está en esta biblioteca.
quote-mistyped = Ninguna cita tiene ese nombre. Comprueba que esté bien escrito.
quote-never-ours = Ninguna cita de esta biblioteca ha llevado nunca ese nombre.
quote-name-exact = Exacta: { $title } sigue diciendo lo que se citó.
quote-still-there = { $title } ha cambiado desde el { $date } y sigue diciendo esto palabra por palabra.
quote-present-edition = Su edición actual es del { $date }.
quote-earlier-edition = Es una edición anterior, del { $date }; el artículo ha cambiado desde entonces.
quote-removed = Ese artículo estaba en esta biblioteca y se retiró el { $date }.
quote-not-here-only = Eso solo dice que ninguno de sus artículos lo contiene.
quote-partly = Una parte está en esta biblioteca y otra no.
quote-in-parts = Está aquí en { $count } trozos.
quote-too-short = Es demasiado corto para distinguirlo del azar. Necesito al menos { $count } palabras.
in-the-article = Así figura en el artículo
difference-inserted = Solo en este texto: «{ $theirs }».
difference-deleted = Falta en este texto: «{ $ours }».
difference-replaced = Este texto: «{ $theirs }». El artículo: «{ $ours }».
quote-own-words = El resto son palabras de quien lo escribe: { $words }
quote-asides = No se considera parte de la cita, y no está en esta biblioteca: { $words }
difference-key = Tachado está lo que el artículo no dice; en negrita, lo que dice en su lugar.
message-empty = No encuentro texto en ese mensaje.

## Passages that are alike

similar-title = Lo más cercano en significado
similar-note = Es lo más cercano que hay; eso no significa que sea cercano.
similar-none = La biblioteca no contiene nada con qué compararlo.

## Quotes as a file

export-done =
    { $count ->
        [one] { $count } cita, en un archivo.
        [many] { $count } citas, en un archivo.
       *[other] { $count } citas, en un archivo.
    }
export-none = No encuentro aquí ninguna cita de esta biblioteca.
export-not-allowed = No puedo leer los mensajes de aquí. En una de mis respuestas, el menú «{ menu-export }» hace lo mismo.

## The list of articles

articles-title = Artículos
articles-none = La biblioteca aún no contiene ningún artículo.
articles-none-match = Ningún artículo encaja con eso.
article-gone = Ese artículo ya no está en la biblioteca.
articles-count =
    { $articles ->
        [one] { $articles } artículo
       *[other] { $articles } artículos
    }
articles-page = { articles-count } · página { $page } de { $pages } (/{ command-articles } { option-articles-page })

## A server's own library

library-not-allowed = Eso solo puede hacerlo quien gestiona este servidor o tiene un rol que cuida su biblioteca.
library-preview =
    { $articles ->
        [one] ¿Es este el artículo que hay que añadir?
       *[other] ¿Son estos los { $articles } artículos que hay que añadir?
    }
library-preview-kept = Todavía no se ha añadido nada. Si no lo añades, esta vista previa se descarta al cabo de un día.
library-preview-gone = Esa vista previa ya no se guarda. Añade el artículo otra vez, por favor.
library-discarded = Descartado. No se ha añadido nada.
library-nothing-found = No encuentro ningún artículo ahí.
library-not-taken = No admitido
library-no-article = Ningún artículo de la biblioteca de este servidor se llama así. Empieza a escribir un título y elige de la lista.
library-words =
    { $count ->
        [one] { $count } palabra
       *[other] { $count } palabras
    }
library-characters =
    { $characters ->
        [one] { $characters } carácter
       *[other] { $characters } caracteres
    }
library-passages =
    { $passages ->
        [one] { $passages } pasaje
       *[other] { $passages } pasajes
    }
library-about-passages =
    { $passages ->
        [one] unos { $passages } pasaje
       *[other] unos { $passages } pasajes
    }
library-language-unknown = idioma no reconocido
library-concern-no_title = No indica título; el de aquí sale de su nombre o de sus primeras palabras.
library-concern-no_date = No se encontró fecha.
library-concern-no_author = No se encontró autor.
library-concern-date_of_file = La fecha es la del archivo, que puede ser posterior al artículo.
library-concern-date_in_future = La fecha está en el futuro.
library-concern-very_short = Es muy corto.
library-concern-paywall = Parece el aviso de un muro de pago y no el artículo.
library-concern-language_unsure = No tengo seguridad sobre su idioma.
library-concern-no_text_layer_pages = Algunas páginas son imágenes; sus palabras no se leen.
library-concern-garbled = Algunas de sus letras, o su orden, pueden estar mal.
library-concern-turned_direction = Contiene caracteres invisibles que invierten la dirección del texto.
library-near-copy = Igual en un { $percent } % a { $title }, que ya está aquí.
library-same-text = El mismo texto ya está aquí, como { $title }.
library-date-unreadable = No puedo leer eso como un día. Escríbelo como 2025-03-14.
library-address-unreadable = No puedo leer eso como la dirección de una página. Escríbela entera y, tras un espacio, el idioma como código, por ejemplo en o pt-BR.
library-title-missing = Un artículo necesita un título.
library-language-unreadable = No puedo leer eso como un idioma. Escríbelo como un código, por ejemplo en, uk o pt-BR.
library-here-already = Ese mismo texto ya está en la biblioteca.
library-quota-articles =
    { $limit ->
        [one] Esta biblioteca puede tener { $limit } artículo. Quien administra este bot puede permitir más; o quita alguno.
       *[other] Esta biblioteca puede tener { $limit } artículos. Quien administra este bot puede permitir más; o quita algunos.
    }
library-quota-size = Esta biblioteca no puede crecer tanto. Quien administra este bot puede permitir más; o quita algunos artículos.
library-quota-additions = No se pueden añadir tantos artículos en una hora. Sigue un poco más tarde.
library-export-refused = Ese archivo no es una biblioteca tal como se exportó. No se incorporó nada de él.
library-kind-add = Añadir a la biblioteca
library-kind-replace = Una nueva edición
library-kind-correct = Cambio de los datos
library-kind-import = Importar una biblioteca
library-kind-refresh = Volver a leer
library-kind-purge = Borrar lo que se quitó
library-waiting = Espera su turno.
library-done-so-far = { $percent } % hecho
library-articles-so-far =
    { $articles ->
        [one] { $count } de { $articles } artículo
       *[other] { $count } de { $articles } artículos
    }
library-passages-so-far =
    { $passages ->
        [one] { $count } de { $passages } pasaje
       *[other] { $count } de { $passages } pasajes
    }
library-minutes-left =
    { $minutes ->
        [0] queda menos de un minuto
        [one] queda { $minutes } minuto, más o menos
       *[other] quedan unos { $minutes } minutos
    }
library-goes-on-below = Esto sigue en un mensaje más abajo.
library-goes-on-unseen = Esto sigue, pero Discord ya no me deja escribir aquí. /{ command-library } { command-library-history } dice cómo terminó.
library-added =
    { $articles ->
        [0] No se añadió ningún artículo.
        [one] Se añadió { $articles } artículo.
       *[other] Se añadieron { $articles } artículos.
    }
library-refreshed =
    { $articles ->
        [0] Ningún artículo ha cambiado.
        [one] { $articles } artículo tiene una nueva edición.
       *[other] { $articles } artículos tienen una nueva edición.
    }
library-there-already =
    { $articles ->
        [one] { $articles } artículo ya estaba.
       *[other] { $articles } artículos ya estaban.
    }
library-purged =
    { $articles ->
        [0] No había nada que borrar.
        [one] { $articles } artículo quitado se borró para siempre.
       *[other] { $articles } artículos quitados se borraron para siempre.
    }
library-stopped = Detenido. No se añadió ni cambió nada.
library-stopped-midway = Detenido. Lo que ya se añadió se queda.
library-stopping = Se detiene después de los pasajes en curso.
library-failed = Eso no salió bien, y no se añadió ni cambió nada.
library-failed-midway = No funcionó hasta el final. Lo que ya se añadió se queda.
library-failed-some = No salió bien con { $count }:
library-work-gone = Ese trabajo terminó y ya no se guarda.
library-title = La biblioteca de este servidor
library-empty = La biblioteca de este servidor aún no tiene ningún artículo. /{ command-library } { command-library-add } añade uno.
library-none-match = Ningún artículo de la biblioteca de este servidor encaja con eso.
library-page = { articles-count } · página { $page } de { $pages }
library-edition = Edición del { $date }
library-editions =
    { $count ->
        [one] { $count } edición
       *[other] { $count } ediciones
    }
library-remove-ask = ¿Quitar { $title } de la biblioteca? Se puede recuperar hasta el { $date }; después se borra para siempre.
library-removed = { $title } se ha quitado. Se puede recuperar hasta el { $date }; después se borra para siempre.
library-kept = Se queda en la biblioteca.
library-undo-later = Desde entonces se cambió otra cosa. /{ command-library } { command-library-undo } deshace primero el último cambio.
library-undo-other-first = Uno de esos artículos ha cambiado otra vez desde entonces. Deshaz primero eso.
library-undo-gone = Ese cambio ya no se puede deshacer.
library-undone = Deshecho: { $titles }
library-nothing-to-undo = No se quitó nada que aún se pueda recuperar.
library-saved = Guardado.
library-unchanged = No se cambió nada.
library-export-done =
    { $articles ->
        [one] { $articles } artículo, en un solo archivo. /{ command-library } { command-library-import } lo incorpora en otro servidor.
       *[other] { $articles } artículos, en un solo archivo. /{ command-library } { command-library-import } los incorpora en otro servidor.
    }
library-export-too-large = El archivo sería más grande de lo que Discord admite aquí. Quien administra este bot puede crearlo con quoth library export.
library-file-too-large = { $file } es más grande de lo que leo.
library-file-gone = Discord ya no tiene { $file }.
library-history = Lo que se hizo en esta biblioteca
library-history-none = En esta biblioteca aún no se ha hecho nada.
library-what-added = añadido
library-what-imported = importado
library-what-replaced = nueva edición
library-what-corrected = corregido
library-what-removed = quitado
library-what-undone = deshecho
library-what-purged = borrado para siempre
library-what-exported = exportado
library-erased = (borrado)
library-command-line = la línea de órdenes
library-stats = Lo llena que está esta biblioteca
library-stats-size = Textos y originales: { $size }
library-stats-size-of = Textos y originales: { $size } de { $largest }
library-stats-additions = Añadidos en la última hora: { $count }
library-stats-additions-of = Añadidos en la última hora: { $count } de { $limit }
library-stats-removed = Quitados que aún se pueden recuperar: { $count }
library-feeds = Canales web que se siguen
library-feeds-none = No se sigue ningún canal web. /{ command-library } { command-library-feed } { command-library-feed-follow } sigue uno.
library-feed-followed = Desde ahora sigo { $title } y añado lo que aparezca allí.
library-feed-unfollowed = Ya no sigo { $title }. Lo que trajo se queda en la biblioteca.
library-feed-unknown = Ningún canal web que se siga aquí se llama así.
library-feed-failed = La última vez no se pudo leer: { $reason }
library-roles = Quién cuida esta biblioteca
library-roles-managers = Quien puede gestionar este servidor.
library-roles-others = Quien tenga uno de estos roles: { $roles }
library-use-now = En mensajes directos conmigo, tus preguntas van ahora a la biblioteca de { $title }.
library-use-none = En mensajes directos conmigo no hay ningún servidor elegido; responden mis propios artículos.
library-use-unknown = No conozco ningún servidor con ese nombre que compartamos.
library-use-own = mis propios artículos

## Pages that were not fetched

fetch-address = Esa no es una dirección web que pueda abrir. Comprueba si hay erratas.
fetch-scheme = Solo busco páginas de la web: http y https.
fetch-credentials = Esa dirección contiene un usuario o una contraseña. Quítalos.
fetch-port = Esa dirección indica un puerto inusual; solo uso 80, 443, 8080 y 8443.
fetch-private = Esa dirección no está en la internet pública; solo busco páginas públicas.
fetch-unknown_host = Ningún sitio se llama así ahora mismo. Comprueba si hay erratas en la dirección.
fetch-unreachable = Ahora mismo no se puede llegar a ese sitio. Inténtalo más tarde.
fetch-certificate = El certificado de ese sitio no es válido, así que no puedo saber de quién es.
fetch-timed_out = Ese sitio tardó demasiado en enviar la página. Inténtalo más tarde.
fetch-broken = Ese sitio se detuvo a mitad o envió algo mal formado. Inténtalo más tarde.
fetch-too_large = Esa página es más grande de lo que busco.
fetch-encoding = Ese sitio comprime la página de un modo que no descomprimo.
fetch-media_type = Esa dirección no lleva a ninguna página, documento o canal web que pueda leer.
fetch-redirects = Esa dirección da vueltas, o pasa por demasiadas otras.
fetch-downgrade = Esa dirección segura (https) lleva a una insegura (http).
fetch-not_found = Ese sitio no tiene ninguna página en esta dirección.
fetch-gone = Esa página se ha quitado para siempre.
fetch-forbidden = Ese sitio no me deja leer esta página.
fetch-too_many_requests = Ese sitio pide menos solicitudes. Inténtalo más tarde.
fetch-server_error = Ese sitio tiene ahora un fallo propio. Inténtalo más tarde.
fetch-status = Ese sitio respondió sin una página.
fetch-not_a_feed = En esa dirección no hay ningún canal RSS, Atom o JSON.
unread-empty = No contiene texto. Escribe el artículo en él.
unread-no_text = Sus páginas son imágenes de texto. Pásale antes un reconocimiento de texto (OCR).
unread-damaged = Está dañado. Guárdalo o envíalo otra vez.
unread-locked = Está protegido con contraseña o contra copia. Envíalo sin esa protección.
unread-kind = Leo .txt, .md, .html, .pdf, .docx y .epub. Guárdalo como uno de estos.
unread-old_office = Es un archivo antiguo de Office, o uno con contraseña. Guárdalo como .docx sin contraseña.
unread-other_format = No leo ese formato. Guárdalo como .docx o .pdf.
unread-picture = Es una imagen, y no puedo leer sus palabras.
unread-binary = No parece ser texto. Guarda el texto como .txt, .md o .html.
unread-encoding = No sé cómo están codificadas sus letras. Guárdalo como UTF-8.
unread-front_matter = Las líneas entre --- del principio no están en orden. Escríbelas como «title: …».
unread-too_large = Es demasiado largo para un artículo. Divídelo.
unread-too_large_unpacked = Descomprimido es más grande de lo que leo. Envía menos de una vez.
unread-too_many_pages = Tiene demasiadas páginas. Divídelo.
unread-too_much = Leerlo exige más de lo que un archivo puede usar. Guárdalo de nuevo, o envía su texto como .txt.
unread-too_slow = Leerlo lleva demasiado tiempo. Guárdalo de nuevo, o envía su texto como .txt.
unread-breaks = Hace fallar el programa que lo lee. Guárdalo de nuevo, o envía su texto como .txt.
unread-archive_empty = No hay ningún archivo dentro.
unread-archive_full = Hay demasiados archivos dentro. Haz varios de él.
unread-archive_kind = No leo archivos comprimidos de ese tipo. Haz un .zip corriente.
unread-archive_nested = Es un archivo comprimido dentro de otro. Envíalo por separado.
unread-odd_name = Su nombre lleva a otra parte, o está dos veces dentro. Haz otra vez el .zip.
unread-nested = Sus partes están anidadas a demasiada profundidad. Guárdalo como texto sin formato.
unread-endless_word = Contiene un tramo muy largo sin espacios, que no es prosa. Quítalo.
unread-same_text = Contiene el mismo texto que { $file }, que ya se ha tomado.
unread-not_a_file = No es un archivo que pueda leer.
library-work-crashed = El trabajo se interrumpió varias veces, quizá por falta de memoria. Inténtalo más tarde, o en partes más pequeñas.
library-work-not-at-present = La biblioteca no se puede cambiar ahora; quien administra este bot encuentra el motivo en el registro. Inténtalo más tarde.
library-original-missing = No tiene dirección, y no se conservó el archivo del que se leyó. Envíalo otra vez como archivo.
library-feeds-full =
    { $limit ->
        [one] Solo se puede seguir { $limit } canal web. Deja antes de seguirlo.
       *[other] Ya se siguen { $limit } canales web. Deja antes de seguir uno de ellos.
    }

## Help

help-title = Pregunta a los artículos
help-intro = Busco el pasaje que responde y lo cito palabra por palabra, con su fuente. Si nada en la biblioteca responde, lo digo. Nunca escribo una respuesta propia.
help-ask = Hacer una pregunta
help-ask-example = /{ command-ask } { option-ask-question }: ¿Cuánto mide el monte Everest?
help-private = Preguntar de modo que solo tú veas la respuesta
help-private-example = /{ command-ask } { option-ask-question }: … { option-ask-private }: True
help-mention = Preguntar en un canal mencionándome
help-mention-example = { $mention } ¿cuánto mide el monte Everest?
help-direct = En un mensaje directo, basta con escribir la pregunta
help-articles = Ver lo que he leído
help-articles-example = /{ command-articles }
help-verify = Comprobar si una cita es auténtica, aquí o en el menú de un mensaje
help-verify-example = /{ command-verify } { option-verify-text }: …
help-privacy = Ver lo que se guarda sobre ti, y borrarlo
help-privacy-example = /{ command-privacy }
help-advice = La frase que responde está en negrita. Las preguntas completas funcionan mejor que las palabras sueltas.

## When a question cannot be answered as it stands

question-empty = Hazme una pregunta y buscaré el pasaje que la responde.
question-too-long = Esa pregunta tiene { $characters } caracteres y leo hasta { $limit }. ¿Puedes hacerla en una o dos frases?
question-wordless = Ahí no veo palabras. ¿Puedes preguntarlo con palabras?
article-unknown = Ningún artículo se llama así, o varios. Empieza a escribir un título y elígelo de la lista.
day-unreadable = No puedo leer «{ $words }» como fecha. Escríbela como 2025, 2025-03 o 2025-03-14.
time-reversed = Ese período terminaría el { $until } y no empezaría hasta el { $since }. Indica primero la fecha más antigua.
scope-empty = Ningún artículo queda dentro de eso. Si se nombra una fecha, se dejan fuera los artículos que no la tienen.
too-many-questions = Han llegado muchísimas preguntas a la vez. Vuelve a preguntarme en un minuto, por favor.
small-talk-greeting = ¡Hola! Pregúntame algo y buscaré el pasaje que lo responde. /{ command-help } muestra cómo.
small-talk-thanks = De nada. Sigue preguntando cuando quieras.
small-talk-farewell = ¡Hasta luego! Aquí estoy cuando tengas preguntas.
small-talk-about_us = Soy un bot que responde preguntas con citas de artículos, palabra por palabra y nunca con palabras propias. /{ command-help } muestra cómo preguntar.
small-talk-help = /{ command-help } muestra cómo preguntar, con ejemplos.
small-talk-articles = /{ command-articles } muestra todo lo que puedo citar.
small-talk-rudeness = Siento que no te haya servido. Pregúntalo con otras palabras y volveré a buscar.
cooldown = Has preguntado mucho hace un momento. Vuelve a preguntar en { $seconds } s.
cooldown-server = En este servidor se ha preguntado mucho hace un momento. Vuelve a preguntar en { $seconds } s.
busy = Ahora mismo hay muchas preguntas en espera. Vuelve a preguntar dentro de un momento.
sorry = Algo ha fallado por mi parte, no por tu pregunta. Inténtalo de nuevo en un momento; si sigue igual, dile a quien administra este bot que es el error { $error }.

## Setting up a server

setup-title = Lo que puedo hacer aquí
setup-complete = Aquí tengo todos los permisos que necesito.
setup-incomplete =
    { $missing ->
        [one] Aquí falta { $missing } permiso.
       *[other] Aquí faltan { $missing } permisos.
    }
setup-allowed = permitido
setup-missing = falta
setup-cure = Para permitirlo: edita el canal, abre «Permisos», elige { $role } y permite «{ $permission }».
setup-nothing-else = No necesito nada más: ni «Administrador», ni «Gestionar mensajes», ni «Usar aplicaciones externas».
permission-view-channel = Ver canal
    .purpose = para darme cuenta de que alguien me menciona
permission-send-messages = Enviar mensajes
    .purpose = para responder a las menciones
permission-send-messages-in-threads = Enviar mensajes en hilos
    .purpose = para responder a las menciones en los hilos
permission-attach-files = Adjuntar archivos
    .purpose = para entregar el texto exacto donde Discord lo cambiaría
permission-read-message-history = Leer el historial de mensajes
    .purpose = para responder al mensaje que pregunta
settings-title = Ajustes de este servidor
settings-saved = Guardado.
settings-private = Las respuestas a /{ command-ask } solo las ve quien pregunta, salvo que elija otra cosa.
settings-public = Las respuestas a /{ command-ask } las ve todo el canal, salvo que quien pregunta elija otra cosa.
settings-private-in = En { $channels } solo las ve quien pregunta.
settings-public-in = En { $channels } las ve todo el mundo.
settings-articles-both = Las respuestas salen de los artículos de este servidor y de los del bot.
settings-articles-own = Las respuestas salen solo de los artículos de este servidor.
settings-language = Mi idioma en lo que ve todo el mundo: { $language }.
settings-not-allowed = Eso solo puede cambiarlo quien tenga permiso para gestionar este servidor.

## The terminal

terminal-welcome = Haz una pregunta a los artículos y pulsa Intro. Lo que lees está citado palabra por palabra. /{ command-help } muestra qué más puedes hacer; una línea vacía, Ctrl-D o Ctrl-C termina.
terminal-opening = Abriendo la biblioteca…
terminal-looking = Buscando…
terminal-no-question = Aún no se ha preguntado nada.
terminal-no-quote = Aquí no hay nada citado. Haz antes una pregunta.
terminal-no-number = Los números van del 1 al { $count }.
terminal-no-more = Ningún otro artículo responde a eso.
terminal-no-article = Ningún artículo se llama así.
terminal-several = ¿Cuál de ellos?
terminal-not-open = No hay ningún artículo abierto. /{ command-read } abre uno.
terminal-begins = El artículo empieza aquí.
terminal-ends = El artículo termina aquí.
terminal-turn = /{ terminal-command-next } sigue leyendo, /{ terminal-command-previous } vuelve atrás.
terminal-edition = Edición del { $date }
terminal-unknown = No existe la orden /{ $words }. /{ command-help } muestra las que hay.
terminal-ask = Lo demás que escribas es una pregunta. Una orden puede ir sin barra si está sola en la línea.
terminal-not-stored = Tus preguntas quedan en la memoria hasta que te vas, y no se guardan en ningún sitio.
terminal-command-more = más
    .does = Pasajes de otros artículos sobre la misma pregunta.
terminal-command-context = contexto
    .does = Lo que va antes y después de una cita, por su número.
terminal-command-read = { command-read }
    .does = El artículo a partir de una cita, por su número; o uno de la lista, o el que se llama así.
terminal-command-next = siguiente
    .does = La página siguiente del artículo.
terminal-command-previous = anterior
    .does = La página anterior.
terminal-command-source = fuente
    .does = De dónde viene una cita, completo.
terminal-command-quote = { command-quote }
    .does = Una cita otra vez, por el nombre que lleva debajo.
terminal-command-articles = { command-articles }
    .does = Los artículos; o los que tienen estas palabras en título, editor o autor.
terminal-command-history = historial
    .does = Lo que has preguntado.
terminal-command-again = repetir
    .does = La última respuesta otra vez, o una anterior por su número.
terminal-command-help = { command-help }
    .does = Esta lista.
terminal-command-quit = salir
    .does = Terminar.

## Privacy

privacy-title = Qué se guarda
privacy-questions = Las preguntas no se almacenan. Solo están en memoria: las tuyas de mensajes directos durante media hora, para que puedas seguir preguntando, y los últimos centenares sin nombre, para responder enseguida a la misma pregunta.
privacy-feedback = Si dices si una respuesta te sirvió, guardo tu voto y el nombre de la cita; tu pregunta, solo si lo marcas. Si elegiste una biblioteca para los mensajes directos, también lo guardo.
privacy-settings = De un servidor guardo sus ajustes y, si la tiene, su biblioteca. El historial de la biblioteca nombra a quien la cambió; es del servidor, y /{ command-forget } no lo toca. Sobre los miembros no guardo nada más.
privacy-about-you =
    { $entries ->
        [0] Sobre ti no se guarda nada más.
        [one] Sobre ti se guarda { $entries } entrada. El archivo de abajo la contiene entera.
       *[other] Sobre ti se guardan { $entries } entradas. El archivo de abajo las contiene enteras.
    }
privacy-forget = /{ command-forget } borra todo lo que guardo sobre ti.
forget-ask = ¿Borrar todo lo que guardo sobre ti? No se puede deshacer.
forget-done =
    { $entries ->
        [0] No había ninguna entrada sobre ti, así que no había nada que borrar.
        [one] { $entries } entrada borrada; ya no queda ninguna sobre ti.
       *[other] { $entries } entradas borradas; ya no queda ninguna sobre ti.
    }

## Commands

command-ask = preguntar
    .description = Pregunta a los artículos; responden con sus propias palabras.
option-ask-question = pregunta
    .description = Tu pregunta, en una o dos frases.
option-ask-article = artículo
    .description = Preguntar solo a este artículo.
option-ask-since = desde
    .description = Solo artículos desde este día, como 2025, 2025-03 o 2025-03-14.
option-ask-until = hasta
    .description = Solo artículos hasta este día, como 2025, 2025-03 o 2025-03-14.
option-ask-private = privado
    .description = Solo tú ves la respuesta.
command-articles = artículos
    .description = Ver la lista de artículos de los que se citan las respuestas.
option-articles-filter = filtro
    .description = Solo títulos, editores y autores con estas palabras.
option-articles-page = página
    .description = Qué página de la lista.
command-read = leer
    .description = Leer un artículo, página a página.
option-read-article = artículo
    .description = Qué artículo.
option-read-paragraph = párrafo
    .description = El párrafo por el que empezar.
command-similar = similares
    .description = Encontrar pasajes cercanos en significado a una cita o a un texto.
option-similar-text = texto
    .description = El nombre de una cita, o cualquier texto.
command-quote = cita
    .description = Volver a mostrar una cita por su nombre permanente.
option-quote-name = nombre
    .description = El nombre de la cita, tal como aparece debajo de ella.
command-verify = verificar
    .description = Comprobar una cita, o si un texto está citado palabra por palabra.
option-verify-text = texto
    .description = El nombre de una cita, o el texto que se busca.
command-export = exportar
    .description = Obtener las citas de esta conversación en un archivo.
option-export-format = formato
    .description = Markdown para leer, JSON para programas.
command-setup = configurar
    .description = Comprobar qué puedo hacer aquí y cómo arreglar lo que falte.
command-settings = ajustes
    .description = Ver o cambiar cómo respondo en este servidor.
option-settings-answers = respuestas
    .description = Quién ve las respuestas, salvo que quien pregunta elija otra cosa.
option-settings-channel = canal
    .description = Solo para las respuestas en este canal, hilo o categoría.
option-settings-language = idioma
    .description = El idioma que hablo en los mensajes que ve todo el mundo.
option-settings-articles = artículos
    .description = Qué artículos responden aquí.
choice-articles-both = los de este servidor y los del bot
choice-articles-own = solo los de este servidor
choice-answers-private = solo las ve quien pregunta
choice-answers-public = las ve todo el mundo
choice-answers-default = lo predeterminado
choice-language-automatic = el que indica Discord
command-privacy = privacidad
    .description = Qué se guarda sobre ti y qué no.
command-forget = olvidar
    .description = Borrar todo lo que se guarda sobre ti.
command-help = ayuda
    .description = Cómo preguntar, con ejemplos.
command-library = biblioteca
    .description = Crear y cuidar la biblioteca propia de este servidor.
command-library-add = añadir
    .description = Añadir un artículo: un archivo, una página web o, sin ellos, un texto pegado.
option-library-add-file = archivo
    .description = txt, md, html, pdf, docx, epub o un zip de ellos.
option-library-add-url = url
    .description = La dirección de una página con un artículo.
command-library-feed = canal-web
    .description = Seguir canales web: lo que aparece allí se añade.
command-library-feed-follow = seguir
    .description = Seguir un canal web: RSS, Atom o JSON Feed.
option-library-undo-change = cambio
    .description = Qué cambio; si no, el último.
option-library-feed-follow-url = url
    .description = La dirección del canal web.
command-library-feed-list = lista
    .description = Los canales web que se siguen y cómo están.
command-library-feed-unfollow = dejar
    .description = Dejar de seguir un canal web; lo que trajo se queda.
option-library-feed-unfollow-feed = canal-web
    .description = Qué canal web.
command-library-list = lista
    .description = Ver los artículos de esta biblioteca, para mostrar o cambiar uno.
option-library-list-filter = filtro
    .description = Solo títulos, editores y autores con estas palabras.
option-library-list-page = página
    .description = Qué página de la lista.
command-library-show = mostrar
    .description = Mostrar un artículo de esta biblioteca y lo que se puede hacer con él.
option-library-show-article = artículo
    .description = Qué artículo.
command-library-rename = renombrar
    .description = Corregir título, autor, editor, fecha, dirección o idioma de un artículo.
option-library-rename-article = artículo
    .description = Qué artículo.
command-library-remove = quitar
    .description = Quitar un artículo; durante unos días se puede recuperar.
option-library-remove-article = artículo
    .description = Qué artículo.
command-library-undo = recuperar
    .description = Deshacer la última retirada, corrección o nueva edición, o el cambio que elijas.
command-library-refresh = releer
    .description = Volver a leer la página o el archivo de un artículo; los cambios son una nueva edición.
option-library-refresh-article = artículo
    .description = Qué artículo.
command-library-history = historial
    .description = Quién hizo qué en esta biblioteca, y cuándo.
command-library-export = exportar
    .description = Obtener toda la biblioteca en un archivo, con sumas de verificación.
command-library-import = importar
    .description = Incorporar una biblioteca exportada.
option-library-import-file = archivo
    .description = El archivo que dio la exportación.
command-library-stats = cifras
    .description = Cuántos artículos y pasajes hay, y cuántos puede haber.
command-library-roles = roles
    .description = Ver o cambiar qué roles pueden cuidar esta biblioteca.
option-library-roles-add = añadir
    .description = Un rol que podrá cuidarla desde ahora.
option-library-roles-remove = quitar
    .description = Un rol que ya no podrá cuidarla.
command-library-use = usar
    .description = Elegir a qué biblioteca van tus mensajes directos conmigo.
option-library-use-server = servidor
    .description = Un servidor en el que estamos los dos.
