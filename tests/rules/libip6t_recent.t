# SPDX-License-Identifier: GPL-2.0-or-later
:INPUT,FORWARD
-m recent --set;-m recent --set --name DEFAULT --mask ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff --rsource;OK
-m recent --set --mask ffff:ffff::;-m recent --set --name DEFAULT --mask ffff:ffff:: --rsource;OK
-m recent ! --remove --name foo --mask ffff:: --rdest;=;OK
-m recent --set --mask 64;;FAIL
