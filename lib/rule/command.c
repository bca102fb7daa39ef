/* SPDX-License-Identifier: GPL-2.0-or-later */
/* command.c - see command.h */
#include "lib/rule/command.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter.h>

#include "lib/rule/advice.h"
#include "lib/rule/ethertype.h"
#include "lib/text/same.h"

/* bytes; XT_EXTENSION_MAXNAMELEN less what it reserves; EBT_CHAIN_MAXNAMELEN */
enum { CHAIN_NAME_MAX = 28, BRIDGE_CHAIN_NAME_MAX = 31 };

/* ---- options of the command itself ---- */

enum base_arg { ARG_NONE, ARG_NEEDED, ARG_OPTIONAL };

/* Long options without a letter. */
enum {
	OPT_LINE_NUMBERS = '0', OPT_DIALECT = 1, OPT_INEXACT, OPT_LN, OPT_LC, OPT_LX, OPT_LMAC2,
	OPT_CONCURRENT, OPT_INIT_TABLE, OPT_ATOMIC_FILE, OPT_ATOMIC_SAVE, OPT_ATOMIC_INIT,
	OPT_ATOMIC_COMMIT,
};

enum {
	ALL = FAM_BOTH | FAM_ARP | FAM_BRIDGE,
	IPS = FAM_BOTH,
	NOT_BRIDGE = FAM_BOTH | FAM_ARP,
};

static const struct base_opt {
	char letter;
	uint8_t arg;
	uint8_t families;	/* that have it under this name */
	const char *name;
} base_opts[] = {
	/* what rules have most comes first */
	{ 'A', ARG_NEEDED, ALL, "append" },
	{ 's', ARG_NEEDED, IPS, "source" },
	{ 'd', ARG_NEEDED, IPS, "destination" },
	{ 'p', ARG_NEEDED, IPS | FAM_BRIDGE, "protocol" },
	{ 'm', ARG_NEEDED, IPS, "match" },
	{ 'j', ARG_NEEDED, ALL, "jump" },
	{ 'i', ARG_NEEDED, ALL, "in-interface" },
	{ 'o', ARG_NEEDED, ALL, "out-interface" },
	{ 'D', ARG_NEEDED, ALL, "delete" },
	{ 'C', ARG_NEEDED, FAM_BRIDGE, "change-counters" },
	{ 'C', ARG_NEEDED, ALL, "check" },	/* has no letter in FAM_BRIDGE */
	{ 'I', ARG_NEEDED, ALL, "insert" },
	{ 'R', ARG_NEEDED, NOT_BRIDGE, "replace" },
	{ 'L', ARG_OPTIONAL, ALL, "list" },
	{ 'S', ARG_OPTIONAL, NOT_BRIDGE, "list-rules" },
	{ 'F', ARG_OPTIONAL, ALL, "flush" },
	{ 'Z', ARG_OPTIONAL, ALL, "zero" },
	{ 'N', ARG_NEEDED, ALL, "new-chain" },
	{ 'X', ARG_OPTIONAL, ALL, "delete-chain" },
	{ 'E', ARG_NEEDED, ALL, "rename-chain" },
	{ 'P', ARG_NEEDED, ALL, "policy" },
	{ 's', ARG_NEEDED, IPS, "src" },
	{ 'd', ARG_NEEDED, IPS, "dst" },
	{ 's', ARG_NEEDED, FAM_ARP, "source-ip" },
	{ 's', ARG_NEEDED, FAM_ARP, "src-ip" },
	{ 'd', ARG_NEEDED, FAM_ARP, "destination-ip" },
	{ 'd', ARG_NEEDED, FAM_ARP, "dst-ip" },
	{ 'p', ARG_NEEDED, IPS | FAM_BRIDGE, "proto" },
	{ 'i', ARG_NEEDED, FAM_ARP | FAM_BRIDGE, "in-if" },
	{ 'o', ARG_NEEDED, FAM_ARP | FAM_BRIDGE, "out-if" },
	{ 'g', ARG_NEEDED, ALL, "goto" },
	{ 't', ARG_NEEDED, ALL, "table" },
	{ 'n', ARG_NONE, NOT_BRIDGE, "numeric" },
	{ 'f', ARG_NONE, IPS, "fragments" },
	{ 'v', ARG_NONE, ALL, "verbose" },
	{ 'w', ARG_OPTIONAL, NOT_BRIDGE, "wait" },
	{ 'W', ARG_NEEDED, NOT_BRIDGE, "wait-interval" },
	{ 'x', ARG_NONE, NOT_BRIDGE, "exact" },
	{ 'V', ARG_NONE, ALL, "version" },
	{ 'h', ARG_OPTIONAL, ALL, "help" },
	{ 'c', ARG_NEEDED, ALL, "set-counters" },
	{ 'M', ARG_NEEDED, ALL, "modprobe" },
	{ '4', ARG_NONE, IPS, "ipv4" },
	{ '6', ARG_NONE, IPS, "ipv6" },
	{ OPT_LINE_NUMBERS, ARG_NONE, NOT_BRIDGE, "line-numbers" },
	{ OPT_LN, ARG_NONE, FAM_BRIDGE, "Ln" },
	{ OPT_LC, ARG_NONE, FAM_BRIDGE, "Lc" },
	{ OPT_LX, ARG_NONE, FAM_BRIDGE, "Lx" },
	{ OPT_LMAC2, ARG_NONE, FAM_BRIDGE, "Lmac2" },
	{ OPT_CONCURRENT, ARG_NONE, FAM_BRIDGE, "concurrent" },
	{ OPT_INIT_TABLE, ARG_NONE, FAM_BRIDGE, "init-table" },
	{ OPT_ATOMIC_FILE, ARG_NEEDED, FAM_BRIDGE, "atomic-file" },
	{ OPT_ATOMIC_SAVE, ARG_NONE, FAM_BRIDGE, "atomic-save" },
	{ OPT_ATOMIC_INIT, ARG_NONE, FAM_BRIDGE, "atomic-init" },
	{ OPT_ATOMIC_COMMIT, ARG_NONE, FAM_BRIDGE, "atomic-commit" },
	{ OPT_DIALECT, ARG_NEEDED, ALL, "dialect" },
	{ OPT_INEXACT, ARG_NONE, ALL, "inexact" },
};

#define N_BASE (sizeof(base_opts) / sizeof(*base_opts))

const char *command_option(size_t i)
{
	return i < N_BASE ? base_opts[i].name : NULL;
}

struct parser {
	const struct command_env *env;
	const struct family *family;
	struct command *cmd;
	struct diag *diag;
	char *const *word;
	int n;
	int at;			/* next word */
	int name_word;		/* the option at hand */
	bool invert;
	uint64_t seen;		/* letters given, see letter_bit() */
	int where[32];		/* the words that gave them, by the low bits of the letter */
	bool seen_wait, seen_interval;
	bool proto_loaded;	/* the match that -p implies */
	/* -s and -d wait until all words are known to be in order */
	struct host_option {
		char *value;
		int word;
		bool inv;
	} src, dst;
};

static int usage_at(struct parser *p, int word)
{
	diag_word(p->diag, word);
	return -EINVAL;
}

static uint64_t letter_bit(char letter)
{
	return letter == OPT_LINE_NUMBERS ? 1 : 1ull << (letter & 31);
}

