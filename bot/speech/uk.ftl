# Quoth українською. Що означають назви повідомлень, сказано на початку en.ftl.

## Verdicts

verdict-strong = Це відповідь.
verdict-weak = Можливо, це відповідь.
verdict-none = У бібліотеці немає відповіді на це.
verdict-none-short = Відповіді на це немає.

## A quote and its source

untitled = Без назви
continued = (продовження)
further-passages = Інші уривки, які можуть і не відповідати
nearest = Найближчі статті:
also-in = Також у
also-in-titles = також у: { $titles }
in-language = мова: { $language }
from-file = з файлу { $file }
exact-text-in-file = Discord не може показати цей уривок без змін; точно він є у файлі { $file }.
and-more = і ще { $count }
paragraph-of = абзац { $paragraph } з { $paragraphs }
page-of = сторінка { $page } з { $pages }
articles-differ = Новіші й давніші статті тут розходяться; найновіша перша.
shared-by = Відповіддю ділиться { $mention }
looked-for = Шукали: { $words }

## Buttons, menus and forms

button-more-passages = Більше уривків
button-context = Контекст
button-quote-alone = Лише цитата
button-read-article = Читати статтю
button-source = Джерело
button-share = Поділитися
button-this-answered = Це відповідь
button-this-did-not = Це не відповідь
button-answer-missing = Тут мала б бути відповідь
button-previous = Попередня
button-next = Наступна
button-back = Назад
button-dismiss = Прибрати
button-forget = Стерти все
button-export = Експортувати
button-add-details = Додати подробиці
select-quote = Виберіть цитату
select-article = Виберіть статтю
field-details = Ваші слова власнику цього бота
field-your-question = Ваше запитання, якщо його зберегти
field-keep-question = Зберегти разом із ними моє запитання
button-ask-article = Запитати про неї
modal-ask-article = Запитання до цієї статті
field-question = Ваше запитання
choice-markdown = Markdown
choice-json = JSON
menu-ask = Запитати про це
menu-verify = Чи справжня ця цитата?
menu-export = Зберегти цитати
button-add = Додати
button-edit-details = Змінити відомості
button-cancel = Скасувати
button-retry = Повторити
button-show = Показати
button-remove = Видалити
button-keep = Залишити
button-undo = Повернути
button-refresh = Прочитати заново
select-edit-details = Виберіть статтю, щоб змінити
modal-library-details = Відомості про статтю
modal-library-paste = Вставити статтю
field-title = Заголовок
field-author = Автор
field-publisher = Видання
field-published = Дата, як 2025-03-14
field-address-language = Адреса сторінки й код мови
field-text = Текст повністю
menu-library = Додати до бібліотеки

## After a click

feedback-thanks = Дякую. Записано без вашого запитання.
feedback-thanks-kept = Дякую. Записано разом із вашим запитанням.
feedback-not-kept = Дякую. Власник бота вирішив не зберігати відгуків, тож нічого не записано.
only-the-asker = Це може зробити лише той, хто запитав. Запитайте те саме через /{ command-ask }.
dismiss-not-allowed = Прибрати це може лише той, хто запитав, або той, хто може тут керувати повідомленнями.
servers-only = Це працює лише на сервері, на який мене додали.
card-outdated = Відтоді бібліотека змінилася, і цього уривка в ній більше немає.
already-shared = Цією відповіддю вже поділилися.
share-not-allowed = Я не можу писати в цьому каналі, тож ця відповідь залишається приватною.

## Whether a quote is real

quote-exact = Слово в слово: { $title }.
quote-typography = Слово в слово, крім типографіки (великих літер, лапок, тире, пробілів чи невидимих знаків): { $title }.
quote-changed-since = Це було в статті { $title }; з { $date } вона змінилася.
quote-altered =
    { $differences ->
        [one] Змінено: { $differences } відмінність від статті { $title }.
        [few] Змінено: { $differences } відмінності від статті { $title }.
       *[many] Змінено: { $differences } відмінностей від статті { $title }.
    }
