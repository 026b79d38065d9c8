# Quoth по-русски. Что означают названия сообщений, сказано в начале en.ftl.

## Verdicts

verdict-strong = Это ответ.
verdict-weak = Возможно, это ответ.
verdict-none = В библиотеке нет ответа на это.
verdict-none-short = Ответа на это нет.

## A quote and its source

untitled = Без названия
continued = (продолжение)
further-passages = Другие отрывки, которые могут и не отвечать
nearest = Ближайшие статьи:
also-in = Также в
also-in-titles = также в: { $titles }
in-language = язык: { $language }
from-file = из файла { $file }
exact-text-in-file = Discord не может показать этот отрывок без изменений; точно он есть в файле { $file }.
and-more = и ещё { $count }
paragraph-of = абзац { $paragraph } из { $paragraphs }
page-of = страница { $page } из { $pages }
articles-differ = Новые и старые статьи здесь расходятся; самая новая первая.
shared-by = Ответом делится { $mention }
looked-for = Искали: { $words }

## Buttons, menus and forms

button-more-passages = Больше отрывков
button-context = Контекст
button-quote-alone = Только цитата
button-read-article = Читать статью
button-source = Источник
button-share = Поделиться
button-this-answered = Это ответ
button-this-did-not = Это не ответ
button-answer-missing = Тут должен быть ответ
button-previous = Предыдущая
button-next = Следующая
button-back = Назад
button-dismiss = Убрать
button-forget = Стереть всё
button-export = Экспортировать
button-add-details = Добавить подробности
select-quote = Выберите цитату
select-article = Выберите статью
field-details = Ваши слова владельцу этого бота
field-your-question = Ваш вопрос, если его сохранить
field-keep-question = Сохранить вместе с ними мой вопрос
button-ask-article = Спросить о ней
modal-ask-article = Вопрос к этой статье
field-question = Ваш вопрос
choice-markdown = Markdown
choice-json = JSON
menu-ask = Спросить об этом
menu-verify = Настоящая ли эта цитата?
menu-export = Сохранить цитаты
button-add = Добавить
button-edit-details = Изменить сведения
button-cancel = Отменить
button-retry = Повторить
button-show = Показать
button-remove = Удалить
button-keep = Оставить
button-undo = Вернуть
button-refresh = Прочитать заново
select-edit-details = Выберите статью, чтобы изменить
modal-library-details = Сведения о статье
modal-library-paste = Вставить статью
field-title = Заголовок
field-author = Автор
field-publisher = Издание
field-published = Дата, как 2025-03-14
field-address-language = Адрес страницы и код языка
field-text = Текст целиком
menu-library = Добавить в библиотеку

## After a click

feedback-thanks = Спасибо. Записано без вашего вопроса.
feedback-thanks-kept = Спасибо. Записано вместе с вашим вопросом.
feedback-not-kept = Спасибо. Владелец бота решил не хранить отзывы, так что ничего не записано.
only-the-asker = Это может сделать только тот, кто спросил. Спросите то же самое через /{ command-ask }.
dismiss-not-allowed = Убрать это может только тот, кто спросил, или тот, кто вправе здесь управлять сообщениями.
servers-only = Это работает только на сервере, на который меня добавили.
card-outdated = С тех пор библиотека изменилась, и этого отрывка в ней больше нет.
already-shared = Этим ответом уже поделились.
share-not-allowed = Я не могу писать в этом канале, так что этот ответ остаётся личным.

## Whether a quote is real

quote-exact = Слово в слово: { $title }.
quote-typography = Слово в слово, кроме типографики (заглавных букв, кавычек, тире, пробелов или невидимых знаков): { $title }.
quote-changed-since = Это было в статье { $title }; с { $date } она изменилась.
quote-altered =
    { $differences ->
        [one] Изменено: { $differences } отличие от статьи { $title }.
        [few] Изменено: { $differences } отличия от статьи { $title }.
       *[many] Изменено: { $differences } отличий от статьи { $title }.
    }
