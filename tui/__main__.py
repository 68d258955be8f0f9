"""``python -m tui`` is ``surefoot``."""

import sys

from tui.cli.main import main

sys.exit(main())
