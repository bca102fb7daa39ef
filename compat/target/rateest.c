/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/rateest.c - the "RATEEST" target: measures rates for the rateest match.
 * Native: none. Blob: struct xt_rateest_target_info,
 * <linux/netfilter/xt_RATEEST.h>, revision 0.
 *
 * The kernel measures every quarter second times a power of two, and averages
 * with a weight that is a power of two, too; both are held in microseconds
 * here: what is measured, and that time divided by the weight.
 */
#include <stdlib.h>
#include <string.h>

#include <linux/types.h>
#include <linux/if.h>
#include <linux/netfilter/xt_RATEEST.h>

#include "compat/ext.h"

enum { NAME, INTERVAL, EWMALOG };
enum { SHORTEST = 250000, INTERVAL_MIN = -2, INTERVAL_MAX = 3, LOG_MAX = 30 };

#define info struct xt_rateest_target_info

/* "1.5s", "250ms", "10us"; without a unit microseconds. */
static bool parse_time(const char *text, uint64_t *ret)
{
	static const struct name units[] = {
		{ "", 1 }, { "us", 1 }, { "usec", 1 }, { "usecs", 1 },
		{ "ms", 1000 }, { "msec", 1000 }, { "msecs", 1000 },
		{ "s", 1000000 }, { "sec", 1000000 }, { "secs", 1000000 }, { NULL, 0 },
	};
	const struct name *unit;
	char *end;
	double n = strtod(text, &end);

	unit = name_find(units, end);
	if (end == text || !unit || n > 1e12)
		return false;
	*ret = n < 0 ? UINT64_MAX : (uint64_t)(n * (double)unit->value);
	return true;
}

static int time_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	if (parse_time(word[0], &ret->num[0]))
		return 0;
	diag_reason(ctx->diag, "a number and s, ms or us");
	return diag_usage(ctx->diag, "RATEEST: bad %s value \"%s\"",
			  opt->name + strlen("rateest-"), word[0]);
}

static void time_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	if (val->num[0] < 1000000)
		buf_printf(out, " %.1fms", (double)val->num[0] / 1000);
	else
		buf_printf(out, " %.1fs", (double)val->num[0] / 1000000);
}

static const struct vtype vtype_time = { .words = 1, .parse = time_parse, .print = time_print };

static const struct opt opts[] = {
	[NAME] = { .name = "rateest-name", .arg = "name", .help = "what the match calls it",
		   .type = &vtype_string, .flags = OPT_NOT_NATIVE, .list = " name %v",
		   .blob = FIELD(info, name) },
	[INTERVAL] = { .name = "rateest-interval", .arg = "time", .help = "how often to measure",
		       .type = &vtype_time, .list = " interval %v" },
	[EWMALOG] = { .name = "rateest-ewmalog", .arg = "time", .help = "over what time to average",
		      .type = &vtype_time, .list = " ewmalog %v" },
};

/* -ln(1 - 2^-@k), as a sum of powers. */
static double minus_log(unsigned k)
{
	double x = 1.0 / (double)(1ull << k), power = x, sum = 0;

	for (unsigned n = 1; power / n > 1e-15 && n < 64; n++, power *= x)
		sum += power / n;
	return sum;
}

/* The largest weight whose time is not above @average. */
static unsigned ewma_log(uint64_t interval, uint64_t average)
{
	unsigned k = 1;

	while (k <= LOG_MAX && (double)interval / minus_log(k) <= (double)average)
		k++;
	return k - 1;
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *v = inst->vals;
	unsigned log = ewma_log(v[INTERVAL].num[0], v[EWMALOG].num[0]);
	int i = INTERVAL_MIN;

	while (i <= INTERVAL_MAX && v[INTERVAL].num[0] > (uint64_t)SHORTEST << (i - INTERVAL_MIN))
		i++;
	if (i > INTERVAL_MAX) {
		diag_reason(diag, "8 seconds at most");
		return diag_usage(diag, "RATEEST: interval value is too large");
	}
	if (!v[INTERVAL].num[0] || !log || log >= LOG_MAX) {
		diag_reason(diag, "an average is over more time than one measurement");
		return diag_usage(diag, "RATEEST: ewmalog value is out of range");
	}
	if (!v[NAME].set)
		return diag_usage(diag, "RATEEST: option \"--rateest-name\" must be specified\n");
	if (v[NAME].n >= IFNAMSIZ) {
		v[NAME].n = IFNAMSIZ - 1;
		v[NAME].str = arena_strndup(ctx->arena, v[NAME].str, v[NAME].n);
	}
	v[INTERVAL].num[0] = (uint64_t)SHORTEST << (i - INTERVAL_MIN);
	v[EWMALOG].num[0] = v[INTERVAL].num[0] << log;
	return 0;
}

static unsigned log2_of(uint64_t n)
{
	unsigned bits = 0;

	while (n >>= 1)
		bits++;
	return bits;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *v = inst->vals;
	info *to = data;

	ext_encode_fields(inst, data);
	to->interval = INTERVAL_MIN + (int)log2_of(v[INTERVAL].num[0] / SHORTEST);
	to->ewma_log = log2_of(v[EWMALOG].num[0] / v[INTERVAL].num[0]);
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const info *from = data;
	struct val *v = inst->vals;

	if (from->interval < INTERVAL_MIN || from->interval > INTERVAL_MAX ||
	    from->ewma_log >= LOG_MAX || !ext_decode_fields(inst, ctx, data))
		return false;
	if (!v[NAME].set)
		v[NAME].str = "";
	v[NAME].set = v[INTERVAL].set = v[EWMALOG].set = true;
	v[INTERVAL].num[0] = (uint64_t)SHORTEST << (from->interval - INTERVAL_MIN);
	v[EWMALOG].num[0] = v[INTERVAL].num[0] << from->ewma_log;
	return true;
}

const struct ext ext_target_rateest = {
	.name = "RATEEST", EXT_TARGET_IS(rateest), .families = FAM_BOTH,
	.help = "measures rates for -m rateest", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(info), .user_size = offsetof(info, est),
		  .encode = encode, .decode = decode },
	.check = check,
};
