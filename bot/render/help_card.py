"""How to ask, by example: each way with the commands to click and a line to imitate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.speech import Speech


def help_text(name: str, command_ids: Mapping[str, int], speech: Speech) -> str:
    """The help as one message to those to whom the bot has that name.

    A command whose id is known can be clicked; Discord shows it by its name in their language.
    """
    mention = f"@{name}".replace("`", "'")  # in code nothing else is active

    def way(what: str, example: str = "", commands: Iterable[str] = ()) -> str:
        links = "".join(f" </{one}:{command_ids[one]}>" for one in commands if one in command_ids)
        return f"**{what}**{links}" + (f"\n`{example}`" if example else "")

    return "\n\n".join(
        (
            f"## {speech.say('help-title')}\n{speech.say('help-intro')}",
            way(speech.say("help-ask"), speech.say("help-ask-example"), ("ask",)),
            way(speech.say("help-private"), speech.say("help-private-example")),
            way(speech.say("help-mention"), speech.say("help-mention-example", mention=mention)),
            way(speech.say("help-direct")),
            way(
                speech.say("help-articles"),
                speech.say("help-articles-example"),
                ("articles", "read"),
            ),
            way(speech.say("help-verify"), speech.say("help-verify-example"), ("verify",)),
            way(
                speech.say("help-privacy"),
                speech.say("help-privacy-example"),
                ("privacy", "forget"),
            ),
            speech.say("help-advice"),
        )
    )
