/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * names.h - hosts, users, groups, services and protocols by name: all that is asked of the
 * host's name service. Names that everybody knows are tables where they are parsed; this
 * is for the others.
 *
 * A program that is linked statically cannot load the modules of nsswitch.conf (LDAP,
 * mDNS and so on). There getent(1) is asked, which can, and the C library itself only
 * where that program is not.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Each returns false where there is no such name or number. A name of @size bytes is cut
 * off at none: one that does not fit is not there. */
bool names_user(const char *name, uint32_t *ret);
bool names_user_of(uint32_t uid, char *ret, size_t size);
bool names_group(const char *name, uint32_t *ret);
bool names_group_of(uint32_t gid, char *ret, size_t size);
/* @proto: "tcp" and so on, NULL: any. Ports in host order. */
bool names_service(const char *name, const char *proto, uint16_t *ret);
bool names_service_of(uint16_t port, const char *proto, char *ret, size_t size);
bool names_protocol(const char *name, uint8_t *ret);
bool names_protocol_of(uint8_t number, char *ret, size_t size);

/**
 * names_host() - the addresses of a host
 * @family: NFPROTO_IPV4 or NFPROTO_IPV6
 * @ret: @max of 16 bytes, network order; an IPv4 address has the first four, others are zero
 * Return: how many there are, each once, @max at most.
 */
unsigned names_host(const char *name, uint8_t family, uint8_t (*ret)[16], unsigned max);
/* All four bytes of the address that networks(5) has. */
bool names_network(const char *name, uint8_t *ret);
bool names_host_of(const uint8_t *addr, uint8_t family, char *ret, size_t size);

/* From now on the calling thread finds nothing, until it may again: the C library has one
 * answer for all threads. Return: whether something was asked for while it was forbidden.
 * It may be forbidden several times, and is until it is allowed as often. */
bool names_forbid(bool forbid);
