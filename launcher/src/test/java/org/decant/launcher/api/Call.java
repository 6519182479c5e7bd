package org.decant.launcher.api;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.decant.api.Caller;

/** A request by hand. */
record Call(Caller caller, String path, String query, String json, boolean direct) implements Incoming {

    static Call of(Caller caller, String path) {
        return new Call(caller, path, "", "", true);
    }

    Call with(String body) {
        return new Call(caller, path, query, body, direct);
    }

    Call asking(String given) {
        return new Call(caller, path, given, json, direct);
    }

    Call fromElsewhere() {
        return new Call(caller, path, query, json, false);
    }

    @Override
    public String by() {
        return caller.name();
    }

    @Override
    public String from() {
        return "192.0.2.1";
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public long length() {
        return json.length();
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
