/* SPDX-License-Identifier: GPL-2.0-or-later */
/* advice.c - see advice.h */
#include "lib/rule/advice.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "lib/text/chars.h"

#define NAMES_MAX 1024	/* of one kind that are looked through */

struct names {
	const char *v[NAMES_MAX];
	size_t n;
};

static void add_name(struct names *names, const char *name)
{
	if (name && names->n < NAMES_MAX)
		names->v[names->n++] = name;
}

static bool is_bang(const char *word)
{
	return word[0] == '!' && !word[1];
}

static bool is_option_word(const char *word)
{
	return word[0] == '-' && word[1];
}

/* The word behind @at if it is a value, with a blank before it, else "". */
static const char *value_after(char *const *word, int n, int at, char ret[64])
{
	ret[0] = '\0';
	if (at + 1 < n && !is_option_word(word[at + 1]) && !is_bang(word[at + 1]) &&
	    strlen(word[at + 1]) < 62) {
		ret[0] = ' ';
		memcpy(ret + 1, word[at + 1], strlen(word[at + 1]) + 1);
	}
	return ret;
}

/* ---- whose option is it? ---- */

static const struct opt *find_opt(const struct ext *ext, const char *name)
{
	for (unsigned i = 0; i < ext->n_opts; i++)
		if (!strcmp(ext->opts[i].name, name) ||
		    (ext->opts[i].alias && !strcmp(ext->opts[i].alias, name)))
			return &ext->opts[i];
	return NULL;
}

static void add_opts(struct names *names, const struct ext *ext)
{
	for (unsigned i = 0; i < ext->n_opts; i++) {
		add_name(names, ext->opts[i].name);
		add_name(names, ext->opts[i].alias);
	}
}

/* Does "-p PROTOCOL" alone bring this match along? */
static bool is_implied(const struct registry *reg, const struct ext *ext, uint8_t family)
{
	const char *proto = ext->protos[0] ? proto_name(ext->protos[0]) : NULL;

	return ext->kind == EXT_MATCH && proto &&
	       ext_find(reg, EXT_MATCH, proto, family) == ext;
}

static bool is_loaded(const struct rule *rule, const struct ext *ext)
{
	for (const struct inst *m = rule->matches; m; m = m->next)
		if (m->ext == ext)
			return true;
	return rule->target && rule->target->ext == ext;
}

/* Is @ext named behind @at, where it comes too late? */
static bool comes_later(char *const *word, int n, int at, const struct ext *ext, const char *proto)
{
	for (int i = at + 1; i + 1 < n; i++) {
		const char *opt = word[i];

		if ((!strcmp(opt, ext->kind == EXT_MATCH ? "-m" : "-j") ||
		     !strcmp(opt, ext->kind == EXT_MATCH ? "--match" : "--jump")) &&
		    !strcmp(word[i + 1], ext->name))
			return true;
		if (proto && (!strcmp(opt, "-p") || !strcmp(opt, "--protocol")) &&
		    !strcmp(word[i + 1], proto))
			return true;
	}
	return false;
}

/* All names that "-p" could have here: "tcp, udp or sctp". */
static void protos_with(const struct registry *reg, const char *name, uint8_t family,
			struct names *ret)
{
	for (size_t i = 0; i < reg->n; i++)
		if (ext_in_family(reg->exts[i], family) && is_implied(reg, reg->exts[i], family) &&
		    find_opt(reg->exts[i], name))
			add_name(ret, proto_name(reg->exts[i]->protos[0]));
}

static void list_names(const struct names *names, const char *last, char *ret, size_t size)
{
	size_t len = 0;

	*ret = '\0';
	for (size_t i = 0; i < names->n && len + strlen(names->v[i]) + 5 < size; i++) {
		const char *sep = !i ? "" : i + 1 < names->n ? ", " : last;

		memcpy(ret + len, sep, strlen(sep) + 1);
		len += strlen(sep);
		memcpy(ret + len, names->v[i], strlen(names->v[i]) + 1);
		len += strlen(names->v[i]);
	}
}