char command_letter(enum cmd op)
{
	static const char letters[] = {
		[CMD_APPEND] = 'A', [CMD_INSERT] = 'I', [CMD_REPLACE] = 'R', [CMD_DELETE] = 'D',
		[CMD_DELETE_NUM] = 'D', [CMD_CHECK] = 'C', [CMD_LIST] = 'L',
		[CMD_LIST_RULES] = 'S', [CMD_FLUSH] = 'F', [CMD_ZERO] = 'Z', [CMD_ZERO_NUM] = 'Z',
		[CMD_NEW_CHAIN] = 'N', [CMD_DELETE_CHAIN] = 'X', [CMD_POLICY] = 'P',
		[CMD_RENAME_CHAIN] = 'E', [CMD_COUNTERS] = 'C', [CMD_HELP] = 'h',
		[CMD_VERSION] = 'V',
	};

	return op < sizeof(letters) && letters[op] ? letters[op] : '?';
}

const char *command_message(enum cmd op)
{
	switch (op) {
	case CMD_APPEND:
		return "RULE_APPEND";
	case CMD_INSERT:
		return "RULE_INSERT";
	case CMD_REPLACE:
	case CMD_COUNTERS:
		return "RULE_REPLACE";
	case CMD_DELETE:
	case CMD_DELETE_NUM:
		return "RULE_DELETE";
	case CMD_CHECK:
		return "RULE_CHECK";
	case CMD_FLUSH:
		return "RULE_FLUSH";
	case CMD_ZERO:
	case CMD_ZERO_NUM:
		return "CHAIN_ZERO";
	case CMD_NEW_CHAIN:
		return "CHAIN_USER_ADD";
	case CMD_DELETE_CHAIN:
		return "CHAIN_DEL";
	case CMD_POLICY:
		return "CHAIN_UPDATE";
	case CMD_RENAME_CHAIN:
		return "CHAIN_RENAME";
	case CMD_NONE:
	case CMD_LIST:
	case CMD_LIST_RULES:
	case CMD_INIT_TABLE:
	case CMD_ATOMIC_SAVE:
	case CMD_ATOMIC_INIT:
	case CMD_ATOMIC_COMMIT:
	case CMD_HELP:
	case CMD_VERSION:
		break;
	}
	return "TABLE_FLUSH";
}

int command_invalid(const struct command *cmd, struct diag *diag)
{
	bool missing = diag->form == DIAG_MISSING;

	if (diag->form != DIAG_INVALID && !missing)
		return -EINVAL;
	diag->form = DIAG_NONE;
	return diag_error(diag, missing ? STATUS_FAIL : STATUS_USAGE,
			  " %s failed (%s): rule in chain %s", command_message(cmd->op),
			  missing ? "No such file or directory" : "Invalid argument", cmd->chain);
}

static size_t chain_name_max(uint8_t family)
{
	return family == NFPROTO_BRIDGE ? BRIDGE_CHAIN_NAME_MAX : CHAIN_NAME_MAX;
}

int chain_name_check(const char *name, enum chain_naming how, const struct command_env *env,
		     struct diag *diag)
{
	size_t max = chain_name_max(env->family);
	int32_t code;

	if (how != CHAIN_OLD && (*name == '-' || *name == '!'))
		return diag_usage(diag, "chain name not allowed to start with `%c'", *name);
	if (strlen(name) > max)
		return diag_usage(diag, "chain name `%s' too long (must be under %zu chars)", name,
				  max + 1);
	if ((how != CHAIN_OLD && (!*name || verdict_find(name, &code))) ||
	    (how == CHAIN_NEW && ext_find(env->reg, EXT_TARGET, name, env->family)))
		return diag_usage(diag, "chain name may not clash with target name");
	if (text_has_space(name))
		return diag_usage(diag, "Invalid chain name `%s'", name);
	return 0;
}

/* The next word, if it is there and no option. */
static char *peek_value(const struct parser *p)
{
	if (p->at >= p->n || p->word[p->at][0] == '-' || !strcmp(p->word[p->at], "!"))
		return NULL;
	return p->word[p->at];
}

static int parse_number(struct parser *p, const char *text)
{
	uint64_t n;

	if (!parse_u64(text, 1, INT32_MAX, &n)) {
		diag_word(p->diag, p->at - 1);
		return diag_usage(p->diag, "Invalid rule number `%s'", text);
	}
	p->cmd->number = n;
	return 0;
}

/* "first", "first:last", ":last", "first:"; from the end where negative. */
static bool parse_range(const char *text, int *first, int *last)
{
	const char *colon = strchr(text, ':');
	char *end;
	long n = 1;

	if (text != colon) {
		n = strtol(text, &end, 10);
		if (end == text || (*end && end != colon))
			return false;
	}
	*first = *last = n;
	if (colon && colon[1]) {
		*last = strtol(colon + 1, &end, 10);
		return !*end && text[1];
	}
	if (colon)
		*last = -1;
	return text[0] != ':' && n >= INT32_MIN / 2 && n <= INT32_MAX / 2;
}

/* Numbers of rules, which may be negative: else they would be options. */
static int optional_range(struct parser *p, bool alone)
{
	char *word = p->at < p->n ? p->word[p->at] : NULL;
	struct command *cmd = p->cmd;

	if (!word || !strcmp(word, "!") ||
	    (*word == '-' && !isdigit((unsigned char)word[1])))
		return 0;
	p->at++;
	cmd->ranged = true;
	if (parse_range(word, &cmd->first, &cmd->last) &&
	    (alone ? cmd->first == cmd->last && !strchr(word, ':') : cmd->first && cmd->last))
		return 0;
	diag_word(p->diag, p->at - 1);
	if (alone)
		return diag_usage(p->diag, "Problem with the specified rule number '%s'", word);
	return diag_usage(p->diag, "Problem with the specified rule number(s) '%s'", word);
}

static int optional_number(struct parser *p)
{
	char *word = peek_value(p);

	if (!word)
		return 0;
	p->at++;
	return parse_number(p, word);
}

/* "5", "+5", "-5" */
static bool parse_change(const char *text, char *sign, uint64_t *ret)
{
	*sign = *text == '+' || *text == '-' ? *text : 0;
	text += !!*sign;
	return isdigit((unsigned char)*text) && parse_u64(text, 0, UINT64_MAX, ret);
}

/* -C of bridges: [rules] packets bytes, and the rule if there are no numbers. */
static int parse_counter_change(struct parser *p)
{
	struct command *cmd = p->cmd;
	int left = 0, err = 0;

	while (p->at + left < p->n && left < 3) {
		const char *word = p->word[p->at + left];

		if (!isdigit((unsigned char)word[strspn(word, "+-:")]))
			break;
		left++;
	}
	if (left == 3)
		err = optional_range(p, false);
	if (err)
		return err;
	for (unsigned i = 0; i < 2; i++, p->at++) {
		if (left < 2 || p->at == p->n)
			return diag_usage(p->diag, "The command -C needs at least 2 arguments");
		if (!parse_change(p->word[p->at], &cmd->counter[i].sign, &cmd->counter[i].n)) {
			diag_word(p->diag, p->at);
			return diag_usage(p->diag, "Counter `%s' invalid", p->word[p->at]);
		}
	}
	return 0;
}

static int set_command(struct parser *p, enum cmd op)
{
	struct command *cmd = p->cmd;
	bool listing = cmd->op == CMD_LIST || cmd->op == CMD_LIST_RULES;

	if (p->invert)
		return diag_usage(p->diag, "unexpected '!' flag");
	if (cmd->op == CMD_NONE) {
		cmd->op = op;
		return 0;
	}
	if (op == CMD_ZERO && listing) {
		cmd->zero = true;
		return 0;
	}
	if (cmd->op == CMD_ZERO && (op == CMD_LIST || op == CMD_LIST_RULES)) {
		cmd->zero = true;
		cmd->op = op;
		return 0;
	}
	diag_reason(p->diag, "one command at a time: -%c was given before", command_letter(cmd->op));
	if (p->family->flags & FAMILY_BARE)
		return diag_usage(p->diag, "Multiple commands are not allowed");
	return diag_usage(p->diag, "Cannot use -%c with -%c", command_letter(op),
			  command_letter(cmd->op));
}

