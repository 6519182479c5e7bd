/**
 * What is behind {@code /api/v1}: a list of endpoints, each a method, an address, the right it takes and a handler, and the
 * one place where that right is looked at. Knows JSON and no servlets; {@code http} mounts it.
 *
 * <p>Who asks without the right learns nothing but what the list of addresses says already: anonymous callers get the same
 * 401 everywhere, before anything else of the request is looked at; a proof that is good for reading only, or a user where
 * an administrator is needed, the same 403, before anything is looked up; a user who does not own what they ask about the
 * same 404 as for what does not exist.
 */
package org.decant.launcher.api;
