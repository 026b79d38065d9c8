# Quoth in English: the words that all other languages translate. CONTRIBUTING.md says how to add one.
#
# How a message is named decides how long it may be, in characters:
#   command-*, option-*   the name 32, lower case, no spaces; its .description 100
#   menu-*                32         button-*   80, and better below 25
#   choice-*              100        select-*   100, and better below 50
#   modal-*, field-*      45         others     1,000
#
# There is no Markdown here: what stands out is decided where a message is shown.

## Verdicts

verdict-strong = This answers it.
verdict-weak = This may answer it.
verdict-none = Nothing in the library answers that.
verdict-none-short = Nothing answers that.

## A quote and its source

untitled = Untitled
continued = (continued)
further-passages = Further passages, which may not answer
nearest = Nearest articles:
also-in = Also in
also-in-titles = also in { $titles }
in-language = in { $language }
from-file = from { $file }
exact-text-in-file = Discord cannot show this passage unchanged; { $file } holds it exactly.
and-more = and { $count } more
paragraph-of = paragraph { $paragraph } of { $paragraphs }
page-of = page { $page } of { $pages }
articles-differ = Newer and older articles differ here; the newest comes first.
shared-by = Shared by { $mention }
looked-for = Looked for: { $words }

## Buttons, menus and forms

button-more-passages = More passages
button-context = Context
button-quote-alone = Quote alone
button-read-article = Read the article
button-source = Source
button-share = Share
button-this-answered = This answered
button-this-did-not = This did not
button-answer-missing = I expected an answer
button-previous = Previous
button-next = Next
button-back = Back
button-dismiss = Dismiss
button-forget = Erase everything
button-export = Export
button-add-details = Add details
select-quote = Choose a quote
select-article = Choose an article
field-details = Your words to whoever runs this bot
field-your-question = Your question, if you want it kept
field-keep-question = Keep my question with them
button-ask-article = Ask about it
modal-ask-article = Ask this article
field-question = Your question
choice-markdown = Markdown
choice-json = JSON
menu-ask = Ask about this
menu-verify = Is this quote real?
menu-export = Export quotes
button-add = Add
button-edit-details = Edit details
button-cancel = Cancel
button-retry = Retry
button-show = Show
button-remove = Remove
button-keep = Keep
button-undo = Take it back
button-refresh = Read anew
select-edit-details = Choose an article to edit
modal-library-details = Details of the article
modal-library-paste = Paste an article
field-title = Title
field-author = Author
field-publisher = Publisher
field-published = Date, as 2025-03-14
field-address-language = Web address, and language as a code
field-text = The text, whole
menu-library = Add to the library

## After a click

feedback-thanks = Thank you. That was noted without your question.
feedback-thanks-kept = Thank you. That was noted, with your question.
feedback-not-kept = Thank you. Whoever runs me has chosen to keep no feedback, so nothing was noted.
only-the-asker = Only the person who asked can do that. Ask the same yourself with /{ command-ask }.
dismiss-not-allowed = Only the person who asked, or someone who may manage messages here, can dismiss that.
servers-only = That works only in a server that I have been added to.
card-outdated = The library has changed since, and that passage is no longer there.
already-shared = That answer has already been shared.
share-not-allowed = I may not write in this channel, so that answer stays private.

## Whether a quote is real

quote-exact = Word for word in { $title }.
quote-typography = Word for word in { $title }, apart from typography: capitals, quotation marks, dashes, spaces or hidden characters.
quote-changed-since = It stood in { $title }, which has changed since { $date }.
quote-altered =
    { $differences ->
        [one] Altered: { $differences } difference from { $title }.
       *[other] Altered: { $differences } differences from { $title }.
    }
