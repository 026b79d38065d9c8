"""What the person who adds an article should look at before they do."""

from __future__ import annotations

from enum import StrEnum


class Concern(StrEnum):
    """Something about an article that was read which may be wrong; none of them forbids it."""

    NO_TITLE = "no_title"
    """It states none; it is called by its file's name or its first words."""
    NO_DATE = "no_date"
    NO_AUTHOR = "no_author"
    DATE_OF_FILE = "date_of_file"
    """The date is the one on which the file was made, which may be later than the article."""
    DATE_IN_FUTURE = "date_in_future"
    VERY_SHORT = "very_short"
    PAYWALL = "paywall"
    """It says that the rest is for subscribers."""
    LANGUAGE_UNSURE = "language_unsure"
    NO_TEXT_LAYER_PAGES = "no_text_layer_pages"
    """Some pages of the PDF are pictures, whose words are not read."""
    GARBLED = "garbled"
    """Some of its letters, or their order, may not be those that were written."""
    TURNED_DIRECTION = "turned_direction"
    """It holds invisible characters that turn the direction in which the text is shown."""