quote-not-here = Цього тексту в цій бібліотеці немає.
quote-mistyped = Цитати з такою назвою немає. Перевірте, чи немає в назві помилки.
quote-never-ours = Такої назви ніколи не мала жодна цитата цієї бібліотеки.
quote-name-exact = Точно: { $title } досі звучить так, як процитовано.
quote-still-there = Статтю { $title } від { $date } змінено, але це досі є в ній слово в слово.
quote-present-edition = Її теперішня редакція від { $date }.
quote-earlier-edition = Це попередня редакція, від { $date }; відтоді статтю змінено.
quote-removed = Ця стаття була в цій бібліотеці; її вилучено { $date }.
quote-not-here-only = Це означає лише, що його немає в жодній її статті.
quote-partly = Частина цього є в цій бібліотеці, а частини немає.
quote-in-parts = Це є тут частинами (усього { $count }).
quote-too-short = Це закоротко, щоб відрізнити від випадкового збігу. Потрібно щонайменше слів: { $count }.
in-the-article = Так у статті
difference-inserted = Лише в цьому тексті: «{ $theirs }».
difference-deleted = У цьому тексті пропущено: «{ $ours }».
difference-replaced = Цей текст: «{ $theirs }». Стаття: «{ $ours }».
quote-own-words = Решту автор сказав своїми словами: { $words }
quote-asides = Не вважається частиною цитати; у цій бібліотеці цього немає: { $words }
difference-key = Закреслено те, чого в статті немає; жирним — те, що там натомість.
message-empty = Я не знаходжу тексту в цьому повідомленні.

## Passages that are alike

similar-title = Найближче за змістом
similar-note = Ближчого тут немає; це не означає, що воно близьке.
similar-none = У бібліотеці немає нічого, з чим це порівняти.

## Quotes as a file

export-done =
    { $count ->
        [one] { $count } цитата у файлі.
        [few] { $count } цитати у файлі.
        [many] { $count } цитат у файлі.
       *[other] { $count } цитати у файлі.
    }
export-none = Я не знаходжу тут жодної цитати з цієї бібліотеки.
export-not-allowed = Мені не дозволено читати повідомлення тут. На одній з моїх відповідей те саме робить меню «{ menu-export }».

## The list of articles

articles-title = Статті
articles-none = У бібліотеці ще немає жодної статті.
articles-none-match = Жодна стаття до цього не підходить.
article-gone = Цієї статті в бібліотеці вже немає.
articles-count =
    { $articles ->
        [one] { $articles } стаття
        [few] { $articles } статті
       *[many] { $articles } статей
    }
articles-page = { articles-count } · сторінка { $page } з { $pages } (/{ command-articles } { option-articles-page })

## A server's own library

library-not-allowed = Це може лише той, хто має право керувати цим сервером або має роль, яка веде його бібліотеку.
library-preview =
    { $articles ->
        [one] Додати { $articles } статтю?
        [few] Додати { $articles } статті?
       *[many] Додати { $articles } статей?
    }
library-preview-kept = Поки нічого не додано. Якщо не додати, за день цей попередній перегляд зникне.
library-preview-gone = Цього попереднього перегляду вже немає. Будь ласка, додайте статтю ще раз.
library-discarded = Скасовано. Нічого не додано.
library-nothing-found = Я не знаходжу в цьому статті.
library-not-taken = Не взято
library-no-article = У бібліотеці цього сервера немає такої статті. Почніть набирати заголовок і виберіть зі списку.
library-words =
    { $count ->
        [one] { $count } слово
        [few] { $count } слова
       *[many] { $count } слів
    }
library-characters =
    { $characters ->
        [one] { $characters } знак
        [few] { $characters } знаки
       *[many] { $characters } знаків
    }
library-passages =
    { $passages ->
        [one] { $passages } уривок
        [few] { $passages } уривки
       *[many] { $passages } уривків
    }
library-about-passages =
    { $passages ->
        [one] приблизно { $passages } уривок
        [few] приблизно { $passages } уривки
       *[many] приблизно { $passages } уривків
    }
library-language-unknown = мову не визначено
library-concern-no_title = Заголовка не вказано; цей узято з назви файлу або з перших слів.
library-concern-no_date = Дату не знайдено.
library-concern-no_author = Автора не знайдено.
library-concern-date_of_file = Дату взято з файлу, який може бути новішим за статтю.
library-concern-date_in_future = Ця дата ще не настала.
library-concern-very_short = Текст дуже короткий.
library-concern-paywall = Схоже на оголошення про платний доступ, а не на статтю.
library-concern-language_unsure = Я не певен, якою це мовою.
library-concern-no_text_layer_pages = Деякі сторінки — зображення; їхніх слів не прочитано.
library-concern-garbled = Деякі літери або їхній порядок можуть бути хибними.
library-concern-turned_direction = У тексті є невидимі знаки, що змінюють напрям письма.
library-near-copy = На { $percent } % збігається зі статтею { $title }, яка вже тут.
library-same-text = Той самий текст тут уже є: { $title }.
library-date-unreadable = Не можу прочитати це як день. Напишіть його як 2025-03-14.
library-address-unreadable = Не можу прочитати це як адресу сторінки. Напишіть її повністю, а після пробілу — код мови, наприклад en або pt-BR.
library-title-missing = Статті потрібен заголовок.
library-language-unreadable = Не можу прочитати це як мову. Напишіть її кодом, наприклад en, uk або pt-BR.
library-here-already = Цей самий текст уже є в бібліотеці.
library-quota-articles =
    { $limit ->
        [one] У цій бібліотеці може бути { $limit } стаття. Власник бота може дозволити більше; або видаліть зайві.
        [few] У цій бібліотеці може бути { $limit } статті. Власник бота може дозволити більше; або видаліть зайві.
       *[many] У цій бібліотеці може бути { $limit } статей. Власник бота може дозволити більше; або видаліть зайві.
    }
