# SPDX-License-Identifier: GPL-2.0-or-later
# sshuttle.sh - a tunnel's own chain; its firewall process is driven over its pipe, as
# the other half would, so no host to connect to is needed.
# packages: sshuttle iptables

. ./lib.sh
has sshuttle

cat >/tmp/client/session.py <<'END'
import socket, subprocess, sys
method, *lines = sys.argv[1:]
ours, theirs = socket.socketpair()
child = subprocess.Popen(["sshuttle", "--method", method, "--firewall"], stdin=theirs,
                         stdout=theirs)
theirs.close()
pipe = ours.makefile("rw", encoding="ascii", newline="\n")
print(pipe.readline().strip())
pipe.write("".join(line + "\n" for line in lines))
pipe.flush()
print(pipe.readline().strip(), flush=True)
subprocess.run(". ./lib.sh; rules", shell=True)
ours.shutdown(socket.SHUT_RDWR)
print("end", child.wait())
END

for method in nat tproxy; do
	step python3 /tmp/client/session.py $method ROUTES 2,24,0,192.0.2.0,8000,9000 \
		2,32,1,192.0.2.66,0,0 10,64,0,2001:db8::,0,0 10,128,1,2001:db8::1,0,0 \
		NSLIST 2,192.0.2.53 10,2001:db8::53 'PORTS 12300,12301,12299,12298' 'GO 1 - 0x01 1'
	rules
done
