package org.decant.launcher.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.decant.launcher.verification.Counts;
import org.decant.launcher.verification.Found;
import org.decant.launcher.verification.Scope;
import org.decant.launcher.verification.Verification;

/** A verification, and what it has found, as JSON. */
final class VerificationDocument {

    private VerificationDocument() {}

    static Map<String, Object> of(Verification one) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", one.id());
        document.put("scope", word(one.scope().kind()));
        if (one.scope().kind() != Scope.Kind.ALL) {
            document.put("scope_id", one.scope().id());
        }
        document.put("state", word(one.state()));
        document.put("began", one.began().toString());
        one.ended().ifPresent(when -> document.put("ended", when.toString()));
        document.put("copies", one.copies());
        document.put("bytes", one.bytes());
        document.put("done", done(one.done()));
        return document;
    }

    private static Map<String, Object> done(Counts counts) {
        Map<String, Object> done = new LinkedHashMap<>();
        done.put("copies", counts.copies());
        done.put("bytes", counts.bytes());
        done.put("verified", counts.verified());
        done.put("unproven", counts.unproven());
        done.put("damaged", counts.damaged());
        done.put("missing", counts.missing());
        done.put("unreadable", counts.unreadable());
        done.put("elsewhere", counts.elsewhere());
        done.put("learned", counts.learned());
        done.put("problems", counts.problems());
        return done;
    }

    /**
     * @param named whether the file's name is told: an administrator reads no more than others, whoever runs the server may
     */
    static Map<String, Object> of(Found found, boolean named) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("number", found.number());
        document.put("datafile", found.datafileId());
        document.put("location", found.locationId());
        if (named) {
            document.put("name", found.name());
        }
        document.put("protocol", found.protocol());
        document.put("outcome", found.outcome());
        document.put("problem", found.problem());
        return document;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
