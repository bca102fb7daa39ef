/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz.c - drives the targets of targets.c.
 *
 *	fuzz			name the targets
 *	fuzz TARGET		a fixed number of mutated seeds, always the same ones
 *	fuzz TARGET FILE...	these inputs, as they are
 *	fuzz seeds TARGET DIR	write seeds for libFuzzer
 *
 * Built with clang -fsanitize=fuzzer -DLIBFUZZER, the target is the one named in
 * the environment, FUZZ_TARGET. Environment else: SEED, COUNT (inputs), SRC,
 * FUZZ_INPUT (a file that always holds the input at hand, for after a crash).
 */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <linux/netfilter.h>

#include "compat/ext.h"
#include "tests/fuzz/fuzz.h"

enum { INPUT_MAX = 1 << 16, SEEDS = 600 };

static const struct fuzz_target *target;

static const struct fuzz_target *find_target(const char *name)
{
	for (size_t i = 0; name && i < n_fuzz_targets; i++)
		if (!strcmp(fuzz_targets[i].name, name))
			return &fuzz_targets[i];
	return NULL;
}

_Noreturn void broken(const char *fmt, ...)
{
	va_list ap;

	fflush(stdout);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
#ifdef LIBFUZZER
	abort();
#else
	_exit(3);
#endif
}

static void run_one(const uint8_t *data, size_t len)
{
	target->run(data, len);
	arena_free(&fuzz_arena);
}

#ifdef LIBFUZZER

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	if (!target)
		target = find_target(getenv("FUZZ_TARGET"));
	if (!target) {
		fputs("FUZZ_TARGET names no target\n", stderr);
		exit(2);
	}
	run_one(data, len);
	return 0;
}

#else

/* ---- seeds ----------------------------------------------------------------- */

struct seeds {
	struct buf v[SEEDS];
	unsigned n;
};

static void make_seeds(struct seeds *seeds, uint64_t start)
{
	const char *src = getenv("SRC");
	struct arena arena = { 0 }, kept = { 0 };
	struct generator g = { .random = { start }, .arena = &arena, .reg = &registry };
	char tables[4096];

	snprintf(tables, sizeof(tables), "%s/tests/rules", src ? src : ".");
	g.examples = examples_load(tables, &kept);
	for (unsigned tries = 0; seeds->n < SEEDS && tries < 20 * SEEDS; tries++) {
		const struct ext *ext = registry.exts[tries % registry.n];
		struct buf *seed = &seeds->v[seeds->n];
		struct generated made;

		if (generate_rule(&g, ext, fuzz_families[random_n(&g.random, FUZZ_FAMILIES)],
				  &made))
			target->seed(&made, &g.random, seed);
		if (seed->len && seed->len < INPUT_MAX / 2)
			seeds->n++;
		else
			seed->len = 0;
		arena_free(&arena);
		arena_free(&fuzz_arena);
	}
	arena_free(&kept);
}

static void free_seeds(struct seeds *seeds)
{
	for (unsigned i = 0; i < SEEDS; i++)
		buf_free(&seeds->v[i]);
}

/* ---- mutations ------------------------------------------------------------- */

struct input {
	uint8_t *data;
	size_t len;
};

static void insert(struct input *in, size_t at, const void *bytes, size_t n)
{
	if (in->len + n > INPUT_MAX)
		return;
	memmove(in->data + at + n, in->data + at, in->len - at);
	memcpy(in->data + at, bytes, n);
	in->len += n;
}

static void cut(struct input *in, size_t at, size_t n)
{
	if (n > in->len - at)
		n = in->len - at;
	memmove(in->data + at, in->data + at + n, in->len - at - n);
	in->len -= n;
}

static void insert_word(struct input *in, size_t at, struct random *random)
{
	static const char *const words[] = {
		"!", "-m", "-j", "-p", "tcp", "udp", "icmp", "--", "-", "\"", "\\", "0", "-1",
		"4294967295", "65536", "18446744073709551616", "0x", "1:2", "2:1", "1-2", "1/0",
		"::", "255.255.255.255", "/33", ",", ",,", "ACCEPT", "-A", "web", "-c 1 1", "+",
	};
	const struct ext *ext = registry.exts[random_n(random, registry.n)];
	char word[128];

	if (ext->n_opts && one_in(random, 2))
		snprintf(word, sizeof(word), " --%s ", ext->opts[random_n(random, ext->n_opts)].name);
	else if (one_in(random, 3))
		snprintf(word, sizeof(word), " -%c %s ", ext->kind == EXT_MATCH ? 'm' : 'j', ext->name);
	else
		snprintf(word, sizeof(word), "%s%s", one_in(random, 2) ? " " : "",
			 words[random_n(random, sizeof(words) / sizeof(*words))]);
	insert(in, at, word, strlen(word));
}

static void mutate_once(struct input *in, const struct seeds *seeds, struct random *random)
{
	static const uint8_t interesting[] = { 0, 1, 2, 4, 6, 8, 16, 17, 0x20, 0x7f, 0x80, 0xff };
	size_t at = random_n(random, in->len);
	const struct buf *other = &seeds->v[random_n(random, seeds->n)];
	size_t from;

	switch (random_n(random, target->text ? 9 : 8)) {
	case 0:
		in->data[at] ^= 1u << random_n(random, 8);
		break;
	case 1:
		in->data[at] = random_n(random, 256);
		break;
	case 2:
		in->data[at] = interesting[random_n(random, sizeof(interesting))];
		break;
	case 3:
		in->data[at] += one_in(random, 2) ? 1 : -1;
		break;
	case 4:
		cut(in, at, 1 + random_n(random, one_in(random, 3) ? 64 : 8));
		break;
	case 5:
		from = random_n(random, other->len);
		insert(in, at, other->data + from,
		       1 + random_n(random, other->len - from < 64 ? other->len - from : 64));
		break;
	case 6:
		/* something of the same place in another seed */
		if (at < other->len)
			in->data[at] = other->data[at];
		break;
	case 7:
		/* repeat a part */
		from = in->len - at < 32 ? in->len - at : 32;
		insert(in, at, memcpy((uint8_t[32]){ 0 }, in->data + at, from), from);
		break;
	case 8:
		insert_word(in, at, random);
		break;
	}
}

