package org.decant.launcher.lists;

/** A script for a POSIX shell in which rclone copies the folder view and then proves every file by the checksum list. */
public record RcloneScript(Addresses addresses) implements FileList {

    private static final String BODY = Scripts.resource("rclone.sh");

    @Override
    public FileList linked(String token) {
        return new RcloneScript(addresses.linked(token));
    }

    @Override
    public String mediaType() {
        return Scripts.SHELL;
    }

    @Override
    public String filename(Heading heading) {
        return heading.title() + "-rclone.sh";
    }

    @Override
    public String begin(Heading heading) {
        String settings = Scripts.assigned("files", addresses.folderView())
                + Scripts.assigned("sums", addresses.checksums("type=sha256"));
        return Scripts.headed(BODY, settings);
    }
}