quote-not-here = This text is not in this library.
quote-mistyped = No quote has that name. Please check it for a slip.
quote-never-ours = That name was never given to a quote of this library.
quote-name-exact = Exact: { $title } still reads as it was quoted.
quote-still-there = { $title } has changed since { $date }, and still holds this word for word.
quote-present-edition = Its present edition is of { $date }.
quote-earlier-edition = That is an earlier edition, of { $date }; the article has changed since.
quote-removed = That article was in this library and was removed on { $date }.
quote-not-here-only = That says only that none of its articles holds it.
quote-partly = Some of it stands in this library, and some does not.
quote-in-parts = It stands here in { $count } pieces.
quote-too-short = That is too short to be told from chance. I need { $count } words or more.
in-the-article = As the article has it
difference-inserted = Only in this text: “{ $theirs }”.
difference-deleted = Left out of this text: “{ $ours }”.
difference-replaced = This text: “{ $theirs }”. The article: “{ $ours }”.
quote-own-words = The rest is in the writer’s own words: { $words }
quote-asides = Not taken for a part of the quote, and not in this library: { $words }
difference-key = Struck through is what the article does not have; in bold, what it has instead.
message-empty = I find no text in that message.

## Passages that are alike

similar-title = Nearest in meaning
similar-note = They are the nearest that there are; that does not say that they are near.
similar-none = The library holds nothing to compare that with.

## Quotes as a file

export-done =
    { $count ->
        [one] { $count } quote, as a file.
       *[other] { $count } quotes, as a file.
    }
export-none = I find no quote of this library here.
export-not-allowed = I may not read the messages here. On one of my answers, the menu “{ menu-export }” does the same.

## The list of articles

articles-title = Articles
articles-none = The library holds no article yet.
articles-none-match = No article fits that.
article-gone = That article is no longer in the library.
articles-count =
    { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }
articles-page = { articles-count } · page { $page } of { $pages } (/{ command-articles } { option-articles-page })

## A server's own library

library-not-allowed = Only those who may manage this server, or who have a role that keeps its library, can do that.
library-preview =
    { $articles ->
        [one] Is this the article to add?
       *[other] Are these the { $articles } articles to add?
    }
library-preview-kept = Nothing is added yet. Unless you add it, this preview is put away after a day.
library-preview-gone = That preview is no longer kept. Please add the article again.
library-discarded = Put away. Nothing was added.
library-nothing-found = I find no article in that.
library-not-taken = Not taken
library-no-article = No article of this server's library is called that. Begin to type a title and choose from the list.
library-words =
    { $count ->
        [one] { $count } word
       *[other] { $count } words
    }
library-characters =
    { $characters ->
        [one] { $characters } character
       *[other] { $characters } characters
    }
library-passages =
    { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    }
library-about-passages =
    { $passages ->
        [one] about { $passages } passage
       *[other] about { $passages } passages
    }
library-language-unknown = language not recognised
library-concern-no_title = It states no title; the one above is made from its name or its first words.
library-concern-no_date = No date found.
library-concern-no_author = No author found.
library-concern-date_of_file = The date is that of the file, which may be later than the article.
library-concern-date_in_future = The date lies in the future.
library-concern-very_short = It is very short.
library-concern-paywall = It looks like a paywall notice rather than the article.
library-concern-language_unsure = I am not sure of its language.
library-concern-no_text_layer_pages = Some pages are pictures; their words are not read.
library-concern-garbled = Some of its letters, or their order, may be wrong.
library-concern-turned_direction = It holds invisible characters that turn the direction of the text.
library-near-copy = { $percent }% the same as { $title }, which is here already.
library-same-text = The same text is here already, as { $title }.
library-date-unreadable = I cannot read that as a day. Write it as 2025-03-14.
library-address-unreadable = I cannot read that as the address of a page. Write it in full, and after a space the language as a code such as en or pt-BR.
library-title-missing = An article needs a title.
library-language-unreadable = I cannot read that as a language. Write it as a code such as en, uk or pt-BR.
library-here-already = That very text is in the library already.
library-quota-articles =
    { $limit ->
        [one] This library may hold { $limit } article. Whoever runs me can allow more; or remove some.
       *[other] This library may hold { $limit } articles. Whoever runs me can allow more; or remove some.
    }
