/** What the files silence, with a reason. */
@NullMarked
package dev.panopticon.rules.suppress;

import org.jspecify.annotations.NullMarked;
