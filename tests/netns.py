# SPDX-License-Identifier: GPL-2.0-or-later
#
# netns.py - what every Python test suite needs: a private network namespace,
# a way to run the programs under test, and one way to report results.
# It knows nothing of any suite's data. Source: unshare(2), netdevice(7).

import atexit
import ctypes
import fcntl
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys

# Tests may run from a read-only or shared tree; leave no byte code behind.
sys.dont_write_bytecode = True

SRC = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.abspath(os.environ.get("BUILD") or os.path.join(SRC, "build"))
BIN = os.path.abspath(os.environ.get("BIN") or os.path.join(BUILD, "bin"))

# Started once and forked for each command, where the start of a process is slow; empty: no
FORKSERVER = os.environ.get("FORKSERVER", "")

CLONE_NEWNS = 0x00020000
CLONE_NEWUSER = 0x10000000      # <linux/sched.h>
CLONE_NEWNET = 0x40000000
SIOCGIFFLAGS = 0x8913           # <linux/sockios.h>
SIOCSIFFLAGS = 0x8914
IFF_UP = 0x1                    # <linux/if.h>

TIMEOUT = 60                    # seconds one program may take
TIMED_OUT = 124                 # the status run() gives then, as timeout(1)

_libc = ctypes.CDLL(None, use_errno=True)


# Namespaces

def _unshare(flags):
    if _libc.unshare(flags) != 0:
        err = ctypes.get_errno()
        raise OSError(err, os.strerror(err), "unshare")


def _become_userns_root():
    uid, gid = os.geteuid(), os.getegid()

    _unshare(CLONE_NEWUSER)
    for name, text in (("setgroups", "deny"), ("uid_map", f"0 {uid} 1"),
                       ("gid_map", f"0 {gid} 1")):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)


def link_up(name):
    """Set the link `name` of the current namespace up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        req = struct.pack("16sh14x", name.encode(), 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(sock, SIOCGIFFLAGS, req))[1]
        req = struct.pack("16sh14x", name.encode(), flags | IFF_UP)
        fcntl.ioctl(sock, SIOCSIFFLAGS, req)


def own_mounts():
    """Mounts made from now on are seen, and live, with this process and its children only."""
    ForkServer.end()
    _unshare(CLONE_NEWNS)
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)


def fresh_netns():
    """Move this process into a new, empty network namespace with lo up.

    The one it was in ends with the last process inside. Without root a user
    namespace is made first, once; OSError says that neither is allowed here.
    """
    ForkServer.end()
    if os.geteuid() != 0:
        _become_userns_root()
    _unshare(CLONE_NEWNET)
    link_up("lo")


def no_netns():
    """Why fresh_netns() cannot work here, or None. This process stays where it is."""
    child = os.fork()
    if child == 0:
        try:
            fresh_netns()
        except OSError as err:
            os._exit(err.errno or 255)
        os._exit(0)
    err = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return f"no private network namespace ({os.strerror(err)})" if err else None


def in_netns(suite="netns"):
    """fresh_netns() for a whole suite: skip it by name where that is impossible."""
    reason = no_netns()
    if reason:
        skip(suite, reason)
        sys.exit(finish())
    fresh_netns()


# Programs

class ForkServer:
    """The multi binary as forkserver.c has it, in the namespaces of this process."""

    REQUEST_MAX = 131072
    current = None

    def __init__(self):
        self.owner, self.environ = os.getpid(), dict(os.environ)
        self.sock, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with other:
            other.set_inheritable(True)
            self.process = subprocess.Popen(
                [FORKSERVER, str(other.fileno())], pass_fds=[other.fileno()],
                env=dict(os.environ, LC_ALL="C"), start_new_session=True)

    @classmethod
    def end(cls):
        """Stop it: the next command gets another, in the namespaces of then."""
        server, cls.current = cls.current, None
        if server:
            server.sock.close()
            if server.owner == os.getpid():
                server.process.wait()

    @classmethod
    def takes(cls, argv):
        """Is argv a command for it?"""
        return FORKSERVER and os.path.dirname(argv[0]) == BIN and \
            os.path.basename(os.path.realpath(argv[0])) == "xtables-native-multi"

    @classmethod
    def run(cls, argv, input, env, merge, timeout):
        """run() of netns, or None if it cannot: a request too long."""
        words = [str(len(argv)), *argv, *(f"{name}={value}" for name, value in env.items())]
        request = "".join(word + "\0" for word in words).encode("utf-8", "surrogateescape")
        if len(request) > cls.REQUEST_MAX or len(words) > 4096:
            return None
        if not cls.current or cls.current.owner != os.getpid() or \
           cls.current.environ != os.environ:
            cls.end()
            cls.current = cls()
        server = cls.current
        files = [open(os.memfd_create(name), "w+b") for name in ("stdin", "stdout", "stderr")]
        files[0].write((input or "").encode("utf-8", "surrogateescape"))
        files[0].seek(0)
        if merge:
            files[2].close()
            files[2] = files[1]
        server.sock.settimeout(timeout)
        try:
            socket.send_fds(server.sock, [request], [file.fileno() for file in files])
            answer = server.sock.recv(4)
        except TimeoutError:
            os.killpg(server.process.pid, signal.SIGKILL)
            cls.end()
            return TIMED_OUT, "", f"{argv[0]}: no end after {timeout} s\n"
        if not answer:
            raise RuntimeError(f"{FORKSERVER} ended: status {server.process.wait()}")
        rc = os.waitstatus_to_exitcode(struct.unpack("i", answer)[0])
        for file in files[1:]:
            file.seek(0)
        out, err = (file.read().decode("utf-8", "surrogateescape") for file in files[1:])
        for file in files:
            file.close()
        return rc, out, err


def program(name):
    """The path of a program under test."""
    return os.path.join(BIN, name)


def have(name):
    """The path of a system's tool such as nft, or None."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


