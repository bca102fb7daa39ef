/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * generate.c - see generate.h. Of every kind of value in value.h valid words
 * are made directly; of the kinds that extensions have of their own, words are
 * guessed from what the table says of the option, until its parser takes one.
 */
#include "tests/property/generate.h"

#include <dirent.h>
#include <netdb.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter.h>

#include "lib/rule/command.h"
#include "lib/text/words.h"

/* In place of the library's: words are guessed, and no name is asked of anybody. */
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
		struct addrinfo **res)
{
	return EAI_NONAME;
}

/* ---- numbers ------------------------------------------------------------- */

/* xorshift64*; good enough to vary, and the same everywhere */
uint64_t random_u64(struct random *random)
{
	uint64_t x = random->state ? random->state : 0x9e3779b97f4a7c15;

	x ^= x >> 12;
	x ^= x << 25;
	x ^= x >> 27;
	random->state = x;
	return x * 0x2545f4914f6cdd1d;
}

uint32_t random_n(struct random *random, uint32_t n)
{
	uint32_t value = random_u64(random) >> 32;

	return n ? value % n : value;
}

/* Within [min, max], the ends and small numbers more often than others. */
static uint64_t number(struct generator *g, uint64_t min, uint64_t max)
{
	uint64_t span = max - min;

	switch (random_n(&g->random, 6)) {
	case 0:
		return min;
	case 1:
		return max;
	case 2:
		return min + (span < 8 ? random_u64(&g->random) % (span + 1) :
					 random_n(&g->random, 8));
	default:
		return span == UINT64_MAX ? random_u64(&g->random) :
					    min + random_u64(&g->random) % (span + 1);
	}
}

