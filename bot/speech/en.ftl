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
further-passages = Further passages, which need not answer
nearest = Nearest articles
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
button-previous = Previous
button-next = Next
button-back = Back
button-dismiss = Dismiss
button-forget = Erase everything
button-export = Export
button-add-details = Add details
select-quote = Choose a quote
select-article = Choose an article
modal-details = What was missing?
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
quote-typography = Word for word in { $title }, apart from typography: quotation marks, dashes or spaces.
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
help-privacy = See what is kept about you, and erase it
help-privacy-example = /{ command-privacy }
help-advice = The sentence that answers stands in bold. Whole questions work better than single words.

## When a question cannot be answered as it stands

question-empty = Ask me a question, and I will look for the passage that answers it.
question-too-long = That question has { $characters } characters and I read up to { $limit }. Could you ask it in a sentence or two?
question-wordless = I see only punctuation there. Could you ask it in words?
article-unknown = No article is called that, or several are. Begin to type a title and choose from the list.
day-unreadable = I cannot read “{ $words }” as a date. Write it as 2025, 2025-03 or 2025-03-14.
scope-empty = No article lies within that. Where a date is named, articles without one are left out.
small-talk-greeting = Hello! Ask me something, and I will look for the passage that answers it. /{ command-help } shows how.
small-talk-thanks = You are welcome. Ask on whenever you like.
small-talk-farewell = Goodbye! I am here when you have questions.
small-talk-about_us = I am a bot that answers questions with quotes from articles, word for word, and never in words of my own. /{ command-help } shows how to ask.
small-talk-help = /{ command-help } shows how to ask, by example.
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
privacy-questions = Questions are not stored. They are kept in memory until they are answered, and in a conversation for a few minutes, so that you can ask on.
privacy-feedback = If you say whether an answer helped, I keep your vote and the names of the quotes; your question only if you tick it.
privacy-settings = Of a server I keep its settings, and nothing about its members.
privacy-about-you =
    { $entries ->
        [0] About you nothing is kept.
        [one] About you { $entries } entry is kept. The file below holds it, whole.
       *[other] About you { $entries } entries are kept. The file below holds them, whole.
    }
privacy-forget = /{ command-forget } erases everything that I keep about you.
forget-ask = Erase everything that I keep about you? It cannot be undone.
forget-done =
    { $entries ->
        [0] Nothing was kept about you, so nothing had to be erased.
        [one] { $entries } entry erased. Nothing about you is left.
       *[other] { $entries } entries erased. Nothing about you is left.
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
choice-answers-private = only the asker sees them
choice-answers-public = everyone sees them
choice-answers-default = as by default
choice-language-automatic = as Discord says
command-privacy = privacy
    .description = What is kept about you, and what is not.
command-forget = forget
    .description = Erase everything that is kept about you.
command-help = help
    .description = How to ask, by example.
