package dev.zhanggui.app.predict;

import dev.zhanggui.app.predict.Confusions.Pair;
import dev.zhanggui.nlp.intent.Guess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The scores of guesses as a JSON file and as a page that people look at: figures, two plots, what is confused. */
record IntentReport(JsonObject scores, Reliability reliability, OosCurve curve, Confusions confusions) {

    /** Figures that stand on the page, and what they are called there. */
    private static final List<Map.Entry<String, String>> FIGURES = List.of(
            Map.entry("accuracy", "right, in scope"),
            Map.entry("accuracyAfterRejection", "right and accepted, in scope"),
            Map.entry("oosRecall", "out of scope refused"),
            Map.entry("accuracyAtOosRecall70", "right in scope where 70 % out of scope are refused"),
            Map.entry("macroF1", "macro F1"),
            Map.entry("ece", "calibration error"),
            Map.entry("quickShare", "answered without the encoder"));

    /** @param scores what {@code eval} prints */
    static IntentReport of(JsonObject scores, List<String> texts, List<String> labels, List<Guess> guesses) {
        return new IntentReport(
                scores,
                Reliability.of(labels, guesses),
                OosCurve.of(labels, guesses),
                Confusions.of(texts, labels, guesses));
    }

    /**
     * Writes {@code intent.json} and {@code intent.html}.
     *
     * @param folder made when missing
     */
    void write(Path folder) {
        JsonObject json = scores.copy();
        reliability.into(json);
        curve.into(json);
        confusions.into(json);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("intent.json"), json.encodePrettily(), StandardCharsets.UTF_8);
            Files.writeString(folder.resolve("intent.html"), page(json), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new TableException(
                    folder + ": cannot be written (" + e.getClass().getSimpleName() + "); give a writable folder");
        }
    }

    private String page(JsonObject json) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<h1>Intents</h1>\n<p>").append(json.getInteger("inScope")).append(" rows in scope, ");
        page.append(json.getInteger("outOfScope")).append(" out of scope.</p>\n<dl>\n");
        for (Map.Entry<String, String> figure : FIGURES) {
            if (json.containsKey(figure.getKey())) {
                page.append("<div><dt>").append(figure.getValue()).append("</dt><dd>");
                page.append(String.format(Locale.ROOT, "%.3f", json.getDouble(figure.getKey())));
                page.append("</dd></div>\n");
            }
        }
        page.append("</dl>\n<div class=\"plots\">\n");
        figure(page, reliabilityPlot(), "On the dashed line confidences say how often they are right.");
        if (!curve.points().isEmpty()) {
            figure(page, curvePlot(), "Each point is one threshold, laxer on the left.");
        }
        page.append("</div>\n<h2>Taken for one another</h2>\n");
        if (confusions.pairs().isEmpty()) {
            page.append("<p>Nothing was.</p>\n");
        } else {
            page.append(
                    "<table><thead><tr><th>meant</th><th>guessed</th><th>rows</th><th>for example</th></tr></thead>");
            for (Pair pair : confusions.pairs()) {
                page.append("<tr><td>").append(Html.escape(pair.meant()));
                page.append("</td><td>").append(Html.escape(pair.guessed()));
                page.append("</td><td>").append(pair.rows());
                page.append("</td><td>").append(Html.escape(pair.example())).append("</td></tr>\n");
            }
            page.append("</table>\n");
        }
        return page.append("</main></body></html>\n").toString();
    }

    private Plot reliabilityPlot() {
        List<double[]> line = reliability.bins().stream()
                .map(bin -> new double[] {bin.confidence(), bin.accuracy()})
                .toList();
        return new Plot("Reliability", "confidence", "right", line, true);
    }

    private Plot curvePlot() {
        List<double[]> line = curve.points().stream()
                .map(point -> new double[] {point.recall(), point.accuracy()})
                .toList();
        return new Plot("Out of scope", "out of scope refused", "right and accepted, in scope", line, false);
    }

    private static void figure(StringBuilder page, Plot plot, String caption) {
        page.append("<figure>").append(plot.svg()).append("<figcaption><b>").append(plot.title());
        page.append(".</b> ").append(caption).append("</figcaption></figure>\n");
    }

    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Intents</title><style>
            :root { color-scheme: light dark; --line: #0b6bcb; }
            @media (prefers-color-scheme: dark) { :root { --line: #7ab8ff; } }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
            main { max-width: 60rem; margin: auto; padding: 1.5rem; }
            dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .75rem; }
            dl div { border: 1px solid #8886; border-radius: .5rem; padding: .6rem .9rem; }
            dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
            .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; }
            figure { margin: 0; }
            svg { width: 100%; } text { fill: currentColor; font-size: 12px; }
            .grid { stroke: #8884; } .ideal { stroke: currentColor; stroke-dasharray: 4; }
            .line { fill: none; stroke: var(--line); stroke-width: 2.5; }
            table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .3rem .6rem; }
            tr:nth-child(even) td { background: #8881; } td { overflow-wrap: anywhere; }
            </style></head><body><main>
            """;
}
