# SPDX-License-Identifier: GPL-2.0-or-later
# tests/lib.sh - for suites written in shell: . "$SRC/tests/lib.sh", report with
# ok, not_ok and skip, end with finish. The protocol is in tests/run.

: "${SRC:=$(cd "$(dirname "$0")/../.." && pwd)}" "${BUILD:=$SRC/build}" "${BIN:=$BUILD/bin}"
export SRC BUILD BIN
any_not_ok=0

# ok NAME
ok()
{
	echo "ok $1"
}

# not_ok NAME DETAILS
not_ok()
{
	any_not_ok=1
	echo "not ok $1: $2"
}

# skip NAME REASON
skip()
{
	echo "skip $1: $2"
}

# check NAME COMMAND...: ok if COMMAND exits 0; what it printed is shown if not
check()
{
	check_name=$1
	shift
	if check_output=$("$@" 2>&1); then
		ok "$check_name"
	else
		not_ok "$check_name" "exit status $? of: $*"
		printf '%s\n' "$check_output" | sed 's/^/    /'
	fi
}

# need_netns NAME: false, with NAME skipped, where no network namespace can be made
need_netns()
{
	if [ "$(id -u)" -ne 0 ]; then
		skip "$1" "needs root"
	elif ! unshare -n true 2>/dev/null; then
		skip "$1" "needs a network namespace (unshare -n)"
	else
		return 0
	fi
	return 1
}

# need_command NAME COMMAND: false, with NAME skipped, where COMMAND is not installed
need_command()
{
	command -v "$2" >/dev/null && return 0
	skip "$1" "needs $2"
	return 1
}

finish()
{
	exit "$any_not_ok"
}
