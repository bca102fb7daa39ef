/* SPDX-License-Identifier: GPL-2.0-or-later */
/* host.c - the kernel's name, and the dialect in force and who chose it. */
#include <sys/utsname.h>

#include "cmd/doctor/doctor.h"

json_t *kernel_look(struct doctor *d)
{
	struct utsname name;

	(void)d;
	if (uname(&name))
		return json_object();
	return json_pack("{s:s, s:s, s:s}", "system", name.sysname, "release", name.release,
			 "machine", name.machine);
}

void kernel_show(const json_t *facts, struct page *page)
{
	page_line(page, "%s %s %s", json_string_value(json_object_get(facts, "system")),
		  json_string_value(json_object_get(facts, "release")),
		  json_string_value(json_object_get(facts, "machine")));
}

json_t *dialect_look(struct doctor *d)
{
	if (d->dialect.shared && !d->has_xt)
		find(d, FIND_SHARED_WITHOUT_XT, NULL, "the dialect is shared, which sends most matches "
		     "as xt, but the kernel has no nft_compat: such rules are refused");
	return json_pack("{s:s, s:s}", "name", d->dialect.unknown ? "unknown" :
			 d->dialect.shared ? "shared" : "native", "set by",
			 d->dialect.where ? d->dialect.where : "configure");
}

void dialect_show(const json_t *facts, struct page *page)
{
	page_line(page, "%s, set by %s", json_string_value(json_object_get(facts, "name")),
		  json_string_value(json_object_get(facts, "set by")));
}
