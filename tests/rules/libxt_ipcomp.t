# SPDX-License-Identifier: GPL-2.0-or-later
#
# The ipcomp match: compressed payloads.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-p ipcomp -m ipcomp;=;OK
-p ipcomp --ipcompspi 18;-p ipcomp -m ipcomp --ipcompspi 18;OK
-p ipcomp -m ipcomp ! --ipcompspi 18;=;OK
-p ipcomp -m ipcomp --ipcompspi 18:20;=;OK
-p ipcomp -m ipcomp ! --ipcompspi 18:20;=;OK
-p ipcomp -m ipcomp --ipcompspi :;-p ipcomp -m ipcomp;OK
-p ipcomp -m ipcomp ! --ipcompspi :;-p ipcomp -m ipcomp ! --ipcompspi 0:4294967295;OK
-p ipcomp -m ipcomp --ipcompspi 0x12;-p ipcomp -m ipcomp --ipcompspi 18;OK
-p ipcomp -m ipcomp --ipcompspi 9:8;;FAIL
-p ipcomp -m ipcomp --ipcompspi foo;;FAIL
-p ipcomp -m ipcomp --ipcompspi 1 --compres;=;OK
-p ipcomp -m ipcomp --compres;=;OK
-p ipcomp -m ipcomp ! --compres;;FAIL
-p ipcomp -m ipcomp --ipcompspi 1 --ipcompspi 1;;FAIL
-p ipcomp -m ipcomp --compres --compres;;FAIL
-m ipcomp --ipcompspi 1;;FAIL
-m ipcomp;;FAIL
-p tcp -m ipcomp;;FAIL
-p comp -m ipcomp;;FAIL
-p 108 -m ipcomp;-p ipcomp -m ipcomp;OK
