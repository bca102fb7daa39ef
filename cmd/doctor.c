/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * doctor.c - iptables-doctor: one page on this host, for people or as JSON, and the
 * kernel's older tables as a restore file. It changes nothing. A program of its own,
 * for it alone needs a JSON library; its topics are in doctor/.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/doctor/doctor.h"
#include "compat/ext.h"
#include "lib/text/errors.h"

/* In this order they look: what counts rules comes before what judges the sums. */
static const struct topic topics[] = {
	{ "kernel", "Kernel", kernel_look, kernel_show },
	{ "nf_tables", "nf_tables", features_look, features_show },
	{ "extensions", "Extensions", extensions_look, extensions_show },
	{ "dialect", "Dialect", dialect_look, dialect_show },
	{ "tables", "Tables", tables_look, tables_show },
	{ "legacy", "Legacy", legacy_look, legacy_show },
	{ "sysctls", "Sysctls", sysctls_look, sysctls_show },
	{ "hooks", "Hooks", families_look, families_show },
};

#define N_TOPICS (sizeof(topics) / sizeof(*topics))

struct options {
	bool json, import;
	uint8_t family;		/* 0: not given */
	const char *dialect;
};

static int help(const struct program *prog)
{
	printf("Usage: %s [--json] [--dialect native|shared]\n"
	       "       %s --import-legacy [-4 | -6]\n"
	       "   -j, --json            the page as JSON\n"
	       "   -d, --dialect NAME    as if programs were called with it\n"
	       "   -l, --import-legacy   the kernel's older tables as a restore file\n"
	       "   -4, --ipv4            those of iptables-legacy, as without it\n"
	       "   -6, --ipv6            those of ip6tables-legacy\n"
	       "   -V, --version         the version\n"
	       "   -h, --help            this text\n"
	       "Exit status: 0 healthy, 1 something was found, 2 usage, 4 not permitted.\n",
	       prog->name, prog->name);
	return STATUS_OK;
}

/* -1: go on; else the status to end with. */
static int parse(const struct program *prog, int argc, char **argv, struct options *ret,
		 struct diag *diag)
{
	static const struct option longs[] = {
		{ "json", no_argument, NULL, 'j' }, { "dialect", required_argument, NULL, 'd' },
		{ "import-legacy", no_argument, NULL, 'l' }, { "ipv4", no_argument, NULL, '4' },
		{ "ipv6", no_argument, NULL, '6' }, { "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' }, { NULL, 0, NULL, 0 },
	};
	int c;

	opterr = 0;
	while ((c = getopt_long(argc, argv, ":jd:l46hV", longs, NULL)) != -1)
		switch (c) {
		case 'j':
			ret->json = true;
			break;
		case 'd':
			ret->dialect = optarg;
			break;
		case 'l':
			ret->import = true;
			break;
		case '4':
		case '6':
			if (ret->family && ret->family != (c == '4' ? NFPROTO_IPV4 : NFPROTO_IPV6))
				return diag_usage(diag, "-4 and -6 cannot stand together"), -1;
			ret->family = c == '4' ? NFPROTO_IPV4 : NFPROTO_IPV6;
			break;
		case 'h':
			return help(prog);
		case 'V':
			print_version(prog);
			return STATUS_OK;
		case ':':
			diag_word(diag, optind - 2);
			diag_usage(diag, "option \"%s\" requires an argument", argv[optind - 1]);
			return -1;
		default:
			diag_word(diag, optind - 2);
			diag_usage(diag, "unknown option \"%s\"", argv[optind - 1]);
			return -1;
		}
	if (optind < argc) {
		diag_word(diag, optind - 1);
		diag_usage(diag, "unknown argument \"%s\"", argv[optind]);
	} else if (ret->import && (ret->json || ret->dialect)) {
		diag_usage(diag, "--import-legacy takes no option but -4 and -6");
	} else if (ret->family && !ret->import) {
		diag_usage(diag, "-4 and -6 belong to --import-legacy");
	}
	return -1;
}

static void show(const json_t *page_facts)
{
	struct page page = { .out = stdout };

	for (size_t i = 0; i < N_TOPICS; i++) {
		page.title = topics[i].title;
		topics[i].show(json_object_get(page_facts, topics[i].key), &page);
	}
	page.title = "Findings";
	findings_show(json_object_get(page_facts, "findings"), &page);
}

static int print(const json_t *facts, bool json, struct diag *diag)
{
	if (!json)
		show(facts);
	else if (!json_dumpf(facts, stdout, JSON_INDENT(2)))
		putchar('\n');
	if (fflush(stdout) || ferror(stdout))
		return diag_plain(diag, STATUS_FAIL, "cannot write: %s", error_text(errno));
	return 0;
}

/* A word of the host that is no dialect is a finding: all programs fail of it. */
static int dialect_find(struct doctor *d, const char *option, struct diag *diag)
{
	int err = find_dialect(option, &d->dialect, diag);

	if (!err || option)
		return err;
	find(d, FIND_BAD_DIALECT, d->dialect.where ? d->dialect.where : "configure",
	     "every command that writes fails: %s", diag->text);
	diag_init(diag);
	d->dialect.unknown = true;
	return 0;
}

/* A host without nf_tables still gets its page. */
static int examine(struct doctor *d, const struct options *o, struct diag *diag)
{
	json_t *facts = json_object();
	int err;

	d->findings = json_array();
	err = dialect_find(d, o->dialect, diag);
	if (!err)
		err = survey_read(d, diag);
	if (err && diag->status == STATUS_VERSION) {
		find(d, FIND_NO_NFTABLES, NULL, "the kernel has no nf_tables");
		err = 0;
	}
	for (size_t i = 0; i < N_TOPICS && !err; i++)
		json_object_set_new(facts, topics[i].key, topics[i].look(d));
	json_object_set(facts, "findings", d->findings);
	if (!err)
		err = print(facts, o->json, diag);
	if (!err && json_array_size(d->findings))
		diag->status = STATUS_FAIL;
	json_decref(facts);
	json_decref(d->findings);
	return err;
}

int main(int argc, char **argv)
{
	static const struct program prog = { "iptables-doctor", NFPROTO_IPV4 };
	struct place place = { .word = argv + 1, .n = argc - 1, .lead = prog.name };
	struct doctor d = { .prog = &prog };
	struct options o = { .json = false };
	struct diag diag;
	int status, err;

	diag_init(&diag);
	status = parse(&prog, argc, argv, &o, &diag);
	if (status >= 0)
		return status;
	if (diag.form)
		return report(&prog, &diag, &place);
	registry_index(&registry, &d.index, &d.reg);
	err = plan_init(&d.plan, &d.reg, NFPROTO_IPV4, &diag);
	if (!err) {
		err = o.import ? legacy_import(&d, o.family ? o.family : NFPROTO_IPV4, &diag) :
				 examine(&d, &o, &diag);
		plan_free(&d.plan);
	}
	arena_free(&d.arena);
	return err ? report(&prog, &diag, &place) : diag.status;
}
