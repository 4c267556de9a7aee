/** JSON documents, written and read. */
@NullMarked
package dev.panopticon.samples.statuspage.json;

import org.jspecify.annotations.NullMarked;
