package org.decant.launcher.api;

import java.util.Optional;
import java.util.Set;

/**
 * One thing that can be asked.
 *
 * @param subject whose owner may ask; only where the right is that of owners
 * @param query the names the query may have
 * @param members the names the JSON body may have
 * @param upload whether the body is taken as it is, whatever it is, by the handler
 */
record Endpoint(
        String method,
        Template template,
        Right right,
        Optional<Subject.Finder> subject,
        Set<String> query,
        Set<String> members,
        boolean upload,
        Handler handler) {

    Endpoint {
        if (subject.isPresent() != (right == Right.OWNER)) {
            throw new IllegalArgumentException(template + ": owners of what?");
        }
    }

    static Endpoint of(String method, String template, Right right, Handler handler) {
        return new Endpoint(method, Template.of(template), right, Optional.empty(), Set.of(), Set.of(), false, handler);
    }

    /** For administrators and owners. */
    static Endpoint ofOwners(String method, String template, Subject.Finder subject, Handler handler) {
        return new Endpoint(
                method, Template.of(template), Right.OWNER, Optional.of(subject), Set.of(), Set.of(), false, handler);
    }

    Endpoint query(String... names) {
        return new Endpoint(method, template, right, subject, Set.of(names), members, upload, handler);
    }

    Endpoint members(String... names) {
        return new Endpoint(method, template, right, subject, query, Set.of(names), upload, handler);
    }

    Endpoint uploading() {
        return new Endpoint(method, template, right, subject, query, members, true, handler);
    }

    Address address() {
        return new Address(method, Api.BASE + template);
    }
}
