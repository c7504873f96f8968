"""What we ask of the operating system itself."""

import os
import sys


def is_process_running(process: int) -> bool:
    """Whether a process of this number runs: what a dead one left half-written can go."""
    if sys.platform == "win32":  # there, a file that is being written refuses to go
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # another user's
        return True
    return True