library-quota-size = This library may not grow so large. Whoever runs me can allow more; or remove some articles.
library-quota-additions = So many articles may not be added within an hour. Go on a little later.
library-export-refused = That file is not a library as it was exported. Nothing of it was taken in.
library-kind-add = Adding to the library
library-kind-replace = A new edition
library-kind-correct = Changing the details
library-kind-import = Importing a library
library-kind-refresh = Reading anew
library-kind-purge = Erasing what was removed
library-waiting = It waits for its turn.
library-done-so-far = { $percent }% done
library-articles-so-far =
    { $articles ->
        [one] { $count } of { $articles } article
       *[other] { $count } of { $articles } articles
    }
library-passages-so-far =
    { $passages ->
        [one] { $count } of { $passages } passage
       *[other] { $count } of { $passages } passages
    }
library-minutes-left =
    { $minutes ->
        [0] less than a minute left
        [one] about { $minutes } minute left
       *[other] about { $minutes } minutes left
    }
library-goes-on-below = This goes on in a message below.
library-goes-on-unseen = This goes on, but Discord lets me write here no longer. /{ command-library } { command-library-history } says how it ended.
library-added =
    { $articles ->
        [0] No article was added.
        [one] { $articles } article was added.
       *[other] { $articles } articles were added.
    }
library-refreshed =
    { $articles ->
        [0] No article has changed.
        [one] { $articles } article has a new edition.
       *[other] { $articles } articles have a new edition.
    }
library-there-already =
    { $articles ->
        [one] { $articles } article was there already.
       *[other] { $articles } articles were there already.
    }
library-purged =
    { $articles ->
        [0] Nothing had to be erased.
        [one] { $articles } removed article was erased for good.
       *[other] { $articles } removed articles were erased for good.
    }
library-stopped = Stopped. Nothing was added or changed.
library-stopped-midway = Stopped. What was added before stays.
library-stopping = It stops after the passages in hand.
library-failed = That did not work, and nothing was added or changed.
library-failed-midway = That did not work to the end. What was added before stays.
library-failed-some = That did not work with { $count }:
library-work-gone = That work is over, and no longer kept.
library-title = The library of this server
library-empty = This server's library holds no article yet. /{ command-library } { command-library-add } adds one.
library-none-match = No article of this server's library fits that.
library-page = { articles-count } · page { $page } of { $pages }
library-edition = Edition of { $date }
library-editions =
    { $count ->
        [one] { $count } edition
       *[other] { $count } editions
    }
library-remove-ask = Remove { $title } from the library? It can be taken back until { $date }; after that it is erased for good.
library-removed = { $title } is removed. It can be taken back until { $date }; after that it is erased for good.
library-kept = It stays in the library.
library-undo-later = Something else was changed since. /{ command-library } { command-library-undo } takes back the last change first.
library-undo-other-first = One of those articles has been changed again since. Take that back first.
library-undo-gone = That change cannot be taken back any more.
library-undone = Taken back: { $titles }
library-nothing-to-undo = Nothing was removed that could still be taken back.
library-saved = Saved.
library-unchanged = Nothing was changed.
library-export-done =
    { $articles ->
        [one] { $articles } article, as one file. /{ command-library } { command-library-import } on another server takes it in.
       *[other] { $articles } articles, as one file. /{ command-library } { command-library-import } on another server takes them in.
    }
library-export-too-large = The file would be larger than Discord carries here. Whoever runs me can make it with quoth library export.
library-file-too-large = { $file } is larger than I read.
library-file-gone = Discord no longer has { $file }.
library-history = What was done in this library
library-history-none = Nothing has been done in this library yet.
library-what-added = added
library-what-imported = imported
library-what-replaced = new edition
library-what-corrected = corrected
library-what-removed = removed
library-what-undone = taken back
library-what-purged = erased for good
library-what-exported = exported
library-erased = (erased)
library-command-line = the command line
library-stats = How full this library is
library-stats-size = Texts and originals: { $size }
library-stats-size-of = Texts and originals: { $size } of { $largest }
library-stats-additions = Added within the last hour: { $count }
library-stats-additions-of = Added within the last hour: { $count } of { $limit }
library-stats-removed = Removed, and could be taken back: { $count }
library-feeds = Feeds that are followed
library-feeds-none = No feed is followed. /{ command-library } { command-library-feed } { command-library-feed-follow } follows one.
library-feed-followed = I follow { $title } from now on, and add what appears there.
library-feed-unfollowed = I no longer follow { $title }. What it brought stays in the library.
library-feed-unknown = No feed that is followed here is called that.
library-feed-failed = The last time it could not be read: { $reason }
library-roles = Who keeps this library
library-roles-managers = Those who may manage this server.
library-roles-others = Those with one of these roles: { $roles }
library-use-now = In direct messages to me, your questions now go to the library of { $title }.
library-use-none = In direct messages to me, no server is chosen; my own articles answer.
library-use-unknown = I know no server of that name that you and I share.
library-use-own = my own articles

