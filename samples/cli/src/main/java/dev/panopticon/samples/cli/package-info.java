/**
 * The {@code panopticon} command: the status of clusters from a shell.
 *
 * <p>Start with {@link dev.panopticon.samples.cli.Main}; a verb is a class named for it, such as
 * {@code StatusCommand}.
 */
@NullMarked
package dev.panopticon.samples.cli;

import org.jspecify.annotations.NullMarked;
