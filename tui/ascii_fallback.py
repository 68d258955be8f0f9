"""Replacement characters for terminals and pipes without UTF-8.

Without this a command would end with a traceback at the first middle dot, and the full screen
would show ``\\u2500`` where a line should be.
"""

import codecs
import io

FOR_EYES = "surefoot-lookalike"
"""Name of the error handler for what is read by people: as wide as the character itself."""
FOR_PROGRAMS = "surefoot-json"
"""Name of the error handler for JSON: its own escapes, which are still the same text."""

_ALIKE = {
    # A thin line and a thick one are the two parts of a bar, and the frames of two answers.
    **dict.fromkeys("─╌┄╴╶▔—–−", "-"),
    **dict.fromkeys("━═╍┅╸╺", "="),
    **dict.fromkeys("│┃║╎╏▏▎▍▌▐▕", "|"),
    # Blocks differ by their height, and shades by their density.
    **dict.fromkeys("▁▂", "_"),
    **dict.fromkeys("▃", "-"),
    **dict.fromkeys("▄▅", "="),
    **dict.fromkeys("▆▇▓", "%"),
    **dict.fromkeys("█▉▊▋▖▗▙▚▛▜▞▟■", "#"),
    **dict.fromkeys("▒", ":"),
    **dict.fromkeys("░·•∙⋅", "."),
    **dict.fromkeys("▀“”„″", '"'),
    **dict.fromkeys("▘▝‘’‚′", "'"),
    # The shapes of a chart, of which no two may be alike.
    **dict.fromkeys("→▸▶►›»↳", ">"),
    **dict.fromkeys("←◂◀◄‹«", "<"),
    **dict.fromkeys("↑▲△▴", "^"),
    **dict.fromkeys("↓▼▽▾✓✔", "v"),
    **dict.fromkeys("○◌", "o"),
    **dict.fromkeys("●◉", "@"),
    **dict.fromkeys("★☆", "*"),
    **dict.fromkeys("□", "%"),
    **dict.fromkeys("◆◇", "&"),
    **dict.fromkeys("×✕✖✗✘", "x"),
    **dict.fromkeys("…", "~"),
    **dict.fromkeys("\u00a0\u202f\u2007", " "),
}


def lookalike(character: str) -> str:
    """Return ASCII that looks like a character, in as many cells."""
    if character in _ALIKE:
        return _ALIKE[character]
    if "\u2500" <= character <= "\u257f":  # corners and crossings of lines
        return "+"
    if "\u2800" <= character <= "\u28ff":  # patterns of dots
        return "." if character > "\u2800" else " "
    import unicodedata

    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
        return ""
    plain = unicodedata.normalize("NFKD", character)[0]
    if plain.isascii():
        return plain
    return "??" if unicodedata.east_asian_width(character) in "WF" else "?"


def speaks_utf8(stream: object) -> bool:
    """Return whether a stream takes every character, as it does where it names no encoding."""
    encoding = getattr(stream, "encoding", None)
    return encoding is None or codecs.lookup(encoding).name.startswith("utf")


def fit(stream: object, errors: str = FOR_EYES) -> None:
    """Let an output stream take any text, whatever its encoding.

    Only the text of a real file or terminal is changed, not a test's capture.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    if speaks_utf8(stream):
        return
    codecs.register_error(FOR_EYES, _for_eyes)
    codecs.register_error(FOR_PROGRAMS, _for_programs)
    # JSON in Latin-1 would be no JSON, so all that is not ASCII is escaped.
    stream.reconfigure(encoding="ascii" if errors == FOR_PROGRAMS else None, errors=errors)


def fit_console(stream: object, kind: str) -> None:
    """Let the Linux console show ASCII alone, whose fonts lack quadrants and most half blocks.

    Args:
        stream: An output stream.
        kind: The value of ``TERM``.
    """
    if kind == "linux" and isinstance(stream, io.TextIOWrapper) and stream.isatty():
        stream.reconfigure(encoding="ascii")
        fit(stream)


def _for_eyes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(lookalike, error.object[error.start : error.end])), error.end


def _for_programs(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    pairs = (units[i : i + 2].hex() for i in range(0, len(units), 2))
    return "".join(f"\\u{pair}" for pair in pairs), error.end
