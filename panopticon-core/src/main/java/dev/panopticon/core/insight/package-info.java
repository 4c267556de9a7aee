/**
 * What a status means: the way trouble takes, how much more can be lost, what if.
 *
 * <p>Start with {@link dev.panopticon.core.insight.WhatIf}.
 */
@NullMarked
package dev.panopticon.core.insight;

import org.jspecify.annotations.NullMarked;
