/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * atomic.c - ebtables --atomic-file: a table in a file instead of the kernel's.
 *
 * The file is text as of ebtables-save. Commands on it are carried out by the
 * kernel, in a network namespace of this process alone: the file is loaded there,
 * changed like any table, and written again. Nothing of it touches the rules that
 * are in force before --atomic-commit.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cmd/common.h"
#include "compat/ext.h"
#include "lib/plan/list.h"
#include "lib/text/errors.h"

static int failed(const struct program *prog, const char *what, const char *file)
{
	fprintf(stderr, "%s v%s (nf_tables): %s %s: %s\n", prog->name, XT_COMPAT_VERSION, what, file,
		error_text(errno));
	return STATUS_FAIL;
}

/* The file whole, or as it was. */
static int write_whole(const struct program *prog, const char *file, const struct buf *text)
{
	struct buf temp = { 0 };
	int fd, status = STATUS_OK;

	buf_printf(&temp, "%s.XXXXXX", file);
	buf_str(&temp);
	fd = temp.failed ? -1 : mkstemp(temp.data);
	if (fd < 0 || write(fd, text->data, text->len) != (ssize_t)text->len || fsync(fd) ||
	    rename(temp.data, file)) {
		status = failed(prog, "cannot write", file);
		if (fd >= 0)
			unlink(temp.data);
	}
	if (fd >= 0)
		close(fd);
	buf_free(&temp);
	return status;
}

static int save_to(const struct program *prog, const char *table, const char *file)
{
	struct place place = { 0 };
	struct buf out = { 0 };
	unsigned foreign = 0;
	time_t now = time(NULL);
	char stamp[64];
	struct save_opts opts = { "ebtables-save", XT_COMPAT_VERSION, true, stamp, false };
	struct plan plan;
	struct diag diag;
	int status;

	diag_init(&diag);
	strftime(stamp, sizeof(stamp), "%a %b %e %H:%M:%S %Y", localtime(&now));
	if (plan_init(&plan, &registry, prog->family, &diag))
		return report(prog, &diag, &place);
	if (save_table(&plan, table, &opts, &out, &foreign, &diag))
		status = report(prog, &diag, &place);
	else
		status = write_whole(prog, file, &out);
	if (!status && foreign) {
		fprintf(stderr, "%s: %u rules of other programs left out\n", prog->name, foreign);
		status = STATUS_FAIL;
	}
	plan_free(&plan);
	buf_free(&out);
	return status;
}

static int load_from(const struct program *prog, const char *table, const char *file)
{
	const struct program restore = { "ebtables-restore", prog->family };
	struct restore_opts opts = { .counters = true, .table = table, .file = file };

	return restore_file(&restore, &opts);
}

const char *atomic_file(const struct command *cmd)
{
	return cmd->atomic_file ? cmd->atomic_file : getenv("EBTABLES_ATOMIC_FILE");
}

int atomic_command(const struct program *prog, const struct command *cmd,
		   int (*carry_out)(const struct program *prog, void *data), void *data)
{
	const char *file = atomic_file(cmd);
	int status;

	if (cmd->op == CMD_ATOMIC_SAVE)
		return save_to(prog, cmd->table, file);
	if (cmd->op == CMD_ATOMIC_COMMIT)
		return load_from(prog, cmd->table, file);
	if (unshare(CLONE_NEWNET))
		return failed(prog, "cannot make a namespace for", file);
	if (cmd->op == CMD_ATOMIC_INIT)
		return save_to(prog, cmd->table, file);
	status = load_from(prog, cmd->table, file);
	if (!status)
		status = carry_out(prog, data);
	if (status || cmd->op == CMD_LIST)
		return status;
	return save_to(prog, cmd->table, file);
}
