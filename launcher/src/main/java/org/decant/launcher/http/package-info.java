/**
 * Jetty, servlets, addresses, headers, errors and the transfer of bytes. The only room with Jetty and servlet types. Every
 * decision about who may have what, and every byte, comes from {@code download}; what is behind {@code /api/v1} from
 * {@code api}.
 */
package org.decant.launcher.http;