library-quota-size = Такою великою ця бібліотека бути не може. Власник бота може дозволити більше; або видаліть частину статей.
library-quota-additions = За годину не можна додати стільки статей. Продовжте трохи пізніше.
library-export-refused = Цей файл — не бібліотека в тому вигляді, у якому її експортували. З нього нічого не взято.
library-kind-add = Додавання до бібліотеки
library-kind-replace = Нова редакція
library-kind-correct = Зміна відомостей
library-kind-import = Імпорт бібліотеки
library-kind-refresh = Повторне читання
library-kind-purge = Стирання видаленого
library-waiting = Чекає своєї черги.
library-done-so-far = готово { $percent } %
library-articles-so-far =
    { $articles ->
        [one] { $count } з { $articles } статті
        [few] { $count } з { $articles } статей
       *[many] { $count } з { $articles } статей
    }
library-passages-so-far =
    { $passages ->
        [one] { $count } з { $passages } уривка
        [few] { $count } з { $passages } уривків
       *[many] { $count } з { $passages } уривків
    }
library-minutes-left =
    { $minutes ->
        [0] лишилося менше хвилини
        [one] лишилася приблизно { $minutes } хвилина
        [few] лишилося приблизно { $minutes } хвилини
       *[many] лишилося приблизно { $minutes } хвилин
    }
library-goes-on-below = Далі — у повідомленні нижче.
library-goes-on-unseen = Робота триває, але Discord більше не дає мені тут писати. /{ command-library } { command-library-history } скаже, чим скінчилося.
library-added =
    { $articles ->
        [0] Не додано жодної статті.
        [one] Додано { $articles } статтю.
        [few] Додано { $articles } статті.
       *[many] Додано { $articles } статей.
    }
library-refreshed =
    { $articles ->
        [0] Жодна стаття не змінилася.
        [one] { $articles } стаття має нову редакцію.
        [few] { $articles } статті мають нову редакцію.
       *[many] { $articles } статей мають нову редакцію.
    }
library-there-already =
    { $articles ->
        [one] { $articles } стаття тут уже була.
        [few] { $articles } статті тут уже були.
       *[many] { $articles } статей тут уже було.
    }
library-purged =
    { $articles ->
        [0] Стирати не було чого.
        [one] { $articles } видалену статтю стерто назавжди.
        [few] { $articles } видалені статті стерто назавжди.
       *[many] { $articles } видалених статей стерто назавжди.
    }
library-stopped = Зупинено. Нічого не додано й не змінено.
library-stopped-midway = Зупинено. Те, що вже додано, лишається.
library-stopping = Зупиниться після уривків, що зараз у роботі.
library-failed = Це не вдалося; нічого не додано й не змінено.
library-failed-midway = Вдалося не до кінця. Те, що вже додано, лишається.
library-failed-some = Не вдалося з { $count }:
library-work-gone = Цю роботу закінчено, і запису про неї вже немає.
library-title = Бібліотека цього сервера
library-empty = У бібліотеці цього сервера поки немає статей. /{ command-library } { command-library-add } додасть першу.
library-none-match = Жодна стаття бібліотеки цього сервера до цього не підходить.
library-page = { articles-count } · сторінка { $page } з { $pages }
library-edition = Редакція від { $date }
library-editions =
    { $count ->
        [one] { $count } редакція
        [few] { $count } редакції
       *[many] { $count } редакцій
    }
library-remove-ask = Видалити { $title } з бібліотеки? Повернути можна до { $date }; потім усе буде стерто назавжди.
library-removed = Видалено: { $title }. Повернути можна до { $date }; потім усе буде стерто назавжди.
library-kept = Стаття лишається в бібліотеці.
library-undo-later = Відтоді змінилося ще щось. /{ command-library } { command-library-undo } спершу скасує останню зміну.
library-undo-other-first = Одну з цих статей відтоді змінено ще раз. Спершу скасуйте ту зміну.
library-undo-gone = Цю зміну вже не можна скасувати.
library-undone = Зміну скасовано: { $titles }
library-nothing-to-undo = Немає нічого видаленого, що ще можна повернути.
library-saved = Збережено.
library-unchanged = Нічого не змінено.
library-export-done =
    { $articles ->
        [one] { $articles } стаття одним файлом. /{ command-library } { command-library-import } на іншому сервері її прийме.
        [few] { $articles } статті одним файлом. /{ command-library } { command-library-import } на іншому сервері їх прийме.
       *[many] { $articles } статей одним файлом. /{ command-library } { command-library-import } на іншому сервері їх прийме.
    }
