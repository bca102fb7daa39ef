/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ext.c - what is done with any extension's description: look-up, equality,
 * the fixed layouts both ways. See ext.h.
 */
#include "lib/rule/ext.h"

#include <errno.h>
#include <string.h>

#include <linux/netfilter.h>

#include "lib/text/same.h"

struct inst *inst_new(struct arena *arena, const struct ext *ext)
{
	size_t n = ext->n_opts ? ext->n_opts : 1;
	struct inst *inst = arena_alloc(arena, sizeof(*inst) + n * sizeof(*inst->vals));

	inst->ext = ext;
	inst->vals = (struct val *)(inst + 1);
	inst->word = -1;
	return inst;
}

static bool val_equal(const struct opt *opt, const struct val *a, const struct val *b)
{
	if (a->set != b->set || a->inv != b->inv)
		return false;
	if (!a->set)
		return true;
	if (opt->type->equal)
		return opt->type->equal(a, b);
	return !memcmp(a->num, b->num, sizeof(a->num));
}

bool inst_equal(const struct inst *a, const struct inst *b)
{
	if (a->ext != b->ext)
		return false;
	for (unsigned i = 0; i < a->ext->n_opts; i++)
		if (!val_equal(&a->ext->opts[i], &a->vals[i], &b->vals[i]))
			return false;
	return true;
}

bool ext_in_family(const struct ext *ext, uint8_t family)
{
	return ext->families & family_of(family)->bit;
}

static bool ext_named(const struct ext *ext, const char *name)
{
	/* most differ in the first letter */
	if (text_same(ext->name, name))
		return true;
	for (const char *const *alias = ext->aliases; alias && *alias; alias++)
		if (text_same(*alias, name))
			return true;
	return false;
}

const struct ext *ext_find(const struct registry *reg, enum ext_kind kind, const char *name,
			   uint8_t family)
{
	const struct ext_set *set = reg->index ? &reg->index->named[kind][*name & 31] : NULL;

	for (int i = -1; (i = ext_next(reg, set, i)) >= 0;)
		if (reg->exts[i]->kind == kind && ext_named(reg->exts[i], name) &&
		    ext_in_family(reg->exts[i], family))
			return reg->exts[i];
	return NULL;
}

const struct ext *ext_by_id(const struct registry *reg, uint8_t id, uint8_t family)
{
	const struct ext_set *set = reg->index ? &reg->index->ids[id] : NULL;

	for (int i = -1; (i = ext_next(reg, set, i)) >= 0;)
		if (reg->exts[i]->id == id && ext_in_family(reg->exts[i], family))
			return reg->exts[i];
	return NULL;
}

enum ext_native ext_native(const struct ext *ext)
{
	bool some = ext->lower || ext->action || ext->flags & EXT_COMMENT;
	bool all = !ext->inexact && !ext->unlisted;

	if (ext->xt_only)
		return EXT_NATIVE_NEVER;
	for (unsigned i = 0; i < ext->n_opts; i++) {
		some = some || ext->opts[i].sel;
		all = all && !(ext->opts[i].flags & (OPT_NOT_NATIVE | OPT_NOT_NATIVE_INV));
	}
	return !some ? EXT_NATIVE_NEVER : all ? EXT_NATIVE_ALWAYS : EXT_NATIVE_PARTLY;
}

static void set_add(struct ext_set *set, size_t i)
{
	set->bits[i / 64] |= UINT64_C(1) << i % 64;
}

bool ext_starts(const struct ext *ext, unsigned sel)
{
	unsigned n = sizeof(ext->starts) / sizeof(*ext->starts);

	for (unsigned i = 0; i < ext->n_opts && !ext->lift; i++)
		if (ext->opts[i].sel == sel || ext->opts[i].sel2 == sel ||
		    ext->opts[i].sel3 == sel)
			return true;
	for (unsigned i = 0; i < n && ext->lift; i++)
		if (sel >= ext->starts[i].first && sel <= ext->starts[i].last)
			return true;
	return ext->lift && !ext->starts[0].first;
}