quote-not-here = Этого текста в этой библиотеке нет.
quote-mistyped = Цитаты с таким именем нет. Проверьте, нет ли в имени опечатки.
quote-never-ours = Такого имени никогда не было ни у одной цитаты этой библиотеки.
quote-name-exact = Точно: { $title } по-прежнему звучит так, как процитировано.
quote-still-there = Статья { $title } изменилась с { $date }, но это по-прежнему есть в ней слово в слово.
quote-present-edition = Её нынешняя редакция от { $date }.
quote-earlier-edition = Это прежняя редакция, от { $date }; с тех пор статья изменилась.
quote-removed = Эта статья была в этой библиотеке; её удалили { $date }.
quote-not-here-only = Это значит лишь, что его нет ни в одной её статье.
quote-partly = Часть этого есть в этой библиотеке, а части нет.
quote-in-parts = Это есть здесь по частям (всего { $count }).
quote-too-short = Это слишком коротко, чтобы отличить от случайного совпадения. Нужно слов не меньше: { $count }.
in-the-article = Так в статье
difference-inserted = Только в этом тексте: «{ $theirs }».
difference-deleted = В этом тексте пропущено: «{ $ours }».
difference-replaced = Этот текст: «{ $theirs }». Статья: «{ $ours }».
quote-own-words = Остальное автор сказал своими словами: { $words }
quote-asides = Не считается частью цитаты; в этой библиотеке этого нет: { $words }
difference-key = Зачёркнуто то, чего в статье нет; жирным — то, что там вместо этого.
message-empty = Я не нахожу текста в этом сообщении.

## Passages that are alike

similar-title = Ближе всего по смыслу
similar-note = Ближе здесь ничего нет; это не значит, что оно близко.
similar-none = В библиотеке нет ничего, с чем это сравнить.

## Quotes as a file

export-done =
    { $count ->
        [one] { $count } цитата в файле.
        [few] { $count } цитаты в файле.
        [many] { $count } цитат в файле.
       *[other] { $count } цитаты в файле.
    }
export-none = Я не нахожу здесь ни одной цитаты из этой библиотеки.
export-not-allowed = Мне нельзя читать сообщения здесь. На одном из моих ответов то же делает меню «{ menu-export }».

## The list of articles

articles-title = Статьи
articles-none = В библиотеке пока нет ни одной статьи.
articles-none-match = Ни одна статья к этому не подходит.
article-gone = Этой статьи в библиотеке больше нет.
articles-count =
    { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
       *[many] { $articles } статей
    }
articles-page = { articles-count } · страница { $page } из { $pages } (/{ command-articles } { option-articles-page })

## A server's own library

library-not-allowed = Это может только тот, кто вправе управлять этим сервером или имеет роль, которая ведёт его библиотеку.
library-preview =
    { $articles ->
        [one] Добавить { $articles } статью?
        [few] Добавить { $articles } статьи?
       *[many] Добавить { $articles } статей?
    }
library-preview-kept = Пока ничего не добавлено. Если не добавить, через день этот предпросмотр пропадёт.
library-preview-gone = Этого предпросмотра больше нет. Пожалуйста, добавьте статью ещё раз.
library-discarded = Отменено. Ничего не добавлено.
library-nothing-found = Я не нахожу в этом статьи.
library-not-taken = Не взято
library-no-article = В библиотеке этого сервера нет такой статьи. Начните набирать заголовок и выберите из списка.
library-words =
    { $count ->
        [one] { $count } слово
        [few] { $count } слова
       *[many] { $count } слов
    }
library-characters =
    { $characters ->
        [one] { $characters } знак
        [few] { $characters } знака
       *[many] { $characters } знаков
    }
library-passages =
    { $passages ->
        [one] { $passages } отрывок
        [few] { $passages } отрывка
       *[many] { $passages } отрывков
    }
library-about-passages =
    { $passages ->
        [one] примерно { $passages } отрывок
        [few] примерно { $passages } отрывка
       *[many] примерно { $passages } отрывков
    }
library-language-unknown = язык не определён
library-concern-no_title = Заголовок не указан; этот взят из имени файла или из первых слов.
library-concern-no_date = Дата не найдена.
library-concern-no_author = Автор не найден.
library-concern-date_of_file = Дата взята у файла, который может быть новее статьи.
library-concern-date_in_future = Эта дата ещё не наступила.
library-concern-very_short = Текст очень короткий.
library-concern-paywall = Похоже на объявление о платном доступе, а не на статью.
library-concern-language_unsure = Я не уверен, на каком это языке.
library-concern-no_text_layer_pages = Некоторые страницы — картинки; их слова не прочитаны.
library-concern-garbled = Некоторые буквы или их порядок могут быть неверны.
library-concern-turned_direction = В тексте есть невидимые знаки, меняющие направление письма.
library-near-copy = На { $percent } % совпадает со статьёй { $title }, которая уже здесь.
library-same-text = Тот же текст здесь уже есть: { $title }.
library-date-unreadable = Не могу прочитать это как день. Напишите его как 2025-03-14.
library-address-unreadable = Не могу прочитать это как адрес страницы. Напишите его целиком, а после пробела — код языка, например en или pt-BR.
library-title-missing = Статье нужен заголовок.
library-language-unreadable = Не могу прочитать это как язык. Напишите его кодом, например en, uk или pt-BR.
library-here-already = Этот самый текст уже есть в библиотеке.
library-quota-articles =
    { $limit ->
        [one] В этой библиотеке может быть { $limit } статья. Владелец бота может разрешить больше; или удалите лишние.
        [few] В этой библиотеке может быть { $limit } статьи. Владелец бота может разрешить больше; или удалите лишние.
       *[many] В этой библиотеке может быть { $limit } статей. Владелец бота может разрешить больше; или удалите лишние.
    }