library-export-too-large = Файл більший, ніж Discord тут передає. Власник бота може зробити його командою quoth library export.
library-file-too-large = { $file } більший, ніж я читаю.
library-file-gone = Discord уже не має файлу { $file }.
library-history = Що робили в цій бібліотеці
library-history-none = У цій бібліотеці поки нічого не робили.
library-what-added = додано
library-what-imported = імпортовано
library-what-replaced = нова редакція
library-what-corrected = виправлено
library-what-removed = видалено
library-what-undone = зміну скасовано
library-what-purged = стерто назавжди
library-what-exported = експортовано
library-erased = (стерто)
library-command-line = командний рядок
library-stats = Наскільки заповнена бібліотека
library-stats-size = Тексти й вихідні файли: { $size }
library-stats-size-of = Тексти й вихідні файли: { $size } з { $largest }
library-stats-additions = Додано за останню годину: { $count }
library-stats-additions-of = Додано за останню годину: { $count } з { $limit }
library-stats-removed = Видалено, але ще можна повернути: { $count }
library-feeds = Стрічки, за якими я стежу
library-feeds-none = Я не стежу за жодною стрічкою. Додати: /{ command-library } { command-library-feed } { command-library-feed-follow }.
library-feed-followed = Тепер я стежу за { $title } і додаю те, що там з’являється.
library-feed-unfollowed = Більше не стежу за { $title }. Те, що вже додано, лишається в бібліотеці.
library-feed-unknown = Серед тутешніх стрічок такої немає.
library-feed-failed = Востаннє її не вдалося прочитати: { $reason }
library-roles = Хто веде цю бібліотеку
library-roles-managers = Ті, хто має право керувати цим сервером.
library-roles-others = Ті, хто має одну з цих ролей: { $roles }
library-use-now = В особистих повідомленнях ваші запитання тепер ідуть до бібліотеки сервера { $title }.
library-use-none = В особистих повідомленнях сервера не вибрано; відповідають мої власні статті.
library-use-unknown = Не знаю сервера з такою назвою, на якому ми обоє є.
library-use-own = мої власні статті

## Pages that were not fetched