static void advise_proto_option(char *const *word, int n, int at, const char *name,
				const struct ext *ext, const struct command_env *env,
				const struct command *cmd, struct diag *diag)
{
	const char *proto = proto_name(ext->protos[0]), *given = NULL;
	struct names protos = { .n = 0 };
	char list[128], value[64];
	struct proto_text room;

	protos_with(env->reg, name, env->family, &protos);
	list_names(&protos, " or ", list, sizeof(list));
	value_after(word, n, at, value);
	for (size_t i = 0; i < protos.n; i++)
		if (comes_later(word, n, at, ext, protos.v[i])) {
			diag_reason(diag, "-p %s must stand before --%s, which is an option of it",
				    protos.v[i], name);
			diag_hint(diag, "-p %s --%s%s", protos.v[i], name, value);
			return;
		}
	if (cmd->rule.proto)
		given = proto_any_name(cmd->rule.proto, &room);
	if (given)
		diag_reason(diag, "protocol %s has no --%s; it is an option of -p %s",
			    given, name, list);
	else
		diag_reason(diag, "--%s is an option of -p %s, which must stand before it", name, list);
	diag_hint(diag, "-p %s --%s%s", proto, name, value);
}

/* An option of @ext, which is not loaded. */
static void advise_unloaded(char *const *word, int n, int at, const char *name,
			    const struct ext *ext, const struct command_env *env,
			    const struct command *cmd, struct diag *diag)
{
	bool match = ext->kind == EXT_MATCH, fits = !ext->protos[0];
	char value[64];

	if (is_implied(env->reg, ext, env->family)) {
		advise_proto_option(word, n, at, name, ext, env, cmd, diag);
		return;
	}
	value_after(word, n, at, value);
	if (comes_later(word, n, at, ext, NULL)) {
		diag_reason(diag, "-%c %s must stand before its option --%s", match ? 'm' : 'j',
			    ext->name, name);
		diag_hint(diag, "-%c %s --%s%s", match ? 'm' : 'j', ext->name, name, value);
		return;
	}
	diag_reason(diag, "--%s is an option of the %s %s, which must be named before it", name,
		    match ? "match" : "target", ext->name);
	for (unsigned i = 0; i < sizeof(ext->protos) && ext->protos[i]; i++)
		fits = fits || (ext->protos[i] == cmd->rule.proto && !cmd->rule.proto_inv);
	if (fits)
		diag_hint(diag, "-%c %s --%s%s", match ? 'm' : 'j', ext->name, name, value);
	else
		diag_hint(diag, "-p %s -%c %s --%s%s", proto_name(ext->protos[0]),
			  match ? 'm' : 'j', ext->name, name, value);
}

/* An extension of @family, not loaded, with the option @name. Of several one that -p
 * brings along, and of those the one of the lowest number, which is the most usual. */
static const struct ext *ext_with(const struct command_env *env, const struct command *cmd,
				  const char *name, uint8_t family)
{
	const struct ext *found = NULL;

	for (size_t i = 0; i < env->reg->n; i++) {
		const struct ext *ext = env->reg->exts[i];
		bool implied, better;

		if (!ext_in_family(ext, family) || is_loaded(&cmd->rule, ext) || !find_opt(ext, name))
			continue;
		implied = is_implied(env->reg, ext, family);
		better = !found || implied > is_implied(env->reg, found, family) ||
			 (implied == is_implied(env->reg, found, family) && ext->id < found->id);
		if (better)
			found = ext;
	}
	return found;
}

void advise_option(char *const *word, int n, int at, const char *name, size_t len,
		   const struct command_env *env, const struct command *cmd, struct diag *diag)
{
	uint8_t other = env->family == 2 /* NFPROTO_IPV4 */ ? 10 : 2;
	struct names near = { .n = 0 }, far = { .n = 0 };
	const struct ext *ext;
	char text[64];
	const char *found;

	if (!len || len >= sizeof(text))
		return;
	memcpy(text, name, len);
	text[len] = '\0';
	ext = ext_with(env, cmd, text, env->family);
	if (ext) {
		advise_unloaded(word, n, at, text, ext, env, cmd, diag);
		return;
	}
	for (size_t i = 0; command_option(i); i++)
		add_name(&near, command_option(i));
	for (const struct inst *m = cmd->rule.matches; m; m = m->next)
		add_opts(&near, m->ext);
	if (cmd->rule.target)
		add_opts(&near, cmd->rule.target->ext);
	found = suggest(text, near.v, near.n);
	if (found) {
		diag_hint(diag, "--%s", found);
		return;
	}
	for (size_t i = 0; i < env->reg->n; i++)
		if (ext_in_family(env->reg->exts[i], env->family))
			add_opts(&far, env->reg->exts[i]);
	found = suggest(text, far.v, far.n);
	ext = found ? ext_with(env, cmd, found, env->family) : NULL;
	if (ext) {
		advise_unloaded(word, n, at, found, ext, env, cmd, diag);
		return;
	}
	ext = ext_with(env, cmd, text, other);
	if (ext)
		diag_reason(diag, "--%s is an option of %s, which only %s knows", text, ext->name,
			    other == 10 ? "ip6tables" : "iptables");
}