static char *text(struct generator *g, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static char *text(struct generator *g, const char *fmt, ...)
{
	char made[2048];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(made, sizeof(made), fmt, ap);
	va_end(ap);
	return arena_strdup(g->arena, made);
}

static char *number_text(struct generator *g, uint64_t n)
{
	return text(g, one_in(&g->random, 8) ? "0x%llx" : "%llu", (unsigned long long)n);
}

static const char *pick_text(struct generator *g, const char *const *list, unsigned n)
{
	return list[random_n(&g->random, n)];
}

#define PICK(g, list) pick_text(g, list, sizeof(list) / sizeof(*(list)))

/* ---- values -------------------------------------------------------------- */

static uint64_t opt_max(const struct opt *opt)
{
	unsigned size = opt->blob.size;

	if (opt->max)
		return opt->max;
	return size && size < 8 && size != 3 ? (1ull << size * 8) - 1 : UINT64_MAX;
}

static char *make_address(struct generator *g, uint8_t family)
{
	static const char *const known[] = { "::", "::1", "fe80::1", "2001:db8::", "ff02::1",
					     "::ffff:192.0.2.1", "1:2:3:4:5:6:7:8" };
	static const char *const known4[] = { "0.0.0.0", "255.255.255.255", "10.0.0.0",
					      "127.0.0.1", "224.0.0.1", "192.168.1.255" };

	if (one_in(&g->random, 4))
		return arena_strdup(g->arena, family == NFPROTO_IPV6 ? PICK(g, known) :
								       PICK(g, known4));
	if (family == NFPROTO_IPV6)
		return text(g, "2001:db8:%x::%x", random_n(&g->random, 65536),
			    random_n(&g->random, 65536));
	return text(g, "%u.%u.%u.%u", random_n(&g->random, 256), random_n(&g->random, 256),
		    random_n(&g->random, 256), random_n(&g->random, 256));
}

static char *make_addr_mask(struct generator *g, uint8_t family)
{
	static const char *const masks4[] = { "255.255.255.0", "255.0.255.0", "0.0.0.255",
					      "255.255.255.255", "128.0.0.1" };
	static const char *const masks[] = { "ffff::", "ffff::ffff", "::ff", "ffff:ffff::" };
	char *addr = make_address(g, family);

	switch (random_n(&g->random, 4)) {
	case 0:
		return addr;
	case 1:
		return text(g, "%s/%s", addr, family == NFPROTO_IPV6 ? PICK(g, masks) :
								       PICK(g, masks4));
	default:
		return text(g, "%s/%u", addr, random_n(&g->random, addr_len(family) * 8 + 1));
	}
}

static char *make_iprange(struct generator *g, uint8_t family)
{
	char *a = make_address(g, family), *b = make_address(g, family), *swap;
	uint8_t first[16] = { 0 }, last[16] = { 0 };

	parse_ip(a, family, first);
	parse_ip(b, family, last);
	if (memcmp(first, last, 16) > 0) {
		swap = a;
		a = b;
		b = swap;
	}
	return one_in(&g->random, 6) ? a : text(g, "%s-%s", a, b);
}

static char *make_port(struct generator *g)
{
	static const char *const services[] = { "ssh", "http", "https", "domain" };

	return one_in(&g->random, 10) ? arena_strdup(g->arena, PICK(g, services)) :
					number_text(g, number(g, 0, 65535));
}

/* "a", "aSb", and where ends may be missing also "aS", "Sb", "S" */
static char *make_range(struct generator *g, uint64_t min, uint64_t max, char sep, bool open)
{
	uint64_t a = number(g, min, max), b = number(g, min, max), swap;

	if (a > b) {
		swap = a;
		a = b;
		b = swap;
	}
	switch (random_n(&g->random, open ? 8 : 4)) {
	case 0:
		return number_text(g, a);
	case 4:
		return text(g, "%llu%c", (unsigned long long)a, sep);
	case 5:
		return text(g, "%c%llu", sep, (unsigned long long)b);
	case 6:
		return one_in(&g->random, 8) ? text(g, "%c", sep) : number_text(g, b);
	default:
		return text(g, "%llu%c%llu", (unsigned long long)a, sep, (unsigned long long)b);
	}
}

static char *make_ports(struct generator *g)
{
	unsigned left = 1 + random_n(&g->random, one_in(&g->random, 3) ? 15 : 4);
	unsigned at = random_n(&g->random, 3000);
	struct buf out = { 0 };
	char *list;

	while (left) {
		bool range = left > 1 && one_in(&g->random, 3);
		/* mostly ascending and apart, as people write; else anyhow */
		unsigned lo = one_in(&g->random, 6) ? random_n(&g->random, 65535) : at;
		unsigned hi = lo + 1 + random_n(&g->random, 500);

		if (range && hi > 65535)
			range = false;
		if (out.len)
			buf_putc(&out, ',');
		buf_u64(&out, lo);
		if (range) {
			buf_putc(&out, ':');
			buf_u64(&out, hi);
		}
		left -= range ? 2 : 1;
		at = hi + 1 + random_n(&g->random, 2000);
		if (at > 65535)
			at = random_n(&g->random, 3000);
	}
	list = arena_strdup(g->arena, buf_str(&out));
	buf_free(&out);
	return list;
}

static unsigned count_names(const struct name *names)
{
	unsigned n = 0;

	while (names && names[n].name)
		n++;
	return n;
}

static char *lower_case(struct generator *g, const char *name)
{
	char *copy = arena_strdup(g->arena, name);

	for (char *c = copy; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c += 'a' - 'A';
	return copy;
}

static char *make_name(struct generator *g, const struct opt *opt)
{
	unsigned n = count_names(opt->names);
	const char *name = opt->names[random_n(&g->random, n)].name;

	return one_in(&g->random, 8) ? lower_case(g, name) : arena_strdup(g->arena, name);
}

static char *make_bits(struct generator *g, const struct opt *opt)
{
	unsigned n = 1 + random_n(&g->random, 4);
	char *list = make_name(g, opt);

	while (--n)
		list = text(g, "%s,%s", list, make_name(g, opt));
	return list;
}

static char *make_mask(struct generator *g)
{
	uint32_t value = number(g, 0, UINT32_MAX), mask = number(g, 0, UINT32_MAX);

	if (one_in(&g->random, 2))
		return number_text(g, value);
	if (!one_in(&g->random, 4))
		value &= mask;
	return text(g, "0x%x/0x%x", value, mask);
}

static char *make_string(struct generator *g, uint64_t max)
{
	static const char nasty[] = " \"'\\`$!#;&|<>()[]{}*?~%^=+-,.:/@\t";
	static const char *const whole[] = { "-", "--", "!", "\"", "\\", "'", " ", "-j ACCEPT",
					     "a b", "\\n", "COMMIT", "# x", "x\\", "\"a\"",
					     "\xc3\xa4\xe2\x82\xac", "-A INPUT" };
	uint64_t most = max && max <= 512 ? max : 24;
	unsigned len;
	char *made;

	if (one_in(&g->random, 3)) {
		const char *one = PICK(g, whole);

		return arena_strndup(g->arena, one, strlen(one) < most ? strlen(one) : most);
	}
	len = one_in(&g->random, 6) ? most : 1 + random_n(&g->random, most < 24 ? most : 24);
	made = arena_alloc(g->arena, len + 1);
	for (unsigned i = 0; i < len; i++) {
		unsigned kind = random_n(&g->random, 10);

		made[i] = kind == 0 ? (char)(1 + random_n(&g->random, 255)) :
			  kind < 4 ? nasty[random_n(&g->random, sizeof(nasty) - 1)] :
				     "abcxyzABC019_-"[random_n(&g->random, 14)];
		/* lines are what restore files are made of */
		if (made[i] == '\n' || made[i] == '\r')
			made[i] = '_';
	}
	return made;
}

static char *make_proto(struct generator *g, uint64_t min)
{
	static const char *const names[] = { "tcp", "udp", "icmp", "sctp", "esp", "gre", "TCP",
					     "udplite", "ah" };

	return one_in(&g->random, 2) ? arena_strdup(g->arena, PICK(g, names)) :
				       number_text(g, number(g, min, 255));
}

static char *make_nat(struct generator *g, uint8_t family)
{
	char *addrs = make_iprange(g, family), *ports = NULL;

	if (one_in(&g->random, 2)) {
		ports = make_range(g, 1, 65535, '-', false);
		if (strchr(ports, '-') && one_in(&g->random, 5))
			ports = text(g, "%s/%u", ports, 1 + random_n(&g->random, 65535));
	}
	if (!ports)
		return addrs;
	if (one_in(&g->random, 4))
		return text(g, ":%s", ports);
	return family == NFPROTO_IPV6 ? text(g, "[%s]:%s", addrs, ports) :
					text(g, "%s:%s", addrs, ports);
}

static char *make_rate(struct generator *g)
{
	static const char *const units[] = { "", "/s", "/sec", "/second", "/m", "/minute", "/h",
					     "/hour", "/d", "/day" };

	return text(g, "%llu%s", (unsigned long long)number(g, 1, one_in(&g->random, 3) ? 10000 : 60),
		    PICK(g, units));
}

static const char *make_iface(struct generator *g)
{
	static const char *const names[] = { "eth0", "lo", "eth+", "wlan0.100", "a-b", "ppp+",
					     "br_0", "abcdefghijklmno", "abcdefghijklmn+",
					     "e++", "0", "eth0:1", "x+y" };
	static const char *const nasty[] = { "a\"b", "a'b", "a\\b", "+", "-x", "!" };

	return !g->plain && one_in(&g->random, 12) ? PICK(g, nasty) : PICK(g, names);
}

static char *make_mac(struct generator *g)
{
	return text(g, "%02x:%02X:%02x:%02x:%x:%02x", random_n(&g->random, 256),
		    random_n(&g->random, 256), random_n(&g->random, 256), random_n(&g->random, 256),
		    random_n(&g->random, 256), random_n(&g->random, 256));
}

static char *make_mac_mask(struct generator *g)
{
	static const char *const groups[] = { "Unicast", "multicast", "Broadcast", "BGA" };
	static const char *const masks[] = { "ff:ff:ff:00:00:00", "01:00:00:00:00:00",
					     "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff",
					     "ff:00:ff:00:ff:0f" };

	if (one_in(&g->random, 4))
		return arena_strdup(g->arena, PICK(g, groups));
	return one_in(&g->random, 2) ? make_mac(g) : text(g, "%s/%s", make_mac(g), PICK(g, masks));
}

/* One word for @opt, if its kind is one of value.h. */
static char *make_known(struct generator *g, const struct opt *opt, uint8_t family)
{
	const struct vtype *type = opt->type;

	if (type == &vtype_num || type == &vtype_hex)
		return number_text(g, number(g, opt->min, opt_max(opt)));
	if (type == &vtype_mask)
		return make_mask(g);
	if (type == &vtype_range)
		return make_range(g, opt->min, opt_max(opt), ':', true);
	if (type == &vtype_port)
		return one_in(&g->random, 4) ? make_port(g) : make_range(g, 0, 65535, ':', true);
	if (type == &vtype_portrange)
		return one_in(&g->random, 4) ? make_port(g) : make_range(g, 0, 65535, '-', false);
	if (type == &vtype_ports)
		return make_ports(g);
	if (type == &vtype_addr)
		return make_addr_mask(g, family);
	if (type == &vtype_iprange)
		return make_iprange(g, family);
	if (type == &vtype_enum)
		return make_name(g, opt);
	if (type == &vtype_bits)
		return make_bits(g, opt);
	if (type == &vtype_string)
		return make_string(g, opt->max);
	if (type == &vtype_mac)
		return make_mac(g);
	if (type == &vtype_macmask)
		return make_mac_mask(g);
	if (type == &vtype_iface)
		return arena_strdup(g->arena, make_iface(g));
	if (type == &vtype_proto)
		return make_proto(g, opt->min);
	if (type == &vtype_nat)
		return make_nat(g, family);
	if (type == &vtype_rate)
		return make_rate(g);
	return NULL;
}

/* One of the words that "A|B|C[,...]" speaks of. */
static char *make_from_help(struct generator *g, const char *arg)
{
	unsigned n = 0, which;
	const char *at;

	for (at = arg; *at; at += strcspn(at, "|[, "), at += strspn(at, "|[, ].="))
		n++;
	if (!n)
		return arena_strdup(g->arena, arg);
	which = random_n(&g->random, n);
	for (at = arg; which; which--, at += strcspn(at, "|[, "))
		at += strspn(at, "|[, ].=");
	at += strspn(at, "|[, ].=");
	return arena_strndup(g->arena, at, strcspn(at, "|[, ]"));
}

/* A word that an option of unknown kind may take. */
static char *guess(struct generator *g, const struct opt *opt, uint8_t family)
{
	uint64_t max = opt_max(opt) == UINT64_MAX && !opt->max ? 65535 : opt_max(opt);
	char *one;

	switch (random_n(&g->random, 14)) {
	case 0:
		return number_text(g, number(g, opt->min, max));
	case 1:
		return text(g, "%u/%u", random_n(&g->random, 256), random_n(&g->random, 256));
	case 2:
		return make_mask(g);
	case 3:
		return make_range(g, opt->min, max, ':', true);
	case 4:
		return make_range(g, opt->min, max, '-', false);
	case 5:
		return make_addr_mask(g, family);
	case 6:
		return make_rate(g);
	case 7:
		return text(g, "%u:%u", random_n(&g->random, 65536), random_n(&g->random, 65536));
	case 8:
		return text(g, "%u,%u", random_n(&g->random, 256), random_n(&g->random, 256));
	case 9:
	case 10:
		if (opt->names)
			return make_bits(g, opt);
		return make_string(g, opt->max ? opt->max : 12);
	case 11:
	case 12:
		if (opt->names)
			return make_name(g, opt);
		return make_from_help(g, opt->arg ? opt->arg : "any");
	default:
		one = make_from_help(g, opt->arg ? opt->arg : "any");
		return text(g, "%s,%s", one, make_from_help(g, opt->arg ? opt->arg : "any"));
	}
}

static const struct example *pick_example(struct generator *g, const struct opt *opt)
{
	const struct example *found = NULL;
	unsigned n = 0;

	for (const struct example *e = g->examples; e; e = e->next)
		if ((!strcmp(e->option, opt->name) ||
		     (opt->alias && !strcmp(e->option, opt->alias))) &&
		    one_in(&g->random, ++n))
			found = e;
	return found;
}

/* Does the option take these words? Tried on a diagnosis that is thrown away. */
static bool takes(struct generator *g, const struct ext *ext, const struct opt *opt,
		  uint8_t family, char *const *words)
{
	char *copy[4] = { 0 };
	struct val val = { .set = true };
	struct diag diag;
	struct val_ctx ctx = { .arena = g->arena, .family = family, .ext = ext->name,
			       .diag = &diag };

	diag_init(&diag);
	for (unsigned i = 0; i < opt->type->words && words[i]; i++)
		copy[i] = arena_strdup(g->arena, words[i]);
	return !opt->type->parse(opt, copy, &ctx, &val);
}

/* The words of @opt's value: how many, -1 if none were found. */
static int make_value(struct generator *g, const struct ext *ext, const struct opt *opt,
		      uint8_t family, char *words[4])
{
	unsigned n = opt->type->words;

	if (!n || (opt->type->optional && one_in(&g->random, 3)))
		return 0;
	for (unsigned tries = 0; tries < 300; tries++) {
		const struct example *seen = one_in(&g->random, 2) ? pick_example(g, opt) : NULL;

		for (unsigned i = 0; i < n; i++) {
			words[i] = make_known(g, opt, family);
			if (!words[i])
				words[i] = seen && i < 2 && seen->word[i] ?
					   (char *)seen->word[i] : guess(g, opt, family);
		}
		if (takes(g, ext, opt, family, words))
			return (int)n;
	}
	return -1;
}

static const struct example *load_line(const char *line, const struct example *list,
				       struct arena *arena)
{
	struct words words;

	words_split(line, arena, &words);
	for (int i = 0; i < words.n; i++) {
		struct example *e;

		if (strncmp(words.v[i], "--", 2) || i + 1 == words.n)
			continue;
		e = arena_new(arena, struct example);
		e->option = words.v[i] + 2;
		e->word[0] = words.v[i + 1];
		e->word[1] = i + 2 < words.n ? words.v[i + 2] : NULL;
		e->next = (struct example *)list;
		list = e;
	}
	return list;
}

const struct example *examples_load(const char *dir, struct arena *arena)
{
	const struct example *list = NULL;
	struct dirent *entry;
	char path[4096], line[4096];
	DIR *d = opendir(dir);

	while (d && (entry = readdir(d))) {
		size_t len = strlen(entry->d_name);
		FILE *file;

		snprintf(path, sizeof(path), "%s/%s", dir, entry->d_name);
		if (len < 3 || strcmp(entry->d_name + len - 2, ".t"))
			continue;
		file = fopen(path, "r");
		while (file && fgets(line, sizeof(line), file)) {
			line[strcspn(line, ";\n")] = '\0';
			if (*line == '-' || *line == '!')
				list = load_line(line, list, arena);
		}
		if (file)
			fclose(file);
	}
	if (d)
		closedir(d);
	return list;
}

/* ---- options ------------------------------------------------------------- */

static void add(struct generated *rule, const char *word)
{
	if (rule->n < GENERATED_MAX)
		rule->word[rule->n++] = (char *)word;
}

static unsigned opt_target(const struct ext *ext, unsigned i)
{
	return ext->opts[i].into ? ext->opts[i].into - 1u : i;
}

static bool excluded(const struct ext *ext, unsigned i, uint64_t set)
{
	unsigned at = opt_target(ext, i);

	if (set & OPT_BIT(at) || ext->opts[at].excludes & set)
		return true;
	for (unsigned j = 0; j < ext->n_opts; j++)
		if (set & OPT_BIT(j) && ext->opts[j].excludes & OPT_BIT(at))
			return true;
	return false;
}

static bool add_option(struct generator *g, const struct ext *ext, unsigned i, uint8_t family,
		       struct generated *rule)
{
	const struct opt *opt = &ext->opts[i];
	const char *name = opt->alias && one_in(&g->random, 4) ? opt->alias : opt->name;
	char *words[4] = { 0 };
	int n = make_value(g, ext, opt, family, words);

	if (n < 0)
		return false;
	if (opt->flags & OPT_INVERT && one_in(&g->random, 3))
		add(rule, "!");
	if (n == 1 && one_in(&g->random, 6)) {
		add(rule, text(g, "--%s=%s", name, words[0]));
		return true;
	}
	add(rule, text(g, "--%s", name));
	for (int j = 0; j < n; j++)
		add(rule, words[j]);
	return true;
}

static void shuffle(struct generator *g, uint8_t *v, unsigned n)
{
	for (unsigned i = n; i > 1; i--) {
		unsigned j = random_n(&g->random, i);
		uint8_t swap = v[i - 1];

		v[i - 1] = v[j];
		v[j] = swap;
	}
}

/* Which of the options that set one value: any of those that lead to @at. */
static unsigned any_into(struct generator *g, const struct ext *ext, unsigned at)
{
	unsigned n = 0, found = at;

	for (unsigned i = 0; i < ext->n_opts; i++)
		if (opt_target(ext, i) == at && one_in(&g->random, ++n))
			found = i;
	return found;
}

static bool add_options(struct generator *g, const struct ext *ext, uint8_t family,
			struct generated *rule, uint64_t *used)
{
	uint8_t order[64], chosen[64];
	unsigned n = 0, density = 2 + random_n(&g->random, 4);
	uint64_t set = 0;

	for (unsigned i = 0; i < ext->n_opts && i < 64; i++)
		order[i] = i;
	shuffle(g, order, ext->n_opts);
	for (unsigned i = 0; i < ext->n_opts; i++)
		if (ext->opts[i].flags & OPT_UNTYPED)
			set |= OPT_BIT(i);
	for (unsigned i = 0; i < ext->n_opts; i++)
		if (ext->opts[i].flags & OPT_REQUIRED && !excluded(ext, i, set)) {
			chosen[n++] = any_into(g, ext, i);
			set |= OPT_BIT(i);
		}
	for (unsigned i = 0; i < ext->n_opts; i++) {
		bool must = ext->flags & EXT_NEEDS_ONE && !n && i + 1 == ext->n_opts;

		if (excluded(ext, order[i], set) || (!must && !one_in(&g->random, density)))
			continue;
		chosen[n++] = order[i];
		set |= OPT_BIT(opt_target(ext, order[i]));
	}
	shuffle(g, chosen, n);
	for (unsigned i = 0; i < n; i++) {
		if (!add_option(g, ext, chosen[i], family, rule))
			return false;
		*used |= OPT_BIT(chosen[i]);
	}
	return true;
}

/* What the kernel wants that the command line does not ask. */
static const struct {
	const char *target;
	uint8_t proto;
} kernel_wants[] = { { "TCPMSS", IPPROTO_TCP } };

static uint8_t wanted_proto(struct generator *g, const struct ext *ext)
{
	unsigned count = 0;

	for (size_t i = 0; g->plain && i < sizeof(kernel_wants) / sizeof(*kernel_wants); i++)
		if (!strcmp(kernel_wants[i].target, ext->name))
			return kernel_wants[i].proto;
	while (count < sizeof(ext->protos) && ext->protos[count])
		count++;
	return count ? ext->protos[random_n(&g->random, count)] : 0;
}

/* ---- the header ---------------------------------------------------------- */

static void add_proto(struct generator *g, const struct ext *const *exts, unsigned n,
		      struct generated *rule)
{
	const char *option = one_in(&g->random, 6) ? "--protocol" : "-p";

	for (unsigned i = 0; i < n; i++) {
		uint8_t proto = wanted_proto(g, exts[i]);

		if (!proto)
			continue;
		add(rule, option);
		add(rule, proto_name(proto) && !one_in(&g->random, 5) ?
			  proto_name(proto) : text(g, "%u", proto));
		return;
	}
	if (one_in(&g->random, 2))
		return;
	if (one_in(&g->random, 5)) {
		add(rule, "!");
		add(rule, option);
		add(rule, make_proto(g, 1));
		return;
	}
	add(rule, option);
	add(rule, one_in(&g->random, 3) ? make_proto(g, 0) : one_in(&g->random, 2) ? "tcp" : "udp");
}

static void add_ether(struct generator *g, struct generated *rule)
{
	static const char *const types[] = { "IPv4", "IPv4", "ARP", "IPv6", "IPv6", "802_1Q",
					     "LENGTH", "rarp", "0x88cc", "600", "ffff" };

	if (one_in(&g->random, 6))
		return;
	if (one_in(&g->random, 8))
		add(rule, "!");
	add(rule, one_in(&g->random, 4) ? "--proto" : "-p");
	add(rule, PICK(g, types));
}

static void add_address(struct generator *g, const char *const *names, uint8_t family,
			struct generated *rule)
{
	if (!one_in(&g->random, 3))
		return;
	if (one_in(&g->random, 4))
		add(rule, "!");
	add(rule, names[random_n(&g->random, 3)]);
	add(rule, make_addr_mask(g, family));
}

static void add_iface(struct generator *g, const char *short_name, const char *long_name,
		      struct generated *rule)
{
	const char *name = make_iface(g);

	if (!one_in(&g->random, 4))
		return;
	if (one_in(&g->random, 4))
		add(rule, "!");
	if (one_in(&g->random, 4)) {
		add(rule, text(g, "%s%s", short_name, name));
		return;
	}
	add(rule, one_in(&g->random, 4) ? long_name : short_name);
	add(rule, name);
}

static void add_header(struct generator *g, unsigned part, const struct ext *const *exts,
		       unsigned n, struct generated *rule)
{
	static const char *const src[] = { "-s", "--source", "--src" };
	static const char *const dst[] = { "-d", "--destination", "--dst" };
	static const char *const arp_src[] = { "-s", "--source-ip", "--src-ip" };
	static const char *const arp_dst[] = { "-d", "--destination-ip", "--dst-ip" };
	bool arp = rule->family == NFPROTO_ARP;

	switch (part) {
	case 0:
		if (rule->family != NFPROTO_BRIDGE)
			add_address(g, arp ? arp_src : src, rule->family, rule);
		break;
	case 1:
		if (rule->family != NFPROTO_BRIDGE)
			add_address(g, arp ? arp_dst : dst, rule->family, rule);
		break;
	case 2:
		if (strcmp(rule->chain, "OUTPUT") && strcmp(rule->chain, "POSTROUTING"))
			add_iface(g, "-i", "--in-interface", rule);
		break;
	case 3:
		if (strcmp(rule->chain, "INPUT") && strcmp(rule->chain, "PREROUTING"))
			add_iface(g, "-o", "--out-interface", rule);
		break;
	case 4:
		if (rule->family == NFPROTO_BRIDGE)
			add_ether(g, rule);
		else if (!arp)
			add_proto(g, exts, n, rule);
		break;
	case 5:
		if (rule->family == NFPROTO_IPV4 && one_in(&g->random, 8)) {
			if (one_in(&g->random, 2))
				add(rule, "!");
			add(rule, "-f");
		}
		break;
	case 6:
		if (one_in(&g->random, 6)) {
			add(rule, "-c");
			add(rule, number_text(g, number(g, 0, 1000000)));
			add(rule, number_text(g, number(g, 0, UINT32_MAX)));
		}
		break;
	}
}

enum { HEADER_PARTS = 7 };

/* ---- where --------------------------------------------------------------- */

static bool pick_place(struct generator *g, const struct ext *const *exts, unsigned n,
		       struct generated *rule)
{
	static const char *const ip_tables[] = { "filter", "nat", "mangle", "raw" };
	static const char *const link_tables[] = { "filter", "nat", "filter", "nat" };
	static const char *const chains[] = { "PREROUTING", "INPUT", "FORWARD", "OUTPUT",
					      "POSTROUTING", "web" };
	const char *const *tables = family_of(rule->family)->header ? link_tables : ip_tables;
	uint8_t may_table = 0xff, may_hook = 0xff;

	for (unsigned i = 0; i < n; i++) {
		may_table &= exts[i]->tables ? exts[i]->tables : 0xff;
		may_hook &= exts[i]->hooks ? exts[i]->hooks : 0xff;
	}
	for (unsigned tries = 0; tries < 200; tries++) {
		uint8_t hook;

		rule->table = one_in(&g->random, 2) ? "filter" : tables[random_n(&g->random, 4)];
		rule->chain = PICK(g, chains);
		if (!(table_bit(rule->family, rule->table) & may_table))
			continue;
		hook = builtin_hook(rule->family, table_bit(rule->family, rule->table), rule->chain);
		if (hook ? hook & may_hook : !strcmp(rule->chain, "web"))
			return true;
	}
	return false;
}

/* ---- the whole ----------------------------------------------------------- */

/* Can @ext stand beside those that are there? */
static bool goes_with(const struct ext *ext, const struct ext *const *exts, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		bool common = !ext->protos[0] || !exts[i]->protos[0];

		/* the first that names protocols decides, so all must know its first */
		for (unsigned j = 0; j < sizeof(ext->protos); j++)
			common = common || (ext->protos[j] && !ext->protos[1] &&
					    ext->protos[0] == exts[i]->protos[0]);
		if (!common)
			return false;
	}
	return true;
}

/* Any that may stand beside; plain: one that every kernel takes with any values. */
static const struct ext *pick_ext(struct generator *g, enum ext_kind kind, uint8_t family)
{
	static const char *const harmless[] = { "comment", "conntrack", "mark", "multiport",
						"pkttype", "state", "tcp", "udp" };

	if (g->plain)
		return kind == EXT_MATCH ? ext_find(g->reg, kind, PICK(g, harmless), family) : NULL;
	for (unsigned tries = 0; tries < 20; tries++) {
		const struct ext *ext = g->reg->exts[random_n(&g->random, g->reg->n)];

		if (ext->kind == kind && ext_in_family(ext, family))
			return ext;
	}
	return NULL;
}

static void add_target(struct generator *g, const struct ext *target, struct generated *rule)
{
	static const char *const verdicts[] = { "ACCEPT", "RETURN", "web2", "DROP" };
	bool no_drop = !family_of(rule->family)->header && !strcmp(rule->table, "nat");

	if (target || one_in(&g->random, 8))
		return;
	if (!family_of(rule->family)->header && one_in(&g->random, 6)) {
		add(rule, one_in(&g->random, 3) ? "--goto" : "-g");
		add(rule, "web2");
		return;
	}
	add(rule, one_in(&g->random, 6) ? "--jump" : "-j");
	add(rule, verdicts[random_n(&g->random, no_drop ? 3 : 4)]);
}

static bool add_ext(struct generator *g, const struct ext *ext, struct generated *rule,
		    uint64_t *used)
{
	bool match = ext->kind == EXT_MATCH;

	if (match)
		rule->match[rule->n_match++] = ext;
	/* options alone bring what they belong to */
	if (ext->kind == EXT_HEADER || (match && family_of(rule->family)->flags & FAMILY_BARE))
		return add_options(g, ext, rule->family, rule, used);
	if (one_in(&g->random, 8)) {
		add(rule, match ? "--match" : "--jump");
	} else if (one_in(&g->random, 8)) {
		add(rule, text(g, "%s%s", match ? "-m" : "-j", ext->name));
		return add_options(g, ext, rule->family, rule, used);
	} else {
		add(rule, match ? "-m" : "-j");
	}
	add(rule, ext->name);
	return add_options(g, ext, rule->family, rule, used);
}

bool generate_rule(struct generator *g, const struct ext *focus, uint8_t family,
		   struct generated *ret)
{
	const struct ext *exts[7] = { focus }, *target = NULL;
	const char *header;
	uint8_t order[HEADER_PARTS + 7];
	unsigned n = 1, parts, others = one_in(&g->random, 2) ? 0 : random_n(&g->random, 4);
	uint64_t ignored = 0;

	memset(ret, 0, sizeof(*ret));
	ret->family = family;
	if (!ext_in_family(focus, family))
		return false;
	while (others--) {
		const struct ext *ext = pick_ext(g, EXT_MATCH, family);

		if (ext && goes_with(ext, exts, n))
			exts[n++] = ext;
	}
	if (focus->kind == EXT_TARGET)
		target = focus;
	else if (one_in(&g->random, 5))
		target = pick_ext(g, EXT_TARGET, family);
	if (target && target != focus && goes_with(target, exts, n))
		exts[n++] = target;
	else if (target != focus)
		target = NULL;
	header = family_of(family)->header;
	if (header && focus->kind != EXT_HEADER && one_in(&g->random, 2))
		exts[n++] = ext_find(g->reg, EXT_HEADER, header, family);
	if (!pick_place(g, exts, n, ret))
		return false;
	add(ret, one_in(&g->random, 6) ? "--append" : "-A");
	add(ret, ret->chain);
	parts = HEADER_PARTS + n;
	for (unsigned i = 0; i < parts; i++)
		order[i] = i;
	/* as people write it, or anyhow */
	if (one_in(&g->random, 2))
		shuffle(g, order, parts);
	for (unsigned i = 0; i < parts; i++) {
		unsigned which = order[i];

		if (which < HEADER_PARTS)
			add_header(g, which, exts, n, ret);
		else if (!add_ext(g, exts[which - HEADER_PARTS], ret,
				  which == HEADER_PARTS ? &ret->used : &ignored))
			return false;
	}
	add_target(g, target, ret);
	return ret->n < GENERATED_MAX;
}

void generated_line(const struct generated *rule, struct buf *out)
{
	for (int i = 0; i < rule->n; i++) {
		if (i)
			buf_putc(out, ' ');
		print_quoted(rule->word[i], out);
	}
}
