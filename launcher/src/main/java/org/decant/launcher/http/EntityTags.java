package org.decant.launcher.http;

import java.util.Enumeration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entity tags of a precondition (RFC 9110 section 8.8.3). */
final class EntityTags {

    private static final Pattern TAG = Pattern.compile("\\G[ \\t,]*(W/)?\"([!#-~\\x80-\\xFF]*)\"[ \\t]*(?=,|$)");

    private EntityTags() {}

    /**
     * Whether one of them matches.
     *
     * @param fields all fields of the header
     * @param etag the representation's own, strong, without quotes; null where it has none
     * @param weakly also a weak tag matches
     */
    static boolean match(Enumeration<String> fields, String etag, boolean weakly) {
        while (fields.hasMoreElements()) {
            if (matches(fields.nextElement().strip(), etag, weakly)) {
                return true;
            }
        }
        return false;
    }

    /** {@code *} stands for any representation at all. */
    private static boolean matches(String field, String etag, boolean weakly) {
        if (field.equals("*")) {
            return true;
        }
        Matcher tags = TAG.matcher(field);
        while (tags.find()) {
            boolean weak = tags.group(1) != null;
            if (tags.group(2).equals(etag) && (weakly || !weak)) {
                return true;
            }
        }
        return false;
    }
}
