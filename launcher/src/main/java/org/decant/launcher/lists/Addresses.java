package org.decant.launcher.lists;

import java.util.Optional;

/**
 * Where the files of a list, and the list itself, are had.
 *
 * @param base of the server, without a slash at the end
 * @param lists path below which the lists are: {@code /experiment/7}
 * @param folders path of the folder view, {@code /files/experiment/7/}; by a link that of what the link is to
 * @param query options that the list was asked for with, for asking the same of another; may be empty
 * @param token of the link by which all of them are had
 */
public record Addresses(String base, String lists, String folders, String query, Optional<String> token) {

    Addresses linked(String other) {
        return new Addresses(base, lists, folders, query, Optional.of(other));
    }

    /** What stands before the id of a datafile. A slash follows the id. */
    public String datafiles() {
        return base + token.map(text -> "/l/" + text + "/datafile/").orElse("/download/datafile/");
    }

    String datafile(long id) {
        return datafiles() + id + "/";
    }

    String checksums(String options) {
        String all = query.isEmpty() ? options : options + "&" + query;
        return base + lists + "/checksums?" + all
                + token.map(text -> "&token=" + text).orElse("");
    }

    String folderView() {
        return base + token.map(text -> "/l/" + text + "/files/").orElse(folders);
    }
}
