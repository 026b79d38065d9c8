"""Titles found while they are typed: by their beginning, by their words, and with slips."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import accumulate, chain, islice, takewhile

import regex
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from embeddings.errors import ArticleUnknown
from embeddings.store import Kept, Store
from embeddings.tokens import folded

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_ONE_SLIP, _TWO_SLIPS = 4, 8
"""Letters from which on a typed word may have that many letters wrong."""
_MISSPELT_WORDS = 200
"""Words of titles that one typed word may have been meant for."""
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as it stands in a list, without its text."""

    id: str
    title: str
    publisher: str | None
    author: str | None
    published: date | None
    language: str


class TitleIndex:
    """The articles of one revision of a library, in memory; safe to share between threads."""

    def __init__(self, articles: Iterable[Listed]) -> None:
        self.articles: tuple[Listed, ...] = tuple(articles)
        self._by_id = {article.id: article for article in self.articles}
        self._titles = _Texts([article.title for article in self.articles])
        self._all = _Texts([_said_of(article) for article in self.articles])
        self._newest = sorted(range(len(self.articles)), key=lambda at: self._day(at), reverse=True)

    def __len__(self) -> int:
        return len(self.articles)

    def article(self, article_id: str) -> Listed | None:
        """The article of an id."""
        return self._by_id.get(article_id)

    def complete(self, typed: str, count: int) -> list[Listed]:
        """The articles whose titles somebody may be typing, the likeliest first.

        Those that begin so come first, then those with words that do, then those that hold it
        somewhere, then those that differ by a slip or two. Of nothing typed, the newest.
        """
        if not _words(typed):
            return [self.articles[at] for at in self._newest[:count]]
        return [self.articles[at] for at in self._titles.like(typed, count)]

    def with_words(self, wanted: str) -> tuple[Listed, ...]:
        """The articles whose title, publisher and author hold all these words, in their order."""
        if not _words(wanted):
            return self.articles
        return tuple(self.articles[at] for at in self._all.holding(wanted))

    def meant(self, typed: str) -> Listed:
        """The one article that an id or a typed title stands for.

        Raises:
            ArticleUnknown: none is called so, or several may be meant.
        """
        if article := self.article(typed.strip()):
            return article
        found = self.titled(typed)
        if len(found) != 1:
            raise ArticleUnknown
        return found[0]

    def titled(self, typed: str) -> list[Listed]:
        """The articles that are called so; else whose titles hold the words; else nearly so.

        The likeliest come first.
        """
        if not _words(typed):
            return []
        holding = set(self._titles.holding(typed))
        likely = (at for at in self._titles.like(typed, len(self)) if at in holding)
        found = [self.articles[at] for at in likely]
        return [each for each in found if _plain(each.title) == _plain(typed)] or found

    def _day(self, at: int) -> date:
        return self.articles[at].published or date.min


