/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * attr.h - netlink attributes, written to the end of a buffer and read back.
 * Which attributes there are is none of its business. All of it is inline: a rule
 * is some fifty attributes, written once and read once.
 */
#pragma once

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <linux/netlink.h>

#include "lib/text/buf.h"

/* ---- writing: attr_nest() returns what attr_nest_end() wants; strings go with
 * their NUL. What is too long fails the buffer. ---- */

static inline void attr_head(void *at, uint16_t type, size_t len)
{
	struct nlattr *attr = at;

	attr->nla_len = (uint16_t)(NLA_HDRLEN + len);
	attr->nla_type = type;
}

static inline char *attr_room(struct buf *buf, uint16_t type, size_t len)
{
	size_t size = NLA_HDRLEN + len;
	char *at;

	if (len > UINT16_MAX - NLA_HDRLEN) {
		buf->failed = true;
		return NULL;
	}
	at = buf_grow(buf, NLA_ALIGN(size));
	if (!at)
		return NULL;

	/* the last four bytes hold the padding, if there is any */
	memset(at + NLA_ALIGN(size) - NLA_ALIGNTO, 0, NLA_ALIGNTO);
	attr_head(at, type, len);
	return at + NLA_HDRLEN;
}

static inline void attr_put(struct buf *buf, uint16_t type, const void *data, size_t len)
{
	char *at = attr_room(buf, type, len);

	if (at && len)
		memcpy(at, data, len);
}

static inline void attr_str(struct buf *buf, uint16_t type, const char *text)
{
	attr_put(buf, type, text, strlen(text) + 1);
}

static inline void attr_u8(struct buf *buf, uint16_t type, uint8_t value)
{
	attr_put(buf, type, &value, sizeof(value));
}

static inline void attr_be16(struct buf *buf, uint16_t type, uint16_t value)
{
	uint16_t value_be = htobe16(value);

	attr_put(buf, type, &value_be, sizeof(value_be));
}

static inline void attr_be32(struct buf *buf, uint16_t type, uint32_t value)
{
	uint32_t value_be = htobe32(value);

	attr_put(buf, type, &value_be, sizeof(value_be));
}

/* Several in a row: attr_be32s(buf, { type, value }, ...) */
struct attr_be32 {
	uint16_t type;
	uint32_t value;
};

#define attr_be32s(buf, ...) \
	attr_be32_list(buf, (const struct attr_be32[]){ __VA_ARGS__ }, \
		       sizeof((const struct attr_be32[]){ __VA_ARGS__ }) / sizeof(struct attr_be32))

static inline __attribute__((always_inline)) void attr_be32_list(struct buf *buf,
								  const struct attr_be32 *v, size_t n)
{
	char *at = buf_grow(buf, n * (NLA_HDRLEN + sizeof(uint32_t)));

	for (size_t i = 0; at && i < n; i++, at += NLA_HDRLEN + sizeof(uint32_t)) {
		uint32_t value_be = htobe32(v[i].value);

		attr_head(at, v[i].type, sizeof(value_be));
		memcpy(at + NLA_HDRLEN, &value_be, sizeof(value_be));
	}
}

static inline void attr_be64(struct buf *buf, uint16_t type, uint64_t value)
{
	uint64_t value_be = htobe64(value);

	attr_put(buf, type, &value_be, sizeof(value_be));
}

static inline size_t attr_nest(struct buf *buf, uint16_t type)
{
	size_t nest = buf->len;

	attr_room(buf, type | NLA_F_NESTED, 0);
	return nest;
}

static inline void attr_nest_end(struct buf *buf, size_t nest)
{
	if (buf->failed)
		return;
	if (buf->len - nest > UINT16_MAX) {
		buf->failed = true;
		return;
	}
	((struct nlattr *)(buf->data + nest))->nla_len = (uint16_t)(buf->len - nest);
}

/* ---- reading ---- */

static inline size_t attr_len(const struct nlattr *attr)		/* of the payload */
{
	return attr ? (size_t)(attr->nla_len - NLA_HDRLEN) : 0;
}

static inline const void *attr_data(const struct nlattr *attr)
{
	return attr ? (const char *)attr + NLA_HDRLEN : NULL;
}

/* The attributes of one level in @tb[0..max], later ones winning; unknown types
 * skipped. Bounds are checked: false if the bytes are no attribute list. */
static inline bool attr_parse(const void *data, size_t len, const struct nlattr **tb, unsigned max)
{
	const char *at = data, *end = at + len;

	memset(tb, 0, (max + 1) * sizeof(*tb));
	while (end - at >= NLA_HDRLEN) {
		const struct nlattr *attr = (const struct nlattr *)at;
		unsigned type = attr->nla_type & NLA_TYPE_MASK;

		if (attr->nla_len < NLA_HDRLEN || attr->nla_len > end - at)
			return false;
		if (type <= max)
			tb[type] = attr;
		at += NLA_ALIGN(attr->nla_len);
	}
	return at >= end;	/* the last one may go without padding */
}

static inline bool attr_parse_nested(const struct nlattr *attr, const struct nlattr **tb,
				     unsigned max)
{
	return attr_parse(attr ? attr_data(attr) : "", attr_len(attr), tb, max) && attr;
}

/* The same where all of @tb[1..max] come first, as the kernel has it: what follows them is
 * not looked at. */
static inline bool attr_parse_first(const void *data, size_t len, const struct nlattr **tb,
				    unsigned max)
{
	const char *at = data, *end = at + len;

	tb[0] = NULL;
	for (unsigned type = 1; type <= max; type++) {
		const struct nlattr *attr = (const struct nlattr *)at;

		if (end - at < NLA_HDRLEN || (attr->nla_type & NLA_TYPE_MASK) != type ||
		    attr->nla_len < NLA_HDRLEN || attr->nla_len > end - at)
			return attr_parse(data, len, tb, max);
		tb[type] = attr;
		at += NLA_ALIGN(attr->nla_len);
	}
	return true;
}

/* Host order; 0 if the attribute is missing or short. */
static inline uint32_t attr_get_be32(const struct nlattr *attr)
{
	uint32_t value_be;

	if (attr_len(attr) < sizeof(value_be))
		return 0;
	memcpy(&value_be, attr_data(attr), sizeof(value_be));
	return be32toh(value_be);
}

static inline uint64_t attr_get_be64(const struct nlattr *attr)
{
	uint64_t value_be;

	if (attr_len(attr) < sizeof(value_be))
		return 0;
	memcpy(&value_be, attr_data(attr), sizeof(value_be));
	return be64toh(value_be);
}

/* A string that ends with its attribute, or NULL. */
static inline const char *attr_get_str(const struct nlattr *attr)
{
	size_t len = attr_len(attr);
	const char *text = attr_data(attr);

	return len && !text[len - 1] ? text : NULL;
}