/* ---- names that are near ---- */

static void add_exts(struct names *names, const struct registry *reg, enum ext_kind kind,
		     uint8_t family)
{
	for (size_t i = 0; i < reg->n; i++)
		if (reg->exts[i]->kind == kind && ext_in_family(reg->exts[i], family))
			add_name(names, reg->exts[i]->name);
}

void advise_match(const char *name, const struct command_env *env, struct diag *diag)
{
	struct names names = { .n = 0 };
	const char *near;

	if (ext_find(env->reg, EXT_TARGET, name, env->family)) {
		diag_reason(diag, "%s is a target, not a match", name);
		diag_hint(diag, "-j %s", name);
		return;
	}
	add_exts(&names, env->reg, EXT_MATCH, env->family);
	near = suggest(name, names.v, names.n);
	if (near)
		diag_hint(diag, "-m %s", near);
}

void advise_table(const char *name, uint8_t family, struct diag *diag)
{
	struct names names = { .n = 0 };
	const char *near;
	char list[80];

	for (uint8_t bit = 1; table_name(bit); bit <<= 1)
		if (table_bit(family, table_name(bit)))
			add_name(&names, table_name(bit));
	list_names(&names, " and ", list, sizeof(list));
	diag_reason(diag, names.n > 1 ? "the tables are %s" : "there is only table %s", list);
	near = suggest(name, names.v, names.n);
	if (near)
		diag_hint(diag, "-t %s", near);
}

void advise_protocol(const char *name, struct diag *diag)
{
	static const char *const protos[] = {
		"tcp", "udp", "udplite", "icmp", "icmpv6", "sctp", "dccp", "esp", "ah", "all", "gre",
		"igmp", "ipencap", "mh",
	};
	const char *near = suggest(name, protos, sizeof(protos) / sizeof(*protos));

	if (near)
		diag_hint(diag, "-p %s", near);
	else if (strchr(name, ','))
		diag_reason(diag, "one protocol to a rule; a list needs a rule for each");
}

void advise_jump(const struct command *cmd, const struct registry *reg,
		 const char *const *chains, size_t n, struct diag *diag)
{
	static const char *const verdicts[] = { "ACCEPT", "DROP", "RETURN", "QUEUE" };
	bool is_goto = cmd->rule.verdict == RULE_GOTO;
	struct names names = { .n = 0 };
	const char *near;

	diag_word(diag, cmd->jump_word);
	if (is_goto && ext_find(reg, EXT_TARGET, cmd->rule.chain, cmd->rule.family)) {
		diag_reason(diag, "-g goes to a chain of your own; a target is named with -j");
		diag_hint(diag, "-j %s", cmd->rule.chain);
		return;
	}
	for (size_t i = 0; !is_goto && i < sizeof(verdicts) / sizeof(*verdicts); i++)
		add_name(&names, verdicts[i]);
	if (!is_goto)
		add_exts(&names, reg, EXT_TARGET, cmd->rule.family);
	for (size_t i = 0; i < n; i++)
		add_name(&names, chains[i]);
	near = suggest(cmd->rule.chain, names.v, names.n);
	if (near)
		diag_hint(diag, "-%c %s", is_goto ? 'g' : 'j', near);
	else if (!strcmp(cmd->rule.chain, "DENY"))
		diag_hint(diag, "-j DROP or -j REJECT");
	else if (!strcmp(cmd->rule.chain, "ALLOW") || !strcmp(cmd->rule.chain, "PASS"))
		diag_hint(diag, "-j ACCEPT");
}