static int parse_command(struct parser *p, enum cmd op, char *value)
{
	struct command *cmd = p->cmd;
	bool ranges = p->family->flags & FAMILY_RANGES;
	int err, chain_word = p->at - 1;

	/* -N CHAIN -P POLICY is one command */
	if (p->family->flags & FAMILY_POLICIES && op == CMD_POLICY && cmd->op == CMD_NEW_CHAIN) {
		cmd->policy = value;
		cmd->arg_word = chain_word;
		return 0;
	}
	err = set_command(p, op);
	if (err)
		return err;
	if (value) {
		cmd->chain = value;
		cmd->chain_word = chain_word;
		err = chain_name_check(value, op == CMD_NEW_CHAIN ? CHAIN_NEW : CHAIN_OLD,
				       p->env, p->diag);
		if (err)
			return usage_at(p, chain_word);
	}
	switch (op) {
	case CMD_DELETE:
		err = ranges ? optional_range(p, false) : optional_number(p);
		if (cmd->ranged)
			cmd->op = CMD_DELETE_NUM;
		if (cmd->number)
			cmd->op = CMD_DELETE_NUM;
		return err;
	case CMD_ZERO:
		err = value ? optional_number(p) : 0;
		if (cmd->number && cmd->op == CMD_ZERO)
			cmd->op = CMD_ZERO_NUM;
		return err;
	case CMD_INSERT:
		cmd->number = 1;
		return ranges ? optional_range(p, true) : optional_number(p);
	case CMD_COUNTERS:
		return parse_counter_change(p);
	case CMD_LIST:
	case CMD_LIST_RULES:
		return value ? optional_number(p) : 0;
	case CMD_REPLACE:
		if (!peek_value(p))
			return diag_usage(p->diag, "-R requires a rule number");
		return optional_number(p);
	case CMD_POLICY:
	case CMD_RENAME_CHAIN:
		if (!peek_value(p) && p->family->flags & FAMILY_BARE)
			return diag_usage(p->diag, op == CMD_POLICY ? "No policy specified" :
					  "No new chain name specified");
		if (!peek_value(p) && op == CMD_POLICY)
			return diag_usage(p->diag, "-P requires a chain and a policy");
		if (!peek_value(p))
			return diag_usage(p->diag, "-E requires old-chain-name and new-chain-name");
		cmd->arg_word = p->at;
		cmd->arg = p->word[p->at++];
		return op == CMD_RENAME_CHAIN ?
		       chain_name_check(cmd->arg, CHAIN_OLD, p->env, p->diag) : 0;
	case CMD_NONE:
	case CMD_APPEND:
	case CMD_DELETE_NUM:
	case CMD_CHECK:
	case CMD_FLUSH:
	case CMD_ZERO_NUM:
	case CMD_NEW_CHAIN:
	case CMD_DELETE_CHAIN:
	case CMD_INIT_TABLE:
	case CMD_ATOMIC_SAVE:
	case CMD_ATOMIC_INIT:
	case CMD_ATOMIC_COMMIT:
	case CMD_HELP:
	case CMD_VERSION:
		return 0;
	}
	return 0;
}

/* ---- the header ---- */

static int once(struct parser *p, char letter)
{
	if (p->seen & letter_bit(letter) && p->family->flags & FAMILY_BARE)
		return diag_usage(p->diag, "Multiple use of same option not allowed");
	if (p->seen & letter_bit(letter))
		return diag_usage(p->diag, "multiple -%c flags not allowed", letter);
	p->seen |= letter_bit(letter);
	p->where[letter & 31] = p->name_word;
	return 0;
}

static int not_inverted(struct parser *p, char letter)
{
	return p->invert ? diag_usage(p->diag, "cannot have ! before -%c", letter) : 0;
}

#define HOSTS_MAX 256	/* addresses that names in one -s may have together */

static int add_addrs(struct parser *p, char *text, struct rule_addr *to, unsigned *n)
{
	uint8_t found[64][16], mask[16];
	char *slash = strrchr(text, '/');
	uint8_t family = p->env->family;
	unsigned hosts;

	memset(mask, 0, sizeof(mask));
	memset(mask, 0xff, addr_len(family));
	if (slash) {
		*slash = '\0';
		if (!parse_ip_mask(slash + 1, family, mask)) {
			diag_reason(p->diag, "a mask is a prefix length (0-%u) or an address",
				    addr_len(family) * 8);
			return diag_usage(p->diag, "invalid mask `%s' specified", slash + 1);
		}
	}
	hosts = resolve_host(text, family, found, 64);
	if (!hosts) {
		if (family == NFPROTO_IPV4 && strchr(text, ':'))
			diag_hint(p->diag, "ip6tables, for an IPv6 address");
		else if (family == NFPROTO_IPV6 && parse_ip(text, NFPROTO_IPV4, found[0]))
			diag_hint(p->diag, "iptables, for an IPv4 address");
		return diag_usage(p->diag, "host/network `%s' not found", text);
	}
	for (unsigned i = 0; i < hosts; i++) {
		struct rule_addr *addr = &to[*n];

		if (*n == HOSTS_MAX)
			return diag_usage(p->diag, "too many addresses");
		memset(addr, 0, sizeof(*addr));
		addr->set = true;
		memcpy(addr->mask, mask, sizeof(mask));
		for (unsigned j = 0; j < 16; j++)
			addr->addr[j] = found[i][j] & mask[j];
		/* names of one network are one network */
		for (unsigned j = 0; hosts > 1 && j < *n; j++)
			if (!memcmp(to[j].addr, addr->addr, 16) && !memcmp(to[j].mask, mask, 16))
				goto known;
		(*n)++;
known:;
	}
	return 0;
}

static bool is_one_addr(const char *text)
{
	while (isxdigit((unsigned char)*text) || (*text >= '.' && *text <= ':'))
		text++;
	return !*text;
}

static int parse_addrs(struct parser *p, const struct host_option *given,
		       struct rule_addr **ret, unsigned *ret_n)
{
	struct rule_addr *list;
	char *text, *comma;
	int err;

	*ret_n = 1;
	if (!given->value) {
		*ret = arena_new(p->env->arena, struct rule_addr);
		return 0;
	}
	/* only a list or a name stands for several */
	list = arena_array(p->env->arena, is_one_addr(given->value) ? 2 : HOSTS_MAX + 1,
			   struct rule_addr);
	text = arena_strdup(p->env->arena, given->value);
	*ret_n = 0;
	do {
		comma = strchr(text, ',');
		if (comma)
			*comma = '\0';
		while (isspace((unsigned char)*text))
			text++;
		err = add_addrs(p, text, list, ret_n);
		if (err)
			return usage_at(p, given->word);
		text = comma + 1;
	} while (comma);
	list[0].inv = given->inv;
	/* everything, unless inverted, is no condition */
	for (unsigned i = 0; i < *ret_n; i++)
		if (!list[i].inv && mask_bits(list[i].mask, addr_len(p->env->family)) == 0)
			list[i] = (struct rule_addr){ 0 };
	*ret = list;
	return 0;
}

static int parse_iface(struct parser *p, const char *value, char name[IFNAMSIZ], bool *inv)
{
	int err = iface_check(value, p->env->family, p->diag);

	if (err) {
		/* an empty word has nothing to underline */
		if (*value)
			diag_word(p->diag, p->at - 1);
		return err;
	}
	*inv = p->invert;
	/* "+" alone matches everything, which is nothing to ask */
	if (strcmp(value, "+") || p->invert)
		memcpy(name, value, strlen(value) + 1);
	return 0;
}

