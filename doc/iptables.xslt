<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-2.0-or-later -->
<!--
  iptables.xslt - from the XML of iptables-xml to what iptables-restore reads.
  A rule with several actions becomes a rule for each, in their order.
  Options of one letter have one dash, all others two.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:strip-space elements="*"/>
  <xsl:variable name="newline" select="'&#10;'"/>

  <xsl:template match="/">
    <xsl:apply-templates select="iptables-rules/table"/>
  </xsl:template>

  <xsl:template match="table">
    <xsl:value-of select="concat('*', @name, $newline)"/>
    <xsl:apply-templates select="chain" mode="declare"/>
    <xsl:apply-templates select="chain/rule"/>
    <xsl:value-of select="concat('COMMIT', $newline)"/>
  </xsl:template>

  <!-- a chain may stand there more than once, as its rules did -->
  <xsl:template match="chain" mode="declare">
    <xsl:if test="not(preceding-sibling::chain[@name = current()/@name])">
      <xsl:value-of select="concat(':', @name, ' ')"/>
      <xsl:choose>
        <xsl:when test="@policy"><xsl:value-of select="@policy"/></xsl:when>
        <xsl:otherwise>-</xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@packet-count">
        <xsl:value-of select="concat(' [', @packet-count, ':', @byte-count, ']')"/>
      </xsl:if>
      <xsl:value-of select="$newline"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="rule">
    <xsl:variable name="rule" select="."/>
    <xsl:if test="not(actions/*)">
      <xsl:apply-templates select="." mode="head"/>
      <xsl:value-of select="$newline"/>
    </xsl:if>
    <xsl:for-each select="actions/*">
      <xsl:apply-templates select="$rule" mode="head"/>
      <xsl:apply-templates select="." mode="action"/>
      <xsl:value-of select="$newline"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="rule" mode="head">
    <xsl:if test="@packet-count">
      <xsl:value-of select="concat('[', @packet-count, ':', @byte-count, '] ')"/>
    </xsl:if>
    <xsl:value-of select="concat('-A ', ../@name)"/>
    <xsl:for-each select="conditions/*">
      <xsl:if test="name() != 'match'">
        <xsl:value-of select="concat(' -m ', name())"/>
      </xsl:if>
      <xsl:apply-templates select="*" mode="option"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="*" mode="option">
    <xsl:if test="@invert = '1'"> !</xsl:if>
    <xsl:choose>
      <xsl:when test="string-length(name()) = 1"> -</xsl:when>
      <xsl:otherwise> --</xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="name()"/>
    <xsl:if test="string() != ''"><xsl:value-of select="concat(' ', .)"/></xsl:if>
  </xsl:template>

  <xsl:template match="call" mode="action">
    <xsl:text> -j </xsl:text>
    <xsl:apply-templates select="*" mode="chain"/>
  </xsl:template>

  <xsl:template match="goto" mode="action">
    <xsl:text> -g </xsl:text>
    <xsl:apply-templates select="*" mode="chain"/>
  </xsl:template>

  <!-- <chain name="..."/> where the name is none for an element -->
  <xsl:template match="*" mode="chain">
    <xsl:choose>
      <xsl:when test="@name"><xsl:value-of select="@name"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="name()"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="action">
    <xsl:value-of select="concat(' -j ', name())"/>
    <xsl:apply-templates select="*" mode="option"/>
  </xsl:template>
</xsl:stylesheet>
