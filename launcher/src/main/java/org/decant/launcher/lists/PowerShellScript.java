package org.decant.launcher.lists;

/**
 * A script for PowerShell that asks the server for the list and fetches each file in it, goes on where it ended, and proves
 * each. A script is held as a whole by PowerShell, so the files are not in it: the list is read line by line as it comes.
 */
public record PowerShellScript(Addresses addresses) implements FileList {

    private static final String BODY = Scripts.resource("fetch.ps1");

    /** Without it, PowerShell 5.1 takes the text for one in the machine's old code page. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Override
    public FileList linked(String token) {
        return new PowerShellScript(addresses.linked(token));
    }

    @Override
    public String mediaType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public String filename(Heading heading) {
        return heading.title() + "-fetch.ps1";
    }

    @Override
    public String begin(Heading heading) {
        String settings = "$base = " + quoted(addresses.datafiles()) + "\r\n$list = "
                + quoted(addresses.checksums("format=json")) + "\r\n";
        return BYTE_ORDER_MARK + Scripts.headed(BODY, settings);
    }

    /** PowerShell ends such a text at typographic quotes, too; two of the same are one in it. */
    static String quoted(String text) {
        return '\'' + text.replaceAll("['\u2018\u2019\u201A\u201B]", "$0$0") + '\'';
    }
}
