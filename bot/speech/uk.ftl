# Quoth українською. Що означають назви повідомлень, сказано на початку en.ftl.

## Verdicts

verdict-strong = Це відповідь.
verdict-weak = Можливо, це відповідь.
verdict-none = Ніщо в бібліотеці на це не відповідає.
verdict-none-short = Ніщо на це не відповідає.

## A quote and its source

untitled = Без назви
continued = (продовження)
further-passages = Інші уривки, які можуть і не відповідати
nearest = Найближчі статті
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
button-previous = Попередня
button-next = Наступна
button-back = Назад
button-dismiss = Прибрати
button-forget = Стерти все
button-export = Експортувати
button-add-details = Додати подробиці
select-quote = Виберіть цитату
select-article = Виберіть статтю
modal-details = Чого бракувало?
field-details = Ваші слова тому, хто тримає цього бота
field-your-question = Ваше питання, якщо його зберегти
field-keep-question = Зберегти разом із ними моє питання
button-ask-article = Запитати про неї
modal-ask-article = Запитати цю статтю
field-question = Ваше запитання
choice-markdown = Markdown
choice-json = JSON
menu-ask = Запитати про це
menu-verify = Чи справжня ця цитата?
menu-export = Зберегти цитати

## After a click

feedback-thanks = Дякую. Записано без вашого питання.
feedback-thanks-kept = Дякую. Записано разом із вашим питанням.
feedback-not-kept = Дякую. Той, хто мене тримає, вирішив не зберігати відгуків, тож нічого не записано.
only-the-asker = Це може зробити лише той, хто запитав. Запитайте те саме через /{ command-ask }.
dismiss-not-allowed = Прибрати це може лише той, хто запитав, або той, хто може тут керувати повідомленнями.
servers-only = Це працює лише на сервері, на який мене додали.
card-outdated = Відтоді бібліотека змінилася, і цього уривка в ній більше немає.
already-shared = Цією відповіддю вже поділилися.
share-not-allowed = Я не можу писати в цьому каналі, тож ця відповідь залишається приватною.

## Whether a quote is real

quote-exact = Слово в слово: { $title }.
quote-typography = Слово в слово, крім типографіки (лапок, тире чи пробілів): { $title }.
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
quote-in-parts = Це є тут частинами: { $count }.
quote-too-short = Це закоротко, щоб відрізнити від випадковості. Треба слів щонайменше: { $count }.
in-the-article = Так у статті
difference-inserted = Лише в цьому тексті: «{ $theirs }».
difference-deleted = У цьому тексті пропущено: «{ $ours }».
difference-replaced = Цей текст: «{ $theirs }». Стаття: «{ $ours }».
quote-asides = Не враховано як частину цитати; у цій бібліотеці цього немає: { $words }
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

## Help

help-title = Запитайте у статей
help-intro = Я шукаю уривок, який відповідає, і цитую його слово в слово, з джерелом. Якщо ніщо в бібліотеці не відповідає, я так і кажу. Власних відповідей я ніколи не пишу.
help-ask = Поставити питання
help-ask-example = /{ command-ask } { option-ask-question }: Яка висота Евересту?
help-private = Запитати так, щоб відповідь бачили лише ви
help-private-example = /{ command-ask } { option-ask-question }: … { option-ask-private }: True
help-mention = Запитати в каналі, згадавши мене
help-mention-example = { $mention } яка висота Евересту?
help-direct = В особистому повідомленні просто написати питання
help-articles = Подивитися, що є в бібліотеці
help-articles-example = /{ command-articles }
help-privacy = Подивитися, що про вас зберігається, і стерти це
help-privacy-example = /{ command-privacy }
help-advice = Речення, яке відповідає, виділено жирним. Повні питання працюють краще, ніж окремі слова.

## When a question cannot be answered as it stands

question-empty = Поставте мені питання, і я пошукаю уривок, який на нього відповідає.
question-too-long =
    { $characters ->
        [one] У цьому питанні { $characters } символ, а я читаю не більше { $limit }. Чи можна поставити його одним-двома реченнями?
        [few] У цьому питанні { $characters } символи, а я читаю не більше { $limit }. Чи можна поставити його одним-двома реченнями?
       *[many] У цьому питанні { $characters } символів, а я читаю не більше { $limit }. Чи можна поставити його одним-двома реченнями?
    }
