package io.tocsin.deploy.archive;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How the outlets of a language name a day. */
final class Days {
    private static final Locale ARABIC = Locale.forLanguageTag("ar");

    private Days() {}

    /**
     * The day in words.
     *
     * @param day the day, where it happened
     * @param today the day of publication, where the outlet sits
     * @param away whether the outlet's zone has another day then
     */
    static String when(String language, LocalDate day, LocalDate today, boolean away) {
        var ago = ChronoUnit.DAYS.between(day, today);
        return switch (language) {
            case "ko" -> day.getMonth() == today.getMonth()
                    ? day.getDayOfMonth() + "일"
                    : day.getMonthValue() + "월 " + day.getDayOfMonth() + "일";
            case "ar" -> arabic(day, ago, away);
            default -> "on " + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                    + (away ? " local time" : "");
        };
    }

    private static String arabic(LocalDate day, long ago, boolean away) {
        var name = weekday("ar", day);
        if (away) {
            return "يوم " + name + " بالتوقيت المحلي";
        }
        return ago == 0 ? "اليوم " + name : ago == 1 ? "أمس " + name : "يوم " + name;
    }

    static String weekday(String language, LocalDate day) {
        return switch (language) {
            case "ko" -> day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.KOREAN);
            case "ar" -> switch (day.getDayOfWeek()) {
                case MONDAY -> "الاثنين";
                case TUESDAY -> "الثلاثاء";
                case WEDNESDAY -> "الأربعاء";
                case THURSDAY -> "الخميس";
                case FRIDAY -> "الجمعة";
                case SATURDAY -> "السبت";
                case SUNDAY -> "الأحد";
            };
            default -> day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        };
    }

    /** The whole date, the year only where it is another one. */
    static String date(String language, LocalDate day, LocalDate today) {
        var other = day.getYear() != today.getYear();
        var month = month(language, day);
        return switch (language) {
            case "ko" -> (other ? day.getYear() + "년 " : "") + month + " " + day.getDayOfMonth() + "일";
            case "ar" -> day.getDayOfMonth() + " " + month + (other ? " " + day.getYear() : "");
            default -> month + " " + day.getDayOfMonth() + (other ? ", " + day.getYear() : "");
        };
    }

    static String month(String language, LocalDate day) {
        return switch (language) {
            case "ko" -> day.getMonthValue() + "월";
            case "ar" -> day.getMonth().getDisplayName(TextStyle.FULL, ARABIC);
            default -> day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        };
    }
}