def run(argv, input=None, env=None, merge=False, timeout=TIMEOUT):
    """Run a program; return (rc, stdout, stderr) as text.

    `input` is its standard input, nothing if None. `env` adds to the
    environment. `merge` puts stderr into stdout, in the order written. The rc
    of one killed by a signal is negative, of one too slow TIMED_OUT. That of one
    that cannot be started is 127.
    """
    done = ForkServer.takes(argv) and ForkServer.run(argv, input, env or {}, merge, timeout)
    if done:
        return done
    full_env = dict(os.environ, LC_ALL="C", **(env or {}))
    try:
        done = subprocess.run(
            argv, input="" if input is None else input, env=full_env, check=False,
            stdout=subprocess.PIPE, timeout=timeout,
            stderr=subprocess.STDOUT if merge else subprocess.PIPE,
            encoding="utf-8", errors="surrogateescape")
    except subprocess.TimeoutExpired:
        return TIMED_OUT, "", f"{argv[0]}: no end after {timeout} s\n"
    except OSError as err:
        return 127, "", f"{argv[0]}: {err.strerror}\n"
    return done.returncode, done.stdout, done.stderr or ""


# Results

COUNTS = {"ok": 0, "not ok": 0, "skip": 0}
_quiet = bool(os.environ.get("QUIET"))
_owner = os.getpid()


def _say(text):
    data = text.encode("utf-8", "surrogateescape")
    sys.stdout.buffer.write(data + b"\n")


def ok(name):
    """Report success. QUIET in the environment leaves these lines out."""
    COUNTS["ok"] += 1
    if not _quiet:
        _say(f"ok {name}")


def not_ok(name, details=""):
    """Report a failure; the first line of `details` says what, the rest how."""
    first, *rest = str(details).rstrip("\n").split("\n")
    COUNTS["not ok"] += 1
    _say(f"not ok {name}: {first}" if first else f"not ok {name}")
    for line in rest:
        _say(f"    {line}")
    sys.stdout.flush()


def skip(name, reason):
    """Report what could not be tested here, and why."""
    COUNTS["skip"] += 1
    _say(f"skip {name}: {reason}")


def report(kind, name, details=""):
    """Report a result that a worker process brought: kind is a key of COUNTS."""
    if kind == "ok":
        ok(name)
    elif kind == "skip":
        skip(name, details)
    else:
        not_ok(name, details)


def finish():
    """Print the sums; return the exit status of the suite."""
    _say("# {} ok, {} not ok, {} skipped".format(*COUNTS.values()))
    sys.stdout.flush()
    return 1 if COUNTS["not ok"] else 0


@atexit.register
def _flush():
    if os.getpid() == _owner:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
