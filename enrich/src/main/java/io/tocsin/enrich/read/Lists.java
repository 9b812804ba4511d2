package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Temporal;
import java.util.List;

/** Events that a sentence lists by nouns, "another launch or even a nuclear test": what it says of one holds for all. */
final class Lists {
    /** Tokens that may stand between two members of a list. */
    private static final int BETWEEN = 5;

    private Lists() {}

    /** Gives what is told of one member to its neighbours of which nothing is told. */
    static void join(List<Frame> frames) {
        for (int i = 1; i < frames.size(); i++) {
            share(frames.get(i - 1), frames.get(i));
        }
        for (int i = frames.size() - 1; i > 0; i--) {
            share(frames.get(i), frames.get(i - 1));
        }
    }

    private static void share(Frame told, Frame other) {
        if (!areListed(told, other) || !isPlain(other)) {
            return;
        }
        boolean prepared = told.kind == Kind.LAUNCH_PREPARATION || told.kind == Kind.NUCLEAR_TEST_PREPARATION;
        if (prepared && other.isDrill()) {
            return;
        }
        if (prepared) {
            other.kind = other.kind == Kind.NUCLEAR_TEST ? Kind.NUCLEAR_TEST_PREPARATION : Kind.LAUNCH_PREPARATION;
            other.because("kind", other.kind, "listed-with", null);
        } else if (!told.occurred()) {
            other.modality = told.modality;
            other.because("modality", other.modality, "listed-with", null);
        } else if (told.temporal == Temporal.BACKGROUND && other.day == null && !told.placed) {
            other.temporal = Temporal.BACKGROUND;
            other.because("temporal", other.temporal, "listed-with", null);
        }
    }

    /** Told as a fact by nothing but the lack of other words. */
    private static boolean isPlain(Frame f) {
        return f.occurred()
                && f.day == null
                && Modalities.scoped(f).stream().noneMatch(cue -> cue.cue().type() == CueType.FRESH);
    }

    /** Both are nouns, and only small words, commas and what belongs to a noun stand between them. */
    private static boolean areListed(Frame a, Frame b) {
        Frame first = a.from < b.from ? a : b;
        Frame second = first == a ? b : a;
        if (!a.nominal || !b.nominal || a.p != b.p || a.sentence != b.sentence || second.from - first.to > BETWEEN) {
            return false;
        }
        boolean joint = false;
        for (int i = first.to; i < second.from; i++) {
            Mention cue = a.p.cues.covering(i);
            boolean coord = cue != null
                    && (cue.cue().type() == CueType.COORD || cue.cue().note().equals("list"));
            joint |= coord || a.p.mark(i) == ',' || a.p.mark(i) == '،' || a.p.mark(i) == '、' || a.p.mark(i) == '·';
            boolean another = a.p.names.covering(i) != null
                    || a.p.boundary[i] >= Boundaries.COMPLEMENT
                    || cue != null && !coord && speaks(cue);
            if (another) {
                return false;
            }
        }
        return joint;
    }

    /** Whether a cue tells of the second member by itself. */
    private static boolean speaks(Mention cue) {
        return switch (cue.cue().type()) {
            case ATTR, CLAIM, DENY, NEG, CANCEL, CONTRAST, SUBJECT, BACKGROUND, PLAN, HYP -> true;
            default -> false;
        };
    }
}
