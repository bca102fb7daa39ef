/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/time.c - the "time" match: date and time of arrival.
 * Native: meta time, hour, day. The kernel's own time zone moves meta day, so
 * days are native only where that is UTC. Blob: struct xt_time_info,
 * <linux/netfilter/xt_time.h>, revision 0.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include <linux/netfilter/xt_time.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

enum { TIMESTART, TIMESTOP, MONTHDAYS, WEEKDAYS, DATESTART, DATESTOP, KERNELTZ, CONTIGUOUS,
       UTC, LOCALTZ };

enum { DAY = 24 * 60 * 60, NS = 1000000000 };

#define DATE_MAX INT_MAX	/* 2038-01-19T03:14:07 */

static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

/* ---- hh:mm[:ss] ---- */

static int daytime_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	unsigned h, m, s = 0;
	char tail;
	int n = sscanf(word[0], "%2u:%2u:%2u%c", &h, &m, &s, &tail);

	if ((n == 3 || (n == 2 && sscanf(word[0], "%2u:%2u%c", &h, &m, &tail) == 2)) &&
	    h < 24 && m < 60 && s < 60 && !strpbrk(word[0], "+- ")) {
		ret->num[0] = (h * 60 + m) * 60 + s;
		return 0;
	}
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "invalid time \"%s\" specified, should be hh:mm[:ss] format "
				     "and within the boundaries", word[0]);
}

static void daytime_print(const struct opt *opt, const struct val *val,
			  const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	unsigned t = val->num[0];

	buf_printf(out, " %02u:%02u:%02u", t / 3600, t / 60 % 60, t % 60);
}

/* ---- YYYY[-MM[-DD[Thh[:mm[:ss]]]]] ---- */

static int date_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	unsigned f[6] = { 0, 1, 1, 0, 0, 0 };
	static const unsigned min[6] = { 1970, 1, 1, 0, 0, 0 }, max[6] = { 2038, 12, 31, 23, 59, 59 };
	static const char seps[6] = { '-', '-', 'T', ':', ':', '\0' };
	const char *at = word[0];
	struct tm tm = { 0 };
	bool ok = true;
	time_t t;

	for (unsigned i = 0; i < 6 && ok; i++) {
		char *end;

		f[i] = *at >= '0' && *at <= '9' ? strtoul(at, &end, 10) : max[i] + 1;
		ok = f[i] >= min[i] && f[i] <= max[i];
		if (!ok || !*end)
			break;
		ok = *end == seps[i] && i < 5;
		at = end + 1;
	}
	tm.tm_year = (int)f[0] - 1900;
	tm.tm_mon = (int)f[1] - 1;
	tm.tm_mday = (int)f[2];
	tm.tm_hour = (int)f[3];
	tm.tm_min = (int)f[4];
	tm.tm_sec = (int)f[5];
	t = ok ? timegm(&tm) : -1;
	if (t >= 0 && t <= UINT32_MAX) {
		ret->num[0] = t;
		return 0;
	}
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "Invalid date \"%s\" specified. Should be "
				     "YYYY[-MM[-DD[Thh[:mm[:ss]]]]]", word[0]);
}

static void date_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	time_t t = (time_t)val->num[0];
	char text[32];
	struct tm tm;

	gmtime_r(&t, &tm);
	strftime(text, sizeof(text), mode == PRINT_SAVE ? "%Y-%m-%dT%H:%M:%S" : "%Y-%m-%d %H:%M:%S",
		 &tm);
	buf_printf(out, " %s", text);
}

/* ---- days: bits, inverted ones turned around ---- */

static void days_turn(struct val *ret, uint64_t all)
{
	if (ret->inv)
		ret->num[0] ^= all;
	ret->inv = false;
}

static int monthdays_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			   struct val *ret)
{
	char *text = arena_strdup(ctx->arena, word[0]), *save = NULL;

	for (char *day = strtok_r(text, ",", &save); day; day = strtok_r(NULL, ",", &save)) {
		uint64_t n;

		if (!parse_u64(day, 0, 31, &n)) {
			diag_word(ctx->diag, ctx->word);
			return diag_usage(ctx->diag, "%s is not a valid day for --monthdays", day);
		}
		ret->num[0] |= 1u << n & XT_TIME_ALL_MONTHDAYS;
	}
	days_turn(ret, XT_TIME_ALL_MONTHDAYS);
	return 0;
}

