/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * attr.c - netlink attributes, written to the end of a buffer and read back.
 * Which attributes there are is none of its business. See session.h.
 */
#include "lib/kernel/session.h"

#include <endian.h>
#include <string.h>

#include <libmnl/libmnl.h>

/* Our own: mnl_attr_put() wants a message that does not move, and checks no length. */
static char *attr_room(struct buf *buf, uint16_t type, size_t len)
{
	struct nlattr *attr;
	size_t size = MNL_ATTR_HDRLEN + len;
	char *at;

	if (len > UINT16_MAX - MNL_ATTR_HDRLEN) {
		buf->failed = true;
		return NULL;
	}
	at = buf_grow(buf, MNL_ALIGN(size));
	if (!at)
		return NULL;

	/* the last four bytes hold the padding, if there is any */
	memset(at + MNL_ALIGN(size) - MNL_ALIGNTO, 0, MNL_ALIGNTO);
	attr = (struct nlattr *)at;
	attr->nla_len = (uint16_t)size;
	attr->nla_type = type;
	return at + MNL_ATTR_HDRLEN;
}

void attr_put(struct buf *buf, uint16_t type, const void *data, size_t len)
{
	char *at = attr_room(buf, type, len);

	if (at && len)
		memcpy(at, data, len);
}

void attr_str(struct buf *buf, uint16_t type, const char *text)
{
	attr_put(buf, type, text, strlen(text) + 1);
}

void attr_u8(struct buf *buf, uint16_t type, uint8_t value)
{
	attr_put(buf, type, &value, sizeof(value));
}

void attr_be16(struct buf *buf, uint16_t type, uint16_t value)
{
	uint16_t value_be = htobe16(value);

	attr_put(buf, type, &value_be, sizeof(value_be));
}

void attr_be32(struct buf *buf, uint16_t type, uint32_t value)
{
	uint32_t value_be = htobe32(value);

	attr_put(buf, type, &value_be, sizeof(value_be));
}

void attr_be64(struct buf *buf, uint16_t type, uint64_t value)
{
	uint64_t value_be = htobe64(value);

	attr_put(buf, type, &value_be, sizeof(value_be));
}

size_t attr_nest(struct buf *buf, uint16_t type)
{
	size_t nest = buf->len;

	attr_room(buf, type | NLA_F_NESTED, 0);
	return nest;
}

void attr_nest_end(struct buf *buf, size_t nest)
{
	struct nlattr *attr;

	if (buf->failed)
		return;
	if (buf->len - nest > UINT16_MAX) {
		buf->failed = true;
		return;
	}
	attr = (struct nlattr *)(buf->data + nest);
	attr->nla_len = (uint16_t)(buf->len - nest);
}

bool attr_parse(const void *data, size_t len, const struct nlattr **tb, unsigned max)
{
	const char *end = (const char *)data + len;
	const struct nlattr *attr;

	memset(tb, 0, (max + 1) * sizeof(*tb));
	mnl_attr_for_each_payload(data, len) {
		unsigned type = mnl_attr_get_type(attr);

		if (type <= max)
			tb[type] = attr;
	}
	return (const char *)attr >= end;	/* the last one may go without padding */
}

bool attr_parse_nested(const struct nlattr *attr, const struct nlattr **tb, unsigned max)
{
	return attr_parse(attr ? attr_data(attr) : "", attr_len(attr), tb, max) && attr;
}

size_t attr_len(const struct nlattr *attr)
{
	return attr ? mnl_attr_get_payload_len(attr) : 0;
}

const void *attr_data(const struct nlattr *attr)
{
	return attr ? mnl_attr_get_payload(attr) : NULL;
}

uint32_t attr_get_be32(const struct nlattr *attr)
{
	return attr_len(attr) >= sizeof(uint32_t) ? be32toh(mnl_attr_get_u32(attr)) : 0;
}

uint64_t attr_get_be64(const struct nlattr *attr)
{
	return attr_len(attr) >= sizeof(uint64_t) ? be64toh(mnl_attr_get_u64(attr)) : 0;
}

const char *attr_get_str(const struct nlattr *attr)
{
	if (!attr || mnl_attr_validate(attr, MNL_TYPE_NUL_STRING))
		return NULL;
	return mnl_attr_get_str(attr);
}
