/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/hashlimit.c - the "hashlimit" match: a token bucket per address, port
 * or both. Always xt: its tables are shared by name, and a full one drops.
 * Blob: struct xt_hashlimit_mtinfo3, <linux/netfilter/xt_hashlimit.h>, revision
 * 3; 2 has no interval, 1 is coarser and its name shorter.
 */
#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <netinet/in.h>
#include <linux/netfilter.h>
#include <linux/netfilter/xt_hashlimit.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

enum { UPTO, ABOVE, BURST, MODE, NAME, SIZE, MAX, GCINTERVAL, EXPIRE, SRCMASK, DSTMASK,
       RATE_MATCH, INTERVAL };
/* TABLE_MAX: the kernel sets what is above it to it, in the rule, too. */
enum { BURST_DEFAULT = 5, BURST_MAX = 1000000, GC_DEFAULT = 1000, MS = 1000,
       TABLE_MAX = 1048576 };

/*
 * A rate is num[0] as the blob's avg has it: for packets the time of one, in
 * microseconds; for bytes what one step of 16 costs of UINT32_MAX credits.
 * num[1]: it is one of bytes. num[2], num[3]: until check(), the seconds of the
 * unit and the number that were typed; then num[2] is the interval of a
 * --hashlimit-rate-match.
 */
enum { AVG, IN_BYTES, UNIT, TYPED, EVERY = UNIT };

static const struct {
	const char *name;	/* any start of it is understood */
	const char *shown;
	uint32_t seconds;
} units[] = {
	{ "second", "sec", 1 }, { "minute", "min", 60 },
	{ "hour", "hour", 3600 }, { "day", "day", 86400 },
};

#define UNITS (sizeof(units) / sizeof(*units))

/* "b", "kb" or "mb" at @text: what it multiplies by, 0: none of them. */
static uint64_t byte_unit(const char *text, size_t len)
{
	if (len == 1 && text[0] == 'b')
		return 1;
	if (len == 2 && !strncmp(text, "kb", 2))
		return 1 << 10;
	return len == 2 && !strncmp(text, "mb", 2) ? 1 << 20 : 0;
}

static void print_bytes(uint64_t bytes, struct buf *out)
{
	unsigned long long n = bytes;

	if (n && n % (1 << 20) == 0)
		buf_printf(out, "%llumb", n >> 20);
	else if (n && n % (1 << 10) == 0)
		buf_printf(out, "%llukb", n >> 10);
	else
		buf_printf(out, "%llub", n);
}

static uint64_t bytes_of(uint64_t cost)
{
	return cost ? (UINT32_MAX / cost - 1) << XT_HASHLIMIT_BYTE_SHIFT : 0;
}

static uint64_t cost_of(uint64_t bytes)
{
	return UINT32_MAX / ((bytes >> XT_HASHLIMIT_BYTE_SHIFT) + 1);
}

/* In the largest unit in which a whole number costs the same. */
static void print_cost(uint64_t cost, struct buf *out)
{
	uint64_t bytes = bytes_of(cost);

	for (unsigned shift = 20; shift; shift -= 10) {
		uint64_t whole = bytes >> shift << shift;

		if (whole && whole <= UINT32_MAX && cost_of(whole) == cost) {
			print_bytes(whole, out);
			return;
		}
	}
	print_bytes(bytes, out);
}

static int bad_value(const struct opt *opt, const struct val_ctx *ctx, const char *word,
		     const char *reason)
{
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "%s", reason);
	return diag_usage(ctx->diag, "%s: Bad value for \"--%s\" option: \"%s\"", ctx->ext,
			  opt->name, word);
}