static int parse_ether(struct parser *p, const char *value)
{
	struct rule *rule = &p->cmd->rule;
	unsigned long n;
	char *end;

	rule->ether_inv = p->invert;
	if (ethertype_find(value, &rule->ether))
		return 0;
	diag_word(p->diag, p->at - 1);
	n = strtoul(value, &end, 16);
	if (end == value || *end)
		return diag_usage(p->diag, "Problem with the specified Ethernet protocol '%s', "
				  "perhaps /etc/ethertypes is missing", value);
	return diag_usage(p->diag, n < ETHER_MIN ?
			  "Sorry, protocols have values above or equal to 0x0600" :
			  "Problem with the specified protocol");
}

static int parse_protocol(struct parser *p, const char *value)
{
	struct rule *rule = &p->cmd->rule;

	if (p->env->family == NFPROTO_BRIDGE)
		return parse_ether(p, value);
	if (!parse_proto(value, &rule->proto)) {
		diag_word(p->diag, p->at - 1);
		advise_protocol(value, p->diag);
		return diag_usage(p->diag, "unknown protocol \"%s\" specified", value);
	}
	rule->proto_inv = p->invert;
	if (!rule->proto && p->invert)
		return diag_usage(p->diag, "rule would never match protocol");
	return 0;
}

static int parse_counters(struct parser *p, char *value)
{
	char *comma = strchr(value, ','), *second = comma ? comma + 1 : peek_value(p);
	struct rule *rule = &p->cmd->rule;
	char first[32];

	if (!second || (comma && (!*second || comma == value)))
		return diag_usage(p->diag, "-c requires packet and byte counter");
	if (!comma)
		p->at++;
	if ((size_t)((comma ? comma : value + strlen(value)) - value) >= sizeof(first))
		return diag_usage(p->diag, "-c packet counter not numeric");
	memset(first, 0, sizeof(first));
	memcpy(first, value, comma ? (size_t)(comma - value) : strlen(value));
	if (!parse_u64(first, 0, UINT64_MAX, &rule->packets))
		return diag_usage(p->diag, "-c packet counter not numeric");
	if (!parse_u64(second, 0, UINT64_MAX, &rule->bytes))
		return diag_usage(p->diag, "-c byte counter not numeric");
	rule->has_counters = true;
	return 0;
}

static struct inst *add_match(struct parser *p, const struct ext *ext, int word)
{
	struct inst *inst = inst_new(p->env->arena, ext);

	inst->word = word;
	rule_add_match(&p->cmd->rule, inst);
	return inst;
}

enum { EXT_NAME_MAX = 28 };	/* XT_EXTENSION_MAXNAMELEN, less its NUL */

static int parse_match(struct parser *p, const char *value)
{
	const struct ext *ext = ext_find(p->env->reg, EXT_MATCH, value, p->env->family);

	if (p->invert)
		return diag_usage(p->diag, "unexpected ! flag before --match");
	if (!ext) {
		diag_word(p->diag, p->at - 1);
		if (strlen(value) > EXT_NAME_MAX)
			return diag_usage(p->diag, "Invalid match name \"%s\" (%d chars max)", value,
					  EXT_NAME_MAX);
		advise_match(value, p->env, p->diag);
		return diag_usage(p->diag, "Couldn't load match `%s':No such file or directory\n",
				  value);
	}
	add_match(p, ext, p->at - 1);
	return 0;
}

static int bad_target_name(struct parser *p, const char *name)
{
	size_t max = chain_name_max(p->env->family);

	if (!*name)
		return diag_usage(p->diag, "Invalid target name (too short)");
	if (strlen(name) > max)
		return diag_usage(p->diag, "Invalid target name `%s' (%zu chars max)", name, max);
	if (text_has_space(name))
		return diag_usage(p->diag, "Invalid target name `%s'", name);
	return 0;
}

static int parse_jump(struct parser *p, char *value, bool is_goto)
{
	struct rule *rule = &p->cmd->rule;
	const struct ext *ext = ext_find(p->env->reg, EXT_TARGET, value, p->env->family);

	p->cmd->jump = value;
	p->cmd->jump_word = p->at - 1;
	if (bad_target_name(p, value))
		return usage_at(p, p->at - 1);
	if (rule->target_bare) {
		rule->target_bare = false;
		if (ext == rule->target->ext)
			return 0;
		diag_word(p->diag, p->at - 1);
		diag_reason(p->diag, "options of the target %s stand before it",
			    rule->target->ext->name);
		return diag_usage(p->diag, "Multiple targets are not allowed");
	}
	if (!is_goto && verdict_find(value, &rule->code)) {
		rule->verdict = RULE_VERDICT;
		return 0;
	}
	if (rule->header && !strcmp(value, "CONTINUE"))
		return 0;
	if (!is_goto && ext) {
		rule->verdict = RULE_TARGET;
		rule->target = inst_new(p->env->arena, ext);
		rule->target->word = p->at - 1;
		return 0;
	}
	rule->verdict = is_goto ? RULE_GOTO : RULE_JUMP;
	rule->chain = value;
	return 0;
}

static int parse_table(struct parser *p, const char *value)
{
	if (p->invert)
		return diag_usage(p->diag, "unexpected ! flag before --table");
	if (p->env->table) {
		diag_word(p->diag, p->at - 1);
		return diag_usage(p->diag, "The -t option cannot be used in %s-restore.\n",
				  family_of(p->env->family)->program);
	}
	p->cmd->table = value;
	p->cmd->table_bit = table_bit(p->env->family, value);
	if (!p->cmd->table_bit) {
		diag_word(p->diag, p->at - 1);
		advise_table(value, p->env->family, p->diag);
		return diag_error(p->diag, STATUS_VERSION, "table '%s' does not exist\n"
				  "Perhaps %s or your kernel needs to be upgraded.", value,
				  p->family->header ? p->family->program : "iptables");
	}
	return 0;
}

/* What a rule looks at, and the "!" that may stand before it. */
static bool is_of_header(char letter)
{
	switch (letter) {
	case 's': case 'd': case 'p': case 'i': case 'o': case 'f':
		return true;
	}
	return false;
}

static bool comes_once(char letter)
{
	switch (letter) {
	case 'j': case 'g': case 'c': case 'n': case 'x': case OPT_LINE_NUMBERS:
		return true;
	}
	return is_of_header(letter);
}

