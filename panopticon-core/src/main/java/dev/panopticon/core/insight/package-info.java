/**
 * What a status means: the way trouble takes, how much more can be lost, what if.
 *
 * <p>Start with {@link dev.panopticon.core.insight.WhatIf}, whose changes {@link
 * dev.panopticon.core.cluster.ClusterStatus#whatIf} takes; the others read a status.
 */
@NullMarked
package dev.panopticon.core.insight;

import org.jspecify.annotations.NullMarked;
