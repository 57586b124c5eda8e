/** The configuration: a record, filled from a file and the environment, checked by a JSON Schema before anything starts. */
@NullMarked
package dev.zhanggui.app.config;

import org.jspecify.annotations.NullMarked;
