"""A call from a program without a window to the one that shows the same data folder.

Qt names a local socket so that anybody can reach it without Qt: a Unix socket in the folder for temporary files, a
named pipe on Windows. Whoever wrote to the record calls ``poke``; the open window then reads again at once.
"""

import hashlib
import os
import socket
from pathlib import Path

POKE = b"poke"
WAIT_SECONDS = 1.0


def socket_name(data_dir: Path) -> str:
    """The name of the local socket of a data folder; the same for every program of the same person."""
    digest = hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()
    return f"recovery-companion-{digest[:24]}"


def poke(data_dir: Path) -> bool:
    """Tell the window of a data folder that its record was written to; False: none is there. Raises nothing.

    A window that did not hear it looks at the file by itself, within a second while it can be seen.
    """
    try:
        if os.name == "nt":
            with Path(rf"\\.\pipe\{socket_name(data_dir)}").open("wb", buffering=0) as pipe:
                pipe.write(POKE)
            return True
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as call:
            call.settimeout(WAIT_SECONDS)
            call.connect(str(_folder() / socket_name(data_dir)))
            call.sendall(POKE)
    except OSError:
        return False
    return True


def _folder() -> Path:
    """Where Qt keeps local sockets (``QDir.tempPath``)."""
    return Path(os.environ.get("TMPDIR") or Path(os.sep, "tmp"))
