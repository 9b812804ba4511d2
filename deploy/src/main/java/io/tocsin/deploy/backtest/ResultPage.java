package io.tocsin.deploy.backtest;

import io.tocsin.deploy.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A backtest as one page that needs nothing else: styles, script, D3 and the result are in it, and its own policy forbids the
 * network. What items say stands in it as JSON only, in which nothing can end the script that holds it.
 */
final class ResultPage {
    private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/";

    private ResultPage() {}

    /** @param json the result, as {@link ResultJson} writes it */
    static String of(String json) {
        // The data last, so that no placeholder in a quote is ever looked at.
        return resource("/page/page.html")
                .replace("{{css}}", resource("/page/page.css"))
                .replace("{{licence}}", resource(D3 + "LICENSE").replace("--", "- -"))
                .replace("{{d3}}", resource(D3 + "dist/d3.min.js"))
                .replace(
                        "{{js}}",
                        resource("/page/page.js") + resource("/page/timeline.js") + resource("/page/charts.js"))
                .replace("{{data}}", harmless(json));
    }

    private static String harmless(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String resource(String name) {
        try (var in = ResultPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new Complaint("The distribution lacks the file " + name + "; build it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
