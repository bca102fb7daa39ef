/* SPDX-License-Identifier: GPL-2.0-or-later */
/* save.c - iptables-save and ip6tables-save. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <linux/netfilter.h>

#include "cmd/common.h"
#include "compat/ext.h"
#include "lib/plan/list.h"
#include "lib/text/errors.h"

struct options {
	const char *table;
	const char *file;
	bool counters, counters_behind;
	bool version;
};

static int usage(const struct program *prog, const char *what, int c)
{
	fprintf(stderr, "%s: %s -- '%c'\nTry `%s -h' for more information.\n", prog->name, what, c,
		prog->name);
	return STATUS_FAIL;
}

static int help(const struct program *prog)
{
	printf("Usage: %s [options]\n"
	       "   -t, --table TABLE     only this table\n"
	       "   -c, --counters        with the counters of chains and rules\n"
	       "   -f, --file FILE       into a file\n"
	       "   -M, --modprobe CMD    accepted; the kernel loads what it needs\n"
	       "   -V, --version         the version\n"
	       "   -h, --help            this text\n", prog->name);
	return STATUS_OK;
}

/* -1: go on; else the status to end with. */
static int parse(const struct program *prog, int argc, char **argv, struct options *ret)
{
	static const struct option longs[] = {
		{ "counters", no_argument, NULL, 'c' }, { "table", required_argument, NULL, 't' },
		{ "file", required_argument, NULL, 'f' }, { "help", no_argument, NULL, 'h' },
		{ "modprobe", required_argument, NULL, 'M' },
		{ "version", no_argument, NULL, 'V' }, { "dump", no_argument, NULL, 'd' },
		{ "ipv4", no_argument, NULL, '4' }, { "ipv6", no_argument, NULL, '6' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	opterr = 0;
	while ((c = getopt_long(argc, argv, ":bcdt:M:f:hV46", longs, NULL)) != -1)
		switch (c) {
		case 'c':
			ret->counters = true;
			break;
		case 't':
			ret->table = optarg;
			break;
		case 'f':
			ret->file = optarg;
			break;
		case 'V':
			print_version(prog);
			return STATUS_OK;
		case 'h':
			return help(prog);
		case ':':
			return usage(prog, "option requires an argument", optopt);
		case '?':
			if (optopt)
				return usage(prog, "invalid option", optopt);
			fprintf(stderr, "%s: unrecognized option '%s'\n"
				"Try `%s -h' for more information.\n", prog->name,
				argv[optind - 1], prog->name);
			return STATUS_FAIL;
		}
	if (optind < argc) {
		fprintf(stderr, "Unknown arguments found on commandline\n");
		return STATUS_FAIL;
	}
	return -1;
}

static int save_all(struct plan *plan, const struct program *prog, const struct options *o,
		    struct buf *out, unsigned *foreign, struct diag *diag)
{
	struct table_info *list = NULL;
	time_t now = time(NULL);
	char stamp[64];
	struct save_opts opts = { prog->name, XT_COMPAT_VERSION, o->counters, stamp,
				  o->counters_behind };
	int err = session_tables(plan->session, prog->family, &plan->arena, &list);

	strftime(stamp, sizeof(stamp), "%a %b %e %H:%M:%S %Y", localtime(&now));
	if (err)
		return plan_kernel_error(err, diag);
	if (o->table && !table_bit(prog->family, o->table)) {
		fprintf(stderr, "Table `%s' does not exist\n", o->table);
		diag->status = STATUS_FAIL;
		return -ENOENT;
	}
	for (const char *const *name = family_of(prog->family)->tables; *name && !err; name++) {
		const struct table_info *t = list;
		unsigned n = 0;

		while (t && strcmp(t->name, *name))
			t = t->next;
		if (o->table ? strcmp(o->table, *name) : !t)
			continue;
		err = save_table(plan, *name, &opts, out, &n, diag);
		*foreign += n;
	}
	return err;
}

static bool write_file(const struct buf *out, const char *file)
{
	FILE *to = fopen(file, "we");
	bool ok;

	if (!to)
		return false;
	ok = fwrite(out->data ? out->data : "", 1, out->len, to) == out->len;
	return !fclose(to) && ok;
}

/* All of it to @out; @foreign: rules left out. Returns the status. */
static int save_text(const struct program *prog, const struct options *o, struct buf *out,
		     unsigned *foreign)
{
	struct place place = { 0 };
	struct ext_index index;
	struct registry reg;
	struct plan plan;
	struct diag diag;
	int err;

	diag_init(&diag);
	registry_index(&registry, &index, &reg);
	err = plan_init(&plan, &reg, prog->family, &diag);
	if (!err) {
		warn_legacy(prog, "-save");
		err = save_all(&plan, prog, o, out, foreign, &diag);
		plan_free(&plan);
	}
	if (!err)
		return STATUS_OK;
	return diag.form ? report(prog, &diag, &place) : diag.status;
}

int save_whole(const struct program *prog, bool counters, struct buf *out)
{
	const struct options o = { .counters = counters };
	unsigned foreign = 0;
	int status = save_text(prog, &o, out, &foreign);

	if (!status && out->failed) {
		fprintf(stderr, "%s: Memory allocation problem\n", prog->name);
		status = STATUS_RESOURCE;
	} else if (!status && foreign) {
		fprintf(stderr, "%s: %u rule%s there that no iptables command can make\n",
			prog->name, foreign, foreign > 1 ? "s are" : " is");
		status = STATUS_FAIL;
	}
	return status;
}

int save_main(const struct program *prog, int argc, char **argv)
{
	struct options o = { 0 };
	struct buf out = { 0 };
	unsigned foreign = 0;
	int status = parse(prog, argc, argv, &o);
	const char *behind = getenv("EBTABLES_SAVE_COUNTER");

	if (status >= 0)
		return status;
	o.counters_behind = prog->family == NFPROTO_BRIDGE && !o.counters && behind &&
			    !strcmp(behind, "yes");
	status = save_text(prog, &o, &out, &foreign);
	if (status) {
		/* told already */
	} else if (o.file ? !write_file(&out, o.file) : !put_out(&out)) {
		fprintf(stderr, "%s: cannot write: %s\n", prog->name, error_text(errno));
		status = STATUS_FAIL;
	} else if (foreign) {
		fprintf(stderr, "%s: %u rule%s left out that no %s command can make; "
			"nft can save %s\n", prog->name, foreign, foreign > 1 ? "s" : "",
			prog->family == NFPROTO_IPV6 ? "iptables" : family_of(prog->family)->program,
			foreign > 1 ? "them" : "it");
		status = STATUS_FAIL;
	}
	buf_free(&out);
	return status;
}
