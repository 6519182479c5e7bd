"""Everything that can be measured, in the order of the table."""

import archives
import commands
import crowds
import millions
import transfers

ALL = [*transfers.ALL, *archives.ALL, *millions.ALL, *crowds.ALL, *commands.ALL]
