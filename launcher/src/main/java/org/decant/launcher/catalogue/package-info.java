/**
 * Experiments, datasets, datafiles and their locations, revision by revision, and the plans kept of their archives. The
 * SQL stands in package-private {@code *Table} classes. Knows nothing of callers, formats or providers.
 */
package org.decant.launcher.catalogue;
