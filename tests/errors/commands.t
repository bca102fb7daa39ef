# SPDX-License-Identifier: GPL-2.0-or-later
#
# commands.t - wrong commands as people type and paste them, for tests/errors/run
# and doc/errors.md.
#
#   ## TITLE           begins a part of the table
#   $ COMMAND          a line of shell, in a fresh namespace where the chain "web"
#                      is there
#   word WORD          the word at fault: what our caret has to underline; with ... at
#                      its end only how it begins
#   hint TEXT          what "did you mean" has to say, if it has to
#   rc N               our status, 2 if not given
#   differs WHY        the peer's first line or status is another, on purpose

## Pasted from a web page or a mail
$ iptables -A INPUT -p tcp –dport 22 -j ACCEPT
word –dport
hint --dport
$ iptables -A INPUT -p tcp —dport 22 -j ACCEPT
word —dport
hint --dport
$ iptables –A INPUT -j DROP
word –A
hint -A
$ iptables -A INPUT -p tcp −−dport 22 -j ACCEPT
word −−dport
hint --dport
$ iptables -A INPUT -m comment --comment “my web server” -j ACCEPT
word “my
hint "my web server"
$ iptables -A INPUT -s “192.0.2.1” -j DROP
word “192.0.2.1”
$ iptables -A INPUT -j DROP
word INPUT -j
hint INPUT -j
$ iptables -A INPUT -m comment --comment 'größe 日本' -p tpc -j DROP
word tpc
hint -p tcp
$ printf '*filter\n-A INPUT -p tcp --dport 22 -j ACCEPT\r\nCOMMIT\n' | iptables-restore
word ACCEPT\r

## Options
$ iptables -A INPUT -p tcp -dport 22 -j ACCEPT
word -dport
hint --dport 22
$ iptables -A INPUT -p tcp --dprot 22 -j ACCEPT
word --dprot
hint --dport
$ iptables -A INPUT --dport 22 -j ACCEPT
word --dport
hint -p tcp --dport 22
$ iptables -A INPUT --dport 22 -p tcp -j ACCEPT
word --dport
hint -p tcp --dport 22
$ iptables -A INPUT -p tcp --destination-ports 22,80 -j ACCEPT
word --destination-ports
hint -m multiport --destination-ports 22,80
$ iptables -A INPUT --ctstate NEW -j ACCEPT
word --ctstate
hint -m conntrack --ctstate NEW
$ iptables -A INPUT -m state -j ACCEPT
word state
$ iptables -A INPUT -m state ESTABLISHED -j ACCEPT
word ESTABLISHED
hint --state ESTABLISHED
$ iptables -A INPUT -p ! tcp -j DROP
word !
hint ! -p tcp
$ iptables -A INPUT -s ! 192.0.2.1 -j DROP
word !
hint ! -s 192.0.2.1
$ iptables -A INPUT DROP
word DROP
hint -j DROP
$ iptables -L INPUT -s 192.0.2.1
word -s

## Values
$ iptables -A INPUT -p tcp --dport 22,80 -j ACCEPT
word 22,80
hint -m multiport --dports 22,80
$ iptables -A INPUT -p tcp --dport 1024-2048 -j ACCEPT
word 1024-2048
hint 1024:2048
$ iptables -A INPUT -s 192.0.2.0/33 -j DROP
word 192.0.2.0/33
$ iptables -A INPUT -s 2001:db8::1 -j DROP
word 2001:db8::1
$ iptables -A INPUT -m state --state ESTABLISHD -j ACCEPT
word ESTABLISHD
hint ESTABLISHED
$ iptables -A INPUT -p icmp --icmp-type ehco-request -j ACCEPT
word ehco-request
hint echo-request
$ iptables -A INPUT -m comment --comment "$(printf %256s | tr ' ' x)" -j ACCEPT
word xxxxxxxxxx...
differs 1.8.9 cuts the comment without a word and loads the rule

## Names
$ iptables -A INPTU -j DROP
word INPTU
hint -A INPUT
rc 1
$ iptables -A POSTROUTING -o eth0 -j MASQUERADE
word POSTROUTING
hint -t nat
rc 1
$ iptables -A INPUT -j accept
word accept
hint -j ACCEPT
$ iptables -A INPUT -j wbe
word wbe
hint -j web
$ iptables -A INPUT -m conntrak --ctstate NEW -j ACCEPT
word conntrak
hint -m conntrack
$ iptables -t nta -L
word nta
hint -t nat
rc 3
$ iptables -P INPUT REJECT
word REJECT
rc 1

## Places
$ iptables -A OUTPUT -i eth0 -j ACCEPT
word -i
hint -o eth0
$ iptables -A INPUT -o eth0 -j ACCEPT
word -o
hint -i eth0
$ iptables -t nat -A POSTROUTING -i eth0 -j MASQUERADE
word -i
hint -o eth0
$ iptables -t nat -A PREROUTING -o eth0 -p tcp -j REDIRECT --to-ports 8080
word -o
hint -i eth0
$ iptables -A INPUT -p tcp -j DNAT --to-destination 192.0.2.1
word DNAT
hint -t nat
differs 4 is what programs retry on, and no retry can cure this
$ iptables -A INPUT -j REJECT --reject-with tcp-reset
word tcp-reset
hint -p tcp
differs 4 is what programs retry on, and no retry can cure this
$ iptables -A INPUT -m owner --uid-owner 0 -j ACCEPT
word owner
hint -A OUTPUT
differs 4 is what programs retry on, and no retry can cure this
$ iptables -t nat -A PREROUTING -j MASQUERADE
word MASQUERADE
hint -A POSTROUTING
differs 4 is what programs retry on, and no retry can cure this
