"""`quoth chat`: a conversation in the terminal, over the same answering path as Discord."""

from bot.chat.loop import hold_conversation

__all__ = ["hold_conversation"]
