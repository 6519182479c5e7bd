/**
 * May this caller have it: the one decision that every route asks, from what the catalogue says. Knows nothing of HTTP,
 * formats or providers.
 */
package org.decant.launcher.access;
