/** What the API answers, as documents. */
@NullMarked
package dev.panopticon.samples.statuspage.document;

import org.jspecify.annotations.NullMarked;