## Pages that were not fetched

fetch-address = That is not a web address I can open. Check it for typing errors.
fetch-scheme = I fetch only pages of the web: http and https.
fetch-credentials = That address holds a user name or a password. Leave them out of it.
fetch-port = That address names an unusual port, and I use only 80, 443, 8080 and 8443.
fetch-private = That address is not on the public internet, and I fetch only public pages.
fetch-unknown_host = No site has that name at present. Check the address for typing errors.
fetch-unreachable = That site cannot be reached at present. Try again later.
fetch-certificate = That site's certificate is not valid, so I cannot be sure whose it is.
fetch-timed_out = That site took too long to send the page. Try again later.
fetch-broken = That site stopped in the middle, or sent something malformed. Try again later.
fetch-too_large = That page is larger than I fetch.
fetch-encoding = That site compresses the page in a way that I do not unpack.
fetch-media_type = That address leads to no page, document or feed that I can read.
fetch-redirects = That address leads in circles, or through too many others.
fetch-downgrade = That secure address (https) leads on to an insecure one (http).
fetch-not_found = That site has no page at this address.
fetch-gone = That page has been removed for good.
fetch-forbidden = That site does not let me read this page.
fetch-too_many_requests = That site asks for fewer requests. Try again later.
fetch-server_error = That site has a fault of its own at present. Try again later.
fetch-status = That site answered without a page.
fetch-not_a_feed = That address holds no RSS, Atom or JSON feed.
unread-empty = It holds no text. Write the article in it.
unread-no_text = Its pages are pictures of text. Run text recognition (OCR) over it first.
unread-damaged = It is damaged. Save it or send it again.
unread-locked = It is locked with a password, or against copying. Send it without that.
unread-kind = I read .txt, .md, .html, .pdf, .docx and .epub. Save it as one of these.
unread-old_office = It is an old Office file, or one with a password. Save it as .docx without a password.
unread-other_format = I do not read that format. Save it as .docx or .pdf.
unread-picture = It is a picture, whose words I cannot read.
unread-binary = It seems to be no text at all. Save its text as .txt, .md or .html.
unread-encoding = I cannot tell how its letters are encoded. Save it as UTF-8.
unread-front_matter = The lines between --- at its beginning are not in order. Write them as “title: …”.
unread-too_large = It is too long for one article. Split it.
unread-too_large_unpacked = Unpacked it is larger than I read. Send less at once.
unread-too_many_pages = It has too many pages. Split it.
unread-too_much = Reading it takes more than one file may. Save it anew, or send its text as .txt.
unread-too_slow = Reading it takes too long. Save it anew, or send its text as .txt.
unread-breaks = It breaks the program that reads it. Save it anew, or send its text as .txt.
unread-archive_empty = No file is in that archive.
unread-archive_full = Too many files are in that archive. Make several of it.
unread-archive_kind = I do not read that kind of archive. Make a usual .zip.
unread-archive_nested = It is an archive in an archive. Send it by itself.
unread-odd_name = Its name leads elsewhere, or stands twice in the archive. Make the archive again.
unread-nested = Its parts are nested too deep. Save it as plain text.
unread-endless_word = It holds a very long stretch without a space, which is no prose. Take that out.
unread-same_text = It holds the same text as { $file }, which was taken.
unread-not_a_file = It is no file that I can read.
library-work-crashed = The work on it broke off several times, perhaps for want of memory. Try again later, or in smaller parts.
library-work-not-at-present = The library cannot be changed at present; whoever runs me finds the reason in the log. Try again later.
library-original-missing = It has no address, and the file that it was read from was not kept. Send it again as a file.
library-feeds-full =
    { $limit ->
        [one] Only { $limit } feed can be followed. Unfollow it first.
       *[other] { $limit } feeds are followed already. Unfollow one of them first.
    }

