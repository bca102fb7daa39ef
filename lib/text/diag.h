/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * diag.h - what went wrong, found once deep down, printed once by cmd/.
 *
 * The first line and the exit status are a contract that scripts match; what
 * follows them is for people: the word at fault, the reason, the nearest
 * thing that would have been right.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Exit statuses, as iptables(8) promises. */
enum status {
	STATUS_OK = 0,
	STATUS_FAIL = 1,	/* the request cannot be carried out */
	STATUS_USAGE = 2,	/* bad command line */
	STATUS_VERSION = 3,	/* no such table, kernel too old */
	STATUS_RESOURCE = 4,	/* only what a retry or more rights can cure */
};

enum diag_form {
	DIAG_NONE = 0,
	DIAG_USAGE,	/* "prog vX (nf_tables): text" and the "Try `prog -h'" line */
	DIAG_ERROR,	/* "prog vX (nf_tables): text" */
	DIAG_RESULT,	/* "prog: text." */
	DIAG_PLAIN,	/* "prog: text" */
	DIAG_INVALID,	/* what the kernel would call an invalid argument: the reason is
			 * known, the text comes from whoever knows the command */
	DIAG_MISSING,	/* the same of what it does not have */
};

struct diag {
	enum diag_form form;
	int status;		/* enum status */
	bool bare;		/* the text stands alone, without program and version */
	const char *about;	/* chain whose state is wrong: an error before may be the
				 * cause. NULL: the command itself is. Not copied. */
	char text[640];
	int word;		/* index of the word at fault, -1: none */
	char reason[256];	/* for people, may be empty */
	char hint[256];		/* for people: what would be right */
};

/* Each returns -EINVAL, so that "return diag_usage(...)" reads well. The first
 * message stays: a later one on the same diag is dropped. */
int diag_usage(struct diag *diag, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int diag_error(struct diag *diag, int status, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
int diag_result(struct diag *diag, int status, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
int diag_plain(struct diag *diag, int status, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* "prog: @result." about the state of the chain @about. */
int diag_state(struct diag *diag, const char *about, const char *result);
/* A rule that the kernel would refuse with EINVAL; @fmt says why. */
int diag_invalid(struct diag *diag, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* One that it would refuse with ENOENT. */
int diag_missing(struct diag *diag, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Help for people; may be called before or after the message. */
void diag_word(struct diag *diag, int word);
void diag_reason(struct diag *diag, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void diag_hint(struct diag *diag, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void diag_init(struct diag *diag);
/* Better help was found: forget reason and hint, and name @word instead. */
void diag_renew(struct diag *diag, int word);

/* Nearest of @n names to @word, or NULL if none is near. A name that differs in
 * the case of its letters only is nearest. */
const char *suggest(const char *word, const char *const *names, size_t n);
