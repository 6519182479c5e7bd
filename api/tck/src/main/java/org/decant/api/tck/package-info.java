/**
 * The conformance kit: what every provider must do, as tests a provider's author runs in ten lines, and an in-memory
 * provider that passes them.
 */
package org.decant.api.tck;
