# SPDX-License-Identifier: GPL-2.0-or-later
#
# The tos match.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m tos --tos 0;-m tos --tos 0x00/0xff;OK
-m tos --tos 16;-m tos --tos 0x10/0xff;OK
-m tos --tos 0x10/0xff;=;OK
-m tos --tos 0x10/0x1f;=;OK
-m tos --tos 0x10/0x0f;=;OK
-m tos ! --tos 0x10/0x3f;=;OK
-m tos --tos 0xfc/0xfc;=;OK
-m tos --tos 0x02/0x03;=;OK
-m tos ! --tos 255;-m tos ! --tos 0xff/0xff;OK
-m tos --tos Minimize-Delay;-m tos --tos 0x10/0x3f;OK
-m tos ! --tos Minimize-Delay;-m tos ! --tos 0x10/0x3f;OK
-m tos --tos minimize-cost;-m tos --tos 0x02/0x3f;OK
-m tos --tos Maximize-Throughput;-m tos --tos 0x08/0x3f;OK
-m tos --tos Maximize-Reliability;-m tos --tos 0x04/0x3f;OK
-m tos --tos Normal-Service;-m tos --tos 0x00/0x3f;OK
-m tos --tos 0x00/0x3f;=;OK
-m tos;;FAIL
-m tos --tos;;FAIL
-m tos --tos 256;;FAIL
-m tos --tos 1/256;;FAIL
-m tos --tos x;;FAIL
-m tos --tos Minimize;;FAIL
-m tos --tos 5x;;FAIL
-m tos --tos 1 --tos 2;;FAIL