static int rate_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	static const char rates[] = "a rate is like 5/sec, 30/minute, 512kb/s or 1mb/s";
	unsigned unit = 0;
	const char *slash;
	uint64_t scale;
	char *end;

	if (word[0][0] == '-')
		goto too_fast;
	if (!isdigit((unsigned char)word[0][strspn(word[0], " +")]))
		return bad_value(opt, ctx, word[0], rates);
	ret->num[TYPED] = strtoull(word[0], &end, 10);
	slash = strchr(end, '/');
	scale = slash ? byte_unit(end, slash - end) : 0;
	if (slash)
		while (unit < UNITS && (!slash[1] || strncasecmp(slash + 1, units[unit].name,
								  strlen(slash + 1))))
			unit++;
	if (unit == UNITS || (scale ? unit != 0 : *end && end != slash))
		return bad_value(opt, ctx, word[0], rates);
	ret->num[UNIT] = units[unit].seconds;
	if (scale) {
		if (ret->num[TYPED] > ((uint64_t)UINT32_MAX << XT_HASHLIMIT_BYTE_SHIFT) / scale)
			goto too_fast;
		ret->num[IN_BYTES] = 1;
		ret->num[AVG] = cost_of(ret->num[TYPED] * scale);
		return 0;
	}
	if (!ret->num[TYPED])
		return bad_value(opt, ctx, word[0], rates);
	if (ret->num[TYPED] > UINT32_MAX ||
	    ret->num[TYPED] / ret->num[UNIT] > XT_HASHLIMIT_SCALE_v2)
		goto too_fast;
	ret->num[AVG] = XT_HASHLIMIT_SCALE_v2 * ret->num[UNIT] / ret->num[TYPED];
	if (ret->num[AVG])
		return 0;
too_fast:
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "Rate too fast \"%s\"", word[0]);
}

/* How often within which unit: the shortest that gives just this time. */
static uint64_t packets_of(uint64_t avg, unsigned *unit)
{
	uint64_t n = 0;

	for (*unit = 0; *unit < UNITS; (*unit)++) {
		uint64_t whole = XT_HASHLIMIT_SCALE_v2 * units[*unit].seconds;

		n = avg ? whole / avg : 0;
		if (n && whole / n == avg)
			return n;
	}
	*unit = UNITS - 1;
	return n;
}

static void rate_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	uint64_t avg = val->num[AVG];
	unsigned unit;

	buf_putc(out, ' ');
	if (val->num[IN_BYTES]) {
		print_cost(avg, out);
		buf_puts(out, "/s");
		return;
	}
	if (mode != PRINT_SAVE && val->num[EVERY])
		avg *= val->num[EVERY];
	buf_u64(out, packets_of(avg, &unit));
	buf_putc(out, '/');
	buf_puts(out, units[unit].shown);
}

static const struct vtype vtype_hash_rate = {
	.words = 1, .parse = rate_parse, .print = rate_print,
	.encode = num_encode, .decode = num_decode,
};

static int bad_burst(struct diag *diag)
{
	return diag_usage(diag, "bad value for option \"--hashlimit-burst\", or out of range (1-%d).",
			  BURST_MAX);
}

/* num[0]: packets, or bytes if num[1] */
static int burst_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	char *end = word[0];
	bool number = isdigit((unsigned char)end[strspn(end, " +")]);
	uint64_t n = number ? strtoull(end, &end, 10) : 0;
	uint64_t scale = byte_unit(end, strlen(end));

	/* kb and mb are told in decimal */
	if (number && scale <= 1) {
		n = strtoull(word[0], &end, 0);
		scale = !*end ? 1 : byte_unit(end, strlen(end));
	}
	if (n && scale && n <= (scale == 1 ? BURST_MAX : UINT32_MAX / scale)) {
		ret->num[0] = n * scale;
		return 0;
	}
	diag_word(ctx->diag, ctx->word);
	return bad_burst(ctx->diag);
}

static void burst_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	if (!val->num[1] && val->num[0] <= BURST_MAX) {
		num_print(opt, val, ctx, mode, out);
		return;
	}
	buf_putc(out, ' ');
	print_bytes(val->num[0], out);
}

static const struct vtype vtype_burst = {
	.words = 1, .parse = burst_parse, .print = burst_print,
};

