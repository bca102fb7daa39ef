/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * property.c - laws that hold for every rule, tried on random rules of every
 * extension.
 *
 *	property			report each law of each extension
 *	property rules FAMILY COUNT	print rules for the kernel, see print_rules()
 *
 * Environment: SEED, a number; COUNT, rules per extension and family; ONLY,
 * the name of one extension.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netlink.h>

#include "compat/ext.h"
#include "lib/nft/compile.h"
#include "lib/rule/command.h"
#include "lib/text/words.h"
#include "tests/property/generate.h"

enum law {
	LAW_REFUSED,	/* what is refused is refused with a message */
	LAW_ORDER,	/* the extensions of a rule are those named, in that order */
	LAW_PRINT,	/* what is printed reads back as the same rule */
	LAW_LIST,	/* -L prints one line */
	LAW_NATIVE,	/* what the kernel holds reads back as the same rule */
	LAW_SHARED,	/* the same of the shared dialect */
	LAW_AGAIN,	/* the same rule gives the same bytes */
	LAW_BLOB,	/* a blob reads back as what it was made of */
	LAW_BITS,	/* no bit of a blob is dropped */
	LAW_OPTIONS,	/* every option was used */
	LAWS,
};

static const char *const law_names[LAWS] = {
	"is refused only with a message", "keeps the order of extensions",
	"printed text reads back", "lists on one line", "native form reads back",
	"shared form reads back", "gives the same bytes twice", "blob reads back",
	"no bit of a blob is lost", "every option can be used",
};

struct law_state {
	unsigned bad, tried;
	char first[8192];	/* the rule and what was wrong with it */
};

struct tester {
	struct generator gen;
	struct arena arena;
	struct compiler compiler;
	const struct ext *ext;
	struct law_state law[LAWS];
	unsigned made, accepted, native, xt, impossible[2];
	const char *line;	/* the rule at hand */
	bool verbose;
	char refusal[640];	/* the last one */
};

