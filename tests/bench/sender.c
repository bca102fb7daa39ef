/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/bench/sender.c - what the way of a packet costs.
 *
 *	sender out FRAME	an IP packet in hex, sent by a raw socket: OUTPUT sees it
 *	sender in FRAME DEVICE	an Ethernet frame in hex, sent out of DEVICE: PREROUTING
 *				of the device at its other end sees it
 *
 * Each line of input is a number of packets to a burst and of bursts; answered by the
 * nanoseconds of CPU per packet of the first quarter of the bursts, when sorted.
 * The packets are expected to be dropped, which a raw socket is told of (EPERM). All of
 * the way is gone before send() returns, also of a frame, since a veth hands it over in
 * the softirq that the sender runs at the end of its own call.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include <linux/if_packet.h>

#define BURSTS_MAX 1000

static unsigned char packet[2048];

static int die(const char *what)
{
	perror(what);
	exit(1);
}

static size_t unhex(const char *text)
{
	size_t n = 0;

	for (unsigned byte; n < sizeof(packet) && sscanf(text + 2 * n, "%2x", &byte) == 1; n++)
		packet[n] = byte;
	return n;
}

static int open_out(void)
{
	struct sockaddr_in to = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_RAW, IPPROTO_RAW);

	memcpy(&to.sin_addr, packet + 16, 4);
	if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof(to)))
		die("raw socket");
	return fd;
}

static int open_in(const char *device)
{
	struct sockaddr_ll at = { .sll_family = AF_PACKET, .sll_protocol = 0,
				  .sll_ifindex = if_nametoindex(device) };
	int fd = socket(AF_PACKET, SOCK_RAW, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)))
		die("packet socket");
	return fd;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return t.tv_sec * 1e9 + t.tv_nsec;
}

static double burst(int fd, size_t len, unsigned packets)
{
	double start = now();

	for (unsigned i = 0; i < packets; i++)
		if (send(fd, packet, len, 0) < 0 && errno != EPERM)
			die("send");
	return (now() - start) / packets;
}

static int compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

int main(int argc, char **argv)
{
	static double took[BURSTS_MAX];
	unsigned packets, bursts;
	size_t len;
	int fd;

	if (argc < 3)
		return 2;
	len = unhex(argv[2]);
	fd = argc > 3 ? open_in(argv[3]) : open_out();
	while (scanf("%u %u", &packets, &bursts) == 2 && packets && bursts &&
	       bursts <= BURSTS_MAX) {
		for (unsigned i = 0; i < bursts; i++)
			took[i] = burst(fd, len, packets);
		qsort(took, bursts, sizeof(*took), compare);
		printf("%.1f\n", took[bursts / 4]);
		fflush(stdout);
	}
	return 0;
}
