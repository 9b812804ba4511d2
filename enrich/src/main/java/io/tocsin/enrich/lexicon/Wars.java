package io.tocsin.enrich.lexicon;

import java.util.List;

/** Who was at war with whom, and when: fire of one at the other is combat then, whatever the text leaves out. */
public final class Wars {
    private record War(String from, String against, String start, String end) {}

    private final List<War> wars;

    private Wars(List<War> wars) {
        this.wars = wars;
    }

    static Wars read() {
        return new Wars(Tsv.read("shared/hostilities.tsv").rows().stream()
                .map(r -> new War(r.need("from"), r.need("against"), r.get("start"), r.get("end")))
                .toList());
    }

    /** Whether the two states were at war, in either direction, on a day YYYY-MM-DD; an empty day asks whether they ever were. */
    public boolean between(String one, String other, String day) {
        for (War war : wars) {
            boolean pair = war.from.equals(one) && war.against.equals(other)
                    || war.from.equals(other) && war.against.equals(one);
            boolean then = day.isEmpty()
                    || (war.start.isEmpty() || war.start.compareTo(day) <= 0)
                            && (war.end.isEmpty() || war.end.compareTo(day) >= 0);
            if (pair && then) {
                return true;
            }
        }
        return false;
    }
}