static void index_match(struct ext_index *index, const struct ext *ext, size_t i)
{
	unsigned n = sizeof(ext->starts) / sizeof(*ext->starts);
	bool any = ext->lift && !ext->starts[0].first;

	if (ext->begins != STMT_MATCH) {
		set_add(&index->matches[SEL_NONE], i);
		return;
	}
	for (unsigned sel = SEL_NONE + 1; sel < SEL_MAX && any; sel++)
		set_add(&index->matches[sel], i);
	for (unsigned j = 0; j < n && ext->starts[j].first; j++)
		for (unsigned sel = ext->starts[j].first; sel <= ext->starts[j].last; sel++)
			set_add(&index->matches[sel], i);
	for (unsigned j = 0; j < ext->n_opts && !ext->lift; j++) {
		set_add(&index->matches[ext->opts[j].sel], i);
		set_add(&index->matches[ext->opts[j].sel2], i);
		set_add(&index->matches[ext->opts[j].sel3], i);
	}
}

static void index_target(struct ext_index *index, const struct ext *ext, size_t i)
{
	for (unsigned kind = 0; kind <= STMT_FOREIGN; kind++)
		if (ext->lift || ext->action == kind)
			set_add(&index->targets[kind], i);
}

void registry_index(const struct registry *reg, struct ext_index *index, struct registry *ret)
{
	*ret = *reg;
	if (reg->n > 64 * sizeof(index->ids->bits) / sizeof(*index->ids->bits))
		return;
	memset(index, 0, sizeof(*index));
	for (size_t i = 0; i < reg->n; i++) {
		const struct ext *ext = reg->exts[i];

		set_add(&index->named[ext->kind][*ext->name & 31], i);
		for (const char *const *alias = ext->aliases; alias && *alias; alias++)
			set_add(&index->named[ext->kind][**alias & 31], i);
		set_add(&index->ids[ext->id], i);
		if (ext->kind == EXT_MATCH)
			index_match(index, ext, i);
		else if (ext->kind == EXT_TARGET)
			index_target(index, ext, i);
		for (unsigned bit = 0; bit < 4; bit++)
			if (ext->families & 1u << bit)
				set_add(&index->families[bit], i);
		if (ext->flags & EXT_COMMENT && !index->comment)
			index->comment = ext;
	}
	ret->index = index;
}

const struct blob *ext_blob(const struct ext *ext, uint8_t family)
{
	return family == NFPROTO_IPV6 && ext->blob6.size ? &ext->blob6 : &ext->blob;
}

/* ---- fields ---- */

static bool bits_get(const struct bits *bits, const void *base, bool be)
{
	return field_get((const char *)base + bits->off, bits->size, be) & bits->mask;
}

static void bits_put(const struct bits *bits, void *base, bool be)
{
	char *at = (char *)base + bits->off;

	field_put(at, bits->size, be, field_get(at, bits->size, be) | bits->mask);
}

static bool has_default(const struct opt *opt)
{
	return opt->type == &vtype_port || opt->type == &vtype_range;
}

/* A range that is not given is one that holds everything. */
static void put_default(const struct opt *opt, void *base)
{
	struct val all = { .num = { opt->min, opt->max ? opt->max : UINT64_MAX } };

	opt->type->encode(opt, &opt->blob, &all, base);
}

void ext_encode_fields(const struct inst *inst, void *data)
{
	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		const struct opt *opt = &inst->ext->opts[i];
		const struct val *val = &inst->vals[i];

		if (opt->into || !opt->type->encode)
			continue;
		if (!val->set) {
			if (opt->blob.size && !opt->blob_set.mask && has_default(opt))
				put_default(opt, data);
			else if (opt->blob.size && opt->fallback && !opt->blob_set.mask)
				field_put((char *)data + opt->blob.off, opt->blob.size,
					  opt->flags & OPT_BE, opt->fallback);
			continue;
		}
		if (opt->blob.size)
			opt->type->encode(opt, &opt->blob, val, data);
		if (opt->blob_set.mask)
			bits_put(&opt->blob_set, data, false);
		if (val->inv && opt->blob_inv.mask)
			bits_put(&opt->blob_inv, data, false);
	}
}

