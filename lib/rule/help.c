/* SPDX-License-Identifier: GPL-2.0-or-later */
/* help.c - "-h": the command's own options, and those of extensions named. */
#include <string.h>

#include "lib/rule/command.h"

static const char usage[] =
	"Usage: %s -[ACD] chain rule-specification [options]\n"
	"       %s -I chain [rulenum] rule-specification [options]\n"
	"       %s -R chain rulenum rule-specification [options]\n"
	"       %s -D chain rulenum [options]\n"
	"       %s -[LS] [chain [rulenum]] [options]\n"
	"       %s -[FZ] [chain [rulenum]] [options]\n"
	"       %s -[NX] chain\n"
	"       %s -E old-chain-name new-chain-name\n"
	"       %s -P chain target [options]\n"
	"       %s -h (print this help information)\n\n";

static const char *const lines[] = {
	"Commands:",
	"  --append  -A chain            Append to chain",
	"  --check   -C chain            Check for the existence of a rule",
	"  --delete  -D chain            Delete matching rule from chain",
	"  --delete  -D chain rulenum    Delete rule rulenum (1 = first) from chain",
	"  --insert  -I chain [rulenum]  Insert in chain as rulenum (default 1 = first)",
	"  --replace -R chain rulenum    Replace rule rulenum (1 = first) in chain",
	"  --list    -L [chain [rulenum]]        List the rules in a chain or all chains",
	"  --list-rules -S [chain [rulenum]]     Print the rules in a chain or all chains",
	"  --flush   -F [chain]          Delete all rules in chain or all chains",
	"  --zero    -Z [chain [rulenum]]        Zero counters in chain or all chains",
	"  --new     -N chain            Create a new user-defined chain",
	"  --delete-chain -X [chain]     Delete a user-defined chain",
	"  --policy  -P chain target     Change policy on chain to target",
	"  --rename-chain -E old-chain new-chain Change chain name",
	"",
	"Options:",
	"    --ipv4      -4              Nothing (line is ignored by ip6tables-restore)",
	"    --ipv6      -6              Nothing (line is ignored by iptables-restore)",
	"[!] --protocol  -p proto        protocol: by number or name, eg. `tcp'",
	"[!] --source    -s address[/mask][...]  source specification",
	"[!] --destination -d address[/mask][...] destination specification",
	"[!] --in-interface -i name[+]   network interface name ([+] for wildcard)",
	"[!] --out-interface -o name[+]  network interface name ([+] for wildcard)",
	" --jump        -j target        target for rule (may load target extension)",
	" --goto        -g chain         jump to chain with no return",
	" --match       -m match         extended match (may load extension)",
	" --numeric     -n               numeric output of addresses and ports",
	" --table       -t table         table to manipulate (default: `filter')",
	" --verbose     -v               verbose mode",
	" --wait        -w [seconds]     accepted; the kernel needs no lock",
	" --line-numbers                 print line numbers when listing",
	" --exact       -x               expand numbers (display exact values)",
	"[!] --fragment -f               match second or further fragments only",
	" --modprobe=command             accepted; the kernel loads what it needs",
	" --set-counters -c PKTS BYTES   set the counter during insert/append",
	" --dialect native|shared        native: nf_tables expressions (default);",
	"                                shared: what other iptables programs read, too",
	" --inexact                      native also where it differs in a corner",
	" --batch FILE|- [--each]        alone: the commands of a file, one a line, as one",
	"                                transaction; --each: a transaction each",
	" --version     -V               print package version.",
};

/* Few in one line; many in one each, where programs look for them. */
static void help_names(const struct name *names, struct buf *out)
{
	enum { FEW = 16 };
	unsigned n = 0;

	while (names[n].name)
		n++;
	for (unsigned i = 0; i < n; i++)
		if (n > FEW)
			buf_printf(out, "%s\n", names[i].name);
		else
			buf_printf(out, "%s%s%s", i ? " " : "        ", names[i].name,
				   i + 1 < n ? "" : "\n");
}

static void help_option(const struct opt *opt, struct buf *out)
{
	size_t from = out->len;

	if (opt->flags & OPT_HIDDEN)
		return;
	buf_puts(out, opt->flags & OPT_INVERT ? "[!] --" : "    --");
	buf_puts(out, opt->name);
	if (opt->arg) {
		buf_putc(out, ' ');
		buf_puts(out, opt->arg);
	}
	if (opt->help) {
		do
			buf_putc(out, ' ');
		while (!out->failed && out->len - from < 36);
		buf_puts(out, opt->help);
	}
	if (opt->alias)
		buf_printf(out, " (--%s)", opt->alias);
	buf_putc(out, '\n');
	if (opt->names_title)
		buf_printf(out, "%s\n", opt->names_title);
	if (opt->names && !strchr(opt->arg ? opt->arg : "", '|'))
		help_names(opt->names, out);
}

static void help_ext(const struct ext *ext, struct buf *out)
{
	buf_printf(out, "\n%s %s options:\n", ext->name,
		   ext->kind == EXT_MATCH ? "match" : "target");
	if (ext->help)
		buf_printf(out, "  (%s)\n", ext->help);
	for (unsigned i = 0; i < ext->n_opts; i++)
		help_option(&ext->opts[i], out);
}

static void help_proto(const struct command *cmd, const struct command_env *env,
		       struct buf *out)
{
	const char *name = cmd->help_for ? cmd->help_for : proto_name(cmd->rule.proto);
	const struct ext *ext = NULL;

	if (!cmd->help_for && !cmd->rule.proto)
		return;
	for (const struct inst *m = cmd->rule.matches; m; m = m->next)
		if (name && !strcmp(m->ext->name, name))
			return;
	if (name)
		ext = ext_find(env->reg, EXT_MATCH, name, env->family);
	if (ext)
		help_ext(ext, out);
}

void command_help(const struct command *cmd, const char *p, const struct command_env *env,
		  struct buf *out)
{
	buf_putc(out, '\n');
	buf_printf(out, usage, p, p, p, p, p, p, p, p, p, p);
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		if (env->family == 10 && strstr(lines[i], "--fragment"))
			continue;
		buf_puts(out, lines[i]);
		buf_putc(out, '\n');
	}
	for (const struct inst *m = cmd->rule.matches; m; m = m->next)
		help_ext(m->ext, out);
	help_proto(cmd, env, out);
	if (cmd->rule.target)
		help_ext(cmd->rule.target->ext, out);
}