static int parse_base(struct parser *p, const struct base_opt *opt, char *value)
{
	static const uint8_t commands[] = {
		['A'] = CMD_APPEND, ['D'] = CMD_DELETE, ['C'] = CMD_CHECK, ['I'] = CMD_INSERT,
		['R'] = CMD_REPLACE, ['L'] = CMD_LIST, ['S'] = CMD_LIST_RULES,
		['F'] = CMD_FLUSH, ['Z'] = CMD_ZERO, ['N'] = CMD_NEW_CHAIN,
		['X'] = CMD_DELETE_CHAIN, ['E'] = CMD_RENAME_CHAIN, ['P'] = CMD_POLICY,
	};
	struct command *cmd = p->cmd;
	char letter = opt->letter;
	uint64_t n;
	int err;

	if (letter == 'C' && opt->families == FAM_BRIDGE)
		return parse_command(p, CMD_COUNTERS, value);
	if ((unsigned char)letter < sizeof(commands) && commands[(unsigned char)letter])
		return parse_command(p, commands[(unsigned char)letter], value);
	if (comes_once(letter)) {
		err = once(p, letter == 'g' ? 'j' : letter);
		if (!err && !is_of_header(letter))
			err = not_inverted(p, letter == 'g' ? 'j' : letter);
		if (err)
			return usage_at(p, p->at - 1);
	}
	switch (letter) {
	case 's':
		p->src = (struct host_option){ value, p->at - 1, p->invert };
		return 0;
	case 'd':
		p->dst = (struct host_option){ value, p->at - 1, p->invert };
		return 0;
	case 'p':
		return parse_protocol(p, value);
	case 'i':
		return parse_iface(p, value, cmd->rule.in, &cmd->rule.in_inv);
	case 'o':
		return parse_iface(p, value, cmd->rule.out, &cmd->rule.out_inv);
	case 'f':
		if (p->env->family == NFPROTO_IPV6)
			return diag_usage(p->diag, "`-f' is not supported in IPv6, use -m frag instead");
		cmd->rule.frag = true;
		cmd->rule.frag_inv = p->invert;
		return 0;
	case 'j':
	case 'g':
		return parse_jump(p, value, letter == 'g');
	case 'm':
		return parse_match(p, value);
	case 't':
		return parse_table(p, value);
	case 'c':
		return parse_counters(p, value);
	case 'n':
		cmd->numeric = true;
		return 0;
	case 'x':
		cmd->exact = true;
		return 0;
	case OPT_LINE_NUMBERS:
		cmd->line_numbers = true;
		return 0;
	case 'v':
		cmd->verbose++;
		return not_inverted(p, letter);
	case 'w':
		if (p->env->table)
			return diag_usage(p->diag, "You cannot use `-w' from %s-restore",
					  family_of(p->env->family)->program);
		p->seen_wait = true;
		if (value && !strtod(value, NULL) && !parse_u64(value, 0, INT32_MAX, &n))
			return diag_usage(p->diag, "wait seconds not numeric");
		return 0;
	case 'W':
		p->seen_interval = true;
		if (!parse_u64(value, 0, UINT32_MAX, &n))
			return diag_usage(p->diag, "wait interval not numeric");
		return 0;
	case '4':
	case '6':
		if ((letter == '4') != (p->env->family == NFPROTO_IPV4))
			cmd->skip = true;
		return 0;
	case 'M':
		return 0;
	case 'h':
		cmd->op = CMD_HELP;
		if (!(p->family->flags & FAMILY_BARE)) {
			cmd->help_for = value;
			return 0;
		}
		p->at -= value ? 1 : 0;
		cmd->help = p->word + p->at;
		cmd->n_help = p->n - p->at;
		return command_check_help(cmd, p->env, p->diag);
	case 'V':
		if (p->invert)
			return diag_usage(p->diag, "unexpected '!' flag");
		cmd->op = CMD_VERSION;
		return 0;
	case OPT_DIALECT:
		cmd->dialect = value;
		if (strcmp(value, "native") && strcmp(value, "shared")) {
			diag_word(p->diag, p->at - 1);
			return diag_usage(p->diag, "unknown dialect \"%s\": native or shared", value);
		}
		return 0;
	case OPT_INEXACT:
		cmd->inexact = true;
		return 0;
	case OPT_LN:
		cmd->line_numbers = true;
		return 0;
	case OPT_LC:
		cmd->list_counters = true;
		return 0;
	case OPT_LX:
		cmd->list_commands = true;
		return 0;
	case OPT_LMAC2:
		cmd->list_macs = true;
		return 0;
	case OPT_CONCURRENT:	/* the kernel needs no lock */
		return 0;
	case OPT_INIT_TABLE:
		return set_command(p, CMD_INIT_TABLE);
	case OPT_ATOMIC_FILE:
		cmd->atomic_file = value;
		return 0;
	case OPT_ATOMIC_SAVE:
		return set_command(p, CMD_ATOMIC_SAVE);
	case OPT_ATOMIC_INIT:
		return set_command(p, CMD_ATOMIC_INIT);
	case OPT_ATOMIC_COMMIT:
		return set_command(p, CMD_ATOMIC_COMMIT);
	}
	return 0;
}

/* ---- options of extensions ---- */

static const char *opt_canon(const struct opt *opt)
{
	return opt->canon ? opt->canon : opt->name;
}

/* The protocol whose services may be named; NULL: of any. */
static const char *service_proto(const struct parser *p, const struct ext *ext)
{
	uint8_t proto = ext->protos[0] && !ext->protos[1] ? ext->protos[0] : p->cmd->rule.proto;
	const char *name = proto_name(proto);

	return ext->flags & EXT_OWN_SERVICES && proto && name && proto_has_ports(proto) ? name : NULL;
}

static int needs_argument(struct parser *p, int word)
{
	diag_word(p->diag, word);
	return diag_usage(p->diag, "option \"%s\" requires an argument", p->word[word]);
}

static int parse_ext_option(struct parser *p, struct inst *inst, const struct opt *opt,
			    char *value, int name_word)
{
	const struct ext *ext = inst->ext;
	struct val *val = &inst->vals[opt->into ? opt->into - 1u : (size_t)(opt - ext->opts)];
	struct val parsed = opt->flags & OPT_ADD ? *val : (struct val){ 0 };
	struct val_ctx ctx = { .arena = p->env->arena, .family = p->env->family, .ext = ext->name,
			       .proto = service_proto(p, ext), .diag = p->diag };
	char *words[4] = { 0 };
	unsigned n = 0;

	if (!value && opt->type->words && !opt->type->optional && p->at == p->n)
		return needs_argument(p, name_word);
	if (p->invert && !(opt->flags & OPT_INVERT)) {
		diag_word(p->diag, name_word);
		return diag_usage(p->diag, "%s: option \"--%s\" cannot be inverted.\n", ext->name,
				  opt_canon(opt));
	}
	if (val->set && !(opt->flags & (OPT_MULTI | OPT_ADD))) {
		diag_word(p->diag, name_word);
		if (opt->once)
			return diag_usage(p->diag, "%s", opt->once);
		return diag_usage(p->diag, "%s: option \"--%s\" can only be used once.\n",
				  ext->name, opt_canon(opt));
	}
	if (value) {
		words[n++] = value;
		ctx.word = name_word;
	} else {
		ctx.word = p->at;
		while (n < opt->type->words) {
			char *next = opt->type->optional || n ? peek_value(p) :
				     p->at < p->n ? p->word[p->at] : NULL;

			if (!next)
				break;
			words[n++] = next;
			p->at++;
		}
	}
	if (n < opt->type->words && !opt->type->optional) {
		diag_word(p->diag, name_word);
		return diag_usage(p->diag, "--%s requires two args.", opt->name);
	}
	parsed.set = true;
	parsed.inv = p->invert;
	if (opt->type->parse(opt, words, &ctx, &parsed))
		return usage_at(p, ctx.word);
	*val = parsed;
	if (!inst->words)
		inst->words = arena_array(p->env->arena, ext->n_opts, int);
	inst->words[val - inst->vals] = ctx.word;
	return 0;
}

static bool name_is(const char *full, const char *text, size_t len, bool exact)
{
	return full && *full == *text && !strncmp(full, text, len) && (!exact || !full[len]);
}

struct found {
	const struct base_opt *base;
	struct inst *inst;
	const struct opt *opt;
	unsigned n;		/* different ones; more than 1: ambiguous */
};

static void find_in(struct found *f, struct inst *inst, const char *text, size_t len, bool exact)
{
	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		const struct opt *opt = &inst->ext->opts[i];

		if ((!name_is(opt->name, text, len, exact) &&
		     !name_is(opt->alias, text, len, exact)) || opt->flags & OPT_UNTYPED)
			continue;
		if (f->opt && f->opt == opt)
			continue;
		f->inst = inst;
		f->opt = opt;
		f->n++;
	}
}

