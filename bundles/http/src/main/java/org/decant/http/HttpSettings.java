package org.decant.http;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The settings of the http provider: {@code org.decant.http.cfg}. */
@ObjectClassDefinition(
        name = "Decant http provider",
        description = "Files on other servers, by http, https and ftp: sends callers there, or fetches for them.")
@interface HttpSettings {

    /** Hosts, each with or without a port, or all below a domain by {@code *.}; empty for none. */
    @AttributeDefinition(
            name = "Hosts",
            description = "Hosts that may be asked: data.example.org, data.example.org:8080, *.example.org."
                    + " Without a port: the usual one. Nothing else is ever asked.")
    String[] hosts() default {};

    /** Addresses and networks that are not public and may be connected to all the same. */
    @AttributeDefinition(
            name = "Addresses",
            description = "Addresses and networks that are not public (private, loopback, link-local) and may be"
                    + " connected to all the same: 10.1.0.0/16, 127.0.0.1, fd00::/8.")
    String[] addresses() default {};

    /** What a caller who wants one file gets. */
    @AttributeDefinition(
            name = "Mode",
            description =
                    "redirect: a caller who wants one file is sent to its url. fetch: the bytes pass through here."
                            + " Archives and ftp urls are always fetched.",
            options = {@Option(label = "redirect", value = "redirect"), @Option(label = "fetch", value = "fetch")})
    String mode() default "redirect";

    /** An absolute file that says with what name and password which server is asked; empty for none. */
    @AttributeDefinition(
            name = "Credentials",
            description = "Absolute path of a file that only the server's user may read, a line a server:"
                    + " https://data.example.org basic NAME PASSWORD, or https://data.example.org bearer TOKEN.")
    String credentials() default "";
}
