/* SPDX-License-Identifier: GPL-2.0-or-later */
/* verdict.c - see verdict.h. Numbers: <linux/netfilter_bridge/ebtables.h>. */
#include "compat/verdict.h"

#include <string.h>

#include <net/if.h>
#include <linux/if_ether.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter_bridge/ebtables.h>

#include "lib/ir/lower.h"
#include "lib/rule/advice.h"
#include "lib/rule/rule.h"

const struct name ebt_verdicts[] = {
	{ "ACCEPT", EBT_NUMBER(EBT_ACCEPT) }, { "DROP", EBT_NUMBER(EBT_DROP) },
	{ "CONTINUE", EBT_NUMBER(EBT_CONTINUE) }, { "RETURN", EBT_NUMBER(EBT_RETURN) },
	{ NULL, 0 },
};

static int verdict_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	const struct name *name = name_find(opt->names, word[0]);

	if (name) {
		ret->num[0] = name->value;
		return 0;
	}
	diag_word(ctx->diag, ctx->word);
	advise_name(word[0], strlen(word[0]), opt->names, ctx->diag);
	if (ctx->family == NFPROTO_ARP)
		return diag_usage(ctx->diag, "bad target for --%s", opt->name);
	return diag_usage(ctx->diag, "Illegal --%s target", opt->name);
}

static bool verdict_decode(const struct opt *opt, const struct field *at, const void *base,
			   const struct val_ctx *ctx, struct val *ret)
{
	return num_decode(opt, at, base, ctx, ret) && name_of(opt->names, ret->num[0]);
}

const struct vtype vtype_verdict = {
	.words = 1, .parse = verdict_parse, .print = enum_print,
	.encode = num_encode, .decode = verdict_decode,
};

void ebt_verdict_default(struct inst *inst, unsigned i, int otherwise)
{
	if (!inst->vals[i].set)
		inst->vals[i] = (struct val){ .set = true, .num = { EBT_NUMBER(otherwise) } };
}

int ebt_nat_check(struct inst *inst, unsigned to, unsigned verdict, struct diag *diag)
{
	if (inst->vals[to].set) {
		ebt_verdict_default(inst, verdict, EBT_ACCEPT);
		return 0;
	}
	diag_word(diag, inst->word);
	diag_hint(diag, "--%s ADDRESS", inst->ext->opts[to].name);
	return diag_usage(diag, "You must specify proper arguments");
}

/* The name of what holds. */
static const char *verdict_of(const struct inst *inst, unsigned i)
{
	const struct opt *opt = &inst->ext->opts[i];

	return name_of(opt->names, inst->vals[i].set ? inst->vals[i].num[0] : opt->fallback);
}

bool ebt_verdict_plain(const struct inst *inst, unsigned i, const struct rule_ctx *ctx)
{
	const char *name = verdict_of(inst, i);

	return ctx->table != TABLE_BROUTE || !name || strcmp(name, "DROP");
}

void target_verdict_lower(const struct inst *inst, unsigned i, const struct rule_ctx *ctx,
			  struct prog *prog)
{
	const char *name = verdict_of(inst, i);
	int32_t code;

	if (name && verdict_find(name, &code))
		verdict_lower(prog, code, NULL, ctx);
	else if (ctx->words)
		verdict_lower(prog, NFT_CONTINUE, NULL, ctx);
}

bool target_verdict_lift(struct inst *inst, unsigned i, const struct rule_ctx *ctx,
			 const struct stmt *stmt, unsigned n)
{
	const struct opt *opt = &inst->ext->opts[i];
	const struct name *name;
	const char *word;
	int32_t code;

	if (n && !verdict_lift(stmt, n, ctx, &code))
		return false;
	word = n ? verdict_name(code) : "CONTINUE";
	name = word ? name_find(opt->names, word) : NULL;
	if (!name)
		return false;
	inst->vals[i].set = !opt->fallback || name->value != opt->fallback;
	inst->vals[i].num[0] = inst->vals[i].set ? name->value : 0;
	return true;
}

void mac_set_lower(const struct inst *inst, unsigned i, enum selector sel, struct prog *prog)
{
	struct stmt *stmt = prog_add(prog, STMT_SET);

	stmt->sel = sel;
	memcpy(stmt->assign.value, inst->vals[i].addr[0], ETH_ALEN);
}

bool mac_set_lift(struct inst *inst, unsigned i, enum selector sel, const struct stmt *stmt)
{
	if (stmt->kind != STMT_SET || stmt->sel != sel || stmt->assign.from != SEL_NONE ||
	    inst->vals[i].set)
		return false;
	inst->vals[i].set = true;
	memcpy(inst->vals[i].addr[0], stmt->assign.value, ETH_ALEN);
	return true;
}
