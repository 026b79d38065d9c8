"""What the front desk remembers: on disk what people set and said, and for a minute who asked."""

from bot.memory.cooldown import Cooldown, Cooldowns
from bot.memory.notebook import Notebook, notebook_file
from bot.memory.records import Erased, Feedback, Known, PersonSettings, ServerSettings

__all__ = [
    "Cooldown",
    "Cooldowns",
    "Erased",
    "Feedback",
    "Known",
    "Notebook",
    "PersonSettings",
    "ServerSettings",
    "notebook_file",
]