static void monthdays_print(const struct opt *opt, const struct val *val,
			    const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	/* as it has always been: 11st, 12nd, 13rd */
	static const char *const tails[10] = { "th", "st", "nd", "rd", "th", "th", "th", "th",
					       "th", "th" };
	char sep = ' ';

	for (unsigned day = 1; day <= 31; day++) {
		if (!(val->num[0] & 1u << day))
			continue;
		buf_printf(out, "%c%u%s", sep, day, mode == PRINT_SAVE ? "" : tails[day % 10]);
		sep = ',';
	}
	if (sep == ' ')
		buf_puts(out, mode == PRINT_SAVE ? " \"\"" : " ");
}

static bool weekday_find(const char *text, uint64_t *ret)
{
	for (unsigned i = 0; i < 7; i++)
		if (strlen(text) >= 2 && !strncmp(text, weekdays[i], 2)) {
			*ret = i + 1;
			return true;
		}
	return parse_u64(text, 0, 9, ret);
}

static int weekdays_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			  struct val *ret)
{
	char *text = arena_strdup(ctx->arena, word[0]);

	for (char *day = *text ? text : NULL, *next; day; day = next) {
		uint64_t n;

		next = strchr(day, ',');
		if (next)
			*next++ = '\0';
		diag_word(ctx->diag, ctx->word);
		if (!*day || !strcmp(day, "0"))
			return diag_usage(ctx->diag, "No, the week does NOT begin with Sunday.");
		if (!weekday_find(day, &n))
			return diag_usage(ctx->diag, "%s is not a valid day specifier", day);
		diag_word(ctx->diag, -1);
		ret->num[0] |= 1u << n & XT_TIME_ALL_WEEKDAYS;
	}
	days_turn(ret, XT_TIME_ALL_WEEKDAYS);
	return 0;
}

static void weekdays_print(const struct opt *opt, const struct val *val,
			   const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	char sep = ' ';

	for (unsigned i = 0; i < 7; i++)
		if (val->num[0] & 2u << i) {
			buf_printf(out, "%c%s", sep, weekdays[i]);
			sep = ',';
		}
	if (sep == ' ')
		buf_puts(out, mode == PRINT_SAVE ? " \"\"" : " ");
}

static const struct vtype vtype_daytime = {
	.words = 1, .parse = daytime_parse, .print = daytime_print,
	.encode = num_encode, .decode = num_decode,
};
static const struct vtype vtype_date = {
	.words = 1, .parse = date_parse, .print = date_print,
	.encode = num_encode, .decode = num_decode,
};
static const struct vtype vtype_monthdays = {
	.words = 1, .parse = monthdays_parse, .print = monthdays_print,
	.encode = num_encode, .decode = num_decode,
};
static const struct vtype vtype_weekdays = {
	.words = 1, .parse = weekdays_parse, .print = weekdays_print,
	.encode = num_encode, .decode = num_decode,
};

#define info struct xt_time_info
_Static_assert(sizeof(info) == 24, "xt_time.h, revision 0");

static const struct opt opts[] = {
	[TIMESTART] = { .name = "timestart", .arg = "hh:mm[:ss]", .help = "start of the time of day",
			.type = &vtype_daytime },
	[TIMESTOP] = { .name = "timestop", .arg = "hh:mm[:ss]", .help = "its end",
		       .type = &vtype_daytime },
	[MONTHDAYS] = { .name = "monthdays", .arg = "day[,day...]", .help = "days of the month",
			.type = &vtype_monthdays, .flags = OPT_INVERT | OPT_NOT_NATIVE },
	[WEEKDAYS] = { .name = "weekdays", .arg = "day[,day...]",
		       .help = "days of the week, Mon to Sun or 1 to 7",
		       .type = &vtype_weekdays, .flags = OPT_INVERT },
	[DATESTART] = { .name = "datestart", .arg = "YYYY[-MM[-DD[Thh[:mm[:ss]]]]]",
			.help = "first moment", .type = &vtype_date },
	[DATESTOP] = { .name = "datestop", .arg = "YYYY[-MM[-DD[Thh[:mm[:ss]]]]]",
		       .help = "last second, in 2038 if not given", .type = &vtype_date },
	[KERNELTZ] = { .name = "kerneltz", .help = "in the kernel's time zone, not UTC",
		       .type = &vtype_flag, .flags = OPT_NOT_NATIVE, .excludes = OPT_BIT(UTC) },
	[CONTIGUOUS] = { .name = "contiguous", .help = "an end before the start is the next day's",
			 .type = &vtype_flag, .flags = OPT_NOT_NATIVE },
	[UTC] = { .name = "utc", .help = "in UTC, as without it", .type = &vtype_flag,
		  .flags = OPT_NO_SAVE | OPT_HIDDEN, .excludes = OPT_BIT(KERNELTZ) },
	[LOCALTZ] = { .name = "localtz", .help = "the old name of kerneltz", .type = &vtype_flag,
		      .flags = OPT_NO_SAVE | OPT_HIDDEN, .into = 1 + KERNELTZ },
};