library-quota-size = Такой большой эта библиотека быть не может. Владелец бота может разрешить больше; или удалите часть статей.
library-quota-additions = За час нельзя добавить столько статей. Продолжите немного позже.
library-export-refused = Этот файл — не библиотека в том виде, в каком её экспортировали. Из него ничего не взято.
library-kind-add = Добавление в библиотеку
library-kind-replace = Новая редакция
library-kind-correct = Изменение сведений
library-kind-import = Импорт библиотеки
library-kind-refresh = Повторное чтение
library-kind-purge = Стирание удалённого
library-waiting = Ждёт своей очереди.
library-done-so-far = готово { $percent } %
library-articles-so-far =
    { $articles ->
        [one] { $count } из { $articles } статьи
        [few] { $count } из { $articles } статей
       *[many] { $count } из { $articles } статей
    }
library-passages-so-far =
    { $passages ->
        [one] { $count } из { $passages } отрывка
        [few] { $count } из { $passages } отрывков
       *[many] { $count } из { $passages } отрывков
    }
library-minutes-left =
    { $minutes ->
        [0] осталось меньше минуты
        [one] осталась примерно { $minutes } минута
        [few] осталось примерно { $minutes } минуты
       *[many] осталось примерно { $minutes } минут
    }
library-goes-on-below = Продолжение — в сообщении ниже.
library-goes-on-unseen = Работа продолжается, но Discord больше не даёт мне здесь писать. /{ command-library } { command-library-history } скажет, чем кончилось.
library-added =
    { $articles ->
        [0] Не добавлено ни одной статьи.
        [one] Добавлена { $articles } статья.
        [few] Добавлены { $articles } статьи.
       *[many] Добавлено { $articles } статей.
    }
library-refreshed =
    { $articles ->
        [0] Ни одна статья не изменилась.
        [one] У { $articles } статьи новая редакция.
        [few] У { $articles } статей новая редакция.
       *[many] У { $articles } статей новая редакция.
    }
library-there-already =
    { $articles ->
        [one] { $articles } статья здесь уже была.
        [few] { $articles } статьи здесь уже были.
       *[many] { $articles } статей здесь уже было.
    }
library-purged =
    { $articles ->
        [0] Стирать было нечего.
        [one] { $articles } удалённая статья стёрта навсегда.
        [few] { $articles } удалённые статьи стёрты навсегда.
       *[many] { $articles } удалённых статей стёрто навсегда.
    }
library-stopped = Остановлено. Ничего не добавлено и не изменено.
library-stopped-midway = Остановлено. То, что уже добавлено, остаётся.
library-stopping = Остановится после отрывков, которые сейчас в работе.
library-failed = Это не удалось; ничего не добавлено и не изменено.
library-failed-midway = Удалось не до конца. То, что уже добавлено, остаётся.
library-failed-some = Не удалось с { $count }:
library-work-gone = Эта работа закончена, и записи о ней больше нет.
library-title = Библиотека этого сервера
library-empty = В библиотеке этого сервера пока нет статей. /{ command-library } { command-library-add } добавит первую.
library-none-match = Ни одна статья библиотеки этого сервера к этому не подходит.
library-page = { articles-count } · страница { $page } из { $pages }
library-edition = Редакция от { $date }
library-editions =
    { $count ->
        [one] { $count } редакция
        [few] { $count } редакции
       *[many] { $count } редакций
    }
