package io.tocsin.enrich.read;

import io.tocsin.schemas.Field;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Temporal;
import java.time.LocalDate;
import java.util.List;

/** Where the headline and the body of an item, or two halves of a sentence, tell one event differently: which of them counts. */
final class Headlines {
    /** Sentences of a text in which a quotation may still be of its first. */
    private static final int LEAD = 9;

    private Headlines() {}

    /** A launch that is told and denied in one sentence is what the denial is about. */
    static void denialDecides(List<Frame> frames) {
        for (Frame told : frames) {
            for (Frame denied : frames) {
                boolean same = told.p == denied.p
                        && told.sentence == denied.sentence
                        && told.kind == denied.kind
                        && told.trigger.from() < denied.trigger.from()
                        && Merge.actorsFit(told, denied)
                        && Merge.countsFit(told, denied)
                        && Merge.namesFit(told, denied);
                if (same && told.occurred() && told.temporal == Temporal.NEW && denied.modality == Modality.DENIED) {
                    told.modality = Modality.DENIED;
                    told.because("modality", Modality.DENIED, "denied-in-its-sentence", null);
                }
            }
        }
    }

    /** "If a missile is launched, you will hear: 'Missile launched. Take cover.'" What is only quoted behind a case is of that case. */
    static void caseDecides(List<Frame> frames) {
        Frame first = frames.stream()
                .filter(f -> f.p.field == Field.TEXT && !f.isDrill())
                .findFirst()
                .orElse(null);
        if (first == null || first.modality != Modality.HYPOTHETICAL || first.sentence > 0) {
            return;
        }
        for (Frame f : frames) {
            boolean undated = f.day == null && f.said == null && f.count == null;
            if (f.p == first.p && f.kind == first.kind && f.occurred() && undated && f.sentence < LEAD && isQuoted(f)) {
                f.modality = Modality.HYPOTHETICAL;
                f.because("modality", f.modality, "quoted-case", null);
            }
        }
    }

    private static boolean isQuoted(Frame f) {
        boolean quoted = false;
        for (int i = 0; i < f.from; i++) {
            quoted ^= f.p.mark(i) == '"';
        }
        return quoted;
    }

    /** The first event of the body that may be that of the title; it stands in its first two sentences, or is null. */
    private static Frame bodyOf(Frame title, List<Frame> frames) {
        for (Frame f : frames) {
            if (f.p.field == Field.TEXT
                    && f.sentence <= 1
                    && f.kind == title.kind
                    && Merge.actorsFit(f, title)
                    && Merge.classesFit(f.weaponClass, title.weaponClass)
                    && Merge.namesFit(f, title)
                    && Merge.countsFit(f, title)) {
                return f;
            }
        }
        return null;
    }

    /** A launch that the headline tells and the body denies, plans or doubts did not happen: the body decides. */
    static void bodyDecides(List<Frame> frames, LocalDate published) {
        for (Frame title : frames) {
            if (title.p.field != Field.TITLE) {
                continue;
            }
            Frame first = bodyOf(title, frames);
            boolean open = title.modality == Modality.HYPOTHETICAL
                    || title.modality == Modality.PLANNED && title.presentTense && title.day == null; // 演習が始まる
            if (first != null && open && first.occurred() && (!first.isDrill() || first.temporal == Temporal.NEW)) {
                title.modality = first.modality; // it asks, and the body answers
                title.because("modality", first.modality, "body-decides", null);
            }
            if (!title.occurred()) {
                continue;
            }
            boolean old = first != null
                    && first.occurred()
                    && first.day != null
                    && first.temporal == Temporal.BACKGROUND
                    && title.day == null
                    && title.until == null
                    && title.temporal == Temporal.NEW;
            if (old) {
                title.temporal = Temporal.BACKGROUND; // reported now, but of another day
                title.day = first.day;
                title.because("temporal", Temporal.BACKGROUND, "body-decides", null);
                continue;
            }
            Frame body = null;
            for (Frame f : frames) {
                if (f.p.field == Field.TEXT
                        && f.kind == title.kind
                        && Merge.actorsFit(f, title)
                        && Merge.classesFit(f.weaponClass, title.weaponClass)) {
                    if (f.occurred() && f.temporal == Temporal.NEW && !hasCome(body, published)) {
                        body = null;
                        break;
                    }
                    body = body == null && !f.occurred() && f.sentence <= 1 ? f : body;
                }
            }
            if (hasCome(body, published)) {
                body.modality = title.modality; // its day has come, and the headline says so
                body.temporal = title.temporal;
                body.because("modality", title.modality, "day-has-come", null);
            } else if (body != null) {
                title.modality = body.modality;
                title.because("modality", body.modality, "body-decides", null);
            }
        }
    }

    /** "will start on 12 May", told on 12 May. */
    private static boolean hasCome(Frame body, LocalDate published) {
        return body != null
                && published != null
                && body.modality == Modality.PLANNED
                && body.day != null
                && body.day.isDay()
                && body.day.first().equals(published);
    }
}