/* What is not limited is not given. */
static void tidy(struct val *v)
{
	if (v[TIMESTART].set || v[TIMESTOP].set) {
		if (!v[TIMESTOP].set)
			v[TIMESTOP].num[0] = XT_TIME_MAX_DAYTIME;
		v[TIMESTART].set = v[TIMESTOP].set = v[TIMESTART].num[0] != 0 ||
						     v[TIMESTOP].num[0] != XT_TIME_MAX_DAYTIME;
		if (!v[TIMESTART].set)
			v[TIMESTART] = v[TIMESTOP] = (struct val){ 0 };
	}
	if (v[MONTHDAYS].num[0] == XT_TIME_ALL_MONTHDAYS)
		v[MONTHDAYS] = (struct val){ 0 };
	if (v[WEEKDAYS].num[0] == XT_TIME_ALL_WEEKDAYS)
		v[WEEKDAYS] = (struct val){ 0 };
	if (!v[DATESTART].num[0])
		v[DATESTART] = (struct val){ 0 };
	if (!v[DATESTOP].set)
		v[DATESTOP] = (struct val){ .set = true, .num = { DATE_MAX } };
	v[UTC] = (struct val){ 0 };
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *v = inst->vals;

	tidy(v);
	if (v[CONTIGUOUS].set && (!v[TIMESTART].set || v[TIMESTART].num[0] < v[TIMESTOP].num[0]))
		return diag_usage(diag, "time: --contiguous only makes sense when stoptime is "
					"smaller than starttime");
	return 0;
}

/* ---- native ---- */

static bool kernel_in_utc(void)
{
	struct timezone tz = { 0 };
	struct timeval now;

	return !gettimeofday(&now, &tz) && !tz.tz_minuteswest;
}

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return inst->vals[WEEKDAYS].set && !kernel_in_utc() ?
	       "the days of nf_tables are those of the kernel's time zone" : NULL;
}

static void lower_hours(uint64_t start, uint64_t stop, struct prog *prog)
{
	struct stmt *stmt;

	if (start < stop) {
		stmt = prog_match(prog, SEL_TIME_HOUR, OP_RANGE);
		be_put(stmt->match.lo, start, 4);
		be_put(stmt->match.hi, stop, 4);
	} else if (stop + 1 < start) {
		/* over midnight: not in what lies between, if something does */
		stmt = prog_match(prog, SEL_TIME_HOUR, OP_NRANGE);
		be_put(stmt->match.lo, stop + 1, 4);
		be_put(stmt->match.hi, start - 1, 4);
	}
}

static void lower_days(uint64_t days, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, SEL_TIME_DAY, OP_EQ);
	struct set_val *set;

	if (days & 1u << 7)
		days |= 1;
	days &= 0x7f;
	stmt->match.lo[0] = days ? (uint8_t)__builtin_ctzll(days) : 0;
	if (!days)
		stmt->op = OP_LT;	/* on none */
	if (!(days & (days - 1)))
		return;
	stmt->op = OP_IN;
	stmt->match.lo[0] = 0;
	set = arena_new(prog->arena, struct set_val);
	set->len = 1;
	set->elem = arena_array(prog->arena, 7, struct set_elem);
	for (uint8_t day = 0; day < 7; day++)
		if (days & 1u << day)
			set->elem[set->n].lo[0] = set->elem[set->n].hi[0] = day, set->n++;
	stmt->match.set = set;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const struct val *v = inst->vals;

	if (v[MONTHDAYS].set || v[KERNELTZ].set || v[CONTIGUOUS].set)
		return false;
	if (v[TIMESTART].set)
		lower_hours(v[TIMESTART].num[0], v[TIMESTOP].num[0], prog);
	if (v[WEEKDAYS].set)
		lower_days(v[WEEKDAYS].num[0], prog);
	/* last, for these hold most of the time; two comparisons: nft shows whole seconds only */
	if (v[DATESTART].set)
		be_put(prog_match(prog, SEL_TIME_NS, OP_GE)->match.lo, v[DATESTART].num[0] * NS, 8);
	be_put(prog_match(prog, SEL_TIME_NS, OP_LT)->match.lo, (v[DATESTOP].num[0] + 1) * NS, 8);
	return true;
}

