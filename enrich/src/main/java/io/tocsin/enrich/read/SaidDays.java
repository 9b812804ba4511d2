package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Entry.TimeType;
import io.tocsin.enrich.text.Tokens;
import java.util.List;

/** Days that are not those of an event: on which somebody spoke of it, by a word of saying or before what is quoted, and ends of gaps. */
final class SaidDays {
    /** Tokens of a short remark in brackets. */
    private static final int BRACKET = 5;

    private final Passage p;

    SaidDays(Passage p) {
        this.p = p;
    }

    boolean holds(Frame f, Day day, List<Day> days, List<Source> sources) {
        return !isOfObserver(f, day, days, sources)
                && (isOfSource(f, day, sources) || isOfSpeaker(f, day, days, sources));
    }

    /** 합참은 17일 "북한이 …": who watches others tells of a launch at once, so it has that day where it has no other. */
    boolean isOfObserver(Frame f, Day day, List<Day> days, List<Source> sources) {
        if (!f.isLaunch() || !f.occurred() || day.to() > f.from) {
            return false;
        }
        for (Source source : sources) {
            boolean told = source.observes()
                    && source.sentence() == f.sentence
                    && source.speakerTo() >= 0
                    && day.from() >= source.speakerTo()
                    && day.from() - source.speakerTo() <= 2
                    && !f.actors.contains(country(source));
            if (told) {
                return days.stream().noneMatch(d -> d.from() >= day.to() && p.sentence[d.from()] == f.sentence);
            }
        }
        return false;
    }

    /** The day on which somebody spoke stands by the word of saying. */
    boolean isOfSource(Frame f, Day day, List<Source> sources) {
        for (Source source : sources) {
            if (source.sentence() == f.sentence && source.cue() != null && belongs(f, day, source)) {
                return true;
            }
        }
        return false;
    }