## Help

help-title = Ask the articles
help-intro = I look for the passage that answers and quote it word for word, with its source. When nothing in the library answers, I say so. I never write an answer of my own.
help-ask = Ask a question
help-ask-example = /{ command-ask } { option-ask-question }: How tall is Mount Everest?
help-private = Ask so that only you see the answer
help-private-example = /{ command-ask } { option-ask-question }: … { option-ask-private }: True
help-mention = Ask in a channel by mentioning me
help-mention-example = { $mention } how tall is Mount Everest?
help-direct = Ask in a direct message by just writing the question
help-articles = See what I have read
help-articles-example = /{ command-articles }
help-verify = Check whether a quote is real, here or in the menu of a message
help-verify-example = /{ command-verify } { option-verify-text }: …
help-privacy = See what is kept about you, and erase it
help-privacy-example = /{ command-privacy }
help-advice = The sentence that answers stands in bold. Whole questions work better than single words.

## When a question cannot be answered as it stands

question-empty = Ask me a question, and I will look for the passage that answers it.
question-too-long = That question has { $characters } characters and I read up to { $limit }. Could you ask it in a sentence or two?
question-wordless = I see no words there. Could you ask it in words?
article-unknown = No article is called that, or several are. Begin to type a title and choose from the list.
day-unreadable = I cannot read “{ $words }” as a date. Write it as 2025, 2025-03 or 2025-03-14.
time-reversed = That time would end on { $until } and begin only on { $since }. Name the earlier day first.
scope-empty = No article lies within that. Where a date is named, articles without one are left out.
too-many-questions = A great many questions came at once. Please ask me again in a minute.
small-talk-greeting = Hello! Ask me something, and I will look for the passage that answers it. /{ command-help } shows how.
small-talk-thanks = You are welcome. Ask on whenever you like.
small-talk-farewell = Goodbye! I am here when you have questions.
small-talk-about_us = I am a bot that answers questions with quotes from articles, word for word, and never in words of my own. /{ command-help } shows how to ask.
small-talk-help = /{ command-help } shows how to ask, by example.
small-talk-articles = /{ command-articles } lists everything that I can quote from.
small-talk-rudeness = I am sorry if that was of no use. Ask it in other words, and I will look again.
cooldown = You have asked a lot just now. Ask again in { $seconds } s.
cooldown-server = This server has asked a lot just now. Ask again in { $seconds } s.
busy = Many questions are waiting just now. Please ask again in a moment.
sorry = Something went wrong on my side, not with your question. Please try again in a moment; if it stays so, tell whoever runs me that it is error { $error }.

## Setting up a server

setup-title = What I may do here
setup-complete = I have every permission that I need here.
setup-incomplete =
    { $missing ->
        [one] { $missing } permission is missing here.
       *[other] { $missing } permissions are missing here.
    }
setup-allowed = allowed
setup-missing = missing
setup-cure = To allow it: edit the channel, open Permissions, choose { $role } and allow “{ $permission }”.
setup-nothing-else = I need nothing else: not Administrator, not Manage Messages, not Use External Apps.
permission-view-channel = View Channel
    .purpose = to notice when someone mentions me
permission-send-messages = Send Messages
    .purpose = to answer mentions
permission-send-messages-in-threads = Send Messages in Threads
    .purpose = to answer mentions in threads
permission-attach-files = Attach Files
    .purpose = to hand over the exact text where Discord would change it
permission-read-message-history = Read Message History
    .purpose = to reply to the message that asked