library-remove-ask = Удалить { $title } из библиотеки? Вернуть можно до { $date }; потом всё будет стёрто навсегда.
library-removed = Удалено: { $title }. Вернуть можно до { $date }; потом всё будет стёрто навсегда.
library-kept = Статья остаётся в библиотеке.
library-undo-later = С тех пор изменилось ещё что-то. /{ command-library } { command-library-undo } сначала отменит последнее изменение.
library-undo-other-first = Одна из этих статей с тех пор изменена ещё раз. Сначала отмените то изменение.
library-undo-gone = Это изменение уже нельзя отменить.
library-undone = Изменение отменено: { $titles }
library-nothing-to-undo = Нет ничего удалённого, что ещё можно вернуть.
library-saved = Сохранено.
library-unchanged = Ничего не изменено.
library-export-done =
    { $articles ->
        [one] { $articles } статья одним файлом. /{ command-library } { command-library-import } на другом сервере её примет.
        [few] { $articles } статьи одним файлом. /{ command-library } { command-library-import } на другом сервере их примет.
       *[many] { $articles } статей одним файлом. /{ command-library } { command-library-import } на другом сервере их примет.
    }
library-export-too-large = Файл больше, чем Discord здесь передаёт. Владелец бота может сделать его командой quoth library export.
library-file-too-large = { $file } больше, чем я читаю.
library-file-gone = У Discord больше нет файла { $file }.
library-history = Что делали в этой библиотеке
library-history-none = В этой библиотеке пока ничего не делали.
library-what-added = добавлено
library-what-imported = импортировано
library-what-replaced = новая редакция
library-what-corrected = исправлено
library-what-removed = удалено
library-what-undone = изменение отменено
library-what-purged = стёрто навсегда
library-what-exported = экспортировано
library-erased = (стёрто)
library-command-line = командная строка
library-stats = Насколько заполнена библиотека
library-stats-size = Тексты и исходные файлы: { $size }
library-stats-size-of = Тексты и исходные файлы: { $size } из { $largest }
library-stats-additions = Добавлено за последний час: { $count }
library-stats-additions-of = Добавлено за последний час: { $count } из { $limit }
library-stats-removed = Удалено, но ещё можно вернуть: { $count }
library-feeds = Ленты, за которыми я слежу
library-feeds-none = Я не слежу ни за одной лентой. Добавить: /{ command-library } { command-library-feed } { command-library-feed-follow }.
library-feed-followed = Теперь я слежу за { $title } и добавляю то, что там появляется.
library-feed-unfollowed = Больше не слежу за { $title }. То, что уже добавлено, остаётся в библиотеке.
library-feed-unknown = Среди здешних лент такой нет.
library-feed-failed = В последний раз её не удалось прочитать: { $reason }
library-roles = Кто ведёт эту библиотеку
library-roles-managers = Те, кто вправе управлять этим сервером.
library-roles-others = Те, у кого есть одна из этих ролей: { $roles }
library-use-now = В личных сообщениях ваши вопросы теперь идут в библиотеку сервера { $title }.
library-use-none = В личных сообщениях сервер не выбран; отвечают мои собственные статьи.
library-use-unknown = Не знаю сервера с таким названием, на котором мы оба есть.
library-use-own = мои собственные статьи

## Pages that were not fetched