fetch-address = Це не вебадреса, яку я можу відкрити. Перевірте, чи немає описки.
fetch-scheme = Я беру лише вебсторінки: http і https.
fetch-credentials = У цій адресі є ім’я користувача або пароль. Приберіть їх.
fetch-port = У цій адресі незвичний порт, а я використовую лише 80, 443, 8080 та 8443.
fetch-private = Ця адреса не у відкритому інтернеті, а я беру лише відкриті сторінки.
fetch-unknown_host = Сайту з такою назвою зараз немає. Перевірте, чи немає в адресі описки.
fetch-unreachable = Цей сайт зараз недоступний. Спробуйте пізніше.
fetch-certificate = Сертифікат цього сайту недійсний, і не можна бути певним, чий він.
fetch-timed_out = Сайт надто довго надсилав сторінку. Спробуйте пізніше.
fetch-broken = Сайт перервався на середині або надіслав щось пошкоджене. Спробуйте пізніше.
fetch-too_large = Ця сторінка більша, ніж я беру.
fetch-encoding = Сайт стискає сторінку способом, якого я не розпаковую.
fetch-media_type = За цією адресою немає сторінки, документа чи стрічки, які я можу прочитати.
fetch-redirects = Ця адреса веде по колу або через надто багато інших.
fetch-downgrade = Ця захищена адреса (https) веде на незахищену (http).
fetch-not_found = На сайті немає сторінки з цією адресою.
fetch-gone = Цю сторінку видалено назавжди.
fetch-forbidden = Сайт не дає мені прочитати цю сторінку.
fetch-too_many_requests = Сайт просить звертатися рідше. Спробуйте пізніше.
fetch-server_error = На самому сайті зараз збій. Спробуйте пізніше.
fetch-status = Сайт відповів без сторінки.
fetch-not_a_feed = За цією адресою немає стрічки RSS, Atom чи JSON.
unread-empty = Тут немає тексту. Впишіть сюди статтю.
unread-no_text = Сторінки є зображеннями тексту. Спершу застосуйте розпізнавання тексту (OCR).
unread-damaged = Файл пошкоджено. Збережіть або надішліть його ще раз.
unread-locked = Файл захищено паролем або від копіювання. Надішліть його без захисту.
unread-kind = Я читаю .txt, .md, .html, .pdf, .docx і .epub. Збережіть файл в одному з цих форматів.
unread-old_office = Це старий файл Office або файл із паролем. Збережіть його як .docx без пароля.
unread-other_format = Такого формату я не читаю. Збережіть файл як .docx або .pdf.
unread-picture = Це зображення, слів на ньому я не прочитаю.
unread-binary = Схоже, це взагалі не текст. Збережіть його текст як .txt, .md або .html.
unread-encoding = Я не розпізнаю кодування літер. Збережіть файл у UTF-8.
unread-front_matter = Рядки між --- на початку записано неправильно. Пишіть їх як «title: …».
unread-too_large = Це задовге для однієї статті. Розділіть його.
unread-too_large_unpacked = У розпакованому вигляді це більше, ніж я читаю. Надішліть менше за раз.
unread-too_many_pages = Забагато сторінок. Розділіть файл.
unread-too_much = Читання вимагає більше, ніж дозволено одному файлу. Збережіть його заново або надішліть текст як .txt.
unread-too_slow = Читання триває задовго. Збережіть файл заново або надішліть текст як .txt.
unread-breaks = Програма, яка читає цей файл, на ньому ламається. Збережіть його заново або надішліть текст як .txt.
unread-archive_empty = У цьому архіві немає жодного файлу.
unread-archive_full = У цьому архіві забагато файлів. Зробіть із нього кілька.
unread-archive_kind = Таких архівів я не читаю. Зробіть звичайний .zip.
unread-archive_nested = Це архів в архіві. Надішліть його окремо.
unread-odd_name = Назва веде деінде або трапляється в архіві двічі. Створіть архів заново.
unread-nested = Частини вкладено надто глибоко. Збережіть файл як простий текст.
unread-endless_word = Тут є дуже довгий відрізок без пробілів, а це не проза. Приберіть його.
unread-same_text = Тут той самий текст, що й у { $file }, який уже взято.
unread-not_a_file = Це не файл, який я можу прочитати.
library-work-crashed = Робота кілька разів обривалася, можливо, через брак пам’яті. Спробуйте пізніше або меншими частинами.
library-work-not-at-present = Зараз бібліотеку не можна змінити; власник бота знайде причину в журналі. Спробуйте пізніше.
library-original-missing = Стаття не має адреси, а файл, з якого її прочитано, не збережено. Надішліть її ще раз як файл.
library-feeds-full =
    { $limit ->
        [one] Я вже стежу за { $limit } стрічкою. Спершу відмовтеся від однієї з них.
        [few] Я вже стежу за { $limit } стрічками. Спершу відмовтеся від однієї з них.
        [many] Я вже стежу за { $limit } стрічками. Спершу відмовтеся від однієї з них.
       *[other] Я вже стежу за { $limit } стрічки. Спершу відмовтеся від однієї з них.
    }

## Help

help-title = Запитайте у статей
help-intro = Я шукаю уривок, який відповідає, і цитую його слово в слово, з джерелом. Якщо ніщо в бібліотеці не відповідає, я так і кажу. Власних відповідей я ніколи не пишу.
help-ask = Поставити запитання
help-ask-example = /{ command-ask } { option-ask-question }: Яка висота Евересту?
help-private = Запитати так, щоб відповідь бачили лише ви
help-private-example = /{ command-ask } { option-ask-question }: … { option-ask-private }: True
help-mention = Запитати в каналі, згадавши мене
help-mention-example = { $mention } яка висота Евересту?
help-direct = В особистому повідомленні просто написати запитання
help-articles = Подивитися, що є в бібліотеці
help-articles-example = /{ command-articles }
help-verify = Перевірити, чи справжня цитата, тут або в меню повідомлення
help-verify-example = /{ command-verify } { option-verify-text }: …
help-privacy = Подивитися, що про вас зберігається, і стерти це
help-privacy-example = /{ command-privacy }
help-advice = Речення, яке відповідає, виділено жирним. Повні запитання працюють краще, ніж окремі слова.

## When a question cannot be answered as it stands