static bool lift_date(struct val *v, const struct stmt *stmt)
{
	uint64_t ns = be_get(stmt->match.lo, 8);

	if (stmt->match.masked || ns % NS || ns / NS > UINT32_MAX)
		return false;
	if (stmt->op == OP_GE && !v[DATESTART].set && !v[DATESTOP].set && ns) {
		v[DATESTART] = (struct val){ .set = true, .num = { ns / NS } };
		return true;
	}
	if (stmt->op != OP_LT || v[DATESTOP].set || !ns)
		return false;
	v[DATESTOP] = (struct val){ .set = true, .num = { ns / NS - 1 } };
	return true;
}

static bool lift_days(struct val *v, const struct stmt *stmt)
{
	const struct match *m = &stmt->match;
	uint64_t days = 0;

	if (v[WEEKDAYS].set || m->masked || !kernel_in_utc())
		return false;
	if (stmt->op == OP_EQ)
		days = m->lo[0] < 7 ? 1u << m->lo[0] : 0;
	else if (stmt->op == OP_IN)
		for (unsigned i = 0; i < m->set->n; i++)
			for (unsigned day = m->set->elem[i].lo[0]; day <= m->set->elem[i].hi[0]; day++)
				days |= 1ull << (day < 8 ? day : 8);
	if (!days || days > 0x7f)
		return false;
	if (days & 1)
		days |= 1u << 7;
	v[WEEKDAYS] = (struct val){ .set = true, .num = { days & XT_TIME_ALL_WEEKDAYS } };
	return true;
}

static bool lift_hours(struct val *v, const struct stmt *stmt)
{
	uint64_t lo = be_get(stmt->match.lo, 4), hi = be_get(stmt->match.hi, 4);

	if (v[TIMESTART].set || stmt->match.masked || lo > hi || hi >= DAY)
		return false;
	if (stmt->op == OP_NRANGE && lo && hi + 1 < DAY) {
		v[TIMESTART] = (struct val){ .set = true, .num = { hi + 1 } };
		v[TIMESTOP] = (struct val){ .set = true, .num = { lo - 1 } };
		return true;
	}
	v[TIMESTART] = (struct val){ .set = true, .num = { lo } };
	v[TIMESTOP] = (struct val){ .set = true, .num = { hi } };
	return stmt->op == OP_RANGE && lo < hi;
}

/* The match always says when it ends, behind all else; what does not is none of it. */
static bool ends(const struct stmt *stmt, unsigned n)
{
	unsigned i = 0;

	while (i < n && stmt[i].kind == STMT_MATCH &&
	       (stmt[i].sel == SEL_TIME_DAY || stmt[i].sel == SEL_TIME_HOUR))
		i++;
	if (i < n && stmt[i].kind == STMT_MATCH && stmt[i].sel == SEL_TIME_NS &&
	    stmt[i].op == OP_GE)
		i++;
	return i < n && stmt[i].kind == STMT_MATCH && stmt[i].sel == SEL_TIME_NS &&
	       stmt[i].op == OP_LT;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	if (inst->vals[DATESTOP].set || !ends(stmt, n))
		return 0;
	switch ((int)stmt->sel) {
	case SEL_TIME_NS:
		return lift_date(inst->vals, stmt);
	case SEL_TIME_DAY:
		return lift_days(inst->vals, stmt);
	case SEL_TIME_HOUR:
		return lift_hours(inst->vals, stmt);
	}
	return 0;
}