fetch-address = Это не веб-адрес, который я могу открыть. Проверьте, нет ли опечатки.
fetch-scheme = Я беру только веб-страницы: http и https.
fetch-credentials = В этом адресе есть имя пользователя или пароль. Уберите их.
fetch-port = В этом адресе необычный порт, а я использую только 80, 443, 8080 и 8443.
fetch-private = Этот адрес не в открытом интернете, а я беру только открытые страницы.
fetch-unknown_host = Сайта с таким именем сейчас нет. Проверьте, нет ли в адресе опечатки.
fetch-unreachable = Этот сайт сейчас недоступен. Попробуйте позже.
fetch-certificate = Сертификат этого сайта недействителен, и нельзя быть уверенным, чей он.
fetch-timed_out = Сайт слишком долго отправлял страницу. Попробуйте позже.
fetch-broken = Сайт прервался на середине или прислал что-то повреждённое. Попробуйте позже.
fetch-too_large = Эта страница больше, чем я беру.
fetch-encoding = Сайт сжимает страницу способом, который я не распаковываю.
fetch-media_type = По этому адресу нет страницы, документа или ленты, которые я могу прочитать.
fetch-redirects = Этот адрес ведёт по кругу или через слишком много других.
fetch-downgrade = Этот защищённый адрес (https) ведёт на незащищённый (http).
fetch-not_found = На сайте нет страницы с этим адресом.
fetch-gone = Эта страница удалена навсегда.
fetch-forbidden = Сайт не даёт мне прочитать эту страницу.
fetch-too_many_requests = Сайт просит обращаться реже. Попробуйте позже.
fetch-server_error = На самом сайте сейчас сбой. Попробуйте позже.
fetch-status = Сайт ответил без страницы.
fetch-not_a_feed = По этому адресу нет ленты RSS, Atom или JSON.
unread-empty = Здесь нет текста. Впишите сюда статью.
unread-no_text = Страницы — это изображения текста. Сначала примените распознавание текста (OCR).
unread-damaged = Файл повреждён. Сохраните или пришлите его ещё раз.
unread-locked = Файл защищён паролем или от копирования. Пришлите его без защиты.
unread-kind = Я читаю .txt, .md, .html, .pdf, .docx и .epub. Сохраните файл в одном из этих форматов.
unread-old_office = Это старый файл Office или файл с паролем. Сохраните его как .docx без пароля.
unread-other_format = Такого формата я не читаю. Сохраните файл как .docx или .pdf.
unread-picture = Это изображение, слов на нём я не прочту.
unread-binary = Похоже, это вообще не текст. Сохраните его текст как .txt, .md или .html.
unread-encoding = Я не распознаю кодировку букв. Сохраните файл в UTF-8.
unread-front_matter = Строки между --- в начале записаны неверно. Пишите их как «title: …».
unread-too_large = Это слишком длинно для одной статьи. Разделите файл.
unread-too_large_unpacked = В распакованном виде это больше, чем я читаю. Пришлите меньше за раз.
unread-too_many_pages = Слишком много страниц. Разделите файл.
unread-too_much = Чтение требует больше, чем позволено одному файлу. Сохраните его заново или пришлите текст как .txt.
unread-too_slow = Чтение занимает слишком много времени. Сохраните файл заново или пришлите текст как .txt.
unread-breaks = Программа, которая читает этот файл, на нём ломается. Сохраните его заново или пришлите текст как .txt.
unread-archive_empty = В этом архиве нет ни одного файла.
unread-archive_full = В этом архиве слишком много файлов. Сделайте из него несколько.
unread-archive_kind = Таких архивов я не читаю. Сделайте обычный .zip.
unread-archive_nested = Это архив в архиве. Пришлите его отдельно.
unread-odd_name = Имя ведёт в другое место или встречается в архиве дважды. Создайте архив заново.
unread-nested = Части вложены слишком глубоко. Сохраните файл как простой текст.
unread-endless_word = Здесь есть очень длинный отрезок без пробелов, а это не проза. Уберите его.
unread-same_text = Здесь тот же текст, что и в { $file }, который уже взят.
unread-not_a_file = Это не файл, который я могу прочитать.
library-work-crashed = Работа несколько раз обрывалась, возможно, из-за нехватки памяти. Попробуйте позже или меньшими частями.
library-work-not-at-present = Сейчас библиотеку нельзя изменить; владелец бота найдёт причину в журнале. Попробуйте позже.
library-original-missing = У статьи нет адреса, а файл, из которого она прочитана, не сохранён. Пришлите её ещё раз как файл.
library-feeds-full =
    { $limit ->
        [one] Я уже слежу за { $limit } лентой. Сначала откажитесь от одной из них.
        [few] Я уже слежу за { $limit } лентами. Сначала откажитесь от одной из них.
        [many] Я уже слежу за { $limit } лентами. Сначала откажитесь от одной из них.
       *[other] Я уже слежу за { $limit } ленты. Сначала откажитесь от одной из них.
    }

## Help

help-title = Спросите у статей
help-intro = Я ищу отрывок, который отвечает, и цитирую его слово в слово, с источником. Если ничто в библиотеке не отвечает, я так и говорю. Собственных ответов я никогда не пишу.
help-ask = Задать вопрос
help-ask-example = /{ command-ask } { option-ask-question }: Какова высота Эвереста?
help-private = Спросить так, чтобы ответ видели только вы
help-private-example = /{ command-ask } { option-ask-question }: … { option-ask-private }: True
help-mention = Спросить в канале, упомянув меня
help-mention-example = { $mention } какова высота Эвереста?
help-direct = В личном сообщении просто написать вопрос
help-articles = Посмотреть, что есть в библиотеке
help-articles-example = /{ command-articles }
help-verify = Проверить, подлинная ли цитата, здесь или в меню сообщения
help-verify-example = /{ command-verify } { option-verify-text }: …
help-privacy = Посмотреть, что о вас хранится, и стереть это
help-privacy-example = /{ command-privacy }
help-advice = Предложение, которое отвечает, выделено жирным. Полные вопросы работают лучше, чем отдельные слова.

## When a question cannot be answered as it stands