/* Who has the long option @text? Of two uses of one extension the later. */
static struct found find_option(struct parser *p, const char *text, size_t len, bool exact)
{
	struct inst *few[16], **insts = few;
	struct found f = { 0 };
	unsigned n = 2;

	for (struct inst *m = p->cmd->rule.matches; m; m = m->next)
		n++;
	if (n > sizeof(few) / sizeof(*few))
		insts = arena_array(p->env->arena, n, struct inst *);
	n = 0;
	if (p->cmd->rule.header)
		insts[n++] = p->cmd->rule.header;
	for (struct inst *m = p->cmd->rule.matches; m; m = m->next)
		insts[n++] = m;
	if (p->cmd->rule.target)
		insts[n++] = p->cmd->rule.target;
	while (n && !(exact && f.n))
		find_in(&f, insts[--n], text, len, exact);
	for (size_t i = 0; i < N_BASE && !(exact && f.n); i++)
		if (base_opts[i].families & p->family->bit &&
		    name_is(base_opts[i].name, text, len, exact)) {
			if (f.base && f.base->letter == base_opts[i].letter)
				continue;
			f.base = &base_opts[i];
			f.n++;
		}
	return f;
}

/* The match that "-p tcp" brings along when an option of it is used. */
static bool load_proto_match(struct parser *p)
{
	const char *name = proto_name(p->cmd->rule.proto);
	const struct ext *ext = NULL;

	if (!p->cmd->rule.proto || p->proto_loaded)
		return false;
	if (name)
		ext = ext_find(p->env->reg, EXT_MATCH, name, p->env->family);
	p->proto_loaded = true;
	if (!ext)
		return false;
	for (struct inst *m = p->cmd->rule.matches; m; m = m->next)
		if (m->ext == ext)
			return false;
	add_match(p, ext, -1);
	return true;
}

/* Where options name their matches: the one whose option this is. */
static bool load_bare_match(struct parser *p, const char *text, size_t len, bool exact)
{
	const struct ext *ext = NULL;

	if (!(p->family->flags & FAMILY_BARE) || !len)
		return false;
	for (size_t i = 0; i < p->env->reg->n && !ext; i++) {
		const struct ext *e = p->env->reg->exts[i];
		struct inst inst = { .ext = e };
		struct found f = { 0 };

		if (e->kind != EXT_MATCH || !ext_in_family(e, p->env->family))
			continue;
		find_in(&f, &inst, text, len, exact);
		if (f.n)
			ext = e;
	}
	if (!ext)
		return false;
	add_match(p, ext, p->at - 1);
	return true;
}

/* The same of a target: the whole name of an option of it, and no -j before. */
static bool load_bare_target(struct parser *p, const char *text, size_t len)
{
	struct rule *rule = &p->cmd->rule;

	if (!(p->family->flags & FAMILY_BARE) || !len || p->cmd->jump ||
	    rule->verdict != RULE_NO_TARGET)
		return false;
	for (size_t i = 0; i < p->env->reg->n; i++) {
		const struct ext *e = p->env->reg->exts[i];
		struct inst inst = { .ext = e };
		struct found f = { 0 };

		if (e->kind != EXT_TARGET || !ext_in_family(e, p->env->family))
			continue;
		find_in(&f, &inst, text, len, true);
		if (!f.n)
			continue;
		rule->verdict = RULE_TARGET;
		rule->target = inst_new(p->env->arena, e);
		rule->target->word = p->at - 1;
		rule->target_bare = true;
		return true;
	}
	return false;
}

static struct found find_any_option(struct parser *p, const char *text, size_t len)
{
	struct found f = find_option(p, text, len, true);

	/* a whole name of what is not loaded yet comes before the start of another */
	if (!f.n && load_bare_match(p, text, len, true))
		return find_option(p, text, len, true);
	return f.n ? f : find_option(p, text, len, false);
}

/* The "!" that some families let stand between an option and its value. */
static int not_behind(struct parser *p)
{
	if (!(p->family->flags & FAMILY_NOT_BEHIND) || p->at >= p->n ||
	    strcmp(p->word[p->at], "!"))
		return 0;
	if (p->invert)
		return diag_usage(p->diag, "multiple consecutive ! not allowed");
	p->invert = true;
	p->at++;
	return 0;
}

static int unknown_option(struct parser *p, int word)
{
	diag_word(p->diag, word);
	if (p->family->flags & FAMILY_BARE)
		return diag_usage(p->diag, "Unknown argument: '%s'", p->word[word]);
	return diag_usage(p->diag, "unknown option \"%s\"", p->word[word]);
}

static int parse_long(struct parser *p)
{
	int name_word = p->at++;
	char *text = p->word[name_word] + 2, *equals = strchr(text, '=');
	size_t len = equals ? (size_t)(equals - text) : strlen(text);
	char *value = equals ? equals + 1 : NULL;
	struct found f = find_any_option(p, text, len);

	if (!f.n && (load_proto_match(p) || load_bare_match(p, text, len, false) ||
		     load_bare_target(p, text, len)))
		f = find_any_option(p, text, len);
	if (f.n != 1 || !len) {
		if (!f.n)
			advise_option(p->word, p->n, name_word, text, len, p->env, p->cmd, p->diag);
		else
			diag_reason(p->diag, "more than one option begins like that");
		return unknown_option(p, name_word);
	}
	/* of what cannot be inverted a "!" is the value */
	/* behind an option without a value it is the next one's */
	if (!value && (f.opt ? f.opt->flags & OPT_INVERT && f.opt->type->words :
		       f.base->arg != ARG_NONE) && not_behind(p))
		return -EINVAL;
	if (f.opt) {
		if (value && !f.opt->type->words)
			return unknown_option(p, name_word);
		return parse_ext_option(p, f.inst, f.opt, value, name_word);
	}
	if (value && f.base->arg == ARG_NONE)
		return unknown_option(p, name_word);
	if (!value && f.base->arg == ARG_NEEDED) {
		if (p->at >= p->n) {
			if (f.base->letter == 'W')
				return diag_usage(p->diag, "wait interval value required");
			return needs_argument(p, name_word);
		}
		value = p->word[p->at++];
	} else if (!value && f.base->arg == ARG_OPTIONAL && peek_value(p)) {
		value = p->word[p->at++];
	}
	return parse_base(p, f.base, value) ? usage_at(p, name_word) : 0;
}

/* The letter of an option that the family's header has. */
static const struct opt *header_letter(const struct parser *p, char letter)
{
	const struct inst *header = p->cmd->rule.header;

	for (unsigned i = 0; header && i < header->ext->n_opts; i++)
		if (header->ext->opts[i].letter == letter)
			return &header->ext->opts[i];
	return NULL;
}

static int parse_short(struct parser *p)
{
	int name_word = p->at++;

	for (char *c = p->word[name_word] + 1; *c; c++) {
		const struct opt *own = header_letter(p, *c);
		const struct base_opt *opt = NULL;
		char *value = NULL;
		int err;

		if (own) {
			err = c[1] ? 0 : not_behind(p);
			return err ? err : parse_ext_option(p, p->cmd->rule.header, own,
							    c[1] ? c + 1 : NULL, name_word);
		}
		for (size_t i = 0; i < N_BASE && !opt; i++)
			if (base_opts[i].letter == *c && *c != OPT_LINE_NUMBERS &&
			    base_opts[i].families & p->family->bit)
				opt = &base_opts[i];
		if (!opt)
			return unknown_option(p, name_word);
		if (!c[1] && opt->arg == ARG_NEEDED && not_behind(p))
			return -EINVAL;
		if (opt->arg != ARG_NONE && c[1]) {
			value = c + 1;
		} else if (opt->arg == ARG_NEEDED) {
			if (p->at >= p->n) {
				if (opt->letter == 'W')
					return diag_usage(p->diag, "wait interval value required");
				diag_word(p->diag, name_word);
				return diag_usage(p->diag, "option \"-%c\" requires an argument", *c);
			}
			value = p->word[p->at++];
		} else if (opt->arg == ARG_OPTIONAL && peek_value(p)) {
			value = p->word[p->at++];
		}
		err = parse_base(p, opt, value);
		if (err)
			return usage_at(p, name_word);
		if (value && c[1])
			break;
	}
	return 0;
}