/* Was the option given, as far as its field tells? */
static bool field_is_set(const struct opt *opt, const struct val *val, bool inv)
{
	if (opt->type == &vtype_string)
		return val->n > 0 || opt->flags & OPT_REQUIRED;
	if (opt->flags & OPT_REQUIRED)
		return true;
	if (opt->type == &vtype_port)
		return val->num[0] != 0 || val->num[1] != UINT16_MAX || inv;
	if (opt->type == &vtype_range)
		return val->num[0] != opt->min || inv ||
		       val->num[1] != (opt->max ? opt->max : UINT64_MAX);
	/* a mask or an upper end says it even where the value is the fallback */
	return val->num[0] != opt->fallback || val->num[1] || val->num[2] || val->num[3] || inv;
}

bool ext_decode_fields(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family };

	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		const struct opt *opt = &inst->ext->opts[i];
		struct val val = { 0 };

		if (opt->into || (!opt->blob.size && !opt->blob_set.mask))
			continue;
		if (opt->blob_set.mask && !bits_get(&opt->blob_set, data, false))
			continue;
		val.inv = opt->blob_inv.mask && bits_get(&opt->blob_inv, data, false);
		if (val.inv && !(opt->flags & OPT_INVERT))
			return false;
		if (!opt->type->decode)
			return false;
		if (!opt->type->decode(opt, &opt->blob, data, &vctx, &val)) {
			/* given, but nothing that could have been typed */
			if (opt->blob_set.mask)
				return false;
			continue;
		}
		if (!opt->blob_set.mask && !field_is_set(opt, &val, val.inv))
			continue;
		val.set = true;
		inst->vals[i] = val;
	}
	return true;
}

/* ---- actions ---- */

void ext_encode_action(const struct inst *inst, void *action)
{
	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		const struct opt *opt = &inst->ext->opts[i];
		const struct val *val = &inst->vals[i];
		uint64_t number = val->set ? val->num[0] : opt->fallback;

		if (opt->into)
			continue;
		if (opt->act.size && opt->type == &vtype_string) {
			if (val->set)
				memcpy((char *)action + opt->act.off, &val->str, sizeof(val->str));
		} else if (opt->act.size && opt->type->words) {
			if (val->set)
				opt->type->encode(opt, &opt->act, val, action);
			else if (opt->fallback)
				field_put((char *)action + opt->act.off, opt->act.size, false, number);
		} else if (opt->act.size && val->set) {
			field_put((char *)action + opt->act.off, opt->act.size, false, opt->min);
		}
		if (val->set && opt->act_set.mask)
			bits_put(&opt->act_set, action, false);
	}
}

bool ext_decode_action(struct inst *inst, const struct rule_ctx *ctx, const void *action)
{
	struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family };

	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		const struct opt *opt = &inst->ext->opts[i];
		struct val val = { 0 };

		if (opt->into || (!opt->act.size && !opt->act_set.mask))
			continue;
		if (opt->act_set.mask && !bits_get(&opt->act_set, action, false))
			continue;
		if (opt->type == &vtype_string) {
			memcpy(&val.str, (const char *)action + opt->act.off, sizeof(val.str));
			if (!val.str)
				continue;
			val.n = strlen(val.str);
			if (val.n < opt->min || strchr(val.str, '\n'))
				return false;
		} else if (opt->act.size && opt->type->words) {
			if (!opt->type->decode(opt, &opt->act, action, &vctx, &val))
				return false;
			if (!opt->act_set.mask && val.num[0] == opt->fallback &&
			    !(opt->flags & OPT_REQUIRED))
				continue;
		} else {
			val.num[0] = opt->min;
			if (opt->act.size && field_get((const char *)action + opt->act.off,
						       opt->act.size, false) != opt->min)
				continue;
		}
		val.set = true;
		inst->vals[i] = val;
	}
	return true;
}

/* ---- blobs ---- */

static const char *blob_name(const struct ext *ext, const struct blob *blob)
{
	return blob->name ? blob->name : ext->name;
}

/* Natively a text may be longer than in a blob, whose last byte ends it. */
static bool texts_fit(const struct inst *inst)
{
	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		const struct opt *opt = &inst->ext->opts[i];

		if (opt->type == &vtype_string && opt->blob.size &&
		    inst->vals[i].n >= opt->blob.size)
			return false;
	}
	return true;
}

