/* SPDX-License-Identifier: GPL-2.0-or-later */
/* chars.c - see chars.h */
#include "lib/text/chars.h"

#include <stdbool.h>

size_t char_next(const char *text, uint32_t *ret)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *at = (const unsigned char *)text;
	size_t len = *at < 0x80 ? 1 : *at >> 5 == 6 ? 2 : *at >> 4 == 14 ? 3 : *at >> 3 == 30 ? 4 : 0;
	uint32_t c = len == 1 ? *at : len ? *at & (0x7f >> len) : 0;

	for (size_t i = 1; i < len; i++) {
		if (at[i] >> 6 != 2)
			len = 0;
		c = c << 6 | (at[i] & 0x3f);
	}
	if (!len || c < least[len] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) {
		*ret = CHAR_BAD | *at;
		return 1;
	}
	*ret = c;
	return len;
}

/* Source: the names of the Unicode Standard, chapter 6. */
static const struct {
	uint32_t c;
	enum char_kind kind;
	const char *name;
} pasted[] = {
	{ 0x2010, CHAR_DASH, "hyphen (U+2010)" },
	{ 0x2011, CHAR_DASH, "non-breaking hyphen (U+2011)" },
	{ 0x2012, CHAR_DASH, "figure dash (U+2012)" },
	{ 0x2013, CHAR_DASH, "en dash (U+2013)" },
	{ 0x2014, CHAR_DASH, "em dash (U+2014)" },
	{ 0x2015, CHAR_DASH, "horizontal bar (U+2015)" },
	{ 0x2212, CHAR_DASH, "minus sign (U+2212)" },
	{ 0xfe58, CHAR_DASH, "small em dash (U+FE58)" },
	{ 0xfe63, CHAR_DASH, "small hyphen-minus (U+FE63)" },
	{ 0xff0d, CHAR_DASH, "full-width hyphen-minus (U+FF0D)" },
	{ 0x00ad, CHAR_DASH, "soft hyphen (U+00AD)" },
	{ 0x201c, CHAR_QUOTE, "curly quote (U+201C)" },
	{ 0x201d, CHAR_QUOTE, "curly quote (U+201D)" },
	{ 0x201e, CHAR_QUOTE, "low quote (U+201E)" },
	{ 0x201f, CHAR_QUOTE, "curly quote (U+201F)" },
	{ 0x2033, CHAR_QUOTE, "double prime (U+2033)" },
	{ 0x00ab, CHAR_QUOTE, "angle quote (U+00AB)" },
	{ 0x00bb, CHAR_QUOTE, "angle quote (U+00BB)" },
	{ 0xff02, CHAR_QUOTE, "full-width quote (U+FF02)" },
	{ 0x2018, CHAR_APOSTROPHE, "curly quote (U+2018)" },
	{ 0x2019, CHAR_APOSTROPHE, "curly quote (U+2019)" },
	{ 0x201a, CHAR_APOSTROPHE, "low quote (U+201A)" },
	{ 0x201b, CHAR_APOSTROPHE, "curly quote (U+201B)" },
	{ 0x2032, CHAR_APOSTROPHE, "prime (U+2032)" },
	{ 0x00a0, CHAR_BLANK, "non-breaking space (U+00A0)" },
	{ 0x2002, CHAR_BLANK, "en space (U+2002)" },
	{ 0x2003, CHAR_BLANK, "em space (U+2003)" },
	{ 0x2007, CHAR_BLANK, "figure space (U+2007)" },
	{ 0x2009, CHAR_BLANK, "thin space (U+2009)" },
	{ 0x202f, CHAR_BLANK, "narrow non-breaking space (U+202F)" },
	{ 0x3000, CHAR_BLANK, "ideographic space (U+3000)" },
	{ 0x200b, CHAR_NOTHING, "zero-width space (U+200B)" },
	{ 0x2060, CHAR_NOTHING, "word joiner (U+2060)" },
	{ 0xfeff, CHAR_NOTHING, "byte order mark (U+FEFF)" },
};

enum char_kind char_kind(uint32_t c, const char **ret)
{
	*ret = NULL;
	for (size_t i = 0; i < sizeof(pasted) / sizeof(*pasted); i++)
		if (pasted[i].c == c) {
			*ret = pasted[i].name;
			return pasted[i].kind;
		}
	return CHAR_PLAIN;
}

/* Source: the properties Mn and East_Asian_Width of Unicode, in broad ranges. */
static const struct range {
	uint32_t first, last;
} narrow[] = {
	{ 0x0300, 0x036f }, { 0x0483, 0x0489 }, { 0x0591, 0x05bd }, { 0x064b, 0x065f },
	{ 0x200b, 0x200f }, { 0x202a, 0x202e }, { 0x2060, 0x2064 }, { 0x20d0, 0x20f0 },
	{ 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f }, { 0xfeff, 0xfeff },
}, wide[] = {
	{ 0x1100, 0x115f }, { 0x2e80, 0x303e }, { 0x3041, 0xa4cf }, { 0xac00, 0xd7a3 },
	{ 0xf900, 0xfaff }, { 0xfe30, 0xfe6f }, { 0xff00, 0xff60 }, { 0xffe0, 0xffe6 },
	{ 0x1f300, 0x1f64f }, { 0x1f680, 0x1f6ff }, { 0x1f900, 0x1f9ff }, { 0x20000, 0x3fffd },
};

static bool in_ranges(uint32_t c, const struct range *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (c >= list[i].first && c <= list[i].last)
			return true;
	return false;
}

size_t text_width(const char *text, size_t len)
{
	size_t width = 0;
	uint32_t c;

	for (size_t at = 0; at < len; ) {
		at += char_next(text + at, &c);
		if (in_ranges(c, narrow, sizeof(narrow) / sizeof(*narrow)))
			continue;
		width += in_ranges(c, wide, sizeof(wide) / sizeof(*wide)) ? 2 : 1;
	}
	return width;
}

size_t text_chars(const char *text, size_t len)
{
	size_t n = 0;
	uint32_t c;

	for (size_t at = 0; at < len; n++)
		at += char_next(text + at, &c);
	return n;
}

void text_print(const char *text, size_t len, struct buf *out)
{
	uint32_t c;

	for (size_t at = 0; at < len; ) {
		size_t n = char_next(text + at, &c);

		if (c == '\t')
			buf_puts(out, "\\t");
		else if (c == '\r')
			buf_puts(out, "\\r");
		else if (c == '\n')
			buf_puts(out, "\\n");
		else if (c < ' ' || c & CHAR_BAD || (c >= 0x7f && c < 0xa0))
			buf_printf(out, "\\x%02x", (unsigned char)text[at]);
		else
			buf_add(out, text + at, n);
		at += n;
	}
}