/* ---- the whole ---- */

/* "--" ends the options; behind it there may be nothing. */
static int parse_end(struct parser *p)
{
	if (p->invert)
		return diag_usage(p->diag, "nothing appropriate following !");
	if (++p->at == p->n)
		return 0;
	diag_word(p->diag, p->at);
	return diag_usage(p->diag, "unknown arguments found on commandline");
}

static int parse_words(struct parser *p)
{
	int err;

	while (p->at < p->n) {
		char *word = p->word[p->at];

		p->name_word = p->at;
		if (!strcmp(word, "--"))
			return parse_end(p);
		if (!strcmp(word, "!")) {
			if (p->invert)
				return diag_usage(p->diag, "multiple consecutive ! not allowed");
			p->invert = true;
			if (++p->at == p->n)
				return diag_usage(p->diag, "nothing appropriate following !");
			continue;
		}
		/* the end of the options, and with them of all that is known */
		if (!strcmp(word, "--") && !(p->family->flags & FAMILY_BARE)) {
			if (++p->at == p->n)
				return 0;
			diag_word(p->diag, p->at);
			return diag_usage(p->diag, "unknown arguments found on commandline");
		}
		if (word[0] == '-' && word[1] == '-' && word[2]) {
			err = parse_long(p);
		} else if (word[0] == '-' && word[1] && word[1] != '-') {
			err = parse_short(p);
		} else {
			diag_word(p->diag, p->at);
			if (p->family->flags & FAMILY_BARE)
				return diag_usage(p->diag, "Bad argument : '%s'", word);
			p->diag->bare = true;
			return diag_usage(p->diag, "Bad argument `%s'", word);
		}
		if (err)
			return err;
		p->invert = false;
		if (p->cmd->op == CMD_HELP || p->cmd->op == CMD_VERSION)
			return 0;
	}
	return 0;
}

static bool takes_rule(enum cmd op)
{
	return op == CMD_APPEND || op == CMD_INSERT || op == CMD_REPLACE || op == CMD_DELETE ||
	       op == CMD_CHECK || op == CMD_COUNTERS;
}

/* What nat drops is the first packet of a connection only. A rule that is there may be
 * looked for and deleted. */
static int check_nat_drop(struct parser *p)
{
	struct command *cmd = p->cmd;
	bool policy = cmd->op == CMD_POLICY && !strcmp(cmd->arg, "DROP");
	bool rule = cmd->jump && !strcmp(cmd->jump, "DROP") && cmd->op != CMD_DELETE &&
		    cmd->op != CMD_CHECK;

	if (cmd->table_bit != TABLE_NAT || p->env->family == NFPROTO_BRIDGE || !(policy || rule))
		return 0;
	diag_word(p->diag, policy ? cmd->arg_word : cmd->jump_word);
	diag_reason(p->diag, "nat sees only the first packet of a connection: drop in filter, "
			     "mangle or raw");
	return diag_usage(p->diag, "\nThe \"nat\" table is not intended for filtering, "
			  "the use of DROP is therefore inhibited.\n\n");
}

/* Options that stand with some commands only, in the order they are named. */
static int check_options(struct parser *p)
{
	static const char order[] = "nsdpjxiofc0";
	bool bare = p->family->flags & FAMILY_BARE;
	enum cmd op = p->cmd->op;

	for (const char *c = order; *c; c++) {
		bool legal;

		if (!(p->seen & letter_bit(*c)))
			continue;
		if (is_of_header(*c) || *c == 'j')
			legal = takes_rule(op);
		else if (*c == 'c')
			legal = op == CMD_APPEND || op == CMD_INSERT || op == CMD_REPLACE ||
				op == CMD_POLICY;
		else
			legal = op == CMD_LIST || (*c == 'n' && op == CMD_LIST_RULES);
		if (*c == 'c' && op == CMD_DELETE)	/* of no effect */
			legal = bare;
		if (!legal) {
			diag_word(p->diag, p->where[*c & 31]);
			diag_reason(p->diag, "-%c has no use for it", command_letter(op));
			if (bare)
				return diag_usage(p->diag, "Command and option do not match");
			return diag_usage(p->diag, "Illegal option `-%c' with this command", *c);
		}
	}
	return 0;
}

static int check_bridge_ifaces(struct parser *p)
{
	uint8_t hook = builtin_hook(p->env->family, p->cmd->table_bit, p->cmd->chain);
	const struct rule *rule = &p->cmd->rule;

	if (*rule->in && hook && !(hook & (HOOK_IN | HOOK_FWD | HOOK_PRE | HOOK_BROUTE))) {
		diag_word(p->diag, p->where['i' & 31]);
		return diag_usage(p->diag,
				  "Use -i only in INPUT, FORWARD, PREROUTING and BROUTING chains");
	}
	if (*rule->out && hook && !(hook & (HOOK_OUT | HOOK_FWD | HOOK_POST))) {
		diag_word(p->diag, p->where['o' & 31]);
		return diag_usage(p->diag, "Use -o only in OUTPUT, FORWARD and POSTROUTING chains");
	}
	return 0;
}

static int check_ifaces(struct parser *p)
{
	struct rule *rule = &p->cmd->rule;
	const char *chain = p->cmd->chain;

	if (p->family->flags & FAMILY_BARE)
		return check_bridge_ifaces(p);
	if (p->seen & letter_bit('i') && (!strcmp(chain, "OUTPUT") || !strcmp(chain, "POSTROUTING"))) {
		diag_word(p->diag, p->where['i' & 31]);
		diag_reason(p->diag, "packets in %s came in through no interface that is known "
				     "there", chain);
		if (*rule->in)
			diag_hint(p->diag, "-o %s", rule->in);
		return diag_usage(p->diag, "Can't use -i with %s\n", chain);
	}
	if (p->seen & letter_bit('o') && (!strcmp(chain, "INPUT") || !strcmp(chain, "PREROUTING"))) {
		diag_word(p->diag, p->where['o' & 31]);
		diag_reason(p->diag, "where packets in %s will go out is not decided yet", chain);
		if (*rule->out)
			diag_hint(p->diag, "-i %s", rule->out);
		return diag_usage(p->diag, "Can't use -o with %s\n", chain);
	}
	return 0;
}

static bool proto_fits(const struct ext *ext, const struct rule *rule)
{
	if (!ext->protos[0])
		return true;
	for (unsigned i = 0; i < sizeof(ext->protos) && ext->protos[i]; i++)
		if (ext->protos[i] == rule->proto)
			return !rule->proto_inv;
	return false;
}

static int check_excludes(const struct inst *inst, const struct opt *opt, struct diag *diag)
{
	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		if (!inst->vals[i].set || !(opt->excludes & OPT_BIT(i)))
			continue;
		diag_word(diag, inst_word(inst, i));
		return diag_usage(diag, "%s: option \"--%s\" cannot be used together with \"--%s\".\n",
					  inst->ext->name, opt_canon(opt),
					  opt_canon(&inst->ext->opts[i]));
	}
	return 0;
}