void advise_chain(const struct command *cmd, const char *const *chains, size_t n,
		  struct diag *diag)
{
	const uint8_t family = cmd->rule.family;
	struct names names = { .n = 0 }, elsewhere = { .n = 0 };
	const char *near;
	char list[64];

	for (uint8_t bit = 1; bit <= TABLE_RAW; bit <<= 1)
		if (builtin_hook(family, bit, cmd->chain))
			add_name(&elsewhere, table_name(bit));
	/* built-in chains that are only not there yet, or not to be deleted */
	if (builtin_hook(family, cmd->table_bit, cmd->chain))
		return;
	diag_word(diag, cmd->chain_word);
	if (elsewhere.n) {
		list_names(&elsewhere, " or ", list, sizeof(list));
		diag_reason(diag, "table %s has no chain %s; table %s has", cmd->table, cmd->chain, list);
		diag_hint(diag, "-t %s", elsewhere.v[0]);
		return;
	}
	for (const struct builtin_chain *b = family_of(family)->chains; b->name; b++)
		if (!strcmp(b->table, cmd->table))
			add_name(&names, b->name);
	for (size_t i = 0; i < n; i++)
		add_name(&names, chains[i]);
	near = suggest(cmd->chain, names.v, names.n);
	if (near && strcmp(near, cmd->chain))
		diag_hint(diag, "-%c %s", command_letter(cmd->op), near);
}

void advise_name(const char *text, size_t len, const struct name *names, struct diag *diag)
{
	struct names list = { .n = 0 };
	char word[64];
	const char *near;

	if (len >= sizeof(word))
		return;
	memcpy(word, text, len);
	word[len] = '\0';
	for (; names && names->name; names++)
		add_name(&list, names->name);
	near = suggest(word, list.v, list.n);
	if (near)
		diag_hint(diag, "%s", near);
}

void advise_port(const char *text, const char *name, struct diag *diag)
{
	size_t digits = strspn(text, "0123456789");

	if (!digits)
		return;
	if (name && text[digits] == ',' && strspn(text, "0123456789,:") == strlen(text)) {
		diag_reason(diag, "--%s takes one port or range; a list is for multiport", name);
		diag_hint(diag, "-m multiport --%ss %s", name, text);
	} else if (text[digits] == '-' && text[digits + 1] &&
		   strspn(text + digits + 1, "0123456789") == strlen(text + digits + 1)) {
		diag_reason(diag, "a range of ports has a colon");
		diag_hint(diag, "%.*s:%s", (int)digits, text, text + digits + 1);
	}
}

/* ---- what was pasted ---- */

/* What @word would be if it had been typed: false if it is too long. */
static bool typed_word(const char *word, char *ret, size_t size)
{
	size_t len = 0, at = 0;
	bool leading = true, changed_dash = false;
	unsigned dashes = 0;
	const char *name;
	uint32_t c;

	for (; word[at]; ) {
		size_t bytes = char_next(word + at, &c);
		enum char_kind kind = char_kind(c, &name);

		if (len + bytes + 2 >= size)
			return false;
		leading = leading && (kind == CHAR_DASH || c == '-');
		if (leading) {
			dashes++;
			changed_dash = changed_dash || kind == CHAR_DASH;
			ret[len++] = '-';
		} else if (kind == CHAR_DASH) {
			ret[len++] = '-';
		} else if (kind == CHAR_QUOTE) {
			ret[len++] = '"';
		} else if (kind == CHAR_APOSTROPHE) {
			ret[len++] = '\'';
		} else if (kind == CHAR_BLANK) {
			ret[len++] = ' ';
		} else if (kind == CHAR_PLAIN) {
			memcpy(ret + len, word + at, bytes);
			len += bytes;
		}
		at += bytes;
	}
	ret[len] = '\0';
	/* one long dash is what two hyphens of a long option became */
	if (changed_dash && dashes == 1 && len > 2) {
		memmove(ret + 1, ret, len + 1);
		ret[0] = '-';
	}
	return true;
}

/* The first character of @word that somebody else's typography made. */
static enum char_kind pasted_char(const char *word, const char **name)
{
	uint32_t c;

	while (*word) {
		enum char_kind kind;

		word += char_next(word, &c);
		kind = char_kind(c, name);
		if (kind != CHAR_PLAIN)
			return kind;
	}
	return CHAR_PLAIN;
}

