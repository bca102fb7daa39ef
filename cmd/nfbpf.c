/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * nfbpf.c - nfbpf_compile: a filter in pcap's language to the numbers that
 * -m bpf --bytecode takes. A program of its own, since nothing else here needs
 * libpcap. Source: pcap-filter(7), the bpf match in iptables-extensions(8).
 */
#include <getopt.h>
#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter/xt_bpf.h>

#define DEFAULT_LINK "RAW"	/* what -m bpf sees: the packet from its IP header on */
#define SNAPLEN 65535

static int usage(FILE *to, int status)
{
	fprintf(to, "Usage: nfbpf_compile [LINKTYPE] FILTER\n"
		"Prints the byte code of FILTER, written as for tcpdump, for -m bpf --bytecode.\n"
		"LINKTYPE is what a packet begins with: %s (the IP header, if not given),\n"
		"EN10MB, ... as in pcap-linktype(7).\n"
		"   -V, --version  the version\n"
		"   -h, --help     this text\n", DEFAULT_LINK);
	return status;
}

static int compile(int link, const char *filter, struct bpf_program *ret)
{
	pcap_t *pcap = pcap_open_dead(link, SNAPLEN);
	int err;

	if (!pcap) {
		fprintf(stderr, "nfbpf_compile: Memory allocation problem\n");
		return -1;
	}
	err = pcap_compile(pcap, ret, filter, 1, PCAP_NETMASK_UNKNOWN);
	if (err)
		fprintf(stderr, "nfbpf_compile: %s\n", pcap_geterr(pcap));
	pcap_close(pcap);
	return err;
}

static int print(const struct bpf_program *program)
{
	if (program->bf_len > XT_BPF_MAX_NUM_INSTR) {
		fprintf(stderr, "nfbpf_compile: the filter has %u instructions, -m bpf takes %d\n",
			program->bf_len, XT_BPF_MAX_NUM_INSTR);
		return EXIT_FAILURE;
	}
	printf("%u", program->bf_len);
	for (unsigned i = 0; i < program->bf_len; i++) {
		const struct bpf_insn *insn = &program->bf_insns[i];

		printf(",%u %u %u %u", insn->code, insn->jt, insn->jf, insn->k);
	}
	puts("");
	if (!fflush(stdout))
		return EXIT_SUCCESS;
	perror("nfbpf_compile");
	return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	static const struct option longs[] = {
		{ "version", no_argument, NULL, 'V' }, { "help", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 },
	};
	const char *link_name = DEFAULT_LINK;
	struct bpf_program program;
	int c, link, status;

	while ((c = getopt_long(argc, argv, "+hV", longs, NULL)) != -1)
		switch (c) {
		case 'V':
			printf("nfbpf_compile v%s\n", XT_COMPAT_VERSION);
			return EXIT_SUCCESS;
		case 'h':
			return usage(stdout, EXIT_SUCCESS);
		default:
			return usage(stderr, EXIT_FAILURE);
		}
	if (argc - optind < 1 || argc - optind > 2)
		return usage(stderr, EXIT_FAILURE);
	if (argc - optind == 2)
		link_name = argv[optind++];
	link = pcap_datalink_name_to_val(link_name);
	if (link < 0) {
		fprintf(stderr, "nfbpf_compile: unknown link type \"%s\"\n", link_name);
		return EXIT_FAILURE;
	}
	if (compile(link, argv[optind], &program))
		return EXIT_FAILURE;
	status = print(&program);
	pcap_freecode(&program);
	return status;
}