question-empty = Поставте мені запитання, і я пошукаю уривок, який на нього відповідає.
question-too-long =
    { $characters ->
        [one] У цьому запитанні { $characters } символ, а я читаю не більше { $limit }. Чи можна поставити його одним-двома реченнями?
        [few] У цьому запитанні { $characters } символи, а я читаю не більше { $limit }. Чи можна поставити його одним-двома реченнями?
       *[many] У цьому запитанні { $characters } символів, а я читаю не більше { $limit }. Чи можна поставити його одним-двома реченнями?
    }
question-wordless = Я не бачу тут слів. Чи можна запитати словами?
article-unknown = Жодна стаття так не називається або таких кілька. Почніть вводити назву й виберіть її зі списку.
day-unreadable = Не можу прочитати «{ $words }» як дату. Напишіть її як 2025, 2025-03 або 2025-03-14.
time-reversed = Цей період закінчився б { $until }, а почався б лише { $since }; назвіть спершу раніший день.
scope-empty = Жодна стаття сюди не входить. Якщо вказано дату, статті без дати не враховуються.
too-many-questions = Щойно надійшло дуже багато запитань одразу. Запитайте мене, будь ласка, ще раз за хвилину.
small-talk-greeting = Вітаю! Запитайте мене про щось, і я пошукаю уривок, який на це відповідає. /{ command-help } показує, як.
small-talk-thanks = Прошу. Запитуйте далі, коли захочете.
small-talk-farewell = До побачення! Я тут, якщо матимете запитання.
small-talk-about_us = Я бот, який відповідає на запитання цитатами зі статей, слово в слово й ніколи власними словами. /{ command-help } показує, як запитувати.
small-talk-help = /{ command-help } показує на прикладах, як запитувати.
small-talk-articles = /{ command-articles } показує все, що я можу цитувати.
small-talk-rudeness = Шкода, якщо це не допомогло. Запитайте іншими словами, і я пошукаю ще раз.
cooldown = Ви щойно багато запитували. Запитайте знову через { $seconds } с.
cooldown-server = На цьому сервері щойно багато запитували. Запитайте знову через { $seconds } с.
busy = Зараз чекає багато запитань. Запитайте ще раз трохи згодом.
sorry = Щось пішло не так у мене, а не у вашому запитанні. Спробуйте ще раз трохи згодом; якщо не минеться, скажіть власнику бота, що це помилка { $error }.

## Setting up a server

setup-title = Що мені тут дозволено
setup-complete = Тут я маю всі потрібні дозволи.
setup-incomplete =
    { $missing ->
        [one] Тут бракує { $missing } дозволу.
        [few] Тут бракує { $missing } дозволів.
       *[many] Тут бракує { $missing } дозволів.
    }
setup-allowed = дозволено
setup-missing = бракує
setup-cure = Щоб дозволити: відкрийте редагування каналу, розділ «Дозволи», виберіть { $role } і дозвольте «{ $permission }».
setup-nothing-else = Більше мені нічого не треба: ні «Адміністратор», ні «Керувати повідомленнями», ні «Використовувати зовнішні застосунки».
permission-view-channel = Переглядати канал
    .purpose = щоб помітити, коли мене згадують
permission-send-messages = Надсилати повідомлення
    .purpose = щоб відповідати на згадки
permission-send-messages-in-threads = Надсилати повідомлення в гілках
    .purpose = щоб відповідати на згадки в гілках
permission-attach-files = Прикріплювати файли
    .purpose = щоб передати точний текст там, де Discord його змінив би
permission-read-message-history = Читати історію повідомлень
    .purpose = щоб відповісти на повідомлення із запитанням
settings-title = Параметри цього сервера
settings-saved = Збережено.
settings-private = Відповіді на /{ command-ask } бачить лише той, хто запитав, якщо не вибере інакше.
settings-public = Відповіді на /{ command-ask } бачать усі в каналі, якщо той, хто запитав, не вибере інакше.
settings-private-in = У { $channels } їх бачить лише той, хто запитав.
settings-public-in = У { $channels } їх бачать усі.
settings-articles-both = Відповіді беруться зі статей цього сервера та бота.
settings-articles-own = Відповіді беруться лише зі статей цього сервера.
settings-language = Моя мова в тому, що бачать усі: { $language }.
settings-not-allowed = Змінити це може лише той, хто має право керувати цим сервером.

## The terminal

