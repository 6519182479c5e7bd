/**
 * Logging in at an issuer of OpenID Connect (Core 1.0, authorization code flow with PKCE): what is sent there, and the
 * judging of what comes back. Says who somebody is there; whom that makes them here is for others. Knows nothing of servlets
 * and users, and is the only room with the protocol's library.
 */
package org.decant.launcher.oidc;
