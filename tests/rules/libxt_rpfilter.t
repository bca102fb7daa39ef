# SPDX-License-Identifier: GPL-2.0-or-later
#
# The rpfilter match.
# Format: tables.py.

*raw
:PREROUTING
-m rpfilter;=;OK
-m rpfilter --loose;=;OK
-m rpfilter --validmark;=;OK
-m rpfilter --accept-local;=;OK
-m rpfilter --invert;=;OK
-m rpfilter --loose --invert;=;OK
-m rpfilter --invert --validmark --loose;-m rpfilter --loose --validmark --invert;OK
-m rpfilter --loose --validmark --accept-local --invert;=;OK
-m rpfilter --invert -j DROP;=;OK
-m rpfilter ! --loose;;FAIL
-m rpfilter --loose --loose;;FAIL
-m rpfilter loose;;FAIL

*mangle
:PREROUTING
-m rpfilter;=;OK
-m rpfilter --loose;=;OK

*filter
:INPUT
-m rpfilter;;FAIL

*nat
:PREROUTING
-m rpfilter;;FAIL
