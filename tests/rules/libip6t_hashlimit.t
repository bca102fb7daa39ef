# SPDX-License-Identifier: GPL-2.0-or-later
:INPUT,FORWARD
-m hashlimit --hashlimit-upto 5/sec --hashlimit-name foo --hashlimit-dstmask 128;-m hashlimit --hashlimit-upto 5/sec --hashlimit-burst 5 --hashlimit-name foo;OK
-m hashlimit --hashlimit-upto 5/sec --hashlimit-name foo --hashlimit-dstmask 129;;FAIL
-m hashlimit --hashlimit-upto 5/sec --hashlimit-burst 5 --hashlimit-name foo --hashlimit-srcmask 64 --hashlimit-dstmask 0;=;OK
