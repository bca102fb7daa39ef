/* SPDX-License-Identifier: GPL-2.0-or-later */
/* suites.h - every unit suite; a new one is a line here and in Makefile.am. */
SUITE(text_suite)
SUITE(value_suite)
SUITE(rule_suite)
SUITE(ext_suite)
SUITE(legacy_suite)
SUITE(lines_suite)
SUITE(lower_suite)
SUITE(codec_suite)
SUITE(kernel_suite)
