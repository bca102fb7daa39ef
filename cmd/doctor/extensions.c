/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extensions.c - which matches and targets need the kernel's xtables code, by their
 * own descriptions, and whether the kernel has it for them. The kernel loads modules
 * when it is asked, so it is asked from a throw-away namespace.
 */
#include <stdio.h>
#include <string.h>

#include "cmd/doctor/doctor.h"

static const char *const groups[] = {
	[EXT_NATIVE_NEVER] = "never native", [EXT_NATIVE_PARTLY] = "partly native",
	[EXT_NATIVE_ALWAYS] = "native",
};

/* "-m tcp", "-j LOG"; the families where it is of one only. */
static json_t *ext_label(const struct ext *ext, uint8_t families)
{
	struct buf text = { 0 };
	json_t *ret;

	buf_printf(&text, "-%c %s", ext->kind == EXT_MATCH ? 'm' : 'j', ext->name);
	if (families != FAM_BOTH)
		buf_puts(&text, families == FAM_IP6 ? " (ip6)" : " (ip)");
	ret = json_string(buf_str(&text));
	buf_free(&text);
	return ret;
}

static bool has_blob(const struct ext *ext)
{
	return !(ext->flags & (EXT_GONE | EXT_NO_BLOB)) && (ext->blob.size || ext->blob.name ||
							    ext->xt_only);
}

static bool kernel_has(struct doctor *d, const struct ext *ext, uint8_t family)
{
	const struct blob *blob = ext_blob(ext, family);

	return session_has_xt(d->plan.session, family, blob->name ? blob->name : ext->name,
			      blob->revision, ext->kind == EXT_TARGET);
}

/* Of those that need it, always or at times: what the kernel has no xt for. */
static json_t *probe(struct doctor *d)
{
	static const uint8_t families[] = { NFPROTO_IPV4, NFPROTO_IPV6 };
	json_t *missing = json_array();
	bool any = false;

	for (size_t i = 0; i < d->reg.n; i++) {
		const struct ext *ext = d->reg.exts[i];
		uint8_t lacks = 0, of = ext->families & FAM_BOTH;

		if (!has_blob(ext))
			continue;
		for (size_t f = 0; f < sizeof(families); f++) {
			if (!ext_in_family(ext, families[f]))
				continue;
			if (kernel_has(d, ext, families[f]))
				any = true;
			else
				lacks |= 1u << f;
		}
		if (lacks && ext_native(ext) != EXT_NATIVE_ALWAYS)
			json_array_append_new(missing, ext_label(ext, lacks == of ? FAM_BOTH : lacks));
	}
	return json_pack("{s:b, s:o}", "nft_compat", any, "missing", missing);
}

json_t *extensions_look(struct doctor *d)
{
	const char *why = NULL;
	json_t *xt = in_throwaway(probe, d, &why), *all = json_object();

	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
		json_object_set_new(all, groups[i], json_array());
	for (size_t i = 0; i < d->reg.n; i++) {
		const struct ext *ext = d->reg.exts[i];

		if (!(ext->flags & EXT_GONE))
			json_array_append_new(json_object_get(all, groups[ext_native(ext)]),
					      ext_label(ext, ext->families & FAM_BOTH));
	}
	d->has_xt = !xt || json_is_true(json_object_get(xt, "nft_compat"));
	json_object_set_new(all, "xt", xt ? xt : json_pack("{s:s}", "error", why));
	return all;
}

void extensions_show(const json_t *facts, struct page *page)
{
	const json_t *xt = json_object_get(facts, "xt");
	const json_t *missing = json_object_get(xt, "missing");
	const char *error = json_string_value(json_object_get(xt, "error"));

	page_line(page, "%zu need no xtables code",
		  json_array_size(json_object_get(facts, groups[EXT_NATIVE_ALWAYS])));
	page_list(page, "with some options they do:",
		  json_object_get(facts, groups[EXT_NATIVE_PARTLY]));
	page_list(page, "always they do:", json_object_get(facts, groups[EXT_NATIVE_NEVER]));
	if (error)
		page_line(page, "what the kernel has of it cannot be probed: %s", error);
	else if (!json_is_true(json_object_get(xt, "nft_compat")))
		page_line(page, "the kernel has none of it (no nft_compat)");
	else if (!json_array_size(missing))
		page_line(page, "the kernel has it for all of them");
	else
		page_list(page, "the kernel has it, but not for:", missing);
}