static const struct name modes[] = {
	{ "srcip", XT_HASHLIMIT_HASH_SIP }, { "srcport", XT_HASHLIMIT_HASH_SPT },
	{ "dstip", XT_HASHLIMIT_HASH_DIP }, { "dstport", XT_HASHLIMIT_HASH_DPT }, { NULL, 0 },
};

static int mode_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	for (const char *at = word[0]; *at; at += *at == ',') {
		size_t len = strcspn(at, ",");
		const struct name *name = modes;

		while (name->name && (strlen(name->name) != len || strncmp(name->name, at, len)))
			name++;
		if (!name->name)
			return bad_value(opt, ctx, word[0],
					 "a list of srcip, srcport, dstip, dstport");
		ret->num[0] |= name->value;
		at += len;
	}
	return 0;
}

static void mode_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	char sep = ' ';

	for (const struct name *name = modes; name->name; name++)
		if (val->num[0] & name->value) {
			buf_putc(out, sep);
			buf_puts(out, name->name);
			sep = mode == PRINT_SAVE ? ',' : '-';
		}
}

static const struct vtype vtype_mode = {
	.words = 1, .parse = mode_parse, .print = mode_print,
};

static int interval_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			  struct val *ret)
{
	if (parse_u64(word[0], 1, INT32_MAX, &ret->num[0]))
		return 0;
	return bad_value(opt, ctx, word[0], "a number of seconds, at least 1");
}

static const struct vtype vtype_interval = {
	.words = 1, .parse = interval_parse, .print = num_print,
};

/* num[1]: what a listing shows of the rate says it already */
static void expire_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			 enum print_mode mode, struct buf *out)
{
	if (mode == PRINT_SAVE)
		num_print(opt, val, ctx, mode, out);
	else if (!val->num[1])
		buf_printf(out, "  htable-expire %u", (unsigned)val->num[0]);
}

static const struct vtype vtype_expire = {
	.words = 1, .parse = num_parse, .print = expire_print,
	.encode = num_encode, .decode = num_decode,
};

#define info struct xt_hashlimit_mtinfo3
#define NUMBER(long_name, field, text) { .name = "hashlimit-htable-" long_name, .arg = "number", \
	.help = text, .type = &vtype_num, .max = UINT32_MAX, .list = " htable-" long_name " %v", \
	.blob = FIELD(info, cfg.field) }

static const struct opt opts[] = {
	[UPTO] = { .name = "hashlimit-upto", .alias = "hashlimit",
		   .arg = "rate[/sec|/minute|/hour|/day]", .help = "up to this rate",
		   .type = &vtype_hash_rate, .flags = OPT_INVERT, .excludes = OPT_BIT(ABOVE),
		   .list = " limit: up to %v" },
	[ABOVE] = { .name = "hashlimit-above", .arg = "rate", .help = "above this rate",
		    .type = &vtype_hash_rate, .flags = OPT_INVERT, .list = " limit: above %v" },
	[BURST] = { .name = "hashlimit-burst", .arg = "number",
		    .help = "that pass at once, 5 if not given", .type = &vtype_burst,
		    .list = " burst %v" },
	[MODE] = { .name = "hashlimit-mode", .arg = "mode[,...]",
		   .help = "a bucket for each of these", .type = &vtype_mode, .names = modes,
		   .list = " mode %v" },
	[NAME] = { .name = "hashlimit-name", .arg = "name", .help = "in /proc/net/ipt_hashlimit",
		   .type = &vtype_string, .flags = OPT_REQUIRED | OPT_BARE, .max = NAME_MAX - 1,
		   .list = "", .blob = FIELD(info, name) },
	[SIZE] = NUMBER("size", size, "buckets of the hash table"),
	[MAX] = NUMBER("max", max, "entries at most"),
	[GCINTERVAL] = NUMBER("gcinterval", gc_interval, "ms between two clean-ups"),
	[EXPIRE] = { .name = "hashlimit-htable-expire", .arg = "number",
		     .help = "ms until an idle entry is forgotten", .type = &vtype_expire,
		     .max = UINT32_MAX, .list = "%v", .blob = FIELD(info, cfg.expire) },
	[SRCMASK] = { .name = "hashlimit-srcmask", .arg = "length",
		      .help = "keep this much of the source", .type = &vtype_prefix,
		      .list = " srcmask %v", .blob = FIELD(info, cfg.srcmask) },
	[DSTMASK] = { .name = "hashlimit-dstmask", .arg = "length",
		      .help = "keep this much of the destination", .type = &vtype_prefix,
		      .list = " dstmask %v", .blob = FIELD(info, cfg.dstmask) },
	[RATE_MATCH] = { .name = "hashlimit-rate-match", .help = "look at the rate, limit nothing",
			 .type = &vtype_flag, .list = " rate-match",
			 .blob_set = BITS(info, cfg.mode, XT_HASHLIMIT_RATE_MATCH) },
	[INTERVAL] = { .name = "hashlimit-rate-interval", .arg = "seconds",
		       .help = "over which the rate is taken", .type = &vtype_interval,
		       .list = " rate-interval %v" },
};

