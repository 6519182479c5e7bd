/**
 * Jetty, servlets, addresses, headers, errors and the transfer of bytes. The only room with Jetty and servlet types. Every
 * decision about who may have what, and every byte, comes from {@code download}.
 */
package org.decant.launcher.http;
