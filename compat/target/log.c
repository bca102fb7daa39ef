/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/log.c - the "LOG" target: a line in the kernel's log.
 * Native: log. Blob: struct xt_log_info, <linux/netfilter/xt_LOG.h>,
 * revision 0, whose prefix is shorter than a native one may be.
 */
#include <string.h>

#include <linux/netfilter/nf_log.h>
#include <linux/netfilter/xt_LOG.h>

#include "compat/ext.h"
#include "lib/rule/advice.h"

enum { PREFIX, LEVEL, TCPSEQ, TCPOPT, IPOPT, UID, MACDECODE };
enum { LEVEL_DEFAULT = 4 };

static const struct name levels[] = {	/* <sys/syslog.h> */
	{ "emerg", 0 }, { "panic", 0 }, { "alert", 1 }, { "crit", 2 }, { "error", 3 },
	{ "warning", 4 }, { "notice", 5 }, { "info", 6 }, { "debug", 7 }, { NULL, 0 },
};

static int level_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	const struct name *name = name_find(opt->names, word[0]);

	if (name) {
		ret->num[0] = name->value;
	} else if (!parse_u64(word[0], 0, opt->max, &ret->num[0])) {
		diag_word(ctx->diag, ctx->word);
		advise_name(word[0], strlen(word[0]), opt->names, ctx->diag);
		diag_reason(ctx->diag, "the levels are 0 to 7 and the names of syslog");
		return diag_usage(ctx->diag, "log level \"%s\" unknown\n", word[0]);
	}
	return 0;
}

static bool level_decode(const struct opt *opt, const struct field *at, const void *base,
			 const struct val_ctx *ctx, struct val *ret)
{
	return num_decode(opt, at, base, ctx, ret) && ret->num[0] <= opt->max;
}

static const struct vtype vtype_level = {
	.words = 1, .parse = level_parse, .print = num_print,
	.encode = num_encode, .decode = level_decode,
};

#define FLAG(index, words, bit, text)							\
	[index] = { .name = words, .help = text, .type = &vtype_flag,			\
		    .act_set = BITS(struct log, flags, NF_LOG_##bit),			\
		    .blob_set = BITS(struct xt_log_info, logflags, XT_LOG_##bit) }

static const struct opt opts[] = {
	[PREFIX] = { .name = "log-prefix", .arg = "prefix", .help = "how the line begins",
		     .type = &vtype_string, .min = 1, .max = NF_LOG_PREFIXLEN - 1,
		     .act = FIELD(struct log, prefix), .blob = FIELD(struct xt_log_info, prefix) },
	[LEVEL] = { .name = "log-level", .arg = "level", .help = "syslog level, 4 if not given",
		    .type = &vtype_level, .max = 7, .fallback = LEVEL_DEFAULT, .names = levels,
		    .act = FIELD(struct log, level), .blob = FIELD(struct xt_log_info, level) },
	FLAG(TCPSEQ, "log-tcp-sequence", TCPSEQ, "log TCP sequence numbers"),
	FLAG(TCPOPT, "log-tcp-options", TCPOPT, "log TCP options"),
	FLAG(IPOPT, "log-ip-options", IPOPT, "log IP options"),
	FLAG(UID, "log-uid", UID, "log the user whose socket it is"),
	FLAG(MACDECODE, "log-macdecode", MACDECODE, "decode MAC addresses"),
};

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	return ((const struct xt_log_info *)data)->level <= opts[LEVEL].max &&
	       ext_decode_fields(inst, ctx, data);
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	static const char *const names[] = { "emerg", "alert", "crit", "err", "warn", "notice",
					     "info", "debug" };
	struct log log = { 0 };

	ext_encode_action(inst, &log);
	if (mode == PRINT_LIST) {
		buf_printf(out, " LOG level %s", names[log.level]);
		for (unsigned i = TCPSEQ; i <= MACDECODE; i++)
			if (inst->vals[i].set)
				buf_printf(out, " %s", opts[i].name + strlen("log-"));
	} else {
		buf_printf(out, " LOG flags %u level %u", log.flags, log.level);
	}
	if (log.prefix)
		buf_printf(out, " prefix \"%s\"", log.prefix);
}

const struct ext ext_target_log = {
	.name = "LOG", EXT_TARGET_IS(log), .families = FAM_BOTH,
	.help = "writes a line to the kernel's log and goes on", EXT_OPTS(opts),
	.action = STMT_LOG,
	.blob = { .revision = 0, .size = sizeof(struct xt_log_info), .decode = decode },
	.print_list = print_list,
};
