package io.brownout.gateway.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** One file of the banner, as it is and compressed. Immutable; its bytes are not to be written to. */
final class BannerFile {

    private final byte[] plain;
    private final byte[] gzip;
    private final String fingerprint;

    BannerFile(byte[] plain) {
        this.plain = plain;
        this.gzip = compressed(plain);
        this.fingerprint = Fingerprint.of(List.of(plain));
    }

    byte[] plain() {
        return plain;
    }

    byte[] gzip() {
        return gzip;
    }

    /** The entity tag of one of both. */
    String tag(boolean compressed) {
        return "\"" + fingerprint + (compressed ? "-gzip" : "") + "\"";
    }

    private static byte[] compressed(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }
}