static bool advise_pasted(char *const *word, int at, struct diag *diag)
{
	const char *name, *instead = NULL;
	char fixed[128];

	switch (pasted_char(word[at], &name)) {
	case CHAR_PLAIN:
		return false;
	case CHAR_DASH:
		instead = "not the - of the keyboard";
		break;
	case CHAR_QUOTE:
	case CHAR_APOSTROPHE:
		instead = "a letter to the shell, not a quote";
		break;
	case CHAR_BLANK:
		instead = "a letter to the shell, not a blank";
		break;
	case CHAR_NOTHING:
		instead = "not to be seen, but there";
		break;
	}
	diag_renew(diag, at);
	diag_reason(diag, "pasted? the word has the %s, %s", name, instead);
	if (typed_word(word[at], fixed, sizeof(fixed)))
		diag_hint(diag, "%s", fixed);
	return true;
}

/* Curly quotes around several words: @at is inside, the first one is at fault. */
static bool advise_quoted(char *const *word, int n, int at, struct diag *diag)
{
	const char *name, *opening;
	char text[160], part[128];
	size_t len = 0;
	uint32_t c;
	int first = at, last;

	for (; first > 0; first--) {
		enum char_kind kind;

		char_next(word[first], &c);
		kind = *word[first] ? char_kind(c, &opening) : CHAR_PLAIN;
		if (kind == CHAR_QUOTE || kind == CHAR_APOSTROPHE)
			break;
		if (is_option_word(word[first]))
			return false;
	}
	if (first <= 0)
		return false;
	for (last = first; last < n; last++) {
		enum char_kind kind = pasted_char(word[last] + (last == first ? 3 : 0), &name);

		if (kind == CHAR_QUOTE || kind == CHAR_APOSTROPHE)
			break;
	}
	if (last == n || last == first || last < at)
		return false;
	diag_renew(diag, first);
	diag_reason(diag, "pasted? the word has the %s, a letter to the shell, not a quote", opening);
	text[0] = '\0';
	for (int i = first; i <= last; i++) {
		if (!typed_word(word[i], part, sizeof(part)) || len + strlen(part) + 2 > sizeof(text))
			return true;
		if (i > first)
			text[len++] = ' ';
		memcpy(text + len, part, strlen(part) + 1);
		len += strlen(part);
	}
	diag_hint(diag, "%s", text);
	return true;
}

/* Blanks that quotes or the line ends of Windows put into a word. */
static bool advise_blank(char *const *word, int at, struct diag *diag)
{
	size_t len = strlen(word[at]), begin = strspn(word[at], " \t\r");

	if (begin == len)
		return false;
	if (word[at][len - 1] == '\r') {
		diag_renew(diag, at);
		diag_reason(diag, "the word ends in a carriage return: "
				  "the file has the line ends of Windows");
		diag_hint(diag, "sed -i 's/\\r$//' FILE");
		return true;
	}
	while (isspace((unsigned char)word[at][len - 1]))
		len--;
	if (!begin && !word[at][len])
		return false;
	diag_renew(diag, at);
	diag_reason(diag, "the quotes hold a blank at the %s of the word", begin ? "begin" : "end");
	diag_hint(diag, "%.*s", (int)(len - begin), word[at] + begin);
	return true;
}

/* ---- what stands in the wrong place ---- */

/* "-s ! ADDRESS", as it was before 2010. */
static bool advise_bang(char *const *word, int n, int at, struct diag *diag)
{
	int bang = is_bang(word[at]) ? at : at > 0 && is_bang(word[at - 1]) ? at - 1 : -1;

	if (bang < 1 || bang + 1 >= n || !is_option_word(word[bang - 1]))
		return false;
	diag_renew(diag, bang);
	diag_reason(diag, "the ! stands before the option");
	diag_hint(diag, "! %s %s", word[bang - 1], word[bang + 1]);
	return true;
}

