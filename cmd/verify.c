/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * verify.c - does a text of nft compile to what iptables sends? libnftables compiles it
 * without taking effect, in a namespace of its own, and tells of the expressions in the
 * words of libnftnl; ours are put into the same words. See translate.h.
 */
#include "cmd/translate.h"
#include "lib/text/errors.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

#include <libnftnl/common.h>
#include <libnftnl/rule.h>
#include <libnftnl/set.h>
#include <nftables/libnftables.h>

bool verify_enter(void)
{
	return !unshare(CLONE_NEWNET) || !unshare(CLONE_NEWUSER | CLONE_NEWNET);
}

/* ---- both sides as text ---- */

/* What libnftables makes of @script, and the first line of what it complains of. It
 * also shows it to the kernel, which may lack something: that is no fault of the text. */
static void compile_text(const char *script, struct buf *ret, struct buf *complaint)
{
	struct nft_ctx *nft = nft_ctx_new(NFT_CTX_DEFAULT);

	if (!nft) {
		buf_puts(complaint, error_text(ENOMEM));
		return;
	}
	nft_ctx_set_dry_run(nft, true);
	nft_ctx_output_set_debug(nft, NFT_DEBUG_NETLINK);
	if (!nft_ctx_buffer_output(nft) && !nft_ctx_buffer_error(nft)) {
		int err = nft_run_cmd_from_buffer(nft, script);
		const char *said = nft_ctx_get_error_buffer(nft);

		buf_puts(ret, nft_ctx_get_output_buffer(nft));
		if (err)
			buf_printf(complaint, "%.*s", (int)strcspn(said, "\n"), said);
	}
	nft_ctx_free(nft);
}

#define TEXT_MAX (64 << 10)	/* of one message, in words */

static void print_message(const struct nlmsghdr *nlh, struct buf *ret)
{
	uint8_t type = nlh->nlmsg_type & 0xff;
	char *text = malloc(TEXT_MAX);
	struct nftnl_rule *rule = nftnl_rule_alloc();
	struct nftnl_set *set = nftnl_set_alloc();

	if (text && rule && type == NFT_MSG_NEWRULE && !nftnl_rule_nlmsg_parse(nlh, rule) &&
	    nftnl_rule_snprintf(text, TEXT_MAX, rule, NFTNL_OUTPUT_DEFAULT, 0) >= 0)
		buf_puts(ret, text);
	if (text && set && type == NFT_MSG_NEWSETELEM && !nftnl_set_elems_nlmsg_parse(nlh, set) &&
	    nftnl_set_snprintf(text, TEXT_MAX, set, NFTNL_OUTPUT_DEFAULT, 0) >= 0)
		buf_puts(ret, text);
	buf_putc(ret, '\n');
	if (rule)
		nftnl_rule_free(rule);
	if (set)
		nftnl_set_free(set);
	free(text);
}

static void print_compiled(const struct compiled *compiled, struct buf *ret)
{
	struct batch batch = { 0 };
	size_t at = 0;

	batch_rule(&batch, compiled, "t", "c", PLACE_APPEND, 0, 0, 0);
	while (!batch.buf.failed && at + sizeof(struct nlmsghdr) <= batch.buf.len) {
		const struct nlmsghdr *nlh = (const void *)(batch.buf.data + at);

		if (nlh->nlmsg_len < sizeof(*nlh) || nlh->nlmsg_len > batch.buf.len - at)
			break;
		if (nlh->nlmsg_type >> 8 == NFNL_SUBSYS_NFTABLES)
			print_message(nlh, ret);
		at += NLMSG_ALIGN(nlh->nlmsg_len);
	}
	batch_free(&batch);
}

/* ---- expressions ---- */

#define LINES_MAX 1024

/* Lines that belong together: a load, what is made of it, and the comparison. */
struct group {
	unsigned from, n;
};

struct listing {
	struct buf text;
	char *line[LINES_MAX];		/* expressions */
	unsigned n;
	char *elem[LINES_MAX];		/* of all sets, sorted */
	unsigned n_elems;
	struct group group[LINES_MAX];
	unsigned n_groups;
};

static void cut(char *from, size_t len)
{
	memmove(from, from + len, strlen(from + len) + 1);
}

