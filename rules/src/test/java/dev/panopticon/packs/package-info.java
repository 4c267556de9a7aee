/** Tests of the shipped rule files. */
@NullMarked
package dev.panopticon.packs;

import org.jspecify.annotations.NullMarked;