/* Only the userdata: the rest is as the kernel holds it. */
static void mutate_hint(struct input *in, struct random *random)
{
	/* struct dumped of targets.c */
	size_t head = 6, set_len = in->data[4] | in->data[5] << 8, len = in->data[3];
	size_t at = head + set_len;

	if (!len || at + len > in->len)
		return;
	if (one_in(random, 8)) {
		/* shorter; what is cut off would be read as expressions */
		size_t n = 1 + random_n(random, len);

		cut(in, at + len - n, n);
		in->data[3] -= n;
		return;
	}
	in->data[at + random_n(random, len)] = random_n(random, one_in(random, 2) ? 256 : 8);
}

static void mutate(struct input *in, const struct seeds *seeds, struct random *random)
{
	unsigned n = 1 + random_n(random, one_in(random, 4) ? 12 : 3);

	while (n-- && in->len)
		if (!strcmp(target->name, "hint"))
			mutate_hint(in, random);
		else
			mutate_once(in, seeds, random);
}

/* ---- running --------------------------------------------------------------- */

static unsigned long from_env(const char *name, unsigned long otherwise)
{
	const char *text = getenv(name);

	return text && *text ? strtoul(text, NULL, 0) : otherwise;
}

/* The input at hand is in a file: after a crash it is still there. */
static uint8_t *input_room(int *fd)
{
	const char *path = getenv("FUZZ_INPUT");
	void *room;

	*fd = path ? open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666) : -1;
	if (*fd < 0)
		return malloc(INPUT_MAX);
	if (ftruncate(*fd, INPUT_MAX)) {
		perror(path);
		exit(2);
	}
	room = mmap(NULL, INPUT_MAX, PROT_READ | PROT_WRITE, MAP_SHARED, *fd, 0);
	if (room == MAP_FAILED) {
		perror(path);
		exit(2);
	}
	return room;
}

static int loop(void)
{
	uint64_t start = from_env("SEED", 1);
	unsigned long count = from_env("COUNT", target->count);
	struct random random = { start * 0x9e3779b97f4a7c15 };
	static struct seeds seeds;
	struct input in = { 0 };
	size_t used;
	int fd;

	make_seeds(&seeds, start);
	if (!seeds.n) {
		fprintf(stderr, "no seeds\n");
		return 2;
	}
	in.data = input_room(&fd);
	for (unsigned long i = 0; i < count + seeds.n; i++) {
		const struct buf *seed = &seeds.v[i % seeds.n];

		memcpy(in.data, seed->data, seed->len);
		in.len = seed->len;
		if (i >= seeds.n)
			mutate(&in, &seeds, &random);
		/* so that reading behind the end is noticed, and tells the length */
		used = in.len;
		if (fd >= 0)
			memcpy(in.data + INPUT_MAX - sizeof(used), &used, sizeof(used));
		if (in.len + sizeof(used) > INPUT_MAX)
			continue;
		run_one(arena_memdup(&fuzz_arena, in.data, in.len), in.len);
	}
	printf("%lu inputs, %lu accepted\n", count + seeds.n, fuzz_accepted);
	if (fd >= 0) {
		munmap(in.data, INPUT_MAX);
		close(fd);
	} else {
		free(in.data);
	}
	free_seeds(&seeds);
	return 0;
}

static int run_file(const char *path)
{
	static uint8_t data[INPUT_MAX];
	FILE *file = fopen(path, "rb");
	size_t len, used;

	if (!file) {
		perror(path);
		return 2;
	}
	len = fread(data, 1, sizeof(data), file);
	fclose(file);
	/* one that a crash left */
	memcpy(&used, data + INPUT_MAX - sizeof(used), sizeof(used));
	if (len == INPUT_MAX && used < INPUT_MAX)
		len = used;
	run_one(data, len);
	return 0;
}

static int write_seeds(const char *dir)
{
	static struct seeds seeds;

	make_seeds(&seeds, from_env("SEED", 1));
	for (unsigned i = 0; i < seeds.n; i++) {
		char path[4096];
		FILE *file;

		snprintf(path, sizeof(path), "%s/%s-%u", dir, target->name, i);
		file = fopen(path, "wb");
		if (!file || fwrite(seeds.v[i].data, 1, seeds.v[i].len, file) != seeds.v[i].len ||
		    fclose(file)) {
			perror(path);
			return 2;
		}
	}
	free_seeds(&seeds);
	return 0;
}

int main(int argc, char **argv)
{
	int status = 0;

	if (argc == 1) {
		for (size_t i = 0; i < n_fuzz_targets; i++)
			puts(fuzz_targets[i].name);
		return 0;
	}
	target = find_target(argv[!strcmp(argv[1], "seeds") && argc == 4 ? 2 : 1]);
	if (!target) {
		fprintf(stderr, "no such target: %s\n", argv[1]);
		return 2;
	}
	if (!strcmp(argv[1], "seeds"))
		return write_seeds(argv[3]);
	if (argc == 2)
		return loop();
	for (int i = 2; i < argc && !status; i++)
		status = run_file(argv[i]);
	return status;
}

#endif
