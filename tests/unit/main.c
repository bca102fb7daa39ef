/* SPDX-License-Identifier: GPL-2.0-or-later */
/* main.c - runs the unit tests of all suites. */
#include <check.h>
#include <stdlib.h>

#define SUITE(name) Suite *name(void);
#include "tests/unit/suites.h"
#undef SUITE

int main(void)
{
	SRunner *sr = srunner_create(NULL);
	int failed;

#define SUITE(name) srunner_add_suite(sr, name());
#include "tests/unit/suites.h"
#undef SUITE
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
