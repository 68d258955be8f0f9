"""``python -m tui`` is ``surefoot``."""

import sys

from tui.cli import main

sys.exit(main())
