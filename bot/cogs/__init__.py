"""The doors: commands, direct messages and mentions, each thin before the one answering path."""