static struct val *rate_of(const struct inst *inst)
{
	return &inst->vals[inst->vals[ABOVE].set ? ABOVE : UPTO];
}

/* Entries live for the unit of the rate, as it is shown; those of bytes 15
 * seconds, or with a burst a minute. */
static uint32_t default_expire(const struct inst *inst)
{
	const struct val *rate = rate_of(inst);
	unsigned unit;

	if (rate->num[IN_BYTES])
		return (inst->vals[BURST].set ? 60 : 15) * MS;
	packets_of(rate->num[AVG], &unit);
	return units[unit].seconds * MS;
}

static void unset_default(struct val *val, uint64_t value)
{
	if (val->num[0] == value)
		*val = (struct val){ 0 };
}

/* What is as it would be anyway is not said. */
static void drop_defaults(struct inst *inst, uint8_t family)
{
	struct val *vals = inst->vals;
	unsigned bits = addr_len(family) * 8, unit;

	if (vals[SRCMASK].set)
		unset_default(&vals[SRCMASK], bits);
	if (vals[DSTMASK].set)
		unset_default(&vals[DSTMASK], bits);
	unset_default(&vals[MODE], 0);
	for (unsigned i = SIZE; i <= MAX; i++)
		if (vals[i].num[0] > TABLE_MAX)
			vals[i].num[0] = TABLE_MAX;
	unset_default(&vals[SIZE], 0);
	unset_default(&vals[MAX], 0);
	unset_default(&vals[GCINTERVAL], GC_DEFAULT);
	unset_default(&vals[EXPIRE], default_expire(inst));
	unset_default(&vals[INTERVAL], 1);
	if (!vals[RATE_MATCH].set)
		vals[INTERVAL] = (struct val){ 0 };
	rate_of(inst)->num[EVERY] = vals[INTERVAL].num[0];
	if (vals[EXPIRE].set && vals[INTERVAL].set && !rate_of(inst)->num[IN_BYTES]) {
		packets_of(rate_of(inst)->num[AVG] * vals[INTERVAL].num[0], &unit);
		vals[EXPIRE].num[1] = vals[EXPIRE].num[0] == units[unit].seconds * MS;
	}
	rate_of(inst)->num[TYPED] = 0;
}

/* A rate to match is one per second, over the unit that was typed. */
static void settle_rate_match(struct inst *inst, struct val *rate)
{
	struct val *interval = &inst->vals[INTERVAL];

	if (!inst->vals[RATE_MATCH].set || rate->num[IN_BYTES] || !rate->num[TYPED])
		return;
	if (!interval->set) {
		interval->set = true;
		interval->num[0] = rate->num[UNIT];
	}
	rate->num[AVG] = XT_HASHLIMIT_SCALE_v2 / rate->num[TYPED];
}

