# SPDX-License-Identifier: GPL-2.0-or-later
#
# The osf match.
# Format: tables.py.

:INPUT,FORWARD
-p tcp -m osf --genre Linux;=;OK
-p tcp -m osf ! --genre Linux;=;OK
-p tcp -m osf --genre Linux --ttl 0;=;OK
-p tcp -m osf --genre Linux --ttl 2 --log 1;=;OK
-p tcp -m osf --log 0 --genre Windows;-p tcp -m osf --genre Windows --log 0;OK
-p tcp -m osf --genre "Mac OS";=;OK
-p tcp -m osf --genre 1234567890123456789012345678901;=;OK
-p tcp -m osf --genre 12345678901234567890123456789012;-p tcp -m osf --genre 1234567890123456789012345678901;OK
-p tcp -m osf;;FAIL
-p tcp -m osf --ttl 1;;FAIL
-p tcp -m osf --genre Linux --ttl 3;;FAIL
-p tcp -m osf --genre Linux --log 3;;FAIL
-m osf --genre Linux;;FAIL
-p udp -m osf --genre Linux;;FAIL

:OUTPUT
-p tcp -m osf --genre Linux;;FAIL
