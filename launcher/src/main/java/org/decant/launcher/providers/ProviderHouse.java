package org.decant.launcher.providers;

import java.nio.file.Path;
import java.util.List;

/**
 * What an administrator can see of the providers and do to them while the server runs. Every change goes through the hot
 * folder, which stays the only truth: what a command did is what a restart finds. Thread-safe; the changing methods block
 * until the outcome is known, at most as long as a provider may take to start and a moment.
 */
public interface ProviderHouse {

    /**
     * Lists what lies in the hot folder and what still drains.
     *
     * @return a snapshot ordered by file name
     */
    List<ProviderReport> reports();

    /**
     * Puts a jar into the hot folder under a name that is free there, after every check that can be made before.
     *
     * @param source its name in the hot folder, ending in {@code .jar}
     * @param jar the bytes; a copy is taken, checked and used
     * @param sha256 what the sender says the digest is, in hexadecimal
     * @param by who asked, for the journal
     * @return how it stands now
     * @throws HouseRefused when nothing was changed, or the folder was put back as it was
     */
    ProviderReport install(String source, Path jar, String sha256, String by) throws HouseRefused;

    /**
     * Puts a jar in the place of one that is there. While it is tried, and when it fails, the former one serves on; when it
     * fails the former file is put back.
     *
     * @param source the name of the file to replace
     * @param jar the bytes; a copy is taken, checked and used
     * @param sha256 what the sender says the digest is, in hexadecimal
     * @param by who asked, for the journal
     * @return how the new one stands
     * @throws HouseRefused when the former one is in place and serves on
     */
    ProviderReport update(String source, Path jar, String sha256, String by) throws HouseRefused;

    /**
     * Deletes a file from the hot folder. New requests no longer go to it; downloads that use it end in peace.
     *
     * @param source the name of the file
     * @param by who asked, for the journal
     * @throws HouseRefused when there is no such file
     */
    void remove(String source, String by) throws HouseRefused;

    /**
     * Puts the contents that last served from this file before the present ones back, also when the file was removed.
     *
     * @param source the name of the file
     * @param by who asked, for the journal
     * @return how it stands now
     * @throws HouseRefused when no former contents are kept
     */
    ProviderReport rollback(String source, String by) throws HouseRefused;

    /**
     * Trusts the bytes of one digest from now on, and tries what waits in quarantine for it.
     *
     * @param sha256 the digest in hexadecimal
     * @param by who asked, for the journal
     * @return how each file with these bytes stands now; empty when none is in the hot folder yet
     * @throws HouseRefused when the setting {@code bundles.trust} knows no approval, or this is no digest
     */
    List<ProviderReport> approve(String sha256, String by) throws HouseRefused;
}