static int put_blob(const struct inst *inst, const struct rule_ctx *ctx, const struct blob *blob,
		    void *data)
{
	if (blob->encode)
		return blob->encode(inst, ctx, data);
	if (!texts_fit(inst))
		return -E2BIG;
	ext_encode_fields(inst, data);
	return 0;
}

int ext_encode(const struct inst *inst, const struct rule_ctx *ctx, struct xt *ret)
{
	const struct blob *blob = ext_blob(inst->ext, ctx->family);
	void *data;
	int err;

	if (inst->ext->flags & EXT_NO_BLOB)
		return -EOPNOTSUPP;
	data = arena_alloc(ctx->arena, XT_SIZE(blob->size) ? XT_SIZE(blob->size) : 1);
	if (inst->kept) {
		memcpy(data, inst->kept, blob->size);
	} else {
		err = put_blob(inst, ctx, blob, data);
		if (err)
			return err;
	}
	*ret = (struct xt){ .name = blob_name(inst->ext, blob), .revision = blob->revision,
			    .data = data, .len = XT_SIZE(blob->size) };
	return 0;
}

/* Does encoding what was decoded give the same bytes, those of the kernel
 * aside? What a description does not know must not be dropped silently. */
static bool blob_round_trip(struct inst *inst, const struct blob *blob,
			    const struct rule_ctx *ctx, const void *read)
{
	size_t len = blob->user_size ? blob->user_size : blob->size;
	char *data = arena_alloc(ctx->arena, XT_SIZE(blob->size) ? XT_SIZE(blob->size) : 1);

	return !put_blob(inst, ctx, blob, data) && !memcmp(data, read, len);
}

static bool blob_decode(struct inst *inst, const struct blob *blob, const struct rule_ctx *ctx,
			const struct xt *xt, bool newest)
{
	const void *data = xt->data;
	void *settled;

	if (strcmp(blob_name(inst->ext, blob), xt->name) || blob->revision != xt->revision ||
	    xt->len != XT_SIZE(blob->size))
		return false;
	if (blob->settle) {
		data = settled = arena_memdup(ctx->arena, xt->data, xt->len);
		blob->settle(settled, ctx);
		if (newest && memcmp(data, xt->data, xt->len))
			inst->kept = xt->data;
	}
	if (blob->decode ? !blob->decode(inst, ctx, data) : !ext_decode_fields(inst, ctx, data))
		return false;
	for (unsigned i = 0; i < inst->ext->n_opts; i++)
		if (inst->ext->opts[i].flags & OPT_REQUIRED && !inst->vals[i].set)
			return false;
	return !newest || blob_round_trip(inst, blob, ctx, data);
}

bool ext_has_xt(const struct ext *ext, const struct rule_ctx *ctx)
{
	const struct blob *blob = ext_blob(ext, ctx->family);

	if (ext->flags & EXT_NO_BLOB)
		return false;
	return !ctx->has_xt || ctx->has_xt(ctx->kernel, blob_name(ext, blob), blob->revision,
					   ext->kind == EXT_TARGET || ext->flags & EXT_WATCHER);
}

struct inst *ext_decode(const struct registry *reg, enum ext_kind kind, const struct xt *xt,
			const struct rule_ctx *ctx)
{
	for (size_t i = 0; i < reg->n; i++) {
		const struct ext *ext = reg->exts[i];
		const struct blob *old = ext->old;
		struct inst *inst;

		if (ext->kind != kind || !ext_in_family(ext, ctx->family))
			continue;
		inst = NULL;
		if (!(ext->flags & EXT_NO_BLOB) && !strcmp(blob_name(ext, ext_blob(ext, ctx->family)),
							   xt->name)) {
			inst = inst_new(ctx->arena, ext);
			inst->as_xt = true;
			if (blob_decode(inst, ext_blob(ext, ctx->family), ctx, xt, true))
				return inst;
		}
		for (; old && (old->size || old->name || old->revision); old++) {
			if (strcmp(blob_name(ext, old), xt->name))
				continue;
			inst = inst_new(ctx->arena, ext);
			inst->as_xt = true;
			if (blob_decode(inst, old, ctx, xt, false))
				return inst;
		}
	}
	return NULL;
}