terminal-welcome = Поставте статтям запитання й натисніть Enter. Те, що ви читаєте, процитовано слово в слово. /{ command-help } показує, що ще можна зробити; порожній рядок, Ctrl-D або Ctrl-C завершує розмову.
terminal-opening = Відкриваю бібліотеку…
terminal-looking = Шукаю…
terminal-no-question = Ще нічого не запитано.
terminal-no-quote = Тут нічого не процитовано. Спершу поставте запитання.
terminal-no-number = Номери йдуть від 1 до { $count }.
terminal-no-more = Жодна інша стаття на це не відповідає.
terminal-no-article = Жодна стаття так не називається.
terminal-several = Яку з них ви маєте на увазі?
terminal-not-open = Жодну статтю не відкрито. /{ command-read } відкриває статтю.
terminal-begins = Тут стаття починається.
terminal-ends = Тут стаття закінчується.
terminal-turn = /{ terminal-command-next } — читати далі, /{ terminal-command-previous } — повернутися.
terminal-edition = Редакція від { $date }
terminal-unknown = Команди /{ $words } немає. /{ command-help } показує, які є.
terminal-ask = Усе інше, що ви введете, — запитання. Команда може стояти без скісної риски, якщо вона сама в рядку.
terminal-not-stored = Ваші запитання залишаються в пам’яті, доки ви не підете, і ніде не зберігаються.
terminal-command-more = ще
    .does = Уривки з інших статей на те саме запитання.
terminal-command-context = контекст
    .does = Що стоїть до і після цитати, за її номером.
terminal-command-read = { command-read }
    .does = Стаття від цитати й далі, за її номером; або стаття зі списку чи за назвою.
terminal-command-next = далі
    .does = Наступна сторінка статті.
terminal-command-previous = назад
    .does = Попередня сторінка.
terminal-command-source = джерело
    .does = Звідки цитата, повністю.
terminal-command-quote = { command-quote }
    .does = Цитата ще раз, за назвою під нею.
terminal-command-articles = { command-articles }
    .does = Статті; або ті, що мають ці слова в назві, видавці чи авторі.
terminal-command-history = історія
    .does = Що ви запитували.
terminal-command-again = знову
    .does = Остання відповідь ще раз, або раніша за номером.
terminal-command-help = { command-help }
    .does = Цей список.
terminal-command-quit = вийти
    .does = Завершити розмову.

## Privacy

privacy-title = Що зберігається
privacy-questions = Запитання не зберігаються. Вони є лише в пам’яті: ваші з особистих повідомлень — пів години, щоб можна було запитувати далі, а кілька сотень останніх — без імені, щоб одразу відповісти на таке саме.
privacy-feedback = Якщо ви кажете, чи допомогла відповідь, я зберігаю ваш голос і назву цитати; ваше запитання — лише якщо ви це позначите. Якщо ви вибрали бібліотеку для особистих повідомлень, це я теж зберігаю.
privacy-settings = Про сервер я зберігаю його параметри і, якщо вона є, бібліотеку. Історія бібліотеки називає тих, хто її змінював; вона належить серверу, і /{ command-forget } її не чіпає. Більше про учасників я нічого не зберігаю.
privacy-about-you =
    { $entries ->
        [0] Більше про вас нічого не зберігається.
        [one] Про вас зберігається { $entries } запис. Файл нижче містить його повністю.
        [few] Про вас зберігається { $entries } записи. Файл нижче містить їх повністю.
       *[many] Про вас зберігається { $entries } записів. Файл нижче містить їх повністю.
    }
privacy-forget = /{ command-forget } стирає все, що я про вас зберігаю.
forget-ask = Стерти все, що я про вас зберігаю? Скасувати це не можна.
forget-done =
    { $entries ->
        [0] Записів про вас не було, тож стирати було нічого.
        [one] Стерто { $entries } запис; про вас не лишилося жодного.
        [few] Стерто { $entries } записи; про вас не лишилося жодного.
       *[many] Стерто { $entries } записів; про вас не лишилося жодного.
    }

## Commands

command-ask = запитати
    .description = Запитайте у статей; вони відповідають власними словами.
option-ask-question = запитання
    .description = Ваше запитання, одним-двома реченнями.
option-ask-article = стаття
    .description = Шукати відповідь лише в цій статті.
option-ask-since = з
    .description = Лише статті від цього дня, наприклад 2025, 2025-03 або 2025-03-14.
option-ask-until = по
    .description = Лише статті до цього дня, наприклад 2025, 2025-03 або 2025-03-14.
option-ask-private = приватно
    .description = Відповідь бачите лише ви.
command-articles = статті
    .description = Список статей, з яких цитуються відповіді.
option-articles-filter = фільтр
    .description = Лише назви, видавці й автори з цими словами.
option-articles-page = сторінка
    .description = Яка сторінка списку.
command-read = читати
    .description = Читати статтю, сторінка за сторінкою.
option-read-article = стаття
    .description = Яка стаття.
option-read-paragraph = абзац
    .description = З якого абзацу почати.
command-similar = схожі
    .description = Знайти уривки, близькі за змістом до цитати чи тексту.
