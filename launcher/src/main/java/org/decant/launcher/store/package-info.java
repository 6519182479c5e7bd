/**
 * The database: pools, transactions, migrations, the file and its copies, and the locks on the data directory. Knows no table of the catalogue but
 * its migrations; SQL on tables stands in the rooms that own them.
 */
package org.decant.launcher.store;
