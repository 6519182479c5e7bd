/**
 * The use case: caller and ids become a selection, a plan, and bytes. The only room that asks a provider. Knows no HTTP
 * beyond the status a problem stands for; what it needs of outer rooms it declares here.
 */
package org.decant.launcher.download;
