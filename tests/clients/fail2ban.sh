# SPDX-License-Identifier: GPL-2.0-or-later
# fail2ban.sh - a jail with each of the iptables actions: start, ban, unban, stop.
# packages: fail2ban iptables

. ./lib.sh
has fail2ban-server

mkdir -p /var/run/fail2ban
cat >/etc/fail2ban/jail.local <<'END'
[DEFAULT]
bantime = 600
backend = polling
logtarget = /var/log/fail2ban.log
[sshd]
enabled = false
[one]
enabled = true
filter =
logpath = /tmp/client/empty
action = iptables[name=one, port=ssh, protocol=tcp]
[several]
enabled = true
filter =
logpath = /tmp/client/empty
action = iptables-multiport[name=several, port="80,443", protocol=tcp, blocktype=DROP]
[every]
enabled = true
filter =
logpath = /tmp/client/empty
action = iptables-allports[name=every, chain=FORWARD]
[fresh]
enabled = true
filter =
logpath = /tmp/client/empty
action = iptables-new[name=fresh, port=smtp]
END
: >/tmp/client/empty
step fail2ban-client -s /tmp/client/sock -p /tmp/client/pid start
rules
for jail in one several every fresh; do
	step fail2ban-client -s /tmp/client/sock set $jail banip 192.0.2.7
	step fail2ban-client -s /tmp/client/sock set $jail banip 2001:db8::7
done
sleep 3
rules
step iptables -n -L INPUT
step fail2ban-client -s /tmp/client/sock set one unbanip 192.0.2.7
step fail2ban-client -s /tmp/client/sock set several banip 198.51.100.9
sleep 2
rules
step fail2ban-client -s /tmp/client/sock reload several
sleep 1
rules
step fail2ban-client -s /tmp/client/sock stop
rules
grep -E 'ERROR|WARN' /var/log/fail2ban.log | sed -E 's/^[^[]*\[[0-9]+\]: //'
