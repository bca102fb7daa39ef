/* SPDX-License-Identifier: GPL-2.0-or-later */
/* trace.c - see trace.h */
#include "lib/watch/trace.h"

#include <net/if.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

#include "lib/kernel/attr.h"
#include "lib/text/chars.h"
#include "lib/watch/packet.h"

struct trace {
	const struct nlattr *tb[NFTA_TRACE_POLICY + 1];
	uint8_t family;
	uint32_t id;
	const char *table, *chain;
	uint64_t handle;
};

static bool trace_read(const struct nlmsghdr *nlh, struct trace *ret)
{
	const size_t skip = NLMSG_HDRLEN + NLMSG_ALIGN(sizeof(struct nfgenmsg));

	if (!attr_parse((const char *)nlh + skip, nlh->nlmsg_len - skip, ret->tb,
			NFTA_TRACE_POLICY))
		return false;
	ret->family = ((const struct nfgenmsg *)NLMSG_DATA(nlh))->nfgen_family;
	ret->id = attr_get_be32(ret->tb[NFTA_TRACE_ID]);
	ret->table = attr_get_str(ret->tb[NFTA_TRACE_TABLE]);
	ret->chain = attr_get_str(ret->tb[NFTA_TRACE_CHAIN]);
	ret->handle = attr_get_be64(ret->tb[NFTA_TRACE_RULE_HANDLE]);
	return ret->table && ret->chain;
}

static void print_name(const char *name, struct buf *out)
{
	text_print(name, strlen(name), out);
}

/* ---- the packet ---- */

static void print_interface(const char *name, const struct nlattr *index, struct buf *out)
{
	char text[IF_NAMESIZE];
	uint32_t i = attr_get_be32(index);

	if (!index)
		return;
	buf_puts(out, name);
	if (if_indextoname(i, text))
		print_name(text, out);
	else	/* gone meanwhile */
		buf_u64(out, i);
	buf_putc(out, ' ');
}

static void print_packet(const struct trace *t, struct buf *out)
{
	struct packet p = {
		.link = attr_data(t->tb[NFTA_TRACE_LL_HEADER]),
		.link_len = attr_len(t->tb[NFTA_TRACE_LL_HEADER]),
		.network = attr_data(t->tb[NFTA_TRACE_NETWORK_HEADER]),
		.network_len = attr_len(t->tb[NFTA_TRACE_NETWORK_HEADER]),
		.transport = attr_data(t->tb[NFTA_TRACE_TRANSPORT_HEADER]),
		.transport_len = attr_len(t->tb[NFTA_TRACE_TRANSPORT_HEADER]),
		.proto = t->family,
	};
	const uint8_t *type = attr_data(t->tb[NFTA_TRACE_IIFTYPE]);

	if (attr_len(t->tb[NFTA_TRACE_IIFTYPE]) >= sizeof(p.link_type))
		p.link_type = (uint16_t)(type[0] << 8 | type[1]);
	buf_printf(out, "PACKET: %u %08x ", t->family, t->id);
	print_interface("IN=", t->tb[NFTA_TRACE_IIF], out);
	print_interface("OUT=", t->tb[NFTA_TRACE_OIF], out);
	if (t->tb[NFTA_TRACE_NFPROTO]) {
		p.proto = (uint8_t)attr_get_be32(t->tb[NFTA_TRACE_NFPROTO]);
		if (p.proto != t->family)
			buf_printf(out, "NFPROTO=%u ", p.proto);
	}
	packet_print(&p, out);
	if (t->tb[NFTA_TRACE_MARK])
		buf_printf(out, "MARK=0x%x ", attr_get_be32(t->tb[NFTA_TRACE_MARK]));
	buf_putc(out, '\n');
}

/* ---- what became of it ---- */

/* Those that are no targets; <linux/netfilter.h>, <linux/netfilter/nf_tables.h> */
static const struct {
	int32_t code;
	const char *name;
} verdicts[] = {
	{ NF_STOLEN, "STOLEN" }, { NF_QUEUE, "QUEUE" }, { NF_REPEAT, "REPEAT" },
	{ NF_STOP, "STOP" }, { NFT_CONTINUE, "CONTINUE" }, { NFT_BREAK, "BREAK" },
	{ NFT_JUMP, "JUMP" }, { NFT_GOTO, "GOTO" },
};

