package io.tocsin.alerts.source;

/**
 * Outlets that are not independent of each other.
 *
 * @param id id that shows in incidents and alerts, such as yonhap
 * @param name name in English
 * @param kind what it is
 * @param country state from which it works, ISO 3166-1 alpha-2
 */
public record Family(String id, String name, Kind kind, String country) {
    /** The one family of all outlets that no file lists. */
    public static final String UNKNOWN = "unknown";

    /** What a family is. */
    public enum Kind {
        AGENCY,
        STATE,
        BROADCASTER,
        GROUP
    }
}
