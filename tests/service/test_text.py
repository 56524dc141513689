"""Nothing that steers a terminal gets past, and nothing else is touched."""

from __future__ import annotations

import sys
import unicodedata

from ssi_tui.service.text import plain


def test_every_control_character_becomes_a_sign() -> None:
    controls = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in ("Cc", "Cs")]
    assert len(controls) == 65 + 2048
    assert all(plain(sign).isprintable() and len(plain(sign)) == 1 for sign in controls)


def test_direction_and_line_marks_become_a_sign() -> None:
    marks = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
    assert plain(marks) == "\ufffd" * len(marks)


def test_other_text_stays() -> None:
    text = "Zo\u00eb \u2013 \u4f60\u597d \U0001f9d8\U0001f3fd\u200d\u2640\ufe0f \u00a0 [b]x[/b] e\u0301"
    assert plain(text) == text
