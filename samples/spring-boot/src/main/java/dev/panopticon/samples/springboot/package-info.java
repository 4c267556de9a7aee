/**
 * Panopticon in a Spring Boot application: health, meters, configuration properties.
 *
 * <p>Start with {@link dev.panopticon.samples.springboot.PanopticonAutoConfiguration}.
 */
@NullMarked
package dev.panopticon.samples.springboot;

import org.jspecify.annotations.NullMarked;