settings-title = Settings of this server
settings-saved = Saved.
settings-private = Answers to /{ command-ask } are seen by the asker alone, unless they choose otherwise.
settings-public = Answers to /{ command-ask } are seen by everyone in the channel, unless the asker chooses otherwise.
settings-private-in = In { $channels } only the asker sees them.
settings-public-in = In { $channels } everyone sees them.
settings-articles-both = Answers come from this server's own articles and from the bot's.
settings-articles-own = Answers come from this server's own articles only.
settings-language = My language for what everyone sees: { $language }.
settings-not-allowed = Only those who may manage this server can change that.

## The terminal

terminal-welcome = Ask the articles a question and press Enter. What you read is quoted word for word. /{ command-help } shows what else you can do; an empty line, Ctrl-D or Ctrl-C ends.
terminal-opening = Opening the library…
terminal-looking = Looking…
terminal-no-question = Nothing has been asked yet.
terminal-no-quote = Nothing is quoted here. Ask a question first.
terminal-no-number = The numbers go from 1 to { $count }.
terminal-no-more = No further article answers that.
terminal-no-article = No article is called that.
terminal-several = Which one is meant?
terminal-not-open = No article is open. /{ command-read } opens one.
terminal-begins = The article begins here.
terminal-ends = The article ends here.
terminal-turn = /{ terminal-command-next } reads on, /{ terminal-command-previous } goes back.
terminal-edition = Edition of { $date }
terminal-unknown = There is no command /{ $words }. /{ command-help } shows those that there are.
terminal-ask = Whatever else you type is a question. A command may stand without its slash where it is alone on the line.
terminal-not-stored = Your questions stay in memory until you leave, and are stored nowhere.
terminal-command-more = more
    .does = Passages of further articles on the same question.
terminal-command-context = context
    .does = What stands before and after a quote, by its number.
terminal-command-read = { command-read }
    .does = The article from a quote on, by its number; or a listed one, or one by its title.
terminal-command-next = next
    .does = The next page of the article.
terminal-command-previous = previous
    .does = The page before.
terminal-command-source = source
    .does = Where a quote comes from, in full.
terminal-command-quote = { command-quote }
    .does = A quote again, by the name below it.
terminal-command-articles = { command-articles }
    .does = The articles; or those with these words in title, publisher or author.
terminal-command-history = history
    .does = What you have asked.
terminal-command-again = again
    .does = The last answer again, or an earlier one by its number.
terminal-command-help = { command-help }
    .does = This list.
terminal-command-quit = quit
    .does = Leave.

## Privacy

privacy-title = What is kept
privacy-questions = Questions are not stored. They stay in memory only: yours in direct messages for half an hour, so that you can ask on, and the last few hundred without who asked, so that the same question is answered at once.
privacy-feedback = If you say whether an answer helped, I keep your vote and the name of the quote; your question only if you tick it. If you chose a library for direct messages, I keep that too.
privacy-settings = Of a server I keep its settings and, if it has one, its library. The library’s history names whoever changed it; it belongs to the server, and /{ command-forget } leaves it. About members I keep nothing else.
privacy-about-you =
    { $entries ->
        [0] About you nothing else is kept.
        [one] About you { $entries } entry is kept. The file below holds it, whole.
       *[other] About you { $entries } entries are kept. The file below holds them, whole.
    }
privacy-forget = /{ command-forget } erases everything that I keep about you.
forget-ask = Erase everything that I keep about you? It cannot be undone.
forget-done =
    { $entries ->
        [0] No entry about you was kept, so nothing had to be erased.
        [one] { $entries } entry erased; none about you is left.
       *[other] { $entries } entries erased; none about you is left.
    }

## Commands

command-ask = ask
    .description = Ask the articles; they answer in their own words.
option-ask-question = question
    .description = Your question, in a sentence or two.
option-ask-article = article
    .description = Ask this one article only.
option-ask-since = since
    .description = Only articles from this day on, as 2025, 2025-03 or 2025-03-14.
option-ask-until = until
    .description = Only articles up to this day, as 2025, 2025-03 or 2025-03-14.
option-ask-private = private
    .description = Only you see the answer.
command-articles = articles
    .description = List the articles that answers are quoted from.
