package io.tocsin.deploy.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What code on the way to an alert may not say, as far as text can tell. */
final class Bans {
    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    static {
        ban(
                "\\b(?:Instant|LocalDate|LocalDateTime|LocalTime|ZonedDateTime|OffsetDateTime|Year|YearMonth)\\s*\\.\\s*now\\b",
                "reads a clock");
        ban(
                "\\bcurrentTimeMillis\\b|\\bnanoTime\\b|\\bClock\\s*\\.\\s*system|\\bInstantSource\\s*\\.\\s*system|\\bnew Date\\(\\)",
                "reads a clock");
        ban("\\bcurrentStreamTimeMs\\b|\\bcurrentSystemTimeMs\\b", "reads stream time");
        ban("\\bPunctuat(?:or|ionType)\\b|\\.\\s*schedule\\s*\\(", "is moved by the passing of time");
        ban(
                "\\brandomUUID\\b|\\bnew (?:Secure)?Random\\b|\\bThreadLocalRandom\\b|\\bMath\\s*\\.\\s*random\\b|\\bSplittableRandom\\b|\\bRandomGenerator\\b",
                "is random");
        ban("\\bparallelStream\\b|\\.\\s*parallel\\s*\\(\\s*\\)", "depends on the timing of threads");
        ban("\\.\\s*to(?:Lower|Upper)Case\\s*\\(\\s*\\)", "depends on the default locale");
        ban(
                "\\bString\\s*\\.\\s*format\\s*\\((?!\\s*Locale\\.)|\\.\\s*formatted\\s*\\(|\\.\\s*printf\\s*\\((?!\\s*Locale\\.)",
                "depends on the default locale");
        ban(
                "\\bofPattern\\s*\\([^,()]*\\)|\\bofLocalized|\\bNumberFormat\\b|\\bDecimalFormat\\b|\\bCollator\\b(?!\\s*\\.\\s*getInstance\\s*\\(\\s*Locale)|\\bLocale\\s*\\.\\s*getDefault\\b",
                "depends on the default locale");
        ban("\\bZoneId\\s*\\.\\s*systemDefault\\b|\\bTimeZone\\s*\\.\\s*getDefault\\b", "depends on the default zone");
        ban(
                "\\.\\s*getBytes\\s*\\(\\s*\\)|\\bnew (?:FileReader|FileWriter)\\s*\\([^,()]*\\)|\\bnew InputStreamReader\\s*\\([^,()]*\\)|\\bdefaultCharset\\b",
                "depends on the default charset");
        ban("\\bidentityHashCode\\b|\\bIdentityHashMap\\b", "depends on addresses of objects");
    }

    /** Names that hold a collection without an order; Set.of and Map.of even change theirs from run to run. */
    private static final Pattern UNORDERED = Pattern.compile(
            "\\b(\\w+)\\s*=\\s*(?:new\\s+(?:HashMap|HashSet|ConcurrentHashMap)\\b|(?:Set|Map)\\s*\\.\\s*(?:of|ofEntries|copyOf)\\s*\\()"
                    + "|\\b(?:HashMap|HashSet)\\s*<[^;=()]*>\\s+(\\w+)\\b");

    /** What makes a statement say the same in any order. */
    private static final Pattern ORDER_FREE = Pattern.compile(
            "\\.\\s*(?:sorted|count|anyMatch|allMatch|noneMatch)\\s*\\(|\\bTree(?:Map|Set)\\b|\\.\\s*sum\\s*\\(\\s*\\)");

    private Bans() {}

    private static void ban(String pattern, String why) {
        WORDS.put(Pattern.compile(pattern), why);
    }

    /** One line for each fault of a source: line number, words, reason. */
    static List<String> faults(String java) {
        var code = Sources.code(java);
        var faults = new ArrayList<String>();
        WORDS.forEach((pattern, why) -> pattern.matcher(code)
                .results()
                .forEach(m -> faults.add("line " + line(code, m.start()) + ": " + m.group() + " " + why)));
        UNORDERED.matcher(code).results().forEach(m -> {
            var name = m.group(1) == null ? m.group(2) : m.group(1);
            iterations(name)
                    .matcher(code)
                    .results()
                    .filter(use ->
                            !ORDER_FREE.matcher(statement(code, use.start())).find())
                    .forEach(use -> faults.add(
                            "line " + line(code, use.start()) + ": " + use.group() + " goes through a hash order"));
        });
        return faults.stream().distinct().toList();
    }

    private static Pattern iterations(String name) {
        var n = "\\b" + Pattern.quote(name);
        return Pattern.compile(n
                + "\\s*\\.\\s*(?:keySet|values|entrySet)\\s*\\(\\s*\\)\\s*\\.\\s*(?:stream|forEach|iterator|toArray)\\b"
                + "|" + n + "\\s*\\.\\s*(?:forEach|stream|iterator|toArray)\\s*\\("
                + "|:\\s*" + n + "\\s*(?:\\.\\s*(?:keySet|values|entrySet)\\s*\\(\\s*\\)\\s*)?\\)\\s*\\{"
                + "|\\bList\\s*\\.\\s*copyOf\\s*\\(\\s*" + n + "\\b|\\bnew ArrayList<>\\(\\s*" + n + "\\b"
                + "|\\bjoin\\s*\\([^;]*,\\s*" + n + "\\b");
    }

    private static String statement(String code, int at) {
        var end = code.indexOf(';', at);
        return code.substring(at, end < 0 ? code.length() : end);
    }

    private static long line(String code, int at) {
        return code.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }
}