/* "-dport": short options, the first of them -d. */
static bool advise_single_dash(char *const *word, int n, int at, const struct command_env *env,
			       struct diag *diag)
{
	for (int i = at; i >= 0 && i >= at - 2; i--) {
		const char *name = word[i] + 1;
		bool known = false;
		char value[64];

		if (word[i][0] != '-' || word[i][1] == '-' || strlen(name) < 3)
			continue;
		for (size_t j = 0; command_option(j); j++)
			known = known || !strcmp(command_option(j), name);
		for (size_t j = 0; j < env->reg->n && !known; j++)
			known = ext_in_family(env->reg->exts[j], env->family) &&
				find_opt(env->reg->exts[j], name);
		if (!known)
			continue;
		diag_renew(diag, i);
		diag_reason(diag, "a long option has two dashes; this is -%c with \"%s\" behind it",
			    name[0], name + 1);
		diag_hint(diag, "--%s%s", name, value_after(word, n, i, value));
		return true;
	}
	return false;
}

static bool is_match_option(const char *word)
{
	return !strcmp(word, "-m") || !strcmp(word, "--match");
}

/* "22, 80": @at is one of the two words. */
static bool advise_list(char *const *word, int n, int at, struct diag *diag)
{
	int first = at > 0 && *word[at - 1] && word[at - 1][strlen(word[at - 1]) - 1] == ',' ?
		    at - 1 : at;

	if (!*word[first] || word[first][strlen(word[first]) - 1] != ',' || first + 1 >= n ||
	    is_option_word(word[first + 1]))
		return false;
	diag_renew(diag, first);
	diag_reason(diag, "a list has no blanks in it");
	diag_hint(diag, "%s%s", word[first], word[first + 1]);
	return true;
}

/* A word where an option should be. */
static void advise_bare(char *const *word, int at, const struct command_env *env,
			const struct command *cmd, struct diag *diag)
{
	const char *text = word[at];
	const struct ext *ext = NULL;
	int32_t code;
	uint8_t proto;

	if (at >= 2 && is_match_option(word[at - 2]))
		ext = ext_find(env->reg, EXT_MATCH, word[at - 1], env->family);
	if (ext && ext->n_opts) {
		diag_reason(diag, "-m names the match %s; what it looks at is told by its options",
			    ext->name);
		diag_hint(diag, "--%s %s", ext->opts[0].name, text);
	} else if (verdict_find(text, &code) ||
		   ext_find(env->reg, EXT_TARGET, text, env->family)) {
		diag_reason(diag, "a target stands behind -j");
		diag_hint(diag, "-j %s", text);
	} else if (cmd->op == CMD_NONE && builtin_hook(env->family, cmd->table_bit, text)) {
		diag_reason(diag, "a chain stands behind a command");
		diag_hint(diag, "-A %s", text);
	} else if (cmd->op == CMD_APPEND && at > 0 && cmd->chain_word == at - 1 &&
		   isdigit((unsigned char)*text)) {
		diag_reason(diag, "-A has no place to give; -I has");
		diag_hint(diag, "-I %s %s", cmd->chain, text);
	} else if (cmd->op != CMD_NONE && !cmd->rule.proto && !isdigit((unsigned char)*text) &&
		   parse_proto(text, &proto)) {
		diag_reason(diag, "a protocol stands behind -p");
		diag_hint(diag, "-p %s", text);
	} else {
		for (size_t i = 0; command_option(i); i++)
			if (!strcmp(command_option(i), text))
				diag_hint(diag, "--%s", text);
		for (size_t i = 0; i < env->reg->n; i++)
			if (find_opt(env->reg->exts[i], text))
				diag_hint(diag, "--%s", text);
	}
}

void command_advise(char *const *word, int n, const struct command_env *env,
		    const struct command *cmd, struct diag *diag)
{
	int at = diag->word;
	const char *name;

	if (at < 0 || at >= n || diag->status == STATUS_RESOURCE)
		return;
	if (advise_bang(word, n, at, diag) || advise_quoted(word, n, at, diag) ||
	    advise_pasted(word, at, diag) || advise_blank(word, at, diag) ||
	    advise_single_dash(word, n, at, env, diag) || advise_list(word, n, at, diag))
		return;
	if (!diag->bare || diag->form != DIAG_USAGE)
		return;
	/* a blank that is none made the word before too long */
	if (at > 0 && pasted_char(word[at - 1], &name) >= CHAR_BLANK)
		advise_pasted(word, at - 1, diag);
	else
		advise_bare(word, at, env, cmd, diag);
}