option-articles-filter = filter
    .description = Only titles, publishers and authors with these words.
option-articles-page = page
    .description = Which page of the list.
command-read = read
    .description = Read an article, page by page.
option-read-article = article
    .description = Which article.
option-read-paragraph = paragraph
    .description = The paragraph to begin with.
command-similar = similar
    .description = Find passages near in meaning to a quote or to any text.
option-similar-text = text
    .description = A quote's name, or any text.
command-quote = quote
    .description = Show a quote again by its permanent name.
option-quote-name = name
    .description = The quote's name, as it stands below the quote.
command-verify = verify
    .description = Check a quote, or find out whether a text is quoted word for word.
option-verify-text = text
    .description = A quote's name, or the text to look for.
command-export = export
    .description = Get the quotes of this conversation as a file.
option-export-format = format
    .description = Markdown to read, JSON for programs.
command-setup = setup
    .description = Check what I may do here, and how to mend what is missing.
command-settings = settings
    .description = See or change how I answer on this server.
option-settings-answers = answers
    .description = Who sees answers, unless the asker chooses.
option-settings-channel = channel
    .description = Only for answers in this channel, thread or category.
option-settings-language = language
    .description = The language I speak in messages that everyone sees.
option-settings-articles = articles
    .description = Which articles answer here.
choice-articles-both = this server's and the bot's own
choice-articles-own = this server's only
choice-answers-private = only the asker sees them
choice-answers-public = everyone sees them
choice-answers-default = as by default
choice-language-automatic = as set in Discord
command-privacy = privacy
    .description = What is kept about you, and what is not.
command-forget = forget
    .description = Erase everything that is kept about you.
command-help = help
    .description = How to ask, by example.
command-library = library
    .description = Build and keep this server's own library of articles.
command-library-add = add
    .description = Add an article: a file, a web page, or, with neither, text that you paste.
option-library-add-file = file
    .description = txt, md, html, pdf, docx, epub, or a zip of them.
option-library-add-url = url
    .description = The address of a page with an article.
command-library-feed = feed
    .description = Follow feeds: what appears there is added.
command-library-feed-follow = follow
    .description = Follow a feed: RSS, Atom or JSON Feed.
option-library-undo-change = change
    .description = Which change; else the last.
option-library-feed-follow-url = url
    .description = The feed's address.
command-library-feed-list = list
    .description = The feeds that are followed, and how they are.
command-library-feed-unfollow = unfollow
    .description = Follow a feed no longer; what it brought stays.
option-library-feed-unfollow-feed = feed
    .description = Which feed.
command-library-list = list
    .description = List the articles of this server's library, to show or change one.
option-library-list-filter = filter
    .description = Only titles, publishers and authors with these words.
option-library-list-page = page
    .description = Which page of the list.
command-library-show = show
    .description = Show an article of this server's library, and what can be done with it.
option-library-show-article = article
    .description = Which article.
command-library-rename = rename
    .description = Correct an article's title, author, publisher, date, address or language.
option-library-rename-article = article
    .description = Which article.
command-library-remove = remove
    .description = Remove an article; for some days it can be taken back.
option-library-remove-article = article
    .description = Which article.
command-library-undo = undo
    .description = Take back the last removal, correction or new edition, or one that you choose.
command-library-refresh = refresh
    .description = Read an article's page or file anew; what changed becomes a new edition.
option-library-refresh-article = article
    .description = Which article.
command-library-history = history
    .description = Who did what in this library, and when.
command-library-export = export
    .description = Get the whole library as one file, with checksums.
command-library-import = import
    .description = Take in a library that was exported.
option-library-import-file = file
    .description = The file that the export gave.
command-library-stats = stats
    .description = How many articles and passages there are, and how many there may be.
command-library-roles = roles
    .description = See or change which roles may keep this library.
option-library-roles-add = add
    .description = A role that may keep it from now on.
option-library-roles-remove = remove
    .description = A role that may keep it no longer.
command-library-use = use
    .description = Choose which server's library your direct messages to me are asked of.
option-library-use-server = server
    .description = A server that you and I are both on.