/* The blob counts the burst in times @rate; as bytes it is what the largest unit
 * gives that means so many. */
static uint64_t burst_times(uint64_t bytes, uint64_t rate)
{
	return rate ? (bytes + rate - 1) / rate : 0;
}

static uint64_t burst_bytes(uint64_t times, uint64_t rate)
{
	uint64_t bytes = times * rate;

	for (unsigned shift = 20; shift; shift -= 10) {
		uint64_t whole = bytes >> shift << shift;

		if (whole && burst_times(whole, rate) == times)
			return whole;
	}
	return bytes;
}

static int settle_burst(struct inst *inst, const struct val *rate, struct diag *diag)
{
	struct val *burst = &inst->vals[BURST];
	uint64_t bytes = bytes_of(rate->num[AVG]);

	if (!rate->num[IN_BYTES] && burst->num[0] > BURST_MAX)
		return bad_burst(diag);
	if (!rate->num[IN_BYTES]) {
		if (!burst->set)
			burst->num[0] = BURST_DEFAULT;
		burst->set = true;
	} else if (burst->set) {
		if (!bytes || burst->num[0] < bytes)
			return diag_usage(diag, "burst cannot be smaller than %llub",
					  (unsigned long long)bytes);
		burst->num[0] = burst_bytes(burst_times(burst->num[0], bytes), bytes);
		burst->num[1] = 1;
	}
	return 0;
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *vals = inst->vals, *rate = rate_of(inst), *expire = &vals[EXPIRE];
	struct val given = *rate;

	if (!rate->set)
		return diag_usage(diag, "You have to specify --hashlimit");
	if (vals[UPTO].set && vals[ABOVE].set)
		return 0;	/* is told of next */
	if (vals[NAME].set && !vals[NAME].n)
		return diag_usage(diag, "Argument must have a minimum length of 1 characters\n");
	if (settle_burst(inst, rate, diag))
		return -1;
	if (!expire->set) {
		expire->set = true;
		expire->num[0] = given.num[IN_BYTES] ? default_expire(inst) : given.num[UNIT] * MS;
	}
	settle_rate_match(inst, rate);
	if (!rate->num[AVG])
		return diag_usage(diag, "Rate too fast \"%llu\"",
				  (unsigned long long)rate->num[TYPED]);
	drop_defaults(inst, ctx->family);
	if (rate->inv) {
		given = *rate;
		given.inv = false;
		*rate = (struct val){ 0 };
		vals[rate == &vals[UPTO] ? ABOVE : UPTO] = given;
	}
	return 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *vals = inst->vals, *rate = rate_of(inst);
	info *h = data;

	ext_encode_fields(inst, data);
	h->cfg.avg = rate->num[AVG];
	h->cfg.mode |= vals[MODE].num[0] | (vals[ABOVE].set ? XT_HASHLIMIT_INVERT : 0) |
		       (rate->num[IN_BYTES] ? XT_HASHLIMIT_BYTES : 0);
	h->cfg.burst = vals[BURST].num[0];
	if (rate->num[IN_BYTES] && vals[BURST].set)
		h->cfg.burst = burst_times(h->cfg.burst, bytes_of(rate->num[AVG]));
	if (!vals[GCINTERVAL].set)
		h->cfg.gc_interval = GC_DEFAULT;
	if (!vals[EXPIRE].set)
		h->cfg.expire = default_expire(inst);
	if (!vals[SRCMASK].set)
		h->cfg.srcmask = addr_len(ctx->family) * 8;
	if (!vals[DSTMASK].set)
		h->cfg.dstmask = addr_len(ctx->family) * 8;
	if (vals[RATE_MATCH].set)
		h->cfg.interval = vals[INTERVAL].set ? vals[INTERVAL].num[0] : 1;
	return 0;
}

