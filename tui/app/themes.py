"""The colours: chosen so that the phases differ for colour-blind eyes as well."""

from textual.theme import Theme

from tui.domain.settings import Theme as Chosen

DARK = Theme(
    name="surefoot-dark",
    primary="#8fb8de",
    secondary="#e48fc0",
    accent="#56c7f5",
    warning="#f0b429",
    error="#f2784b",
    success="#4fc99a",
    foreground="#e6e8ea",
    background="#101418",
    surface="#1c232a",
    panel="#1c232a",
    dark=True,
    variables={"footer-key-foreground": "#56c7f5", "rest": "#8fa66f"},
)

LIGHT = Theme(
    name="surefoot-light",
    primary="#33649a",
    secondary="#a8327a",
    accent="#00679e",
    warning="#8f5f00",
    error="#b03a0c",
    success="#00724f",
    foreground="#1b1f23",
    background="#fbfbf9",
    surface="#ecebe6",
    panel="#ecebe6",
    dark=False,
    variables={"rest": "#4f6128"},
)

VARIABLES = {"rest": "ansi_default"}
"""What themes that are not ours lack."""
COLOURLESS = "ansi-dark"
"""The theme, Textual's own, of which nothing but the text is left where there is no colour."""
NAMES = {Chosen.DARK: DARK.name, Chosen.LIGHT: LIGHT.name, Chosen.ANSI: "ansi-dark"}
"""The name of each theme that can be chosen; the last is Textual's own."""
