package io.tocsin.ingest.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as feeds and pages write them, in one form: ISO 8601, a day, a local time, or a time with its offset. Says what is claimed
 * and adds nothing: a time whose zone is missing, or is named by letters that mean several zones, stays local.
 */
public final class FeedDate {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** RFC 822's own, and those of publishers' countries that mean one zone only. */
    private static final Map<String, String> ZONES = new TreeMap<>(Map.ofEntries(
            Map.entry("Z", "Z"),
            Map.entry("UT", "Z"),
            Map.entry("UTC", "Z"),
            Map.entry("GMT", "Z"),
            Map.entry("EST", "-05:00"),
            Map.entry("EDT", "-04:00"),
            Map.entry("CST", "-06:00"),
            Map.entry("CDT", "-05:00"),
            Map.entry("MST", "-07:00"),
            Map.entry("MDT", "-06:00"),
            Map.entry("PST", "-08:00"),
            Map.entry("PDT", "-07:00"),
            Map.entry("CET", "+01:00"),
            Map.entry("CEST", "+02:00"),
            Map.entry("EET", "+02:00"),
            Map.entry("EEST", "+03:00"),
            Map.entry("MSK", "+03:00"),
            Map.entry("PKT", "+05:00"),
            Map.entry("HKT", "+08:00"),
            Map.entry("JST", "+09:00"),
            Map.entry("KST", "+09:00")));

    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:[T ]+(.*))?");
    private static final Pattern MAIL = Pattern.compile(
            "(?:[A-Z]{2,9}\\.?,? )?(\\d{1,2})[ -]([A-Z]{3})[A-Z]{0,6}\\.?,?[ -](\\d{4}|\\d{2})(?: (.*))?");
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})([.,]\\d{1,9})?\\d{0,20})? ?(.*)");
    private static final Pattern OFFSET = Pattern.compile("(?:GMT|UTC)?([+-])(\\d{2}):?(\\d{2})?");

    private FeedDate() {}

    /** The date in one form, or null when the text is none. */
    public static String read(String written) {
        if (written == null || written.length() > 100) {
            return null;
        }
        String text = plain(written);
        try {
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                return whole(number(iso, 1), number(iso, 2), number(iso, 3), iso.group(4));
            }
            Matcher mail = MAIL.matcher(text);
            if (mail.matches()) {
                int month = MONTHS.indexOf(mail.group(2).toLowerCase(Locale.ROOT)) + 1;
                return whole(year(mail.group(3)), month, number(mail, 1), mail.group(4));
            }
        } catch (DateTimeException e) {
            return null;
        }
        return null;
    }

    /** Upper case, single blanks, digits of any script as ASCII. */
    private static String plain(String text) {
        var out = new StringBuilder();
        text.strip().codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                out.append((char) ('0' + Character.digit(c, 10)));
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                out.append(out.length() > 0 && out.charAt(out.length() - 1) == ' ' ? "" : " ");
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString().toUpperCase(Locale.ROOT);
    }

    private static int number(Matcher found, int group) {
        return found.group(group) == null ? 0 : Integer.parseInt(found.group(group));
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 4 ? year : year < 50 ? 2000 + year : 1900 + year;
    }

    private static String whole(int year, int month, int day, String time) {
        LocalDate date = LocalDate.of(year, month, day);
        if (time == null || time.isBlank()) {
            return date.toString();
        }
        Matcher found = TIME.matcher(time);
        if (!found.matches()) {
            return null;
        }
        // Second 60 is a leap second, hour 24 the end of the day.
        boolean midnight = number(found, 1) == 24;
        LocalTime at = LocalTime.of(
                midnight ? 0 : number(found, 1),
                number(found, 2),
                Math.min(number(found, 3), 59),
                nanos(found.group(4)));
        String local = (midnight ? date.plusDays(1) : date) + "T" + at;
        return offset(found.group(5).strip()).map(offset -> local + offset).orElse(local);
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction.substring(1) + "00000000").substring(0, 9));
    }

    private static Optional<String> offset(String zone) {
        Matcher found = OFFSET.matcher(zone);
        if (found.matches()) {
            int sign = found.group(1).equals("-") ? -1 : 1;
            return Optional.of(ZoneOffset.ofHoursMinutes(sign * number(found, 2), sign * number(found, 3))
                    .toString());
        }
        return Optional.ofNullable(ZONES.get(zone));
    }
}
