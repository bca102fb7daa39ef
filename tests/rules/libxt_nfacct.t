# SPDX-License-Identifier: GPL-2.0-or-later
:INPUT,FORWARD
-m nfacct;;FAIL
-m nfacct --nfacct-name wrong;;FAIL
-m nfacct --nfacct-name 12345678901234567890123456789012;;FAIL
-m nfacct --nfacct-name 1234567890123456789012345678901;;FAIL
-m nfacct --nfacct-name "";;FAIL
