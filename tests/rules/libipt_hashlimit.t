# SPDX-License-Identifier: GPL-2.0-or-later
:INPUT,FORWARD
-m hashlimit --hashlimit-upto 5/sec --hashlimit-name foo --hashlimit-dstmask 32;-m hashlimit --hashlimit-upto 5/sec --hashlimit-burst 5 --hashlimit-name foo;OK
-m hashlimit --hashlimit-upto 5/sec --hashlimit-name foo --hashlimit-dstmask 33;;FAIL
-m hashlimit --hashlimit-upto 5/sec --hashlimit-name foo --hashlimit-srcmask 255.255.0.0;-m hashlimit --hashlimit-upto 5/sec --hashlimit-burst 5 --hashlimit-name foo --hashlimit-srcmask 16;OK
