package org.decant.api;

/**
 * What a hook answers: go elsewhere ({@link Redirect}), these bytes ({@link Content}), or the server's own archive
 * ({@link Packed}).
 */
public sealed interface Download permits Redirect, Content, Packed {}