question-wordless = Я бачу тут лише розділові знаки. Чи можна запитати словами?
article-unknown = Жодна стаття так не називається або таких кілька. Почніть вводити назву й виберіть її зі списку.
day-unreadable = Не можу прочитати «{ $words }» як дату. Напишіть її як 2025, 2025-03 або 2025-03-14.
scope-empty = Жодна стаття сюди не входить. Якщо вказано дату, статті без дати не враховуються.
small-talk-greeting = Вітаю! Запитайте мене про щось, і я пошукаю уривок, який на це відповідає. /{ command-help } показує, як.
small-talk-thanks = Прошу. Запитуйте далі, коли захочете.
small-talk-farewell = До побачення! Я тут, якщо матимете питання.
small-talk-about_us = Я бот, який відповідає на питання цитатами зі статей, слово в слово й ніколи власними словами. /{ command-help } показує, як запитувати.
small-talk-help = /{ command-help } показує на прикладах, як запитувати.
cooldown = Ви щойно багато запитували. Запитайте знову через { $seconds } с.
cooldown-server = На цьому сервері щойно багато запитували. Запитайте знову через { $seconds } с.
busy = Зараз чекає багато питань. Запитайте ще раз трохи згодом.
sorry = Щось пішло не так у мене, а не у вашому питанні. Спробуйте ще раз трохи згодом; якщо не минеться, скажіть тому, хто мене тримає, що це помилка { $error }.

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
    .purpose = щоб відповісти на повідомлення з питанням
settings-title = Параметри цього сервера
settings-saved = Збережено.
settings-private = Відповіді на /{ command-ask } бачить лише той, хто запитав, якщо не вибере інакше.
settings-public = Відповіді на /{ command-ask } бачать усі в каналі, якщо той, хто запитав, не вибере інакше.
settings-private-in = У { $channels } їх бачить лише той, хто запитав.
settings-public-in = У { $channels } їх бачать усі.
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
    .does = Цитата ще раз, за іменем під нею.
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
privacy-questions = Питання не зберігаються. Вони лишаються в пам’яті, доки не буде відповіді, а в розмові ще кілька хвилин, щоб можна було запитувати далі.
privacy-feedback = Якщо ви кажете, чи допомогла відповідь, я зберігаю ваш голос і назви цитат; ваше питання — лише якщо ви це позначите.
privacy-settings = Про сервер я зберігаю його параметри й нічого про його учасників.
privacy-about-you =
    { $entries ->
        [0] Про вас нічого не зберігається.
        [one] Про вас зберігається { $entries } запис. Файл нижче містить його повністю.
        [few] Про вас зберігається { $entries } записи. Файл нижче містить їх повністю.
       *[many] Про вас зберігається { $entries } записів. Файл нижче містить їх повністю.
    }
privacy-forget = /{ command-forget } стирає все, що я про вас зберігаю.
forget-ask = Стерти все, що я про вас зберігаю? Скасувати це не можна.
forget-done =
    { $entries ->
        [0] Про вас нічого не зберігалося, тож стирати було нічого.
        [one] Стерто { $entries } запис. Про вас нічого не лишилося.
        [few] Стерто { $entries } записи. Про вас нічого не лишилося.
       *[many] Стерто { $entries } записів. Про вас нічого не лишилося.
    }

## Commands

command-ask = запитати
    .description = Запитайте у статей; вони відповідають власними словами.
option-ask-question = питання
    .description = Ваше питання, одним-двома реченнями.
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
choice-answers-private = їх бачить лише той, хто запитав
choice-answers-public = їх бачать усі
choice-answers-default = як за замовчуванням
choice-language-automatic = як указує Discord
command-privacy = приватність
    .description = Що про вас зберігається, а що ні.
command-forget = забути
    .description = Стерти все, що про вас зберігається.
command-help = довідка
    .description = Як запитувати, на прикладах.
