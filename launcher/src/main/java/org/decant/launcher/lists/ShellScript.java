package org.decant.launcher.lists;

/**
 * A script for a POSIX shell that fetches every file with curl or wget, goes on where it ended, and proves each. It is read
 * line by line as it runs: a line a file, so that neither side holds more than one.
 */
public record ShellScript(Addresses addresses) implements FileList {

    private static final String BODY = Scripts.resource("fetch.sh");

    @Override
    public FileList linked(String token) {
        return new ShellScript(addresses.linked(token));
    }

    @Override
    public String mediaType() {
        return Scripts.SHELL;
    }

    @Override
    public String filename(Heading heading) {
        return heading.title() + "-fetch.sh";
    }

    @Override
    public String begin(Heading heading) {
        return Scripts.headed(BODY, Scripts.assigned("base", addresses.datafiles()));
    }

    @Override
    public String entry(long ordinal, ListedFile file) {
        return "get " + file.sum(algorithm()) + ' ' + file.size() + ' ' + file.id() + ' ' + Scripts.quoted(file.name())
                + '\n';
    }

    @Override
    public String end(Heading heading) {
        return "end " + heading.files() + ' ' + heading.omitted() + '\n';
    }
}
