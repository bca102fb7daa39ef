# SPDX-License-Identifier: GPL-2.0-or-later
# ansible.sh - the module ansible.builtin.iptables: checks before each change, policies
# out of -L, versions, chains, the wait option.
# packages: ansible-core iptables

. ./lib.sh
has ansible
export ANSIBLE_LOCALHOST_WARNING=False ANSIBLE_NOCOLOR=1 ANSIBLE_DEPRECATION_WARNINGS=False \
	ANSIBLE_STDOUT_CALLBACK=minimal HOME=/tmp/client LC_ALL=C.UTF-8

# Less what ours tells people behind the first lines of an error, see doc/errors.md.
cat >/tmp/client/task.py <<'END'
import json, re, subprocess, sys
run = subprocess.run(["ansible", "localhost", "-c", "local", "-m", "ansible.builtin.iptables", "-e",
                      "ansible_python_interpreter=/usr/bin/python3", "-a", sys.argv[1]],
                     capture_output=True, text=True)
head, _, rest = run.stdout.partition(" => ")
print(run.stderr, head)
if rest:
    result = json.loads(rest)
    for key in ("msg", "stderr"):
        if key in result:
            result[key] = result[key].split("\n  ")[0].rstrip("\n")
    result.pop("stderr_lines", None)
    print(json.dumps(result, indent=1, sort_keys=True))
sys.exit(run.returncode)
END

task()
{
	step python3 /tmp/client/task.py "$*"
}

task chain=INPUT policy=DROP
task chain=INPUT policy=DROP
task chain=INPUT protocol=tcp destination_port=22 ctstate=NEW jump=ACCEPT 'comment="ssh in"'
task chain=INPUT protocol=tcp destination_port=22 ctstate=NEW jump=ACCEPT 'comment="ssh in"'
task chain=INPUT action=insert rule_num=1 in_interface=lo jump=ACCEPT
task table=nat chain=POSTROUTING out_interface=eth0 source=192.0.2.0/24 jump=MASQUERADE
task chain=web chain_management=true
task chain=web protocol=tcp destination_ports=80,443,8000:8100 jump=ACCEPT wait=5
task chain=INPUT protocol=tcp syn=match limit=5/second limit_burst=10 jump=web
task ip_version=ipv6 chain=INPUT protocol=icmpv6 icmp_type=echo-request jump=ACCEPT
task chain=INPUT protocol=tcp destination_port=70000 jump=ACCEPT
task chain=INPUT jump=NOSUCH
task chain=NOSUCH jump=ACCEPT
rules
task chain=INPUT protocol=tcp destination_port=22 ctstate=NEW jump=ACCEPT 'comment="ssh in"' \
	state=absent
task chain=INPUT flush=true
task chain=web flush=true
task chain=web chain_management=true state=absent
rules