/* ---- blob ---- */

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *v = inst->vals;
	info *blob = data;

	blob->date_start = v[DATESTART].num[0];
	blob->date_stop = v[DATESTOP].num[0];
	blob->daytime_start = v[TIMESTART].num[0];
	blob->daytime_stop = v[TIMESTOP].set ? v[TIMESTOP].num[0] : XT_TIME_MAX_DAYTIME;
	blob->monthdays_match = v[MONTHDAYS].set ? v[MONTHDAYS].num[0] : XT_TIME_ALL_MONTHDAYS;
	blob->weekdays_match = v[WEEKDAYS].set ? v[WEEKDAYS].num[0] : XT_TIME_ALL_WEEKDAYS;
	blob->flags = (v[KERNELTZ].set ? XT_TIME_LOCAL_TZ : 0) |
		      (v[CONTIGUOUS].set ? XT_TIME_CONTIGUOUS : 0);
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const info *blob = data;
	struct val *v = inst->vals;

	v[DATESTART] = (struct val){ .set = true, .num = { blob->date_start } };
	v[DATESTOP] = (struct val){ .set = true, .num = { blob->date_stop } };
	v[TIMESTART] = (struct val){ .set = true, .num = { blob->daytime_start } };
	v[TIMESTOP] = (struct val){ .set = true, .num = { blob->daytime_stop } };
	v[MONTHDAYS] = (struct val){ .set = true, .num = { blob->monthdays_match } };
	v[WEEKDAYS] = (struct val){ .set = true, .num = { blob->weekdays_match } };
	v[KERNELTZ].set = blob->flags & XT_TIME_LOCAL_TZ;
	v[CONTIGUOUS].set = blob->flags & XT_TIME_CONTIGUOUS;
	tidy(v);
	return true;
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	static const struct {
		uint8_t opt;
		const char *before;
	} parts[] = {
		{ TIMESTART, " from" }, { TIMESTOP, " to" }, { WEEKDAYS, " on" },
		{ MONTHDAYS, " on" }, { DATESTART, " starting from" }, { DATESTOP, " until date" },
	};

	buf_puts(out, " TIME");
	for (unsigned i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		const struct val *val = &inst->vals[parts[i].opt];

		if (!val->set || (parts[i].opt == DATESTOP && val->num[0] == DATE_MAX))
			continue;
		buf_puts(out, parts[i].before);
		opts[parts[i].opt].type->print(&opts[parts[i].opt], val, ctx, mode, out);
	}
	buf_puts(out, inst->vals[KERNELTZ].set ? "" : " UTC");
	buf_puts(out, inst->vals[CONTIGUOUS].set ? " contiguous" : "");
}

static void translate_days(uint64_t days, struct buf *out)
{
	bool many = days & (days - 1);
	const char *sep = "";

	buf_puts(out, many ? " meta day { " : " meta day ");
	for (unsigned day = 1; day <= 7; day++)
		if (days & 1u << day) {
			buf_printf(out, "%s%u", sep, day % 7);
			sep = ", ";
		}
	buf_puts(out, many ? " }" : "");
}

static void translate_moment(unsigned opt, uint64_t seconds, struct buf *out)
{
	const struct val val = { .num = { seconds } };
	size_t from;

	buf_putc(out, '"');
	from = out->len;
	opts[opt].type->print(&opts[opt], &val, NULL, PRINT_NFT, out);
	/* the blank that kinds print first */
	if (!out->failed) {
		memmove(out->data + from, out->data + from + 1, out->len - from - 1);
		out->len--;
	}
	buf_putc(out, '"');
}

/* As it has always been told, and so in the time zone of who loads it. */
static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	const struct val *v = inst->vals;
	struct buf *out = &to->rule;

	if (v[DATESTART].set || (v[DATESTOP].set && v[DATESTOP].num[0] != DATE_MAX)) {
		buf_puts(out, " meta time ");
		translate_moment(DATESTART, v[DATESTART].num[0], out);
		buf_putc(out, '-');
		translate_moment(DATESTOP, v[DATESTOP].num[0], out);
	}
	if (v[TIMESTART].set) {
		buf_puts(out, " meta hour ");
		translate_moment(TIMESTART, v[TIMESTART].num[0], out);
		buf_putc(out, '-');
		translate_moment(TIMESTOP, v[TIMESTOP].num[0], out);
	}
	if (v[WEEKDAYS].set)
		translate_days(v[WEEKDAYS].num[0], out);
	return !v[MONTHDAYS].set && (!v[WEEKDAYS].set || v[WEEKDAYS].num[0]);
}

const struct ext ext_match_time = {
	.name = "time", EXT_MATCH_IS(time), .families = FAM_BOTH,
	.help = "date and time of arrival", EXT_OPTS(opts), .check = check,
	.starts = { { SEL_TIME_NS, SEL_TIME_HOUR } },
	.inexact = inexact, .lower = lower, .lift = lift, .print_list = print_list,
	.translate = translate,
	.blob = { .revision = 0, .size = sizeof(info), .encode = encode, .decode = decode },
};
