/* SPDX-License-Identifier: GPL-2.0-or-later */
/* suites.h - every unit suite; a new one is a line here and in Makefile.am. */
SUITE(kernel_suite)
