/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hopset.c - see hopset.h */
#include "compat/hopset.h"

/* What was given: one of the three. */
static unsigned given(const struct inst *inst)
{
	unsigned i = HOP_SET;

	while (i < HOP_INC && !inst->vals[i].set)
		i++;
	return i;
}

static const uint8_t modes[] = {
	[HOP_SET] = IPT_TTL_SET, [HOP_DEC] = IPT_TTL_DEC, [HOP_INC] = IPT_TTL_INC,
};

int hopset_encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	struct ipt_TTL_info *info = data;
	unsigned what = given(inst);

	info->mode = modes[what];
	info->ttl = inst->vals[what].num[0];
	return 0;
}

bool hopset_decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct ipt_TTL_info *info = data;

	for (unsigned i = HOP_SET; i < HOP_OPTS; i++)
		if (modes[i] == info->mode) {
			inst->vals[i].set = true;
			inst->vals[i].num[0] = info->ttl;
			return info->ttl >= inst->ext->opts[i].min;
		}
	return false;
}

static uint8_t changed(unsigned what, unsigned by, unsigned from)
{
	if (what == HOP_DEC)
		return from > by ? from - by : 0;
	return from + by < UINT8_MAX ? from + by : UINT8_MAX;
}

enum { VALUES = UINT8_MAX + 1 };

bool hopset_lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	struct stmt *stmt = prog_add(prog, STMT_SET);
	unsigned what = given(inst), by = inst->vals[what].num[0];
	struct set_val *map;

	stmt->sel = SEL_TTL;
	if (what == HOP_SET) {
		stmt->assign.value[0] = by;
		return true;
	}
	map = arena_new(ctx->arena, struct set_val);
	map->elem = arena_array(ctx->arena, VALUES, struct set_elem);
	map->n = VALUES;
	map->len = map->data_len = 1;
	for (unsigned i = 0; i < VALUES; i++) {
		map->elem[i].lo[0] = i;
		map->elem[i].hi[0] = changed(what, by, i);
	}
	stmt->assign.from = SEL_TTL;
	stmt->assign.map = map;
	return true;
}

static bool is_map_of(const struct set_val *map, unsigned what, unsigned by)
{
	for (unsigned i = 0; i < VALUES; i++)
		if (map->elem[i].lo[0] != i || map->elem[i].hi[0] != changed(what, by, i))
			return false;
	return by;
}

unsigned hopset_lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	const struct assign *a = &stmt->assign;
	unsigned what = HOP_SET, by;

	if (stmt->kind != STMT_SET || stmt->sel != SEL_TTL)
		return 0;
	if (a->from == SEL_NONE) {
		by = a->value[0];
	} else {
		if (a->from != SEL_TTL || !a->map || a->map->n != VALUES || a->map->data_len != 1)
			return 0;
		/* zero goes up by what is added, the highest comes down by it */
		what = a->map->elem[0].hi[0] ? HOP_INC : HOP_DEC;
		by = what == HOP_INC ? a->map->elem[0].hi[0] :
				       UINT8_MAX - a->map->elem[UINT8_MAX].hi[0];
		if (!is_map_of(a->map, what, by))
			return 0;
	}
	inst->vals[what].set = true;
	inst->vals[what].num[0] = by;
	return 1;
}
