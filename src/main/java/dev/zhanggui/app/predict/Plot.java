package dev.zhanggui.app.predict;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** A plot of two shares, each 0 to 1, as SVG that follows the page's text colour. */
record Plot(String title, String across, String up, List<double[]> line, boolean diagonal) {

    private static final int SIDE = 320;
    private static final int EDGE = 48;

    /** The drawing, with its numbers in the title for who cannot see it. */
    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg role=\"img\" viewBox=\"0 0 ")
                .append(SIDE + 2 * EDGE)
                .append(' ')
                .append(SIDE + 2 * EDGE);
        svg.append("\" aria-label=\"")
                .append(Html.escape(title + ": " + numbers()))
                .append("\">\n");
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            double share = tenth / 10.0;
            svg.append(line("grid", share, 0, share, 1)).append(line("grid", 0, share, 1, share));
            svg.append(text(x(share), SIDE + EDGE + 18, "middle", number(share)));
            svg.append(text(EDGE - 8, y(share) + 4, "end", number(share)));
        }
        if (diagonal) {
            svg.append(line("ideal", 0, 0, 1, 1));
        }
        svg.append("<polyline class=\"line\" points=\"")
                .append(line.stream()
                        .map(point -> number(x(point[0])) + ',' + number(y(point[1])))
                        .collect(Collectors.joining(" ")))
                .append("\"/>\n");
        svg.append(text(EDGE + SIDE / 2.0, SIDE + EDGE + 38, "middle", across));
        svg.append(text(EDGE, EDGE - 14, "start", up));
        return svg.append("</svg>\n").toString();
    }

    private String numbers() {
        return line.stream()
                .map(point -> number(point[0]) + " to " + number(point[1]))
                .collect(Collectors.joining(", "));
    }

    private static String line(String style, double fromX, double fromY, double toX, double toY) {
        return "<line class=\"" + style + "\" x1=\"" + number(x(fromX)) + "\" y1=\"" + number(y(fromY)) + "\" x2=\""
                + number(x(toX)) + "\" y2=\"" + number(y(toY)) + "\"/>\n";
    }

    private static String text(double x, double y, String anchor, String text) {
        return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">"
                + Html.escape(text) + "</text>\n";
    }

    private static double x(double share) {
        return EDGE + SIDE * share;
    }

    private static double y(double share) {
        return EDGE + SIDE * (1 - share);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