class Titles:
    """The articles of a library as they are now, read again only when they have changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._revision = -1
        self._listed: tuple[Listed, ...] = ()
        self._index: TitleIndex | None = None

    def listed(self) -> tuple[Listed, ...]:
        """Those of the last change that has been committed, by title; the same until the next."""
        with self._store.reading():
            if self._store.revision() != self._revision:
                kept = self._store.kept_articles()
                self._listed = tuple(sorted(map(_listed, kept), key=_place))
                self._index = None
                self._revision = self._store.revision()
        return self._listed

    def current(self) -> TitleIndex:
        """The same, to be searched."""
        listed = self.listed()
        if self._index is None:
            self._index = TitleIndex(listed)
        return self._index


def titles_together(titles: Sequence[Titles]) -> TitleIndex:
    """The articles of several libraries by title; of one id that of the first library that has it.

    Where only one of them holds any, it is that library's own index.
    """
    holding = [each for each in titles if each.listed()]
    if len(holding) < 2:
        return holding[0].current() if holding else TitleIndex(())
    by_id: dict[str, Listed] = {}
    for each in holding:
        for article in each.listed():
            by_id.setdefault(article.id, article)
    return TitleIndex(sorted(by_id.values(), key=_place))


class _Texts:
    """Short texts, searched by the words that they begin with."""

    def __init__(self, texts: Sequence[str]) -> None:
        plain = [_plain(text) for text in texts]
        self._sorted = sorted((text, at) for at, text in enumerate(plain))
        self._joined = "\n".join(["", *plain, ""])
        self._starts = list(accumulate((len(text) + 1 for text in plain), initial=1))
        holding: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(plain):
            for word in dict.fromkeys(text.split()):
                holding[word].append(at)
        self._vocabulary = sorted(holding)
        self._holding = [holding[word] for word in self._vocabulary]
        self._beginnings: dict[int, list[str]] = {}

    def like(self, typed: str, count: int) -> list[int]:
        """The numbers of the texts that somebody may be typing, the likeliest first."""
        typed = _plain(typed)
        found: dict[int, None] = {}
        for search in (self._beginning_so, self._with_words, self._holding_it, self._misspelt):
            found.update(dict.fromkeys(search(typed)))
            if len(found) >= count:
                break
        return list(found)[:count]

    def holding(self, wanted: str) -> list[int]:
        """The numbers of the texts that hold these words, or else such words, in their order."""
        wanted = _plain(wanted)
        found = {*self._with_words(wanted), *self._holding_it(wanted)} or self._misspelt(wanted)
        return sorted(found)

    def _beginning_so(self, typed: str) -> Iterator[int]:
        first = bisect_left(self._sorted, (typed, 0))
        following = islice(self._sorted, first, None)
        return (at for _, at in takewhile(lambda one: one[0].startswith(typed), following))

    def _with_words(self, typed: str) -> list[int]:
        """Those that hold a word for each that is typed, which begins so."""
        found = (self._with_word(word) for word in typed.split())
        return sorted(set[int].intersection(*found))

    def _with_word(self, beginning: str) -> set[int]:
        first = bisect_left(self._vocabulary, beginning)
        last = bisect_left(self._vocabulary, f"{beginning}{_LAST}")
        return set(chain.from_iterable(self._holding[first:last]))

    def _holding_it(self, typed: str) -> Iterator[int]:
        place = self._joined.find(typed)
        while place >= 0:
            at = bisect_right(self._starts, place) - 1
            yield at
            place = self._joined.find(typed, self._starts[at + 1])

    def _misspelt(self, typed: str) -> list[int]:
        """Those that hold for each word one that begins nearly so; the fewest slips first."""
        first, *others = (self._nearly(word) for word in typed.split())
        slips = reduce(_added, others, first)
        return sorted(slips, key=lambda at: (slips[at], at))

    def _nearly(self, typed: str) -> dict[int, int]:
        """The texts that hold a word that begins nearly as typed, and by how many slips."""
        allowed = 0 if len(typed) < _ONE_SLIP else 1 if len(typed) < _TWO_SLIPS else 2
        slips: dict[int, int] = {}
        for length in range(len(typed) - allowed, len(typed) + allowed + 1):
            near = extract(
                typed,
                self._beginning_with(length),
                scorer=OSA.distance,
                score_cutoff=allowed,
                limit=_MISSPELT_WORDS,
            )
            for _, distance, which in near:
                for at in self._holding[which]:
                    slips[at] = min(int(distance), slips.get(at, allowed))
        return slips

    def _beginning_with(self, length: int) -> list[str]:
        """The first letters of each word of the vocabulary."""
        if length not in self._beginnings:
            self._beginnings[length] = [word[:length] for word in self._vocabulary]
        return self._beginnings[length]


def _added(some: dict[int, int], others: dict[int, int]) -> dict[int, int]:
    return {at: slips + others[at] for at, slips in some.items() if at in others}


def _listed(kept: Kept) -> Listed:
    draft = kept.draft
    return Listed(
        kept.id, draft.title, draft.publisher, draft.author, draft.published, draft.language
    )


def _place(article: Listed) -> tuple[str, str]:
    return folded(article.title), article.id


def _said_of(article: Listed) -> str:
    return " ".join(filter(None, (article.title, article.publisher, article.author)))


def _plain(text: str) -> str:
    """The folded words of a text, a space between."""
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))