/* A queue has its number in the upper half, a drop its errno. */
static void print_code(uint32_t verdict, struct buf *out)
{
	int32_t code = (int32_t)verdict;
	const char *name;

	if (code >= 0)
		code &= NF_VERDICT_MASK;
	name = verdict_name(code);
	for (size_t i = 0; !name && i < sizeof(verdicts) / sizeof(*verdicts); i++)
		if (verdicts[i].code == code)
			name = verdicts[i].name;
	if (name)
		buf_puts(out, name);
	else
		buf_hex(out, verdict);
}

static void print_verdict(const struct nlattr *verdict, struct buf *out)
{
	const struct nlattr *tb[NFTA_VERDICT_CHAIN + 1];
	const char *chain;

	if (!attr_parse_nested(verdict, tb, NFTA_VERDICT_CHAIN))
		return;
	print_code(attr_get_be32(tb[NFTA_VERDICT_CODE]), out);
	chain = attr_get_str(tb[NFTA_VERDICT_CHAIN]);
	if (chain) {
		buf_putc(out, ':');
		print_name(chain, out);
	}
}

/* The rule as it is remembered, else as the kernel has it now: packets are faster
 * than the news of a rule. */
static void print_rule(struct watch *watch, const struct trace *t, struct buf *out)
{
	const struct watch_table *table = ruleset_table(&watch->now, t->family, t->table);
	const struct watch_chain *chain =
		table ? ruleset_chain(&watch->now, table, t->chain) : NULL;
	struct watch_rule *rule = table ? ruleset_rule(&watch->now, table, t->handle) : NULL;
	struct read_rule asked = { 0 };
	const char *text = NULL;
	unsigned number = 0;

	if (rule && rule->chain == chain) {
		text = rule->foreign ? NULL : rule->text;
		number = watch_rule_number(rule);
		if (text && watch->opts.counters)
			reader_ask(&watch->reader, chain, t->handle, &asked, &(unsigned){ 0 });
	} else if (chain && !reader_ask(&watch->reader, chain, t->handle, &asked, &number)) {
		text = asked.text;
	}
	buf_puts(out, "  ");
	if (text) {
		watch_print_rule(watch, chain, "-A", 0, text, &asked);
		buf_printf(out, " # rule %u", number);
	} else if (number) {
		buf_printf(out, "# rule %u: no iptables rule", number);
	} else {
		buf_puts(out, "# not known");
	}
}

void trace_message(struct watch *watch, const struct nlmsghdr *nlh)
{
	struct buf *out = &watch->out;
	struct trace t;

	if (!watch->opts.traces || !trace_read(nlh, &t) || !watch_shows(watch, t.family))
		return;
	if (t.tb[NFTA_TRACE_LL_HEADER] || t.tb[NFTA_TRACE_NETWORK_HEADER])
		print_packet(&t, out);
	/* the end of a chain, which the kernel takes for a rule */
	if (attr_get_be32(t.tb[NFTA_TRACE_TYPE]) == NFT_TRACETYPE_RULE && !t.handle)
		return;

	buf_printf(out, " TRACE: %u %08x ", t.family, t.id);
	print_name(t.table, out);
	buf_putc(out, ':');
	print_name(t.chain, out);
	switch (attr_get_be32(t.tb[NFTA_TRACE_TYPE])) {
	case NFT_TRACETYPE_RULE:
		buf_printf(out, ":rule:0x%llx:", (unsigned long long)t.handle);
		print_verdict(t.tb[NFTA_TRACE_VERDICT], out);
		print_rule(watch, &t, out);
		break;
	case NFT_TRACETYPE_RETURN:
		buf_puts(out, ":return:");
		print_verdict(t.tb[NFTA_TRACE_VERDICT], out);
		buf_putc(out, ' ');
		break;
	case NFT_TRACETYPE_POLICY:
		buf_puts(out, ":policy:");
		print_code(attr_get_be32(t.tb[NFTA_TRACE_POLICY]), out);
		buf_putc(out, ' ');
		break;
	default:
		buf_puts(out, ":? ");
	}
	buf_putc(out, '\n');
}
