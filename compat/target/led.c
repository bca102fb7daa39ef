/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/led.c - the "LED" target: a light that packets switch.
 * Native: none. Blob: struct xt_led_info,
 * <linux/netfilter/xt_LED.h>, revision 0.
 */
#include <string.h>
#include <strings.h>

#include <linux/types.h>
#include <linux/netfilter/xt_LED.h>

#include "compat/ext.h"

enum { TRIGGER, DELAY, BLINK, FOREVER = UINT32_MAX };

#define info struct xt_led_info
#define PREFIX "netfilter-"	/* before the name, in the blob as in the kernel */

static int trigger_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	if (strlen(word[0]) > opt->max)
		return diag_usage(ctx->diag, "Argument must have a maximum length of %u characters\n",
				  (unsigned)opt->max);
	return string_parse(opt, word, ctx, ret);
}

static void trigger_print(const struct opt *opt, const struct val *val,
			  const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	buf_puts(out, " \"");
	for (const char *c = val->str; *c; c++) {
		if (strchr("\"\\'", *c) && mode == PRINT_SAVE)
			buf_putc(out, '\\');
		buf_putc(out, *c);
	}
	buf_putc(out, '"');
}

static bool trigger_equal(const struct val *a, const struct val *b)
{
	return !strcmp(a->str, b->str);
}

static void trigger_encode(const struct opt *opt, const struct field *at, const struct val *val,
			   void *base)
{
	char *id = (char *)base + at->off;

	memcpy(id, PREFIX, strlen(PREFIX));
	memcpy(id + strlen(PREFIX), val->str, val->n);
}

static bool trigger_decode(const struct opt *opt, const struct field *at, const void *base,
			   const struct val_ctx *ctx, struct val *ret)
{
	const char *id = (const char *)base + at->off;

	if (memcmp(id, PREFIX, strlen(PREFIX)))
		return false;
	ret->n = strnlen(id, at->size) - strlen(PREFIX);
	ret->str = arena_strndup(ctx->arena, id + strlen(PREFIX), ret->n);
	return !strchr(ret->str, '\n');
}

static const struct vtype vtype_trigger = {
	.words = 1, .parse = trigger_parse, .print = trigger_print, .equal = trigger_equal,
	.encode = trigger_encode, .decode = trigger_decode,
};

static int delay_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	ret->num[0] = FOREVER;
	if (!strcasecmp(word[0], "inf") || parse_u64(word[0], 0, UINT32_MAX, &ret->num[0]))
		return 0;
	diag_reason(ctx->diag, "milliseconds, or inf");
	return diag_usage(ctx->diag, "Delay value must be within range 0..%u", UINT32_MAX);
}

static void delay_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	if (val->num[0] == (uint32_t)FOREVER)
		buf_puts(out, " inf");
	else
		num_print(opt, val, ctx, mode, out);
	if (mode != PRINT_SAVE && val->num[0] != (uint32_t)FOREVER)
		buf_puts(out, "ms");
}

static const struct vtype vtype_delay = {
	.words = 1, .parse = delay_parse, .print = delay_print,
	.encode = num_encode, .decode = num_decode,
};

static const struct opt opts[] = {
	[TRIGGER] = { .name = "led-trigger-id", .arg = "name", .help = "what lights can be set to",
		      .type = &vtype_trigger, .max = sizeof(((info *)0)->id) - sizeof(PREFIX),
		      .flags = OPT_REQUIRED | OPT_NOT_NATIVE, .blob = FIELD(info, id) },
	[DELAY] = { .name = "led-delay", .arg = "ms|inf", .help = "how long it stays on",
		    .type = &vtype_delay, .blob = FIELD(info, delay) },
	[BLINK] = { .name = "led-always-blink", .help = "blink where it is on already",
		    .type = &vtype_flag, .blob_set = BITS(info, always_blink, 1) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (!inst->vals[DELAY].num[0])
		inst->vals[DELAY] = (struct val){ 0 };
	return 0;
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	static const char *const titles[] = { " led-trigger-id:", " led-delay:" };

	for (unsigned i = TRIGGER; i <= DELAY; i++) {
		size_t from;

		buf_puts(out, titles[i]);
		from = out->len;
		opts[i].type->print(&opts[i], &inst->vals[i], ctx, mode, out);
		if (!out->failed)
			memmove(out->data + from, out->data + from + 1, --out->len - from);
	}
	if (inst->vals[BLINK].set)
		buf_puts(out, " led-always-blink");
}

const struct ext ext_target_led = {
	.name = "LED", EXT_TARGET_IS(led), .families = FAM_BOTH,
	.help = "switches a light", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(info), .user_size = offsetof(info, internal_data) },
	.check = check, .print_list = print_list,
};