/* What the table can check once all options of an extension are known. */
static int check_inst(struct parser *p, struct inst *inst)
{
	const struct ext *ext = inst->ext;
	struct rule_ctx ctx = { .arena = p->env->arena, .family = p->env->family,
				.table = p->cmd->table_bit,
				.hook = builtin_hook(p->env->family, p->cmd->table_bit,
						      p->cmd->chain),
				.services = p->env->services };
	bool any = false;
	int err;

	if (ext->flags & EXT_CHECK_FIRST) {
		err = ext->check(inst, &p->cmd->rule, &ctx, p->diag);
		if (err)
			return usage_at(p, inst->word);
	}
	for (unsigned i = 0; i < ext->n_opts; i++) {
		const struct opt *opt = &ext->opts[i];
		struct val *val = &inst->vals[i];

		if (opt->flags & OPT_REQUIRED && !val->set) {
			diag_word(p->diag, inst->word);
			diag_hint(p->diag, "--%s %s", opt->name, opt->arg ? opt->arg : "");
			return diag_usage(p->diag, "%s: option \"--%s\" must be specified\n",
					  ext->name, opt_canon(opt));
		}
		any = any || val->set;
		if (val->set && opt->excludes) {
			err = check_excludes(inst, opt, p->diag);
			if (err)
				return usage_at(p, inst->word);
		}
		if (val->set && !val->inv && opt->flags & OPT_ALL_IS_NONE &&
		    val->num[0] == opt->min && val->num[1] == opt->max)
			*val = (struct val){ 0 };
		/* a header's may have masks, which its own check looks at */
		if (val->set && !val->inv && opt->fallback && val->num[0] == opt->fallback &&
		    ext->kind != EXT_HEADER && !(opt->flags & OPT_REQUIRED))
			*val = (struct val){ 0 };
	}
	if (ext->flags & EXT_NEEDS_ONE && !any) {
		diag_word(p->diag, inst->word);
		return diag_usage(p->diag, "%s", ext->need_error);
	}
	if (ext->check && !(ext->flags & EXT_CHECK_FIRST)) {
		err = ext->check(inst, &p->cmd->rule, &ctx, p->diag);
		if (err && p->env->translate && p->diag->form == DIAG_INVALID)
			diag_init(p->diag);
		else if (err)
			return usage_at(p, inst->word);
	}
	if (p->env->translate && ext->protos[0] && !ext->protos[1] && !p->cmd->rule.proto)
		p->cmd->rule.proto = ext->protos[0];
	if (!proto_fits(ext, &p->cmd->rule)) {
		diag_word(p->diag, inst->word);
		diag_hint(p->diag, "-p %s", proto_name(ext->protos[0]));
		if (ext->proto_error)
			return diag_usage(p->diag, "%s", ext->proto_error);
		return diag_invalid(p->diag, "%s needs -p %s", ext->name,
				    proto_name(ext->protos[0]));
	}
	return 0;
}

/* What looks on stands behind what matches. */
static void watchers_last(struct rule *rule)
{
	struct inst *next, *m = rule->matches, *last[2] = { NULL, NULL }, *first[2] = { NULL, NULL };

	for (; m; m = next) {
		unsigned i = !!(m->ext->flags & EXT_WATCHER);

		next = m->next;
		m->next = NULL;
		if (last[i])
			last[i]->next = m;
		else
			first[i] = m;
		last[i] = m;
	}
	if (last[0])
		last[0]->next = first[1];
	rule->matches = first[0] ? first[0] : first[1];
	rule->tail = last[1] ? &last[1]->next : last[0] ? &last[0]->next : &rule->matches;
}

static int check_rule(struct parser *p)
{
	struct command *cmd = p->cmd;
	int err = check_ifaces(p);

	if (p->family->flags & FAMILY_BARE)
		watchers_last(&cmd->rule);
	if (!err && cmd->rule.header)
		err = check_inst(p, cmd->rule.header);
	for (struct inst *m = cmd->rule.matches; m && !err; m = m->next)
		err = check_inst(p, m);
	if (!err && cmd->rule.target)
		err = check_inst(p, cmd->rule.target);
	if (err)
		return command_invalid(cmd, p->diag);
	if (cmd->op == CMD_REPLACE && cmd->n_src * cmd->n_dst > 1)
		return diag_usage(p->diag, "Replacement rule does not specify a unique address");
	return 0;
}

/* One that ebtables takes for listings only. */
static const char *list_option(const struct command *cmd)
{
	if (family_of(cmd->rule.family)->flags & FAMILY_BARE && cmd->line_numbers)
		return "Ln";
	return cmd->list_counters ? "Lc" : cmd->list_commands ? "Lx" : cmd->list_macs ? "Lmac2" :
	       NULL;
}

int command_parse(char *const *word, int n, const struct command_env *env, struct command *ret,
		  struct diag *diag)
{
	struct parser p = { .env = env, .family = family_of(env->family), .cmd = ret,
			    .diag = diag, .word = word, .n = n };
	int err;

	memset(ret, 0, sizeof(*ret));
	rule_init(&ret->rule, env->family);
	rule_add_header(&ret->rule, env->reg, env->arena);
	ret->table = env->table ? env->table : "filter";
	ret->table_bit = table_bit(env->family, ret->table);
	ret->rule.packets = env->packets;
	ret->rule.bytes = env->bytes;
	ret->rule.has_counters = env->has_counters;
	ret->jump_word = ret->chain_word = ret->arg_word = -1;
	if (env->has_counters)
		p.seen |= letter_bit('c');
	err = parse_words(&p);
	if (err || ret->op == CMD_HELP || ret->op == CMD_VERSION)
		return err;
	if (ret->op != CMD_LIST && list_option(ret))
		return diag_usage(diag, "Use --%s with -L", list_option(ret));
	if (ret->op == CMD_NONE && p.family->flags & FAMILY_BARE && !p.seen && !env->table) {
		ret->op = CMD_HELP;
		return 0;
	}
	if (ret->op == CMD_NONE)
		return diag_usage(diag, p.family->flags & FAMILY_BARE ? "No command specified" :
								   "no command specified");
	if (ret->op >= CMD_ATOMIC_SAVE && ret->op <= CMD_ATOMIC_COMMIT && !ret->atomic_file &&
	    !env->atomic_file) {
		diag_hint(diag, "--atomic-file FILE");
		return diag_usage(diag, "No file specified for the atomic operation");
	}
	if (ret->list_commands && ret->line_numbers)
		return diag_usage(diag, "--Lx is not compatible with --Ln");
	if (p.seen_interval && !p.seen_wait)
		return diag_usage(diag, "--wait-interval only makes sense with --wait\n");
	if (ret->skip)
		return 0;
	err = check_nat_drop(&p);
	if (!err)
		err = check_options(&p);
	if (!err)
		err = parse_addrs(&p, &p.src, &ret->src, &ret->n_src);
	if (!err)
		err = parse_addrs(&p, &p.dst, &ret->dst, &ret->n_dst);
	if (!err && (p.src.inv || p.dst.inv) && (ret->n_src > 1 || ret->n_dst > 1))
		err = diag_usage(diag, "! not allowed with multiple source or destination IP addresses");
	if (!err && takes_rule(ret->op) && !(ret->op == CMD_COUNTERS && ret->ranged))
		err = check_rule(&p);
	return err;
}

void command_rule(const struct command *cmd, unsigned i, struct rule *ret)
{
	*ret = cmd->rule;
	ret->src = cmd->src[i / cmd->n_dst];
	ret->dst = cmd->dst[i % cmd->n_dst];
}