static void set_number(struct val *val, uint64_t value)
{
	val->set = true;
	val->num[0] = value;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const uint32_t hash = XT_HASHLIMIT_HASH_DIP | XT_HASHLIMIT_HASH_DPT |
			      XT_HASHLIMIT_HASH_SIP | XT_HASHLIMIT_HASH_SPT;
	struct val *vals = inst->vals, *rate;
	const info *h = data;
	bool bytes = h->cfg.mode & XT_HASHLIMIT_BYTES;

	if (!h->cfg.avg || (bytes && h->cfg.avg > UINT32_MAX) ||
	    h->cfg.mode & ~(hash | XT_HASHLIMIT_INVERT | XT_HASHLIMIT_BYTES |
			    XT_HASHLIMIT_RATE_MATCH) || !ext_decode_fields(inst, ctx, data))
		return false;
	rate = &vals[h->cfg.mode & XT_HASHLIMIT_INVERT ? ABOVE : UPTO];
	set_number(rate, h->cfg.avg);
	rate->num[IN_BYTES] = bytes;
	if (h->cfg.burst || !bytes)
		set_number(&vals[BURST], !bytes ? h->cfg.burst :
					 burst_bytes(h->cfg.burst, bytes_of(h->cfg.avg)));
	vals[BURST].num[1] = bytes && h->cfg.burst;
	set_number(&vals[MODE], h->cfg.mode & hash);
	set_number(&vals[GCINTERVAL], h->cfg.gc_interval);
	set_number(&vals[EXPIRE], h->cfg.expire);
	set_number(&vals[SRCMASK], h->cfg.srcmask);
	set_number(&vals[DSTMASK], h->cfg.dstmask);
	set_number(&vals[INTERVAL], h->cfg.interval);
	drop_defaults(inst, ctx->family);
	return true;
}

static bool decode_v2(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_hashlimit_mtinfo2 *v2 = data;
	info h = { .cfg = { .avg = v2->cfg.avg, .burst = v2->cfg.burst, .mode = v2->cfg.mode,
			    .size = v2->cfg.size, .max = v2->cfg.max,
			    .gc_interval = v2->cfg.gc_interval, .expire = v2->cfg.expire,
			    .srcmask = v2->cfg.srcmask, .dstmask = v2->cfg.dstmask } };

	memcpy(h.name, v2->name, sizeof(h.name));
	return decode(inst, ctx, &h);
}

static bool decode_v1(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_hashlimit_mtinfo1 *v1 = data;
	info h = { .cfg = { .avg = v1->cfg.avg, .burst = v1->cfg.burst, .mode = v1->cfg.mode,
			    .size = v1->cfg.size, .max = v1->cfg.max,
			    .gc_interval = v1->cfg.gc_interval, .expire = v1->cfg.expire,
			    .srcmask = v1->cfg.srcmask, .dstmask = v1->cfg.dstmask } };

	if (!(h.cfg.mode & XT_HASHLIMIT_BYTES))
		h.cfg.avg *= XT_HASHLIMIT_SCALE_v2 / XT_HASHLIMIT_SCALE;
	memcpy(h.name, v1->name, sizeof(v1->name));
	return decode(inst, ctx, &h);
}

/* Others leave an interval where none is looked at. */
static void settle(void *data, const struct rule_ctx *ctx)
{
	info *h = data;

	if (!(h->cfg.mode & XT_HASHLIMIT_RATE_MATCH))
		h->cfg.interval = 0;
}

/* ---- in the words of nft ---- */

static void translate_bytes(uint64_t bytes, struct buf *out)
{
	unsigned long long n = bytes;

	if (n && n % (1 << 20) == 0)
		buf_printf(out, " %llu mbytes", n >> 20);
	else if (n && n % (1 << 10) == 0)
		buf_printf(out, " %llu kbytes", n >> 10);
	else
		buf_printf(out, " %llu bytes", n);
}

