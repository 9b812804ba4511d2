package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.Noun;
import io.tocsin.schemas.WeaponClass;
import java.util.Set;

/** The class of a weapon: from its name where one is given, else from the ranges and adjectives around it. */
final class WeaponClasses {
    private WeaponClasses() {}

    /** What a name of this class in the gazetteer denotes when no noun stands by it. */
    static Noun noun(String nameClass) {
        return switch (nameClass) {
            case "SLV" -> Noun.CARRIER;
            case "INTERCEPTOR" -> Noun.INTERCEPTOR;
            case "ARTILLERY" -> Noun.ARTILLERY;
            case "DRONE" -> Noun.DRONE;
            case "BOMB" -> Noun.BOMB;
            case "SATELLITE" -> Noun.SATELLITE;
            case "ENGINE" -> Noun.ENGINE;
            case "AIRCRAFT", "SHIP", "NONE" -> Noun.NONE;
            default -> Noun.MISSILE;
        };
    }

    /** The class, or null for nouns that are no launched weapon. */
    static WeaponClass of(Noun noun, String nameClass, Set<String> ranges) {
        if (noun == Noun.CARRIER) {
            return WeaponClass.SLV;
        }
        if (noun == Noun.SATELLITE || noun == Noun.ENGINE || noun == Noun.NUCLEAR) {
            return ranges.contains("SLV") || nameClass.equals("SLV") ? WeaponClass.SLV : null;
        }
        if (noun == Noun.ENGINE) {
            return null;
        }
        boolean vague = noun == Noun.PROJECTILE && !ranges.contains("BALLISTIC") && !ranges.contains("CRUISE");
        WeaponClass stated = vague ? WeaponClass.UNKNOWN : byRange(ranges);
        if (stated != WeaponClass.UNKNOWN && stated != WeaponClass.BALLISTIC) {
            return stated; // what the text says beats what its name implies
        }
        for (WeaponClass each : WeaponClass.values()) {
            boolean carrier = each == WeaponClass.SLV && noun == Noun.MISSILE; // called a missile here
            if (each != WeaponClass.UNKNOWN && !carrier && each.name().equals(nameClass)) {
                return each;
            }
        }
        if (noun == Noun.ARTILLERY || ranges.contains("ARTILLERY")) {
            return WeaponClass.ARTILLERY;
        }
        if (noun == Noun.INTERCEPTOR || noun == Noun.DRONE || noun == Noun.BOMB) {
            return WeaponClass.UNKNOWN;
        }
        return stated;
    }

    private static WeaponClass byRange(Set<String> ranges) {
        if (ranges.contains("CRUISE")) {
            return WeaponClass.CRUISE;
        }
        if (ranges.contains("SUBMARINE")) {
            return WeaponClass.SLBM;
        }
        if (ranges.contains("INTERCONTINENTAL")) {
            return WeaponClass.ICBM;
        }
        if (ranges.contains("HYPERSONIC")) {
            return WeaponClass.HYPERSONIC;
        }
        if (ranges.contains("INTERMEDIATE")) {
            return WeaponClass.IRBM;
        }
        if (ranges.contains("MEDIUM")) {
            return WeaponClass.MRBM;
        }
        if (ranges.contains("SHORT")) {
            return WeaponClass.SRBM;
        }
        return ranges.contains("BALLISTIC") ? WeaponClass.BALLISTIC : WeaponClass.UNKNOWN;
    }
}
