/** The smallest useful provider: it sends the caller to another server. */
package org.decant.example;
