# SPDX-License-Identifier: GPL-2.0-or-later
#
# The CLUSTERIP target, which Linux has no more; its name stays taken.
# Format: tables.py.

:INPUT
-d 10.31.3.236/32 -i lo -j CLUSTERIP --new --hashmode sourceip --clustermac 01:AA:7B:47:F7:D7 --total-nodes 2 --local-node 0 --hash-init 1;;FAIL
-j CLUSTERIP;;FAIL
