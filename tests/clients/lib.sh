# SPDX-License-Identifier: GPL-2.0-or-later
# lib.sh - what the clients' scripts call; see run.

PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH LC_ALL=C
said=/tmp/client/said.$$		# a script may start others that include this

# step COMMAND...
step()
{
	echo "$ $*"
	"$@" </dev/null >"$said.out" 2>"$said.err"
	status=$?
	sed 's/^/  /' "$said.out"
	sed 's/^/! /' "$said.err"
	echo "= $status"
}

rules()
{
	echo "rules:"
	for save in iptables-save ip6tables-save; do
		$save >"$said.out" 2>"$said.err"
		status=$?
		sed -E -e '/^#/d' -e 's/\[[0-9]+:[0-9]+\]/[0:0]/' "$said.out"
		sed 's/^/! /' "$said.err"
		echo "= $save $status"
	done
}

cannot()
{
	echo "$*"
	exit 77
}

# has COMMAND: end here, as one that cannot run, without it
has()
{
	command -v "$1" >/dev/null || cannot "no $1"
}