static void translate_addr(enum selector sel, const struct val *bits, struct translation *to)
{
	uint8_t family = to->text.family, mask[16] = { 0 };

	selector_text(sel, &to->text, &to->rule);
	if (!bits->set)
		return;
	for (unsigned i = 0; i < bits->num[0]; i++)
		mask[i / 8] |= 0x80 >> i % 8;
	buf_puts(&to->rule, " and ");
	if (family == NFPROTO_IPV4) {
		print_ip(mask, family, &to->rule);
		return;
	}
	for (unsigned i = 0; i < sizeof(mask); i += 2)
		buf_printf(&to->rule, "%s%02x%02x", i ? ":" : "", mask[i], mask[i + 1]);
}

/* What there is a bucket for: false where there is but one. */
static bool translate_key(const struct val *vals, struct translation *to)
{
	static const struct {
		uint32_t bit;
		uint16_t sel;
		uint8_t mask;	/* option; 0: none */
	} parts[] = {
		{ XT_HASHLIMIT_HASH_DIP, SEL_DADDR, DSTMASK }, { XT_HASHLIMIT_HASH_DPT, SEL_TH_DPORT, 0 },
		{ XT_HASHLIMIT_HASH_SIP, SEL_SADDR, SRCMASK }, { XT_HASHLIMIT_HASH_SPT, SEL_TH_SPORT, 0 },
	};
	bool any = false;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (!(vals[MODE].num[0] & parts[i].bit))
			continue;
		buf_puts(&to->rule, any ? " ." : "");
		if (parts[i].mask)
			translate_addr(parts[i].sel, &vals[parts[i].mask], to);
		else
			selector_text(parts[i].sel, &to->text, &to->rule);
		any = true;
	}
	return any;
}

static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	const struct val *vals = inst->vals, *rate = rate_of(inst);
	unsigned expire = vals[EXPIRE].set ? vals[EXPIRE].num[0] : default_expire(inst), unit;
	struct buf *out = &to->rule;
	uint64_t packets;

	/* what has no ports has always been taken for TCP */
	if (!proto_has_ports(to->text.proto))
		to->text.proto = IPPROTO_TCP;
	buf_printf(out, " meter %s {", vals[NAME].str);
	if (!text_is_name(vals[NAME].str) || !translate_key(vals, to))
		return false;
	if (expire != MS)
		buf_printf(out, " timeout %us", expire / MS);
	buf_printf(out, " limit rate%s", vals[ABOVE].set ? " over" : "");
	if (rate->num[IN_BYTES]) {
		translate_bytes(bytes_of(rate->num[AVG]), out);
		buf_puts(out, "/second");
	} else {
		packets = packets_of(rate->num[AVG], &unit);
		buf_printf(out, " %llu/%s", (unsigned long long)packets, units[unit].name);
	}
	if (vals[BURST].set && rate->num[IN_BYTES]) {
		buf_puts(out, " burst");
		translate_bytes(vals[BURST].num[0], out);
	} else if (vals[BURST].set && vals[BURST].num[0] != BURST_DEFAULT) {
		buf_printf(out, " burst %u packets", (unsigned)vals[BURST].num[0]);
	}
	buf_puts(out, " }");
	return true;
}

static const struct blob old[] = {
	{ .revision = 2, .size = sizeof(struct xt_hashlimit_mtinfo2), .decode = decode_v2 },
	{ .revision = 1, .size = sizeof(struct xt_hashlimit_mtinfo1), .decode = decode_v1 },
	{ .size = 0 },
};

static_assert(sizeof(info) == 312, "xt_hashlimit.h, revision 3");

const struct ext ext_match_hashlimit = {
	.name = "hashlimit", EXT_MATCH_IS(hashlimit), .families = FAM_BOTH,
	.help = "a rate for each address or port", EXT_OPTS(opts), .flags = EXT_CHECK_FIRST,
	.xt_only = "its tables are shared by name, and drop when they are full",
	.blob = { .revision = 3, .size = sizeof(info), .user_size = offsetof(info, hinfo),
		  .encode = encode, .decode = decode, .settle = settle },
	.old = old, .check = check, .translate = translate,
};
