/** The web server: routes, files, live updates, and who is let in. */
@NullMarked
package dev.panopticon.samples.statuspage.web;

import org.jspecify.annotations.NullMarked;