    /** 外交部18日宣布，…13日…: between the speaker and his word, when another day stands behind it. */
    private boolean isOfSpeaker(Frame f, Day day, List<Day> days, List<Source> sources) {
        for (Source source : sources) {
            boolean between = source.sentence() == f.sentence
                    && source.speakerTo() >= 0
                    && source.speakerTo() <= day.from()
                    && day.to() <= source.cueFrom()
                    && source.cueFrom() - source.speakerTo() <= 6
                    && source.cueTo() <= f.trigger.to();
            if (between && (source.ownMedia() || isLately(source.cueTo(), f.trigger.from()))) {
                return true; // 朝中社29日报道, …: of what it told then the day is another
            }
            for (Day other : between ? days : List.<Day>of()) {
                if (other.from() >= source.cueTo() && p.sentence[other.from()] == f.sentence && !isGap(other)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** 近日: some day before. */
    private boolean isLately(int from, int to) {
        return p.cues.of(p.sentence[to]).stream()
                .anyMatch(
                        c -> c.from() >= from && c.to() <= to && c.cue().note().equals("lately"));
    }

    private boolean hasDay(int from, int to) {
        for (int i = from; i < to; i++) {
            Mention time = p.times.startingAt(i);
            if (time != null
                    && (time.time().type() == TimeType.DAY_MARK
                            || time.time().type() == TimeType.WEEKDAY
                            || time.time().type() == TimeType.DAY_OFFSET
                            || time.time().type() == TimeType.SAME_DAY)) {
                return true;
            }
        }
        return false;
    }

    private boolean belongs(Frame f, Day day, Source source) {
        int gap = day.from() >= source.cueTo() ? day.from() - source.cueTo() : source.cueFrom() - day.to();
        int boundary = p.between(day.from(), day.to(), source.cueFrom(), source.cueTo());
        boolean apart = p.between(day.from(), day.to(), f.from, f.to) >= Boundaries.COMPLEMENT;
        if (p.lexicon.grammar().particles()) {
            boolean topic = isTopicDay(f, day, source);
            gap = Math.min(gap, source.cueFrom() - behindBracket(day.to()));
            boolean behind = f.to <= day.from() && day.to() <= source.cueFrom() && boundary <= Boundaries.COMMA;
            // …라고 화요일, 관영 매체가 보도했다: speaker and word stand behind the day
            boolean speaks = day.to() < source.speakerTo() && source.cueFrom() - source.speakerTo() <= 2 && gap <= 6;
            return topic || behind && (gap <= 1 || speaks && p.between(f.to - 1, day.from()) >= Boundaries.COMPLEMENT);
        }
        boolean saidBefore = source.cueTo() <= day.from() && day.to() <= f.from;
        if (saidBefore && !p.lexicon.grammar().passive()) {
            return false; // 宣布星期二成功试射: the day of saying stands before its word
        }
        if (saidBefore && p.lexicon.grammar().verbFirst() && isBesideSpeaker(day, source)) {
            return true; // أعلنت إيران، الأحد، إطلاق صاروخ
        }
        if (saidBefore && f.actorFrom >= source.cueTo() && f.actorTo <= day.from()) {
            return false; // said Iran on Sunday fired …
        }
        if (saidBefore) {
            if (source.speakerTo() >= 0 && hasDay(source.speakerTo(), source.cueFrom())) {
                return false; // that one is the day of saying
            }
            return gap <= 3 && boundary == Boundaries.NONE || gap <= 8 && boundary <= Boundaries.COMMA && apart;
        }
        boolean saidBehind = f.to <= source.cueFrom();
        if (saidBehind) {
            boolean before = day.to() <= source.cueFrom();
            if (source.cue().cue().note().equals("right") && boundary == Boundaries.NONE) {
                return false; // selon l'armée mardi
            }
            int speaker = source.speakerTo() <= day.from() ? source.speakerTo() : -1;
            int near = speaker > source.cueTo() ? day.from() - speaker : gap; // erklärte der Stab der Armee am Montag
            return near <= 3
                    && boundary == Boundaries.NONE
                    && f.to <= day.from()
                    && (!before || p.between(f.to - 1, day.from()) >= Boundaries.COMMA);
        }
        return day.to() <= source.cueFrom() && gap <= 6 && boundary <= Boundaries.COMMA && apart;
    }

    /** 4일(현지시간) 보도했다: what stands in brackets parts nothing. */
    private int behindBracket(int at) {
        for (int i = at; i < p.size && p.mark(at) == '(' && i <= at + BRACKET; i++) {
            if (p.mark(i) == ')') {
                return i + 1;
            }
        }
        return at;
    }

    /** Right behind the word of saying or its speaker, with a comma at most. */
    private boolean isBesideSpeaker(Day day, Source source) {
        int behind = Math.max(source.speakerTo(), source.cueTo());
        int marks = behind < p.size && p.mark(behind) != 0 ? 1 : 0;
        return behind + marks == day.from() && p.between(source.cueTo() - 1, day.from()) <= Boundaries.COMMA;
    }

    /** 국정원은 19일 … 보고했다: the day behind the speaker is that of saying, unless it has a time or no other subject follows. */
    private boolean isTopicDay(Frame f, Day day, Source source) {
        boolean behindSpeaker = source.speakerTo() >= 0
                && day.from() >= source.speakerTo()
                && day.from() - source.speakerTo() <= 2
                && day.to() <= f.from;
        if (behindSpeaker && source.ownMedia()) {
            return true;
        }
        if (!behindSpeaker || source.claimant() == null || f.actors.contains(country(source))) {
            return false;
        }
        for (int i = day.to(); i < Math.min(p.size, day.to() + 3); i++) {
            Mention time = p.times.startingAt(i);
            if (time != null
                    && (time.time().type() == TimeType.DAY_PART || time.time().type() == TimeType.CLOCK)) {
                return false;
            }
        }
        return p.hasCue(CueType.SUBJECT, day.to(), f.trigger.from());
    }

    private static String country(Source source) {
        String country = source.claimant().getCountry();
        return country == null ? "" : country;
    }

    /** Tokens from which on a quotation has its own sentence. */
    private static final int QUOTED = 7;

    /** He said on Tuesday: "… the launch …". A day before a quotation is that of saying. */
    boolean isOutsideQuote(Frame f, Day day) {
        if (day.to() > f.from) {
            return false;
        }
        int open = -1;
        for (int i = day.to(); i < f.from; i++) {
            if (p.mark(i) == '"') {
                open = open < 0 ? i : -1;
            }
        }
        int close = open < 0 ? -1 : f.from;
        while (close >= 0 && close < p.sentenceEnd(f.sentence) && p.mark(close) != '"') {
            close++;
        }
        return open >= 0 && close >= f.to && close - open > QUOTED;
    }

    /** 中新网8月15日电: the day of a dispatch is that of its writing. */
    boolean isOfDispatch(Day day) {
        Mention next = day.to() < p.size ? p.cues.startingAt(day.to()) : null;
        return next != null && next.cue().note().equals("dispatch");
    }

    /** "since 2017" and "for the first time since": where a gap ends, never the day of the event. */
    boolean isGap(Day day) {
        for (int i = day.from(); i > Math.max(0, day.from() - 3); i--) {
            Mention time = p.times.endingAt(i);
            if (time != null && time.time().type() == TimeType.SINCE) {
                return true;
            }
            if (p.tokens.type(i - 1) == Tokens.NUMBER) {
                break; // the gap has its own end: "since 2017 this March"
            }
        }
        Mention after = day.to() < p.size ? p.times.startingAt(day.to()) : null;
        return after != null
                && after.time().type() == TimeType.SINCE
                && p.lexicon.grammar().particles();
    }
}
