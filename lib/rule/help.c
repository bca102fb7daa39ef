/* SPDX-License-Identifier: GPL-2.0-or-later */
/* help.c - "-h": the command's own options, and those of extensions named. */
#include <string.h>

#include <linux/netfilter.h>

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

static const char *const ip_lines[] = {
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

static const char arp_usage[] =
	"Usage: arptables -[ACD] chain rule-specification [options]\n"
	"       arptables -I chain [rulenum] rule-specification [options]\n"
	"       arptables -R chain rulenum rule-specification [options]\n"
	"       arptables -D chain rulenum[:rulenum] [options]\n"
	"       arptables -[LS] [chain [rulenum]] [options]\n"
	"       arptables -[FZ] [chain] [options]\n"
	"       arptables -[NX] chain\n"
	"       arptables -E old-chain-name new-chain-name\n"
	"       arptables -P chain target [options]\n"
	"       arptables -h (print this help information)\n\n"
	"Options:\n"
	"[!] --source-ip      -s address[/mask]  the sender\n"
	"[!] --destination-ip -d address[/mask]  the one asked for\n"
	"[!] --in-interface   -i name[+]         network interface name ([+] for wildcard)\n"
	"[!] --out-interface  -o name[+]         network interface name ([+] for wildcard)\n"
	"    --jump           -j target          target for rule\n"
	"    --numeric        -n                 numbers instead of names\n"
	"    --table          -t table           filter, the only one\n"
	"    --verbose        -v                 counters and interfaces, too\n"
	"    --line-numbers                      print line numbers when listing\n"
	"    --exact          -x                 expand numbers (display exact values)\n"
	"    --set-counters   -c PKTS BYTES      set the counter during insert/append\n"
	"    --dialect native|shared             see iptables(8)\n"
	"    --version        -V                 print package version\n"
	"numbers of rules may count from the end: -1 is the last\n";

static const char bridge_usage[] =
	"Usage:\n"
	"ebtables -[ADI] chain rule-specification [options]\n"
	"ebtables -P chain target\n"
	"ebtables -[LFZ] [chain]\n"
	"ebtables -[NX] [chain]\n"
	"ebtables -E old-chain-name new-chain-name\n\n"
	"Commands:\n"
	"--append -A chain             : append to chain\n"
	"--delete -D chain             : delete matching rule from chain\n"
	"--delete -D chain first[:last]: delete rules by their numbers, -1 is the last\n"
	"--check chain                 : is the rule there?\n"
	"--change-counters -C chain\n"
	"          [rules] pcnt bcnt   : change counters of existing rules\n"
	"--insert -I chain [rulenum]   : insert rule at position rulenum in chain\n"
	"--list   -L [chain]           : list the rules in a chain or in all chains\n"
	"  --Ln --Lc --Lx --Lmac2      : with numbers, with counters, as commands, with\n"
	"                                MAC addresses of one length\n"
	"--flush  -F [chain]           : delete all rules in chain or in all chains\n"
	"--init-table                  : replace the kernel table with the initial table\n"
	"--zero   -Z [chain]           : put counters on zero in chain or in all chains\n"
	"--policy -P chain target      : change policy on chain to target\n"
	"--new-chain -N chain          : create a user defined chain; -P gives its policy\n"
	"--rename-chain -E old new     : rename a chain\n"
	"--delete-chain -X [chain]     : delete a user defined chain\n"
	"--atomic-init                 : write an empty table to the atomic file\n"
	"--atomic-save                 : write the kernel's table to it\n"
	"--atomic-commit               : load it into the kernel\n"
	"--atomic-file file            : the file; other commands work on it, too\n"
	"Options:\n"
	"--proto  -p [!] proto         : protocol hexadecimal, by name or LENGTH\n"
	"--in-if  -i [!] name[+]       : network input interface name\n"
	"--out-if -o [!] name[+]       : network output interface name\n"
	"--set-counters -c pcnt bcnt   : set the counters of the to be added rule\n"
	"--modprobe -M program         : accepted; the kernel loads what it needs\n"
	"--concurrent                  : accepted; the kernel needs no lock\n"
	"--verbose -v                  : verbose mode\n"
	"--version -V                  : print package version\n"
	"--help -h [extensions]        : this text, and theirs; list_extensions: their names\n\n"
	"Environment variable:\n"
	"EBTABLES_ATOMIC_FILE          : if set, the atomic file\n";

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
	if (opt->letter)
		buf_printf(out, " -%c", opt->letter);
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
		   ext->flags & EXT_WATCHER ? "watcher" : ext->kind == EXT_MATCH ? "match" :
		   ext->kind == EXT_TARGET ? "target" : "header");
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

static void help_ip(const char *p, const struct command_env *env, struct buf *out)
{
	buf_printf(out, usage, p, p, p, p, p, p, p, p, p, p);
	for (size_t i = 0; i < sizeof(ip_lines) / sizeof(*ip_lines); i++) {
		if (env->family == NFPROTO_IPV6 && strstr(ip_lines[i], "--fragment"))
			continue;
		buf_puts(out, ip_lines[i]);
		buf_putc(out, '\n');
	}
}

static const struct ext *find_named(const struct command_env *env, const char *name)
{
	const struct ext *ext = ext_find(env->reg, EXT_MATCH, name, env->family);

	return ext ? ext : ext_find(env->reg, EXT_TARGET, name, env->family);
}

/* "-h NAME NAME", or the names of all. */
static void help_named(const struct command *cmd, const struct command_env *env,
		       struct buf *out)
{
	for (int i = 0; i < cmd->n_help; i++) {
		const struct ext *ext = find_named(env, cmd->help[i]);

		if (ext)
			help_ext(ext, out);
	}
	if (cmd->n_help != 1 || strcmp(cmd->help[0], "list_extensions"))
		return;
	for (enum ext_kind kind = EXT_MATCH; kind <= EXT_TARGET; kind++) {
		buf_printf(out, "\n%s:\n", kind == EXT_MATCH ? "Matches and watchers" : "Targets");
		for (size_t i = 0; i < env->reg->n; i++)
			if (env->reg->exts[i]->kind == kind &&
			    ext_in_family(env->reg->exts[i], env->family))
				buf_printf(out, "%s\n", env->reg->exts[i]->name);
	}
}

int command_check_help(const struct command *cmd, const struct command_env *env,
		       struct diag *diag)
{
	for (int i = 0; i < cmd->n_help; i++)
		if (strcmp(cmd->help[i], "list_extensions") && !find_named(env, cmd->help[i]))
			return diag_usage(diag, "Extension '%s' not found", cmd->help[i]);
	return 0;
}

void command_help(const struct command *cmd, const char *p, const struct command_env *env,
		  struct buf *out)
{
	const struct family *family = family_of(env->family);

	if (!(family->flags & FAMILY_BARE))
		buf_putc(out, '\n');
	if (!family->header)
		help_ip(p, env, out);
	else
		buf_puts(out, env->family == NFPROTO_ARP ? arp_usage : bridge_usage);
	if (cmd->rule.header)
		help_ext(cmd->rule.header->ext, out);
	for (const struct inst *m = cmd->rule.matches; m; m = m->next)
		help_ext(m->ext, out);
	help_proto(cmd, env, out);
	if (cmd->rule.target)
		help_ext(cmd->rule.target->ext, out);
	help_named(cmd, env, out);
}
