package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Judges whether a jar may be installed, on the copy of it that would be. Thread-safe. */
final class Trust {

    private final TrustLevel level;
    private final Path hotFolder;
    private final AllowList allowed;
    private final Certificates certificates;

    /** What was found about the signatures of a jar, by its digest. */
    private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();

    /** Holds as long as the same certificates are trusted. */
    private record Verdict(Set<X509Certificate> trusted, Optional<X509Certificate> signer, String reason) {}

    Trust(TrustLevel level, Path hotFolder, Path certificates) {
        this.level = level;
        this.hotFolder = hotFolder;
        this.allowed = new AllowList(hotFolder);
        this.certificates = new Certificates(certificates);
    }

    /** Judges a jar that lies in the hot folder, by the copy of it that would be installed. */
    void judge(WatchedFile dropped, Path copy) throws Refused {
        try {
            if (level == TrustLevel.FOLDER) {
                Permissions.check(dropped.path());
            }
            judgeBytes(copy, dropped.sha256());
        } catch (IOException e) {
            throw Refused.forNow("it cannot be told whether it may be trusted: " + Reasons.plain(e), e);
        }
    }

    /** Judges a jar that is not there yet. */
    void judge(Path copy, String sha256) throws Refused {
        try {
            judgeBytes(copy, sha256);
        } catch (IOException e) {
            throw Refused.forNow("it cannot be told whether it may be trusted: " + Reasons.plain(e), e);
        }
    }

    /** Trusts a digest from now on. */
    void approve(String sha256) throws IOException, Refused {
        Permissions.checkOne(hotFolder.toRealPath());
        allowed.add(sha256);
    }

    boolean knowsApproval() {
        return level == TrustLevel.CHECKSUM;
    }

    /** Gives the subject of the certificate that signed a jar which passed; empty where signatures are not asked for. */
    String signer(String sha256) {
        Verdict verdict = verdicts.get(sha256);
        return verdict == null ? "" : verdict.signer().map(Signatures::subject).orElse("");
    }

    private void judgeBytes(Path copy, String sha256) throws IOException, Refused {
        switch (level) {
            case FOLDER -> Permissions.checkOne(hotFolder.toRealPath());
            case CHECKSUM -> judgeDigest(sha256);
            case SIGNED -> judgeSignature(copy, sha256);
        }
    }

    private void judgeDigest(String sha256) throws IOException, Refused {
        Permissions.checkOne(hotFolder.toRealPath());
        if (!allowed.contains(sha256)) {
            throw Refused.untilApproved(
                    "nobody has approved its bytes yet; whoever trusts them runs: decant provider approve " + sha256);
        }
    }

    private void judgeSignature(Path copy, String sha256) throws IOException, Refused {
        Set<X509Certificate> trusted = certificates.read();
        Verdict verdict = verdicts.get(sha256);
        if (verdict == null || !verdict.trusted().equals(trusted)) {
            verdict = verify(copy, trusted);
            verdicts.put(sha256, verdict);
        }
        if (verdict.signer().isEmpty()) {
            throw new Refused(verdict.reason());
        }
    }

    private static Verdict verify(Path copy, Set<X509Certificate> trusted) throws IOException {
        try {
            return new Verdict(trusted, Optional.of(new Signatures(trusted).signer(copy)), "");
        } catch (Refused e) {
            return new Verdict(trusted, Optional.empty(), e.getMessage());
        }
    }
}