/* Sets without a name of their own are numbered by who makes them. */
static void forget_number(char *line)
{
	static const char *const prefixes[] = { "set __set", "set __map", "set __meter" };

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		char *at = strstr(line, prefixes[i]);

		if (!at)
			continue;
		at += strlen(prefixes[i]);
		cut(at, strspn(at, "%d0123456789"));
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_elems(struct listing *l, char *line)
{
	for (char *at = strstr(line, "element "), *next; at; at = next) {
		next = strstr(at + 1, "element ");
		if (next)
			next[-1] = '\0';
		for (char *end = at + strlen(at); end > at && strchr(" \t", end[-1]);)
			*--end = '\0';
		if (l->n_elems < LINES_MAX)
			l->elem[l->n_elems++] = at;
	}
}

static bool is_test(const char *line)
{
	return strstr(line, "[ cmp ") || strstr(line, "[ lookup ") || strstr(line, "[ range ");
}

/*
 * Two shapes that we send are faster than those that nft makes of the same words, and
 * mean the same to the byte (lib/nft/codec.h): a range in one expression, and a prefix
 * of three bytes under a mask. Both sides get one form of each. True: @line went into
 * the line before.
 */
static bool same_shape(char *before, const char *line)
{
	static const char gte[] = "  [ cmp gte reg 1 ", lte[] = "  [ cmp lte reg 1 ",
		load[] = "  [ payload load 4b @ network header";
	char range[256];

	if (!strncmp(before, gte, strlen(gte)) && !strncmp(line, lte, strlen(lte))) {
		const char *lo = before + strlen(gte);

		snprintf(range, sizeof(range), "  [ range eq reg 1 %.*s%s", (int)strcspn(lo, "]"), lo,
			 line + strlen(lte));
		/* no longer than the two lines, which lie side by side */
		strcpy(before, range);
		return true;
	}
	if (!strcmp(line, "  [ bitwise reg 1 = ( reg 1 & 0x00ffffff ) ^ 0x00000000 ]") &&
	    !strncmp(before, load, strlen(load))) {
		*strstr(before, "4b") = '3';
		return true;
	}
	return false;
}

/* To go on is what a rule does at its end. */
static void drop_continue(struct listing *l)
{
	if (!l->n || strcmp(l->line[l->n - 1], "  [ immediate reg 0 continue ]"))
		return;
	l->n--;
	if (!--l->group[l->n_groups - 1].n)
		l->n_groups--;
}

static void read_listing(struct listing *l)
{
	char *save = NULL;

	for (char *line = strtok_r((char *)buf_str(&l->text), "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save)) {
		if (strstr(line, "element "))
			add_elems(l, line);
		if (strncmp(line, "  [ ", 4) || l->n == LINES_MAX)
			continue;
		if (l->n && same_shape(l->line[l->n - 1], line))
			continue;
		forget_number(line);
		if (!l->n || (is_test(l->line[l->n - 1]) && !strstr(line, "[ cmp ")))
			l->group[l->n_groups++].from = l->n;
		l->line[l->n++] = line;
		l->group[l->n_groups - 1].n++;
	}
	drop_continue(l);
	qsort(l->elem, l->n_elems, sizeof(*l->elem), by_text);
}

static bool lines_equal(const struct listing *a, const struct listing *b)
{
	bool equal = a->n == b->n && a->n_elems == b->n_elems;

	for (unsigned i = 0; equal && i < a->n; i++)
		equal = !strcmp(a->line[i], b->line[i]);
	for (unsigned i = 0; equal && i < a->n_elems; i++)
		equal = !strcmp(a->elem[i], b->elem[i]);
	return equal;
}

/* ---- differences that no packet sees ---- */

/* Bytes of a header, whatever they are: STMT_GUARD, or the last field of one in a frame. */
static bool is_guard(const struct listing *l, const struct group *g)
{
	static const char gte[] = "  [ cmp gte reg 1 ";
	const char *load = l->line[g->from], *cmp = l->line[g->from + g->n - 1];

	return g->n == 2 && strstr(load, "[ payload load ") &&
	       (strstr(load, " 3b @ transport header") || strstr(load, " @ network header")) &&
	       !strncmp(cmp, gte, strlen(gte)) &&
	       !cmp[strlen(gte) + strspn(cmp + strlen(gte), "0x ]")];
}

static bool drop_guards(struct listing *l)
{
	unsigned n = 0;

	for (unsigned i = 0; i < l->n_groups; i++)
		if (!is_guard(l, &l->group[i]))
			l->group[n++] = l->group[i];
	if (n == l->n_groups)
		return false;
	l->n_groups = n;
	return true;
}

/* In IPv4 the protocol is where its header says, a message is a warning if nothing is
 * said, and what packets fill is the same by any name. */
static void unify_names(struct listing *l)
{
	static char meta[] = "  [ meta load l4proto => reg 1 ]";
	static const char level[] = " level 4";

	for (unsigned i = 0; i < l->n; i++) {
		char *line = l->line[i], *at;

		if (!strcmp(line, "  [ payload load 1b @ network header + 9 => reg 1 ]"))
			l->line[i] = meta;
		if (strstr(line, "[ log ") && (at = strstr(line, level)))
			cut(at, strlen(level));
		if (strstr(line, "[ dynset ") && (at = strstr(line, " set ")))
			cut(at + 5, strcspn(at + 5, " "));
	}
}

/* Comparisons before anything that counts may change places. */
static bool has_state(const struct listing *l, const struct group *g)
{
	static const char *const words[] = {
		"[ counter ", "[ limit ", "[ quota ", "[ connlimit ", "[ dynset ", "[ numgen ",
	};

	for (unsigned i = g->from; i < g->from + g->n; i++)
		for (size_t j = 0; j < sizeof(words) / sizeof(*words); j++)
			if (strstr(l->line[i], words[j]))
				return true;
	return false;
}

static int group_compare(const struct listing *a, const struct group *g, const struct listing *b,
			 const struct group *h)
{
	for (unsigned i = 0; i < g->n && i < h->n; i++) {
		int order = strcmp(a->line[g->from + i], b->line[h->from + i]);

		if (order)
			return order;
	}
	return (int)g->n - (int)h->n;
}

static void sort_groups(struct listing *l)
{
	for (unsigned i = 1; i < l->n_groups; i++)
		for (unsigned j = i; j && !has_state(l, &l->group[j]) &&
		     !has_state(l, &l->group[j - 1]) &&
		     group_compare(l, &l->group[j - 1], l, &l->group[j]) > 0; j--) {
			struct group swap = l->group[j];

			l->group[j] = l->group[j - 1];
			l->group[j - 1] = swap;
		}
}

static void print_group(const char *who, const struct listing *l, unsigned i, struct buf *why)
{
	buf_puts(why, who);
	if (i >= l->n_groups)
		buf_puts(why, " nothing");
	for (unsigned j = 0; i < l->n_groups && j < l->group[i].n; j++)
		buf_printf(why, "%s", l->line[l->group[i].from + j] + 1);
}

static bool elems_equal(const struct listing *a, const struct listing *b)
{
	bool equal = a->n_elems == b->n_elems;

	for (unsigned i = 0; equal && i < a->n_elems; i++)
		equal = !strcmp(a->elem[i], b->elem[i]);
	return equal;
}

/* The first group that differs, or -1. */
static int difference(const struct listing *a, const struct listing *b)
{
	unsigned n = a->n_groups > b->n_groups ? a->n_groups : b->n_groups;

	for (unsigned i = 0; i < n; i++)
		if (i >= a->n_groups || i >= b->n_groups ||
		    group_compare(a, &a->group[i], b, &b->group[i]))
			return (int)i;
	return -1;
}

static enum verdict_of_nft compare(struct listing *ours, struct listing *theirs, struct buf *why)
{
	bool guarded;
	int at;

	if (lines_equal(ours, theirs))
		return SAME;
	guarded = drop_guards(ours) && !drop_guards(theirs);
	unify_names(ours);
	unify_names(theirs);
	sort_groups(ours);
	sort_groups(theirs);
	at = difference(ours, theirs);
	if (at < 0 && elems_equal(ours, theirs)) {
		buf_puts(why, guarded ? "it also matches later fragments and headers that are cut off" :
					"the same, in another order or by another name");
		return SAME_BUT;
	}
	if (at < 0) {
		buf_puts(why, "the elements of a set differ");
		return DIFFERENT;
	}
	print_group("nft makes", theirs, (unsigned)at, why);
	print_group(", iptables sends", ours, (unsigned)at, why);
	return DIFFERENT;
}

enum verdict_of_nft verify(const struct compiled *compiled, const char *script, struct buf *why)
{
	struct listing *ours = calloc(1, sizeof(*ours)), *theirs = calloc(1, sizeof(*theirs));
	enum verdict_of_nft ret = DIFFERENT;
	struct buf complaint = { 0 };

	if (!ours || !theirs) {
		buf_puts(why, error_text(ENOMEM));
	} else {
		compile_text(script, &theirs->text, &complaint);
		print_compiled(compiled, &ours->text);
		read_listing(ours);
		read_listing(theirs);
		if (theirs->n)
			ret = compare(ours, theirs, why);
		else
			buf_printf(why, "nft refuses it: %s", buf_str(&complaint));
	}
	if (ret == SAME && complaint.len) {
		buf_printf(why, "this kernel refuses it: %s", buf_str(&complaint));
		ret = SAME_BUT;
	}
	buf_free(&complaint);
	if (ours)
		buf_free(&ours->text);
	if (theirs)
		buf_free(&theirs->text);
	free(ours);
	free(theirs);
	return ret;
}
