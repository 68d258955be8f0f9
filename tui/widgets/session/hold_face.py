"""The face of a timed hold: the seconds to go."""

from tui.widgets.session.face import Face


class HoldFace(Face):
    """A countdown."""