option-similar-text = текст
    .description = Назва цитати або будь-який текст.
command-quote = цитата
    .description = Знову показати цитату за її сталою назвою.
option-quote-name = назва
    .description = Назва цитати, як вона стоїть під нею.
command-verify = перевірити
    .description = Перевірити цитату або чи процитовано текст слово в слово.
option-verify-text = текст
    .description = Назва цитати або текст, який шукати.
command-export = експорт
    .description = Отримати цитати цієї розмови файлом.
option-export-format = формат
    .description = Markdown для читання, JSON для програм.
command-setup = налаштувати
    .description = Перевірити, що мені тут дозволено і як виправити те, чого бракує.
command-settings = параметри
    .description = Переглянути або змінити, як я відповідаю на цьому сервері.
option-settings-answers = відповіді
    .description = Хто бачить відповіді, якщо той, хто запитав, не вибере інакше.
option-settings-channel = канал
    .description = Лише для відповідей у цьому каналі, гілці чи категорії.
option-settings-language = мова
    .description = Мова, якою я говорю в повідомленнях, що їх бачать усі.
option-settings-articles = статті
    .description = Які статті тут відповідають.
choice-articles-both = статті цього сервера й бота
choice-articles-own = лише статті цього сервера
choice-answers-private = їх бачить лише той, хто запитав
choice-answers-public = їх бачать усі
choice-answers-default = як за замовчуванням
choice-language-automatic = як у налаштуваннях Discord
command-privacy = приватність
    .description = Що про вас зберігається, а що ні.
command-forget = забути
    .description = Стерти все, що про вас зберігається.
command-help = довідка
    .description = Як запитувати, на прикладах.
command-library = бібліотека
    .description = Збирати й вести власну бібліотеку цього сервера.
command-library-add = додати
    .description = Додати статтю: файл, вебсторінку або, без них, вставлений текст.
option-library-add-file = файл
    .description = txt, md, html, pdf, docx, epub або zip із них.
option-library-add-url = посилання
    .description = Адреса сторінки зі статтею.
command-library-feed = стрічка
    .description = Стежити за стрічками: нове звідти додається.
command-library-feed-follow = стежити
    .description = Стежити за стрічкою: RSS, Atom або JSON Feed.
option-library-undo-change = зміна
    .description = Яку зміну; інакше останню.
option-library-feed-follow-url = посилання
    .description = Адреса стрічки.
command-library-feed-list = список
    .description = Стрічки, за якими я стежу, та їхній стан.
command-library-feed-unfollow = відписатися
    .description = Більше не стежити за стрічкою; додане лишається.
option-library-feed-unfollow-feed = стрічка
    .description = Яка стрічка.
command-library-list = список
    .description = Список статей цієї бібліотеки, щоб показати або змінити одну.
option-library-list-filter = фільтр
    .description = Лише заголовки, видання й автори з цими словами.
option-library-list-page = сторінка
    .description = Яка сторінка списку.
command-library-show = показати
    .description = Показати статтю цієї бібліотеки й що з нею можна зробити.
option-library-show-article = стаття
    .description = Яка стаття.
command-library-rename = перейменувати
    .description = Виправити заголовок, автора, видання, дату, адресу чи мову статті.
option-library-rename-article = стаття
    .description = Яка стаття.
command-library-remove = видалити
    .description = Видалити статтю; кілька днів її можна повернути.
option-library-remove-article = стаття
    .description = Яка стаття.
command-library-undo = повернути
    .description = Скасувати останнє видалення, виправлення чи нову редакцію або зміну, яку виберете.
command-library-refresh = оновити
    .description = Прочитати сторінку чи файл статті заново; зміни стануть новою редакцією.
option-library-refresh-article = стаття
    .description = Яка стаття.
command-library-history = історія
    .description = Хто, що й коли робив у цій бібліотеці.
command-library-export = експорт
    .description = Уся бібліотека одним файлом із контрольними сумами.
command-library-import = імпорт
    .description = Прийняти експортовану бібліотеку.
option-library-import-file = файл
    .description = Файл, отриманий під час експорту.
command-library-stats = статистика
    .description = Скільки статей та уривків є і скільки може бути.
command-library-roles = ролі
    .description = Переглянути або змінити, які ролі ведуть цю бібліотеку.
option-library-roles-add = додати
    .description = Роль, яка відтепер може її вести.
option-library-roles-remove = прибрати
    .description = Роль, яка більше не може її вести.
command-library-use = вибрати
    .description = Вибрати, до якої бібліотеки йдуть ваші особисті повідомлення мені.
option-library-use-server = сервер
    .description = Сервер, на якому ми обоє є.
