"""Text from outside, made safe to show."""

from __future__ import annotations

_SIGNS = (
    {code: 0x2400 + code for code in range(0x20)}
    | {0x7F: 0x2421}
    | dict.fromkeys(
        [
            *range(0x80, 0xA0),  # controls of eight bits
            *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),  # change of direction
            *(0x2028, 0x2029),  # line and paragraph
            *range(0xD800, 0xE000),  # halves of a character, which no terminal can be sent
        ],
        0xFFFD,
    )
)
"""Control pictures for what has one, the replacement character for the rest."""


def plain(text: str) -> str:
    """The text with a visible sign for every character that would steer a terminal."""
    return text if text.isprintable() else text.translate(_SIGNS)
