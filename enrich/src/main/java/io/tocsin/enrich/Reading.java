package io.tocsin.enrich;

import io.tocsin.schemas.Entity;
import io.tocsin.schemas.Report;
import java.util.List;

/**
 * What was read in an item.
 *
 * @param language BCP 47 tag
 * @param entities by field, start, end, id
 * @param reports by field, start, end, kind
 * @param creditedWire agency whose text it is, or null
 * @param silence why there is no report: {@code gate}, {@code no-frame}, {@code no-lexicon}; null when there is one
 */
public record Reading(
        String language, List<Entity> entities, List<Report> reports, String creditedWire, String silence) {}
