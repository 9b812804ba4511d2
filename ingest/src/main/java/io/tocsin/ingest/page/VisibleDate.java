package io.tocsin.ingest.page;

import io.tocsin.ingest.feed.FeedDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Dates that people read. Only what can mean one day is taken: the year first, the day first with full stops, a month by its
 * name, an era of Japan, a Persian day by the name of its month. Never 3/4/2026, and never a day of the moon's calendar.
 *
 * @param before what stands before it, lower case
 * @param iso the date, its time of day and offset as far as they are written
 */
record VisibleDate(String before, String iso) {

    private static final String WORD = "(\\p{L}[\\p{L}\\p{M}\\u200c]{1,14})";
    private static final Pattern DATE = Pattern.compile("(?<![\\d.:])(?:"
            + "(?<y1>(?:19|20)\\d\\d)\\s?[-./年년]\\s?(?<m1>\\d{1,2})\\s?[-./月월]\\s?(?<d1>\\d{1,2})[.日일]?(?!\\d)"
            + "|令和(?<era>\\d{1,2}|元)年(?<m2>\\d{1,2})月(?<d2>\\d{1,2})日"
            + "|(?<d3>\\d{1,2})\\.\\s?(?<m3>\\d{1,2})\\.\\s?(?<y3>20\\d\\d)(?!\\d)"
            + "|(?<d4>\\d{1,2})(?:\\.|st|nd|rd|th|er|º)?\\s+(?:de\\s+)?" + WORD.replaceFirst("\\(", "(?<m4>")
            + "\\.?(?:\\s?/\\s?\\p{L}{2,12}(?: \\p{L}{2,12})?)?,?\\s+(?:de\\s+)?(?<y4>\\d{4})(?!\\d))"
            + "|(?<![\\p{L}\\d])" + WORD.replaceFirst("\\(", "(?<m5>")
            + "\\.?\\s+(?<d5>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<y5>20\\d\\d)(?!\\d)");
    private static final Pattern TIME = Pattern.compile(
            "(?<half>오전|오후|午前|午後|上午|下午)?\\s?(?<![\\d.:])(?<h>\\d{1,2})(?:[:時시点]\\s?(?<min>\\d{2})|\\.(?<uhr>\\d{2})(?=\\s?uhr))"
                    + "(?::(?<s>\\d{2}))?\\s?(?<after>[ap]\\.?m\\b|مساء|صباحا)?");
    private static final Pattern OFFSET = Pattern.compile(
            "(?:utc|gmt|غرينتش|гринвич\\p{L}{0,2})\\s?([+-])\\s?(\\d{1,2})(?::?(\\d{2}))?|\\b(gmt|utc|kst|jst|msk)\\b");
    private static final Map<String, Integer> MONTHS = new TreeMap<>();
    private static final List<String> PERSIAN = Words.of("persian-month");

    static {
        List<String> months = Words.of("month");
        for (int month = 0; month < months.size(); month++) {
            for (String name : months.get(month).split(",")) {
                MONTHS.put(name, month + 1);
            }
        }
    }

    /** The dates of a text, in its order. */
    static List<VisibleDate> in(String text) {
        String plain = plain(text);
        var dates = new ArrayList<VisibleDate>();
        Matcher found = DATE.matcher(plain);
        int from = 0;
        while (found.find()) {
            LocalDate day = day(found);
            int end = found.end();
            if (day != null) {
                String before = plain.substring(from, found.start());
                String after = plain.substring(end, Math.min(plain.length(), end + 60));
                Matcher next = DATE.matcher(after);
                dates.add(new VisibleDate(
                        before, whole(day, next.find() ? after.substring(0, next.start()) : after, before)));
                from = end;
            }
        }
        return dates;
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("\u0307", "")
                .codePoints()
                .filter(c -> c != 0x200e && c != 0x200f)
                .mapToObj(c -> Character.isDigit(c) ? "" + Character.digit(c, 10) : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static LocalDate day(Matcher found) {
        try {
            if (found.group("y1") != null) {
                return LocalDate.of(number(found, "y1"), number(found, "m1"), number(found, "d1"));
            }
            if (found.group("era") != null) {
                int year = found.group("era").equals("元") ? 1 : number(found, "era");
                return LocalDate.of(2018 + year, number(found, "m2"), number(found, "d2"));
            }
            if (found.group("y3") != null) {
                return LocalDate.of(number(found, "y3"), number(found, "m3"), number(found, "d3"));
            }
            boolean dayFirst = found.group("y4") != null;
            String month = found.group(dayFirst ? "m4" : "m5");
            int year = number(found, dayFirst ? "y4" : "y5");
            int day = number(found, dayFirst ? "d4" : "d5");
            if (year >= 1370 && year < 1500 && PERSIAN.contains(month.replace('ي', 'ی'))) {
                return persian(year, PERSIAN.indexOf(month.replace('ي', 'ی')), day);
            }
            return MONTHS.containsKey(month) && year >= 1990 && year < 2100
                    ? LocalDate.of(year, MONTHS.get(month), day)
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The day of a date of the Persian solar calendar; its leap years go by 33 from 1178 to 1633. */
    private static LocalDate persian(int year, int month, int day) {
        long newYear = 365L * (year - 1) + (8L * year + 21) / 33 - 492_268;
        return day < 1 || day > 31 ? null : LocalDate.ofEpochDay(newYear + 30L * month + Math.min(month, 6) + day - 1);
    }

    private static String whole(LocalDate day, String after, String before) {
        Matcher time = TIME.matcher(after);
        boolean there = time.find();
        if (!there) {
            time = TIME.matcher(before);
            there = time.find();
        }
        int hour = there ? number(time, "h") : 0;
        boolean later = there
                && (List.of("오후", "午後", "下午").contains(String.valueOf(time.group("half")))
                        || time.group("after") != null
                                && (time.group("after").startsWith("p")
                                        || time.group("after").equals("مساء")));
        boolean earlier =
                there && time.group("after") != null && time.group("after").startsWith("a");
        if (!there || hour > 24) {
            return day.toString();
        }
        hour = later && hour < 12 ? hour + 12 : earlier && hour == 12 ? 0 : hour;
        String minute = time.group("min") != null ? time.group("min") : time.group("uhr");
        String seconds = time.group("s") == null ? "" : ":" + time.group("s");
        String iso = FeedDate.read(day + " " + hour + ":" + minute + seconds + offset(after));
        return iso == null ? day.toString() : iso;
    }

    private static String offset(String text) {
        Matcher offset = OFFSET.matcher(text);
        if (!offset.find()) {
            return "";
        }
        if (offset.group(4) != null) {
            return " " + offset.group(4);
        }
        String hours = offset.group(2).length() == 1 ? "0" + offset.group(2) : offset.group(2);
        return " " + offset.group(1) + hours + ":" + (offset.group(3) == null ? "00" : offset.group(3));
    }

    private static int number(Matcher found, String group) {
        return Integer.parseInt(found.group(group));
    }
}