question-empty = Задайте мне вопрос, и я поищу отрывок, который на него отвечает.
question-too-long =
    { $characters ->
        [one] В этом вопросе { $characters } символ, а я читаю не больше { $limit }. Можно задать его одним-двумя предложениями?
        [few] В этом вопросе { $characters } символа, а я читаю не больше { $limit }. Можно задать его одним-двумя предложениями?
       *[many] В этом вопросе { $characters } символов, а я читаю не больше { $limit }. Можно задать его одним-двумя предложениями?
    }
question-wordless = Я не вижу здесь слов. Можно спросить словами?
article-unknown = Ни одна статья так не называется, или таких несколько. Начните вводить название и выберите его из списка.
day-unreadable = Не могу прочесть «{ $words }» как дату. Напишите её как 2025, 2025-03 или 2025-03-14.
time-reversed = Этот период закончился бы { $until }, а начался бы только { $since }; назовите сначала более ранний день.
scope-empty = Ни одна статья сюда не входит. Если указана дата, статьи без даты не учитываются.
too-many-questions = Только что пришло очень много вопросов сразу. Спросите меня, пожалуйста, ещё раз через минуту.
small-talk-greeting = Здравствуйте! Спросите меня о чём-нибудь, и я поищу отрывок, который на это отвечает. /{ command-help } показывает, как.
small-talk-thanks = Пожалуйста. Спрашивайте дальше, когда захотите.
small-talk-farewell = До свидания! Я здесь, если будут вопросы.
small-talk-about_us = Я бот, который отвечает на вопросы цитатами из статей, слово в слово и никогда собственными словами. /{ command-help } показывает, как спрашивать.
small-talk-help = /{ command-help } показывает на примерах, как спрашивать.
small-talk-articles = /{ command-articles } показывает всё, что я могу цитировать.
small-talk-rudeness = Жаль, если это не помогло. Спросите другими словами, и я поищу ещё раз.
cooldown = Вы только что много спрашивали. Спросите снова через { $seconds } с.
cooldown-server = На этом сервере только что много спрашивали. Спросите снова через { $seconds } с.
busy = Сейчас ждёт много вопросов. Спросите ещё раз чуть позже.
sorry = Что-то пошло не так у меня, а не в вашем вопросе. Попробуйте ещё раз чуть позже; если не пройдёт, скажите владельцу бота, что это ошибка { $error }.

## Setting up a server

setup-title = Что мне здесь разрешено
setup-complete = Здесь у меня есть все нужные разрешения.
setup-incomplete =
    { $missing ->
        [one] Здесь не хватает { $missing } разрешения.
        [few] Здесь не хватает { $missing } разрешений.
       *[many] Здесь не хватает { $missing } разрешений.
    }
setup-allowed = разрешено
setup-missing = не хватает
setup-cure = Чтобы разрешить: откройте настройки канала, раздел «Права доступа», выберите { $role } и разрешите «{ $permission }».
setup-nothing-else = Больше мне ничего не нужно: ни «Администратор», ни «Управлять сообщениями», ни «Использовать внешние приложения».
permission-view-channel = Просматривать канал
    .purpose = чтобы заметить, когда меня упоминают
permission-send-messages = Отправлять сообщения
    .purpose = чтобы отвечать на упоминания
permission-send-messages-in-threads = Отправлять сообщения в ветках
    .purpose = чтобы отвечать на упоминания в ветках
permission-attach-files = Прикреплять файлы
    .purpose = чтобы передать точный текст там, где Discord его изменил бы
permission-read-message-history = Читать историю сообщений
    .purpose = чтобы ответить на сообщение с вопросом
settings-title = Настройки этого сервера
settings-saved = Сохранено.
settings-private = Ответы на /{ command-ask } видит только тот, кто спросил, если не выберет иначе.
settings-public = Ответы на /{ command-ask } видят все в канале, если тот, кто спросил, не выберет иначе.
settings-private-in = В { $channels } их видит только тот, кто спросил.
settings-public-in = В { $channels } их видят все.
settings-articles-both = Ответы берутся из статей этого сервера и бота.
settings-articles-own = Ответы берутся только из статей этого сервера.
settings-language = Мой язык в том, что видят все: { $language }.
settings-not-allowed = Изменить это может только тот, кто вправе управлять этим сервером.

## The terminal

