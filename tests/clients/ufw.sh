# SPDX-License-Identifier: GPL-2.0-or-later
# ufw.sh - Ubuntu's front end: probes, restores of whole files, single rules, status.
# packages: ufw iptables

. ./lib.sh
has ufw

# each address that ufw finds in the way it started is asked about otherwise
step ufw --force enable
rules
step ufw status verbose
step ufw allow 22/tcp
step ufw limit ssh
step ufw allow from 192.0.2.0/24 to any port 80,443 proto tcp comment 'web from the office'
step ufw deny in on eth0 from 198.51.100.7
step ufw reject out 25/tcp
step ufw allow proto udp from 2001:db8::/32 to any port 53
step ufw route allow in on eth1 out on eth0
step ufw insert 1 deny from 203.0.113.5
step ufw logging medium
rules
step ufw status numbered
step ufw --force delete 2
step ufw delete allow 22/tcp
step ufw default deny outgoing
step ufw show raw
step ufw show listening
step ufw reload
rules
step ufw --force disable
rules
step ufw --force reset
