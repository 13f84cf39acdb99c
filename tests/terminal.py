"""The program in a pseudo terminal, for the scripts beside this file: a home, a window, keys and what is drawn."""
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FRAME_END = b"\x1b[?2026l"
REDRAW = b"\x0c"


def program():
    """Builds the program and returns a copy, which is not rebuilt in the middle."""
    built = os.environ.get("MITJUL")
    if built is None:
        subprocess.run(["cargo", "build", "--locked", "--quiet"], cwd=ROOT, check=True)
        built = os.path.join(ROOT, "target", "debug", "mitjul")
    copy = os.path.join(tempfile.mkdtemp(prefix="mitjul-"), "mitjul")
    shutil.copy(built, copy)
    return copy


def environment(home):
    names = [("HOME", "."), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config")]
    folders = {name: os.path.join(home, folder) for name, folder in names}
    return {"PATH": os.environ["PATH"], "LANG": "ko_KR.UTF-8", "TERM": "xterm-256color", "EDITOR": "true", **folders}


class Window:
    """One run of the program."""

    def __init__(self, command, home, columns=80, rows=24):
        self.columns, self.rows = columns, rows
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            try:
                os.chdir(home)
                os.execvpe(command[0], command, environment(home))
            finally:
                os._exit(127)
        self.drawn = b""
        self.status = None
        self.resize(columns, rows)

    def resize(self, columns, rows):
        self.columns, self.rows = columns, rows
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys):
        """Types keys; a program that has ended takes none."""
        try:
            os.write(self.terminal, keys if isinstance(keys, bytes) else keys.encode())
        except OSError:
            pass

    def read(self, patience):
        """Reads what is drawn within some seconds; returns the new part."""
        ready, _, _ = select.select([self.terminal], [], [], patience)
        if not ready:
            return b""
        try:
            new = os.read(self.terminal, 1 << 16)
        except OSError:
            new = b""
        # Questions to the terminal are answered as a narrow one does.
        for question, answer in [(b"\x1b[6n", b"\x1b[2;2R"), (b"\x1b[c", b"\x1b[?6c")]:
            self.press(answer * new.count(question))
        self.drawn = (self.drawn + new)[-(1 << 20) :]
        return new

    def until_drawn(self, patience):
        """Waits for the first frame; returns whether it came."""
        until = time.monotonic() + patience
        while FRAME_END not in self.drawn and time.monotonic() < until and self.is_alive():
            self.read(0.05)
        return FRAME_END in self.drawn

    def redrawn(self, patience):
        """Has everything drawn again; returns it as text, or None if that takes too long.

        The first frame has to be there: it clears the screen too, and would be taken for the answer.
        """
        self.drawn = b""
        self.press(REDRAW)
        until = time.monotonic() + patience
        while time.monotonic() < until and self.is_alive():
            self.read(0.05)
            cleared = self.drawn.find(b"\x1b[2J")
            if cleared >= 0 and FRAME_END in self.drawn[cleared:]:
                return self.drawn[cleared:].decode("utf-8", "replace")
        return None

    def drain(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.read(0.02)

    def is_alive(self):
        if self.status is None:
            ended, status = os.waitpid(self.process, os.WNOHANG)
            if ended:
                self.status = status
        return self.status is None

    def waited(self):
        """Returns for how long its main thread had to wait for a processor so far, in seconds: that is not its fault."""
        try:
            with open(f"/proc/{self.process}/schedstat", encoding="ascii") as stat:
                return int(stat.read().split()[1]) / 1e9
        except OSError:
            return 0

    def signal(self, number):
        if self.is_alive():
            os.kill(self.process, number)

    def end(self, patience=20):
        """Waits for the end; kills a program that does not. Returns the wait status, None for one that was killed."""
        until = time.monotonic() + patience
        while self.is_alive() and time.monotonic() < until:
            self.read(0.02)
        hung = self.is_alive()
        if hung:
            os.kill(self.process, signal.SIGKILL)
            _, self.status = os.waitpid(self.process, 0)
        # What it said last, such as why it ended, may not be read yet.
        while self.read(0):
            pass
        os.close(self.terminal)
        return None if hung else self.status