static void violated(struct tester *t, enum law law, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static void violated(struct tester *t, enum law law, const char *fmt, ...)
{
	struct law_state *state = &t->law[law];
	va_list ap;
	int n;

	if (state->bad++)
		return;
	n = snprintf(state->first, sizeof(state->first), "    rule: %s\n    ", t->line);
	if (n < 0 || (size_t)n >= sizeof(state->first))
		return;
	va_start(ap, fmt);
	vsnprintf(state->first + n, sizeof(state->first) - n, fmt, ap);
	va_end(ap);
}

/* ---- a kernel that has every ipset --------------------------------------- */

#define IPSETS 64
static char ipsets[IPSETS][32];

static int ipset_find(const char *name, uint16_t *ret, uint8_t *family)
{
	for (uint16_t i = 0; i < IPSETS; i++)
		if (!*ipsets[i] || !strcmp(ipsets[i], name)) {
			snprintf(ipsets[i], sizeof(ipsets[i]), "%s", name);
			*ret = i;
			*family = NFPROTO_UNSPEC;
			return *name ? 0 : -ENOENT;
		}
	return -ENOENT;
}

static int ipset_name(uint16_t index, struct arena *arena, const char **ret)
{
	if (index >= IPSETS || !*ipsets[index])
		return -ENOENT;
	*ret = arena_strdup(arena, ipsets[index]);
	return 0;
}

static const struct services services = { .ipset_find = ipset_find, .ipset_name = ipset_name };

/* ---- there and back ------------------------------------------------------ */

static int parse(struct tester *t, uint8_t family, const char *table, char *const *word, int n,
		 struct command *ret, struct diag *diag)
{
	struct command_env env = { .family = family, .reg = &registry, .arena = &t->arena,
				   .table = table, .services = &services };
	char **copy = arena_array(&t->arena, n + 1, char *);

	for (int i = 0; i < n; i++)
		copy[i] = arena_strdup(&t->arena, word[i]);
	diag_init(diag);
	return command_parse(copy, n, &env, ret, diag);
}

static char *rule_text(struct tester *t, const struct rule *rule)
{
	struct buf out = { 0 };
	char *text;

	rule_print_save(rule, rule->has_counters, &out);
	text = arena_strdup(&t->arena, buf_str(&out));
	buf_free(&out);
	return text;
}

static bool parse_rule(struct tester *t, const struct generated *made, struct rule *ret)
{
	struct command cmd;
	struct diag diag;

	t->law[LAW_REFUSED].tried++;
	if (parse(t, made->family, made->table, made->word, made->n, &cmd, &diag)) {
		if (diag.form == DIAG_NONE || !*diag.text ||
		    (diag.status != STATUS_USAGE && diag.status != STATUS_FAIL))
			violated(t, LAW_REFUSED, "refused with status %d, text \"%s\"",
				 diag.status, diag.text);
		snprintf(t->refusal, sizeof(t->refusal), "%.200s\n    %.200s", t->line, diag.text);
		return false;
	}
	command_rule(&cmd, 0, ret);
	return true;
}

static void check_order(struct tester *t, const struct generated *made, const struct rule *rule)
{
	const struct inst *m = rule->matches;

	/* where options bring their matches, one without options is not there */
	if (family_of(made->family)->flags & FAMILY_BARE)
		return;
	t->law[LAW_ORDER].tried++;
	for (unsigned i = 0; i < made->n_match; i++, m = m->next) {
		/* -p brings matches along that were not named */
		while (m && m->word < 0)
			m = m->next;
		if (!m || m->ext != made->match[i]) {
			violated(t, LAW_ORDER, "match %s is not where it was named",
				 made->match[i]->name);
			return;
		}
	}
}

static void check_print(struct tester *t, const struct generated *made, const struct rule *rule)
{
	char *text = rule_text(t, rule), *again_text;
	struct command again;
	struct words words;
	struct diag diag;
	struct rule other;
	char line[16384];

	t->law[LAW_PRINT].tried++;
	snprintf(line, sizeof(line), "-A %s%s", made->chain, text);
	if (strchr(line, '\n')) {
		violated(t, LAW_PRINT, "printed on more than one line: %s", line);
		return;
	}
	words_split(line, &t->arena, &words);
	if (words.unbalanced || words.too_many) {
		violated(t, LAW_PRINT, "printed text cannot be cut into words: %s", line);
		return;
	}
	if (parse(t, made->family, made->table, words.v, words.n, &again, &diag)) {
		violated(t, LAW_PRINT, "printed:   %s\n    is refused: %s", line, diag.text);
		return;
	}
	command_rule(&again, 0, &other);
	again_text = rule_text(t, &other);
	if (strcmp(text, again_text))
		violated(t, LAW_PRINT, "printed:    %s\n    then again: %s", text, again_text);
	else if (!rule_equal(rule, &other))
		violated(t, LAW_PRINT, "printed: %s\n    is not the rule that was typed", text);
}

static void check_list(struct tester *t, const struct rule *rule)
{
	static const struct list_opts opts[] = {
		{ .numeric = true }, { .numeric = true, .verbose = true, .number = 7 },
		{ .numeric = true, .verbose = true, .exact = true },
	};

	t->law[LAW_LIST].tried++;
	for (size_t i = 0; i < sizeof(opts) / sizeof(*opts); i++) {
		struct buf out = { 0 };
		const char *text;

		rule_print_list(rule, &opts[i], &out);
		text = buf_str(&out);
		if (strchr(text, '\n') != text + strlen(text) - 1)
			violated(t, LAW_LIST, "listed as: %s", text);
		buf_free(&out);
	}
}

static struct rule_ctx context(struct tester *t, const struct generated *made, bool shared)
{
	uint8_t table = table_bit(made->family, made->table);

	return (struct rule_ctx){ .arena = &t->arena, .family = made->family, .table = table,
				  .hook = builtin_hook(made->family, table, made->chain), .shared = shared,
				  .services = &services };
}

/* The rule again from the message that would be sent. */
static bool read_message(struct tester *t, const struct generated *made,
			 const struct compiled *compiled, const struct rule_ctx *ctx,
			 struct kernel_rule *ret)
{
	struct batch batch = { 0 };
	struct batch_rule_at at = { .batch = &batch };
	struct set_source sets = { batch_set_get, &at };
	struct nlmsghdr *copy;
	const struct nlmsghdr *nlh;

	/* what the buffer of the compiler holds may be moved by the next rule */
	batch_rule(&batch, compiled, made->table, made->chain, PLACE_APPEND, 0, 0, 0);
	nlh = batch_rule_message(&at);
	copy = arena_memdup(&t->arena, nlh, nlh->nlmsg_len);
	kernel_rule_read(copy, ctx, &registry, &sets, ret);
	batch_free(&batch);
	return !ret->foreign;
}

static void check_compile(struct tester *t, const struct generated *made, const struct rule *rule,
			  bool shared)
{
	enum law law = shared ? LAW_SHARED : LAW_NATIVE;
	struct rule_ctx ctx = context(t, made, shared);
	struct compiled first, second;
	struct kernel_rule kernel;
	struct diag diag;
	struct rule copy = *rule;
	void *bytes;

	t->law[law].tried++;
	diag_init(&diag);
	if (compile_rule(&t->compiler, &copy, &ctx, 1, &first, &diag)) {
		if (diag.form == DIAG_NONE || !*diag.text || !diag.status)
			violated(t, law, "refused without a message");
		t->impossible[shared]++;
		snprintf(t->refusal, sizeof(t->refusal), "%.300s\n    %.60s (%.200s)", t->line,
			 diag.text, diag.reason);
		if (t->verbose)
			printf("# %s: %s\n", shared ? "shared" : "native", t->refusal);
		return;
	}
	if (shared || first.has_xt)
		t->xt += !shared;
	else
		t->native++;
	if (!read_message(t, made, &first, &ctx, &kernel))
		violated(t, law, "sent, but read back as foreign");
	else if (!rule_equal(rule, &kernel.rule))
		violated(t, law, "typed:     %s\n    read back: %s", rule_text(t, rule),
			 rule_text(t, &kernel.rule));
	t->law[LAW_AGAIN].tried++;
	bytes = arena_memdup(&t->arena, first.exprs, first.exprs_len);
	if (!parse_rule(t, made, &copy))
		return;
	if (compile_rule(&t->compiler, &copy, &ctx, 1, &second, &diag))
		violated(t, LAW_AGAIN, "compiled once, refused the second time");
	else if (first.exprs_len != second.exprs_len ||
		 memcmp(bytes, second.exprs, second.exprs_len) ||
		 first.udata_len != second.udata_len ||
		 memcmp(first.udata, second.udata, first.udata_len))
		violated(t, LAW_AGAIN, "compiled to other bytes the second time");
}

/* ---- blobs --------------------------------------------------------------- */

static void check_bits(struct tester *t, const struct inst *inst, const struct rule_ctx *ctx,
		       const struct xt *xt)
{
	const struct blob *blob = ext_blob(inst->ext, ctx->family);
	size_t len = blob->user_size ? blob->user_size : blob->size;

	/* a second layout of the same revision is there to be lenient */
	for (const struct blob *old = inst->ext->old; old && (old->size || old->name || old->revision);
	     old++)
		if (old->revision == blob->revision && old->size == blob->size)
			return;
	t->law[LAW_BITS].tried++;
	for (unsigned tries = 0; len && tries < 16; tries++) {
		unsigned bit = random_n(&t->gen.random, len * 8);
		uint8_t *data = arena_memdup(&t->arena, xt->data, xt->len);
		struct xt changed = *xt, again;
		struct inst *other;

		data[bit / 8] ^= 1u << bit % 8;
		changed.data = data;
		other = ext_decode(&registry, inst->ext->kind, &changed, ctx);
		if (!other || ext_encode(other, ctx, &again) ||
		    again.revision != changed.revision || again.len != changed.len)
			continue;
		if (memcmp(again.data, data, len))
			violated(t, LAW_BITS, "%s: blob with bit %u flipped is read, but lost",
				 inst->ext->name, bit);
	}
}

static void check_blob(struct tester *t, const struct inst *inst, const struct rule_ctx *ctx)
{
	struct xt xt, again;
	struct inst *other;

	if (ext_encode(inst, ctx, &xt))
		return;
	t->law[LAW_BLOB].tried++;
	if (xt.len != XT_SIZE(ext_blob(inst->ext, ctx->family)->size)) {
		violated(t, LAW_BLOB, "%s: blob of %u bytes", inst->ext->name, xt.len);
		return;
	}
	other = ext_decode(&registry, inst->ext->kind, &xt, ctx);
	if (!other)
		violated(t, LAW_BLOB, "%s: its own blob is not understood", inst->ext->name);
	else if (other->ext != inst->ext)
		violated(t, LAW_BLOB, "%s: its blob is read as %s", inst->ext->name,
			 other->ext->name);
	else if (!inst_equal(inst, other))
		violated(t, LAW_BLOB, "%s: its blob is read as other values", inst->ext->name);
	else if (ext_encode(other, ctx, &again) || again.len != xt.len ||
		 memcmp(again.data, xt.data, xt.len))
		violated(t, LAW_BLOB, "%s: decoded and encoded to other bytes", inst->ext->name);
	if (other)
		check_bits(t, inst, ctx, &xt);
}

/* ---- all laws ------------------------------------------------------------ */

static void check_rule(struct tester *t, const struct generated *made)
{
	struct rule rule;

	if (!parse_rule(t, made, &rule))
		return;
	t->accepted++;
	check_order(t, made, &rule);
	check_print(t, made, &rule);
	check_list(t, &rule);
	for (int shared = 0; shared < 2; shared++) {
		struct rule_ctx ctx = context(t, made, shared);

		/* compiling may decide for blobs, and that sticks */
		if (parse_rule(t, made, &rule))
			check_compile(t, made, &rule, shared);
		for (const struct inst *m = rule.matches; m; m = m->next)
			check_blob(t, m, &ctx);
		if (rule.target)
			check_blob(t, rule.target, &ctx);
	}
}

#define MAX_ROUNDS 40	/* of random rules for options that none had yet */

static uint64_t opts_all(const struct ext *ext)
{
	uint64_t all = 0;

	for (unsigned i = 0; i < ext->n_opts; i++)
		if (!(ext->opts[i].flags & OPT_UNTYPED))
			all |= OPT_BIT(i);
	return all;
}

static void check_used(struct tester *t, uint64_t used)
{
	char missing[512] = "";
	size_t len = 0;

	if (t->ext->flags & EXT_GONE)
		return;
	t->law[LAW_OPTIONS].tried++;
	for (unsigned i = 0; i < t->ext->n_opts && len < sizeof(missing) - 64; i++)
		if (opts_all(t->ext) & ~used & OPT_BIT(i))
			len += snprintf(missing + len, sizeof(missing) - len, " --%s",
					t->ext->opts[i].name);
	t->line = "-";
	if (len || !t->accepted)
		violated(t, LAW_OPTIONS, "%u of %u rules accepted, none with%s\n    last refused: %s",
			 t->accepted, t->made, missing, t->refusal);
}

static void seed(struct tester *t, uint64_t base, uint8_t family)
{
	t->gen.random.state = base * 0x9e3779b97f4a7c15 + t->ext->id * 257 +
			      (t->ext->kind == EXT_TARGET) * 131071 + family;
	random_u64(&t->gen.random);
}

static uint64_t try_family(struct tester *t, uint64_t base, uint8_t family, unsigned count)
{
	uint64_t used = 0;

	if (!ext_in_family(t->ext, family))
		return 0;
	seed(t, base, family);
	for (unsigned i = 0; i < count; i++) {
		struct arena_mark mark = arena_mark(&t->arena);
		unsigned accepted = t->accepted;
		struct generated made;
		struct buf line = { 0 };

		t->made++;
		if (generate_rule(&t->gen, t->ext, family, &made)) {
			generated_line(&made, &line);
			t->line = buf_str(&line);
			check_rule(t, &made);
			if (t->accepted > accepted)
				used |= made.used;
		}
		buf_free(&line);
		arena_rewind(&t->arena, mark);
	}
	return used;
}

static const char *kind_name(const struct ext *ext)
{
	if (ext->kind == EXT_HEADER)
		return "header";
	if (!(ext->families & FAM_BOTH))
		return ext->kind == EXT_MATCH ? "link -m" : "link -j";
	return ext->kind == EXT_MATCH ? "-m" : "-j";
}

static bool report(const struct tester *t)
{
	const char *kind = kind_name(t->ext);
	const char *name = t->ext->name;
	bool good = true;
	char both[64];

	/* some names are one extension in ip and another in ip6 */
	if (t->ext->families == FAM_IP6 &&
	    ext_find(&registry, t->ext->kind, name, NFPROTO_IPV4)) {
		snprintf(both, sizeof(both), "%s of ip6", name);
		name = both;
	}

	for (unsigned i = 0; i < LAWS; i++) {
		const struct law_state *law = &t->law[i];

		if (!law->tried)
			continue;
		good = good && !law->bad;
		if (!law->bad)
			printf("ok property: %s %s: %s\n", kind, name, law_names[i]);
		else
			printf("not ok property: %s %s: %s: %u of %u\n%s\n", kind, name,
			       law_names[i], law->bad, law->tried, law->first);
	}
	printf("# %s %s: %u of %u accepted, %u native, %u as xt, refused: %u native, %u shared\n",
	       kind, name, t->accepted, t->made, t->native, t->xt, t->impossible[0],
	       t->impossible[1]);
	if (t->verbose && *t->refusal)
		printf("# last refused: %s\n", t->refusal);
	return good;
}

static bool check_ext(const struct ext *ext, const struct example *examples, uint64_t base,
		      unsigned count)
{
	static struct tester t;	/* large */
	unsigned round = 0;
	uint64_t used = 0;
	bool good;

	t = (struct tester){ .ext = ext, .compiler = { .reg = &registry },
			     .verbose = getenv("VERBOSE") };
	t.gen.arena = &t.arena;
	t.gen.reg = &registry;
	t.gen.examples = examples;
	/* what needs several other options is seldom drawn with all of them */
	do {
		used |= try_family(&t, base + round, NFPROTO_IPV4, count);
		used |= try_family(&t, base + round, NFPROTO_IPV6, count);
		used |= try_family(&t, base + round, NFPROTO_ARP, count);
		used |= try_family(&t, base + round, NFPROTO_BRIDGE, count);
	} while (opts_all(ext) & ~used && ++round < MAX_ROUNDS);
	check_used(&t, used);
	good = report(&t);
	buf_free(&t.compiler.exprs);
	arena_free(&t.arena);
	return good;
}

/* ---- rules for the kernel ------------------------------------------------ */

/*
 * For each rule that compiles, four lines: "EXTENSION TABLE CHAIN FORM", where
 * the form is "native" or "xt"; as typed; as it must be printed; and empty.
 */
static void print_rules(const struct ext *ext, const struct example *examples, uint64_t base,
			uint8_t family, unsigned count)
{
	static struct tester t;

	t = (struct tester){ .ext = ext, .compiler = { .reg = &registry } };
	t.gen.arena = &t.arena;
	t.gen.reg = &registry;
	t.gen.examples = examples;
	t.gen.plain = true;
	if (!ext_in_family(ext, family))
		return;
	seed(&t, base + 1, family);
	for (unsigned tries = 0; t.accepted < count && tries < count * 4; tries++) {
		struct arena_mark mark = arena_mark(&t.arena);
		struct compiled compiled;
		struct generated made;
		struct buf line = { 0 };
		struct diag diag;
		struct rule rule;
		struct rule_ctx ctx;

		if (generate_rule(&t.gen, ext, family, &made)) {
			ctx = context(&t, &made, false);
			generated_line(&made, &line);
			t.line = buf_str(&line);
			diag_init(&diag);
			if (parse_rule(&t, &made, &rule) &&
			    !compile_rule(&t.compiler, &rule, &ctx, 1, &compiled, &diag)) {
				t.accepted++;
				rule.has_counters = false;
				printf("%s:%s %s %s %s\n%s\n-A %s%s\n\n",
				       ext->kind == EXT_TARGET ? "j" : "m", ext->name, made.table,
				       made.chain, compiled.has_xt ? "xt" : "native", t.line,
				       made.chain, rule_text(&t, &rule));
			}
		}
		buf_free(&line);
		arena_rewind(&t.arena, mark);
	}
	buf_free(&t.compiler.exprs);
	arena_free(&t.arena);
}

static unsigned from_env(const char *name, unsigned otherwise)
{
	const char *text = getenv(name);

	return text && *text ? (unsigned)strtoul(text, NULL, 0) : otherwise;
}

int main(int argc, char **argv)
{
	bool rules = argc == 4 && !strcmp(argv[1], "rules"), good = true;
	uint64_t base = from_env("SEED", 1);
	unsigned count = rules ? (unsigned)atol(argv[3]) : from_env("COUNT", 1000);
	const char *only = getenv("ONLY"), *src = getenv("SRC");
	struct arena arena = { 0 };
	const struct example *examples;
	char tables[4096];

	snprintf(tables, sizeof(tables), "%s/tests/rules", src ? src : ".");
	examples = examples_load(tables, &arena);

	if (!rules)
		printf("# SEED=%llu COUNT=%u\n", (unsigned long long)base, count);
	for (size_t i = 0; i < registry.n; i++) {
		const struct ext *ext = registry.exts[i];

		if (only && strcmp(only, ext->name))
			continue;
		if (rules)
			print_rules(ext, examples, base,
				    !strcmp(argv[2], "ip6") ? NFPROTO_IPV6 :
				    !strcmp(argv[2], "arp") ? NFPROTO_ARP :
				    !strcmp(argv[2], "bridge") ? NFPROTO_BRIDGE : NFPROTO_IPV4, count);
		else
			good = check_ext(ext, examples, base, count) && good;
	}
	arena_free(&arena);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