terminal-welcome = Задайте статьям вопрос и нажмите Enter. То, что вы читаете, процитировано слово в слово. /{ command-help } показывает, что ещё можно сделать; пустая строка, Ctrl-D или Ctrl-C завершает разговор.
terminal-opening = Открываю библиотеку…
terminal-looking = Ищу…
terminal-no-question = Пока ничего не спрошено.
terminal-no-quote = Здесь ничего не процитировано. Сначала задайте вопрос.
terminal-no-number = Номера идут от 1 до { $count }.
terminal-no-more = Ни одна другая статья на это не отвечает.
terminal-no-article = Ни одна статья так не называется.
terminal-several = Какая из них имеется в виду?
terminal-not-open = Ни одна статья не открыта. /{ command-read } открывает статью.
terminal-begins = Здесь статья начинается.
terminal-ends = Здесь статья заканчивается.
terminal-turn = /{ terminal-command-next } — читать дальше, /{ terminal-command-previous } — вернуться.
terminal-edition = Редакция от { $date }
terminal-unknown = Команды /{ $words } нет. /{ command-help } показывает, какие есть.
terminal-ask = Всё остальное, что вы введёте, — вопрос. Команда может стоять без косой черты, если она одна в строке.
terminal-not-stored = Ваши вопросы остаются в памяти, пока вы не уйдёте, и нигде не сохраняются.
terminal-command-more = ещё
    .does = Отрывки из других статей на тот же вопрос.
terminal-command-context = контекст
    .does = Что стоит до и после цитаты, по её номеру.
terminal-command-read = { command-read }
    .does = Статья от цитаты и далее, по её номеру; или статья из списка, или по названию.
terminal-command-next = далее
    .does = Следующая страница статьи.
terminal-command-previous = назад
    .does = Предыдущая страница.
terminal-command-source = источник
    .does = Откуда цитата, полностью.
terminal-command-quote = { command-quote }
    .does = Цитата ещё раз, по имени под ней.
terminal-command-articles = { command-articles }
    .does = Статьи; или те, у которых эти слова в названии, издателе или авторе.
terminal-command-history = история
    .does = Что вы спрашивали.
terminal-command-again = снова
    .does = Последний ответ ещё раз, или более ранний по номеру.
terminal-command-help = { command-help }
    .does = Этот список.
terminal-command-quit = выйти
    .does = Завершить разговор.

## Privacy

privacy-title = Что хранится
privacy-questions = Вопросы не сохраняются. Они есть лишь в памяти: ваши из личных сообщений — полчаса, чтобы можно было спрашивать дальше, а последние несколько сотен — без имени, чтобы сразу ответить на такой же.
privacy-feedback = Если вы говорите, помог ли ответ, я храню ваш голос и имя цитаты; ваш вопрос — только если вы это отметите. Если вы выбрали библиотеку для личных сообщений, это я тоже храню.
privacy-settings = О сервере я храню его настройки и, если она есть, библиотеку. История библиотеки называет тех, кто её менял; она принадлежит серверу, и /{ command-forget } её не трогает. Больше об участниках я ничего не храню.
privacy-about-you =
    { $entries ->
        [0] Больше о вас ничего не хранится.
        [one] О вас хранится { $entries } запись. Файл ниже содержит её целиком.
        [few] О вас хранится { $entries } записи. Файл ниже содержит их целиком.
       *[many] О вас хранится { $entries } записей. Файл ниже содержит их целиком.
    }
privacy-forget = /{ command-forget } стирает всё, что я о вас храню.
forget-ask = Стереть всё, что я о вас храню? Отменить это нельзя.
forget-done =
    { $entries ->
        [0] Записей о вас не было, так что стирать было нечего.
        [one] Стёрта { $entries } запись; о вас не осталось ни одной.
        [few] Стёрто { $entries } записи; о вас не осталось ни одной.
       *[many] Стёрто { $entries } записей; о вас не осталось ни одной.
    }

## Commands

command-ask = спросить
    .description = Спросите у статей; они отвечают собственными словами.
option-ask-question = вопрос
    .description = Ваш вопрос, одним-двумя предложениями.
option-ask-article = статья
    .description = Искать ответ только в этой статье.
option-ask-since = с
    .description = Только статьи с этого дня, например 2025, 2025-03 или 2025-03-14.
option-ask-until = по
    .description = Только статьи по этот день, например 2025, 2025-03 или 2025-03-14.
option-ask-private = приватно
    .description = Ответ видите только вы.
command-articles = статьи
    .description = Список статей, из которых цитируются ответы.
option-articles-filter = фильтр
    .description = Только названия, издатели и авторы с этими словами.
option-articles-page = страница
    .description = Какая страница списка.
command-read = читать
    .description = Читать статью, страница за страницей.
option-read-article = статья
    .description = Какая статья.
option-read-paragraph = абзац
    .description = С какого абзаца начать.
