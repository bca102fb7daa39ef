# SPDX-License-Identifier: GPL-2.0-or-later
#
# The SNAT target: IPv6.
# Format: tables.py.

*nat
:POSTROUTING,INPUT
-j SNAT --to-source 2001:db8::1;=;OK
-j SNAT --to-source [2001:db8::1];-j SNAT --to-source 2001:db8::1;OK
-j SNAT --to-source 2001:db8::1-2001:db8::9;=;OK
-p tcp -j SNAT --to-source [2001:db8::1]:1024;=;OK
-p tcp -j SNAT --to-source [2001:db8::1]:1024-65535;=;OK
-p tcp -j SNAT --to-source [2001:db8::1-2001:db8::9]:1024-65535;=;OK
-p udp -j SNAT --to-source :1024-2047;=;OK
-j SNAT --to-source 2001:db8::1 --random;=;OK
-j SNAT --to-source 2001:db8::1 --random-fully;=;OK
-j SNAT --to-source 2001:db8::1 --persistent;=;OK
-j SNAT --to-source 2001:db8::1 --persistent --random-fully --random;-j SNAT --to-source 2001:db8::1 --random --random-fully --persistent;OK
-p tcp -j SNAT --to-source [2001:db8::1]:1000-2000/3000;;FAIL
! -p tcp -j SNAT --to-source [2001:db8::1]:1024;=;OK
-j SNAT;;FAIL
-j SNAT --to-source 192.0.2.1;;FAIL
-j SNAT --to-source [2001:db8::1]:80;;FAIL
-p tcp -j SNAT --to-source [2001:db8::1]:0;=;OK
-p tcp -j SNAT --to-source [2001:db8::1]:90-80;;FAIL
-j SNAT --to-source ::1 --to-source ::2;;FAIL
:PREROUTING,OUTPUT
-j SNAT --to-source 2001:db8::1;;FAIL
