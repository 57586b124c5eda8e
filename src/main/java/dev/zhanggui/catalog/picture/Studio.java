package dev.zhanggui.catalog.picture;

import dev.zhanggui.catalog.content.Drawing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Draws products: a shape from the class path, its two placeholder colours replaced, on a soft ground that takes a
 * little of the main colour. The same drawing gives the same picture.
 */
final class Studio {

    private static final String FOLDER = "/demo/pictures/";
    private static final String MAIN = "#C0FFE1";
    private static final String SECOND = "#C0FFE2";
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int GROUND = 0xece7df;
    private static final double TINT = 0.16;

    private final Map<String, Optional<String>> shapes = new ConcurrentHashMap<>();

    /** The picture, or empty when there is no such shape or a colour is none. */
    Optional<Picture> draw(Drawing drawing) {
        List<String> colours = drawing.colours();
        if (!SHAPE.matcher(drawing.shape()).matches()
                || colours.isEmpty()
                || !colours.stream().allMatch(colour -> COLOUR.matcher(colour).matches())) {
            return Optional.empty();
        }
        String main = colours.get(0);
        String second = colours.get(colours.size() > 1 ? 1 : 0);
        return shapes.computeIfAbsent(drawing.shape(), Studio::shape)
                .map(shape -> onGround(shape, ground(main)).replace(MAIN, main).replace(SECOND, second))
                .map(svg -> new Picture(svg, etag(svg)));
    }

    private static String onGround(String shape, String ground) {
        int inside = shape.indexOf('>', shape.indexOf("<svg")) + 1;
        return shape.substring(0, inside)
                + "<rect width=\"100%\" height=\"100%\" fill=\"" + ground + "\"/>"
                + shape.substring(inside);
    }

    private static String ground(String colour) {
        int main = Integer.parseInt(colour.substring(1), 16);
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double part = TINT * (main >> shift & 0xff) + (1 - TINT) * (GROUND >> shift & 0xff);
            mixed = mixed << 8 | (int) Math.round(part);
        }
        return "#%06x".formatted(mixed);
    }

    private static Optional<String> shape(String name) {
        try (InputStream in = Studio.class.getResourceAsStream(FOLDER + name + ".svg")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String etag(String svg) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(svg.getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