command-similar = похожие
    .description = Найти отрывки, близкие по смыслу к цитате или тексту.
option-similar-text = текст
    .description = Имя цитаты или любой текст.
command-quote = цитата
    .description = Снова показать цитату по её постоянному имени.
option-quote-name = имя
    .description = Имя цитаты, как оно стоит под ней.
command-verify = проверить
    .description = Проверить цитату или процитирован ли текст слово в слово.
option-verify-text = текст
    .description = Имя цитаты или текст, который искать.
command-export = экспорт
    .description = Получить цитаты этого разговора файлом.
option-export-format = формат
    .description = Markdown для чтения, JSON для программ.
command-setup = настроить
    .description = Проверить, что мне здесь разрешено и как исправить то, чего не хватает.
command-settings = настройки
    .description = Посмотреть или изменить, как я отвечаю на этом сервере.
option-settings-answers = ответы
    .description = Кто видит ответы, если тот, кто спросил, не выберет иначе.
option-settings-channel = канал
    .description = Только для ответов в этом канале, ветке или категории.
option-settings-language = язык
    .description = Язык, на котором я говорю в сообщениях, которые видят все.
option-settings-articles = статьи
    .description = Какие статьи здесь отвечают.
choice-articles-both = статьи этого сервера и бота
choice-articles-own = только статьи этого сервера
choice-answers-private = их видит только тот, кто спросил
choice-answers-public = их видят все
choice-answers-default = как по умолчанию
choice-language-automatic = как в настройках Discord
command-privacy = приватность
    .description = Что о вас хранится, а что нет.
command-forget = забыть
    .description = Стереть всё, что о вас хранится.
command-help = справка
    .description = Как спрашивать, на примерах.
command-library = библиотека
    .description = Собирать и вести собственную библиотеку этого сервера.
command-library-add = добавить
    .description = Добавить статью: файл, веб-страницу или, без них, вставленный текст.
option-library-add-file = файл
    .description = txt, md, html, pdf, docx, epub или zip из них.
option-library-add-url = ссылка
    .description = Адрес страницы со статьёй.
command-library-feed = лента
    .description = Следить за лентами: новое оттуда добавляется.
command-library-feed-follow = следить
    .description = Следить за лентой: RSS, Atom или JSON Feed.
option-library-undo-change = изменение
    .description = Какое изменение; иначе последнее.
option-library-feed-follow-url = ссылка
    .description = Адрес ленты.
command-library-feed-list = список
    .description = Ленты, за которыми я слежу, и их состояние.
command-library-feed-unfollow = отписаться
    .description = Больше не следить за лентой; добавленное остаётся.
option-library-feed-unfollow-feed = лента
    .description = Какая лента.
command-library-list = список
    .description = Список статей этой библиотеки, чтобы показать или изменить одну.
option-library-list-filter = фильтр
    .description = Только заголовки, издания и авторы с этими словами.
option-library-list-page = страница
    .description = Какая страница списка.
command-library-show = показать
    .description = Показать статью этой библиотеки и что с ней можно сделать.
option-library-show-article = статья
    .description = Какая статья.
command-library-rename = переименовать
    .description = Исправить заголовок, автора, издание, дату, адрес или язык статьи.
option-library-rename-article = статья
    .description = Какая статья.
command-library-remove = удалить
    .description = Удалить статью; несколько дней её можно вернуть.
option-library-remove-article = статья
    .description = Какая статья.
command-library-undo = вернуть
    .description = Отменить последнее удаление, исправление или новую редакцию либо выбранное изменение.
command-library-refresh = обновить
    .description = Прочитать страницу или файл статьи заново; изменения станут новой редакцией.
option-library-refresh-article = статья
    .description = Какая статья.
command-library-history = история
    .description = Кто, что и когда делал в этой библиотеке.
command-library-export = экспорт
    .description = Вся библиотека одним файлом с контрольными суммами.
command-library-import = импорт
    .description = Принять экспортированную библиотеку.
option-library-import-file = файл
    .description = Файл, полученный при экспорте.
command-library-stats = статистика
    .description = Сколько статей и отрывков есть и сколько может быть.
command-library-roles = роли
    .description = Посмотреть или изменить, какие роли ведут эту библиотеку.
option-library-roles-add = добавить
    .description = Роль, которая отныне может её вести.
option-library-roles-remove = убрать
    .description = Роль, которая больше не может её вести.
command-library-use = выбрать
    .description = Выбрать, в какую библиотеку идут ваши личные сообщения мне.
option-library-use-server = сервер
    .description = Сервер, на котором мы оба есть.
