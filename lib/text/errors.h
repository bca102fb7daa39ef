/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * errors.h - the text of an errno. Scripts match "Device or resource busy" and the
 * like, which is how glibc has them; other C libraries have words of their own, and
 * strerror() those of the locale.
 */
#pragma once

/**
 * error_text() - what an error is called, in the words of glibc without a locale
 * @error: an errno, positive
 * Return: a text that stays; what strerror() says of one that the kernel does not give
 * to us.
 */
const char *error_text(int error);
