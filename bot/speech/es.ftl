# Quoth en español. Lo que significan los nombres de los mensajes está al principio de en.ftl.

## Verdicts

verdict-strong = Esto lo responde.
verdict-weak = Puede que esto lo responda.
verdict-none = Nada en la biblioteca responde a eso.
verdict-none-short = Nada responde a eso.

## A quote and its source

untitled = Sin título
continued = (continuación)
further-passages = Otros pasajes, que pueden no responder
nearest = Artículos más cercanos
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
button-previous = Anterior
button-next = Siguiente
button-back = Volver
button-dismiss = Descartar
button-forget = Borrar todo
button-export = Exportar
button-add-details = Añadir detalles
select-quote = Elige una cita
select-article = Elige un artículo
modal-details = ¿Qué faltaba?
field-details = Tus palabras para quien lleva este bot
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

## After a click

feedback-thanks = Gracias. Queda anotado sin tu pregunta.
feedback-thanks-kept = Gracias. Queda anotado con tu pregunta.
feedback-not-kept = Gracias. Quien me lleva ha decidido no guardar opiniones, así que nada quedó anotado.
only-the-asker = Eso solo puede hacerlo quien preguntó. Pregunta lo mismo con /{ command-ask }.
dismiss-not-allowed = Eso solo puede descartarlo quien preguntó o quien pueda gestionar mensajes aquí.
servers-only = Eso solo funciona en un servidor al que me hayan añadido.
card-outdated = La biblioteca ha cambiado desde entonces y ese pasaje ya no está en ella.
already-shared = Esa respuesta ya se ha compartido.
share-not-allowed = No puedo escribir en este canal, así que esa respuesta sigue siendo privada.

## Whether a quote is real

quote-exact = Palabra por palabra en { $title }.
quote-typography = Palabra por palabra en { $title }, salvo la tipografía: comillas, guiones o espacios.
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
quote-asides = No se toma por parte de la cita, y no está en esta biblioteca: { $words }
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
help-privacy = Ver lo que se guarda sobre ti, y borrarlo
help-privacy-example = /{ command-privacy }
help-advice = La frase que responde está en negrita. Las preguntas completas funcionan mejor que las palabras sueltas.

## When a question cannot be answered as it stands

question-empty = Hazme una pregunta y buscaré el pasaje que la responde.
question-too-long = Esa pregunta tiene { $characters } caracteres y leo hasta { $limit }. ¿Puedes hacerla en una o dos frases?
question-wordless = Ahí solo veo signos de puntuación. ¿Puedes preguntarlo con palabras?
article-unknown = Ningún artículo se llama así, o varios. Empieza a escribir un título y elígelo de la lista.
day-unreadable = No puedo leer «{ $words }» como fecha. Escríbela como 2025, 2025-03 o 2025-03-14.
scope-empty = Ningún artículo queda dentro de eso. Si se nombra una fecha, se dejan fuera los artículos que no la tienen.
small-talk-greeting = ¡Hola! Pregúntame algo y buscaré el pasaje que lo responde. /{ command-help } muestra cómo.
small-talk-thanks = De nada. Sigue preguntando cuando quieras.
small-talk-farewell = ¡Hasta luego! Aquí estoy cuando tengas preguntas.
small-talk-about_us = Soy un bot que responde preguntas con citas de artículos, palabra por palabra y nunca con palabras propias. /{ command-help } muestra cómo preguntar.
small-talk-help = /{ command-help } muestra cómo preguntar, con ejemplos.
cooldown = Has preguntado mucho hace un momento. Vuelve a preguntar en { $seconds } s.
cooldown-server = En este servidor se ha preguntado mucho hace un momento. Vuelve a preguntar en { $seconds } s.
busy = Ahora mismo hay muchas preguntas en espera. Vuelve a preguntar dentro de un momento.
sorry = Algo ha fallado por mi parte, no por tu pregunta. Inténtalo de nuevo en un momento; si sigue igual, dile a quien me lleva que es el error { $error }.

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
privacy-questions = Las preguntas no se almacenan. Están en memoria hasta que se responden y, en una conversación, unos minutos más, para que puedas seguir preguntando.
privacy-feedback = Si dices si una respuesta te sirvió, guardo tu voto y los nombres de las citas; tu pregunta, solo si lo marcas.
privacy-settings = De un servidor guardo sus ajustes, y nada sobre sus miembros.
privacy-about-you =
    { $entries ->
        [0] Sobre ti no se guarda nada.
        [one] Sobre ti se guarda { $entries } entrada. El archivo de abajo la contiene entera.
       *[other] Sobre ti se guardan { $entries } entradas. El archivo de abajo las contiene enteras.
    }
privacy-forget = /{ command-forget } borra todo lo que guardo sobre ti.
forget-ask = ¿Borrar todo lo que guardo sobre ti? No se puede deshacer.
forget-done =
    { $entries ->
        [0] No se guardaba nada sobre ti, así que no había nada que borrar.
        [one] { $entries } entrada borrada. Ya no queda nada sobre ti.
       *[other] { $entries } entradas borradas. Ya no queda nada sobre ti.
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
