/**
 * May this caller have it: the one decision that every route asks, from what the catalogue says and what was granted; and
 * the people it is about: users, groups, grants, keys, sessions, links, and who a name and password belong to. Knows nothing of HTTP,
 * formats or providers.
 */
package org.decant.launcher.access;
